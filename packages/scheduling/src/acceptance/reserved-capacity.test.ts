import { describe, expect, it } from '@jest/globals';
import type { Pod } from '@karpenter-ts/kube-model';
import type { PlannedNodeClaim, SchedulingResult } from '../result.ts';
import { solve } from '../solve.ts';
import {
  affinityTo,
  apartFrom,
  CAPACITY,
  HOST,
  pod,
  pods,
  pool,
  refused,
  req,
  RESERVATION,
  type,
  TYPE,
  World,
  Z1,
  Z2,
  ZONE,
  type SoldAs,
} from './world.fixture.ts';

const strict = { reservedOfferingMode: 'Strict' } as const;
const apart = { labels: { app: 'apart' }, affinity: apartFrom(HOST, { app: 'apart' }) };
const reserved = (id: string, units: number, zone = Z1): SoldAs => [zone, 'reserved', 0.001, [id, units]];
const onDemand = (price: number): SoldAs => [Z1, 'on-demand', price];

const small = (...sold: SoldAs[]) => type('small', '2', '4Gi', { offerings: [onDemand(1), ...sold] });
const medium = (...sold: SoldAs[]) => type('medium', '4', '8Gi', { offerings: [onDemand(2), ...sold] });

/** What the claims of each pass are bought as: type and, where there is one, the reservation. */
function passes(world: World, batch: readonly Pod[]): string[][] {
  const bought: string[][] = [];
  let waiting = batch;
  while (waiting.length > 0) {
    const result = world.provision(waiting);
    if (result.newNodeClaims.length === 0) break;
    const from = world.nodes.length - result.newNodeClaims.length;
    bought.push(world.nodes.slice(from).map(({ labels }) => [labels[TYPE], labels[RESERVATION]].join(' ').trim()));
    const deferred = new Set(refused(result));
    waiting = waiting.filter((p) => deferred.has(`default/${p.metadata!.name!}`));
  }
  return bought;
}

const valuesOf = ({ requirements }: PlannedNodeClaim, key: string) => requirements.find((r) => r.key === key)?.values;
const reasons = ({ refusals }: SchedulingResult) => Object.values(refusals).map((list) => list.map((r) => r.reason));

describe('8.8 Reserved capacity', () => {
  it('three anti-affine 1800m pods over repeated passes: small reserved, then medium reserved, then small non-reserved', () => {
    const types = [small(reserved('r-small', 1)), medium(reserved('r-medium', 1))];
    // The medium reservation is dearer among reserved ones, as its type is.
    const priced = types.map((t, i) => ({
      ...t,
      offerings: t.offerings.map((o) => (o.capacityType === 'reserved' ? { ...o, price: 0.001 * (i + 1) } : o)),
    }));
    const world = new World({ pools: [pool({ types: priced })], options: strict });
    const batch = pods(3, { ...apart, requests: { cpu: '1800m' } });
    expect(passes(world, batch)).toEqual([['small r-small'], ['medium r-medium'], ['small']]);
    expect(world.nodes.map((n) => [n.labels[CAPACITY], RESERVATION in n.labels])).toEqual([
      ['reserved', true],
      ['reserved', true],
      ['on-demand', false],
    ]);
  });

  it('one reservation visible through two pools is used once; the other pod then gets non-reserved capacity', () => {
    const types = [small(reserved('r-1', 1))];
    const own = (name: string) => pool({ name, types, labels: { team: name } });
    const world = new World({ pools: [own('a'), own('b')], options: strict });
    const batch = [pod({ nodeSelector: { team: 'a' } }), pod({ nodeSelector: { team: 'b' } })];
    expect(passes(world, batch)).toEqual([['small r-1'], ['small']]);
  });

  it('two pools with distinct reservations of the same type: both reserved in one pass', () => {
    const own = (name: string, id: string) => pool({ name, types: [small(reserved(id, 1))], labels: { team: name } });
    const world = new World({ pools: [own('a', 'r-a'), own('b', 'r-b')], options: strict });
    const batch = [pod({ nodeSelector: { team: 'a' } }), pod({ nodeSelector: { team: 'b' } })];
    expect(passes(world, batch)).toEqual([['small r-a', 'small r-b']]);
  });

  it('one type with two reservation ids of 1 and 2 units, four anti-affine pods: passes create 2 reserved nodes, then 1 reserved, then 1 non-reserved', () => {
    // Each claim holds one of both while it can: the first of both, the second of the one with two units.
    const world = new World({
      pools: [pool({ types: [small(reserved('r-1', 1), reserved('r-2', 2))] })],
      options: strict,
    });
    const bought = passes(world, pods(4, apart));
    expect(bought.map((nodes) => nodes.length)).toEqual([2, 1, 1]);
    expect(bought.map((nodes) => nodes.filter((text) => text.includes('r-')).length)).toEqual([2, 1, 0]);
  });

  it('while the heavier pool has a reserved offering the lighter pool is not used; afterwards the heavier pool’s non-reserved offering is', () => {
    const types = [small(reserved('r-1', 1))];
    const pools = [pool({ name: 'heavy', weight: 50, types }), pool({ name: 'light', types: [small()] })];
    const world = new World({ pools, options: strict });
    expect(passes(world, pods(2, apart))).toEqual([['small r-1'], ['small']]);
    expect(world.nodes.map((n) => n.nodePool)).toEqual(['heavy', 'heavy']);
  });

  it('preferences are not relaxed because of a reserved-offering error', () => {
    const sold = [onDemand(1), reserved('r-1', 1), [Z2, 'on-demand', 1]] as const;
    const world = new World({
      pools: [pool({ types: [type('small', '2', '4Gi', { offerings: sold })] })],
      options: strict,
    });
    const batch = pods(2, { ...apart, prefer: [[1, req(ZONE, 'In', [Z1]), req(CAPACITY, 'In', ['reserved'])]] });
    const first = world.provision(batch);
    expect(first.newNodeClaims).toHaveLength(1);
    expect(reasons(first)).toEqual([['reserved-offering']]);
  });

  it('two pods with hostname affinity requiring reserved capacity share one reserved node', () => {
    const world = new World({ pools: [pool({ types: [medium(reserved('r-1', 1))] })], options: strict });
    const together = { labels: { app: 'pair' }, affinity: affinityTo(HOST, { app: 'pair' }) };
    const batch = pods(2, { ...together, require: [req(CAPACITY, 'In', ['reserved'])] });
    const result = world.provision(batch);
    expect(result.newNodeClaims.map((claim) => claim.pods.length)).toEqual([2]);
    expect(valuesOf(result.newNodeClaims[0]!, RESERVATION)).toEqual(['r-1']);
  });
});

describe('3.11 Reserved capacity', () => {
  const run = (batch: readonly Pod[], types: readonly ReturnType<typeof type>[], options = {}) =>
    new World({ pools: [pool({ types })], options }).solve(batch);

  it('a claim that holds reservations asks for reserved capacity and their ids, and lists only types sold so', () => {
    const [claim] = run(
      [pod()],
      [small(reserved('r-1', 1)), medium(reserved('r-2', 1)), type('other', '2', '4Gi')],
    ).newNodeClaims;
    expect(valuesOf(claim!, CAPACITY)).toEqual(['reserved']);
    expect(valuesOf(claim!, RESERVATION)).toEqual(['r-1', 'r-2']);
    expect(claim!.instanceTypes).toEqual(['medium', 'small']);
    expect(claim!.price).toBe(0.001);
  });

  it('Fallback goes without, at the price without, once all is taken', () => {
    const result = run(pods(3, apart), [small(reserved('r-1', 2))]);
    expect(result.newNodeClaims.map((c) => valuesOf(c, CAPACITY)![0])).toEqual(['reserved', 'reserved', 'on-demand']);
    expect(result.price).toBeCloseTo(1.002, 9);
    expect(refused(result)).toEqual([]);
  });

  it('Fallback does not plan what is only sold reserved beyond what there is', () => {
    const only = type('only', '2', '4Gi', { offerings: [reserved('r-1', 1)] });
    const result = run(pods(2, apart), [only]);
    expect(result.newNodeClaims).toHaveLength(1);
    expect(refused(result)).toHaveLength(1);
  });

  it('Strict refuses a pod rather than lose the last reserved offering', () => {
    const types = [small(reserved('r-1', 1)), medium()];
    const batch = [pod({ requests: { cpu: '1' } }), pod({ requests: { cpu: '1' } })];
    const [held, ...more] = run(batch, types, strict).newNodeClaims;
    expect(held!.pods).toHaveLength(1);
    expect(held!.instanceTypes).toEqual(['small']);
    expect(more).toHaveLength(0);
    const fallback = run(batch, types);
    expect(fallback.newNodeClaims.map((c) => [c.pods.length, c.instanceTypes])).toEqual([[2, ['medium']]]);
  });

  it('a reservation that one pool knows to be used up is used up', () => {
    const types = (units: number) => [small(reserved('r-1', units))];
    const pools = [pool({ name: 'a', types: types(3) }), pool({ name: 'b', types: types(0) })];
    const result = new World({ pools, options: strict }).solve([pod()]);
    expect(valuesOf(result.newNodeClaims[0]!, CAPACITY)).toEqual(['on-demand']);
  });

  it('what narrows gives back what it can no longer use', () => {
    // The first pod's claim holds both; with the second only medium is large enough, so the third can have the other.
    const types = [small(reserved('r-small', 1)), medium(reserved('r-medium', 1))];
    const batch = [
      ...pods(2, { requests: { cpu: '1' } }),
      pod({ requests: { cpu: '500m' }, nodeSelector: { [TYPE]: 'small' } }),
    ];
    const result = run(batch, types, strict);
    expect(result.newNodeClaims.map((c) => valuesOf(c, RESERVATION))).toEqual([['r-medium'], ['r-small']]);
    expect(refused(result)).toEqual([]);
  });

  it('a pod that names a reservation gets just that one', () => {
    const types = [small(reserved('r-1', 1), reserved('r-2', 1))];
    const result = run(pods(2, { ...apart, nodeSelector: { [RESERVATION]: 'r-2' } }), types);
    expect(result.newNodeClaims.map((c) => valuesOf(c, RESERVATION))).toEqual([['r-2']]);
    expect(refused(result)).toHaveLength(1);
  });

  it.each([
    ['negative', -3, 0],
    ['half an instance', 0.5, 0],
    ['one and a half', 1.5, 1],
    ['more than can be counted', 2 ** 40, 3],
  ])('units that are odd: %s', (_name, units, want) => {
    for (const options of [{}, strict]) {
      const world = new World({ pools: [pool({ types: [small(reserved('r-1', units))] })], options });
      const { newNodeClaims } = world.solve(pods(3, apart));
      expect(newNodeClaims.filter((c) => valuesOf(c, CAPACITY)!.includes('reserved'))).toHaveLength(want);
      // Without any reservation nobody waits for one.
      if (want === 0) expect(newNodeClaims).toHaveLength(3);
    }
  });

  it('the switch leaves reserved offerings alone', () => {
    const result = run([pod()], [small(reserved('r-1', 1))], { ...strict, reservedCapacity: false });
    expect(valuesOf(result.newNodeClaims[0]!, CAPACITY)).toEqual(['on-demand']);
    expect(result.price).toBe(1);
  });

  it('another label may hold the id', () => {
    const label = 'example.com/reservation';
    const offering = { zone: Z1, capacityType: 'reserved', price: 0, available: true, reservationCapacity: 1 } as const;
    const types = ['a', 'b'].map((name) => ({
      ...type(name, '2', '4Gi', { offerings: [onDemand(1)] }),
      requirements: [],
      offerings: [{ ...offering, labels: { [label]: 'shared' } }],
    }));
    const options = { reservationIdLabel: label, wellKnownLabels: new Set([ZONE, CAPACITY, TYPE]) };
    const result = run(pods(2, apart), types, options);
    expect(result.newNodeClaims.map((c) => valuesOf(c, label))).toEqual([['shared']]);
    expect(refused(result)).toHaveLength(1);
  });

  it('packing for cost: claims share what they hold, so that all units are used', () => {
    const types = [small(reserved('r-1', 2)), medium(reserved('r-2', 2), reserved('r-3', 1))];
    const input = { nodePools: [pool({ types })], nodes: [], pods: pods(6, apart), daemonSetPods: [] };
    const ids = (packing: 'cost' | 'fewest-nodes') =>
      solve(input, { packing }).newNodeClaims.map((c) => valuesOf(c, RESERVATION) ?? []);
    // First fit: the first two hold all that there is.
    expect(ids('fewest-nodes')).toEqual([['r-1', 'r-2', 'r-3'], ['r-1', 'r-2'], [], [], [], []]);
    const shared = ids('cost');
    expect(shared.flat().sort()).toEqual(['r-1', 'r-1', 'r-2', 'r-2', 'r-3']);
    expect(shared.map((list) => list.length).sort()).toEqual([0, 1, 1, 1, 1, 1]);
    expect(solve(input).price).toBeCloseTo(1.005, 9);
  });

  it('packing for cost: claims do not outgrow what they hold where that is cheaper', () => {
    const types = [small(reserved('r-1', 3)), type('huge', '64', '128Gi', { pods: '200', offerings: [onDemand(40)] })];
    const input = {
      nodePools: [pool({ types })],
      nodes: [],
      pods: pods(24, { requests: { cpu: '450m' } }),
      daemonSetPods: [],
    };
    const plans = (['cost', 'fewest-nodes'] as const).map((packing) => solve(input, { packing }));
    const [cost, fewest] = plans.map(({ newNodeClaims }) => newNodeClaims);
    // First fit: all pods on one node that no reservation is for.
    expect(fewest!.map((c) => [c.pods.length, c.instanceTypes])).toEqual([[24, ['huge']]]);
    expect(cost!.filter((c) => valuesOf(c, RESERVATION) !== undefined)).toHaveLength(3);
    expect(plans[0]!.price).toBeLessThan(10);
    expect(refused(plans[0]!)).toEqual([]);
  });

  it('packing for cost never plans more reserved nodes than there are', () => {
    const types = [small(reserved('r-1', 2)), medium(reserved('r-2', 1))];
    const input = {
      nodePools: [pool({ types })],
      nodes: [],
      pods: pods(40, { requests: { cpu: '700m' } }),
      daemonSetPods: [],
    };
    for (const packing of ['cost', 'fewest-nodes'] as const) {
      const result = solve(input, { packing });
      const ids = result.newNodeClaims.flatMap((c) => valuesOf(c, RESERVATION) ?? []);
      expect(ids.filter((id) => id === 'r-1').length).toBeLessThanOrEqual(2);
      expect(ids.filter((id) => id === 'r-2').length).toBeLessThanOrEqual(1);
      expect(
        result.newNodeClaims.filter((c) => valuesOf(c, CAPACITY)!.includes('reserved')).length,
      ).toBeLessThanOrEqual(3);
      expect(refused(result)).toEqual([]);
    }
  });
});
