import { describe, expect, it } from '@jest/globals';
import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import {
  ARCH,
  CAPACITY,
  generatedTypes,
  OS,
  pod,
  pods,
  pool,
  refused,
  req,
  TYPE,
  type,
  World,
  Z1,
  Z2,
  ZONE,
} from './world.fixture.ts';

/** Seven sizes, eight memories, three zones, two capacity types, two systems, two architectures; one offering each. */
function assortedTypes(): InstanceType[] {
  const types: InstanceType[] = [];
  for (const cpu of [1, 2, 4, 8, 16, 32, 64]) {
    for (const memory of [1, 2, 4, 8, 16, 32, 64, 128]) {
      for (const zone of ['test-zone-1', 'test-zone-2', 'test-zone-3']) {
        for (const capacityType of ['spot', 'on-demand'] as const) {
          for (const os of ['linux', 'windows']) {
            for (const arch of ['amd64', 'arm64']) {
              const name = `${cpu}-cpu-${memory}-mem-${arch}-${os}-${zone}-${capacityType}`;
              types.push(type(name, String(cpu), `${memory}Gi`, { arch, os: [os], offerings: [[zone, capacityType]] }));
            }
          }
        }
      }
    }
  }
  return types;
}

const universe = assortedTypes();
const byName = new Map(universe.map((t) => [t.name, t]));
const is = (key: string, ...values: string[]): NodeSelectorRequirement => req(key, 'In', values);
const capacityTypeOf = (t: InstanceType): Offering['capacityType'] => t.offerings[0]!.capacityType;
const value = (t: InstanceType, key: string): string => t.requirements.find((r) => r.key === key)!.values![0]!;

describe('instance selection', () => {
  const rows: readonly (readonly [string, readonly NodeSelectorRequirement[], readonly NodeSelectorRequirement[]])[] = [
    ['unconstrained', [], []],
    ['arch amd64 via pod', [], [is(ARCH, 'amd64')]],
    ['arch arm64 via pod', [], [is(ARCH, 'arm64')]],
    ['arch amd64 via pool', [is(ARCH, 'amd64')], []],
    ['arch arm64 via pool', [is(ARCH, 'arm64')], []],
    ['OS windows via pod', [], [is(OS, 'windows')]],
    ['OS linux via pool', [is(OS, 'linux')], []],
    ['OS linux via pod', [], [is(OS, 'linux')]],
    ['OS windows via pool', [is(OS, 'windows')], []],
    ['zone-2 via pool', [is(ZONE, Z2)], []],
    ['zone-2 via pod', [], [is(ZONE, Z2)]],
    ['spot via pool', [is(CAPACITY, 'spot')], []],
    ['spot via pod', [], [is(CAPACITY, 'spot')]],
    ['on-demand + zone-1 via pool', [is(CAPACITY, 'on-demand'), is(ZONE, Z1)], []],
    ['spot + zone-1 via pod', [], [is(CAPACITY, 'spot'), is(ZONE, Z1)]],
    ['pool spot + pod zone-2', [is(CAPACITY, 'spot')], [is(ZONE, Z2)]],
    [
      'pool on-demand/zone-1/arm64/windows',
      [is(CAPACITY, 'on-demand'), is(ZONE, Z1), is(ARCH, 'arm64'), is(OS, 'windows')],
      [],
    ],
    ['pool spot/zone-2 + pod amd64/linux', [is(CAPACITY, 'spot'), is(ZONE, Z2)], [is(ARCH, 'amd64'), is(OS, 'linux')]],
    ['pod spot/zone-2/amd64/linux', [], [is(CAPACITY, 'spot'), is(ZONE, Z2), is(ARCH, 'amd64'), is(OS, 'linux')]],
  ];
  it.each(rows)('%s: cheapest and only such types listed', (_, poolRequires, podRequires) => {
    const world = new World({ pools: [pool({ requirements: poolRequires, types: universe })] });
    const [claim] = world.solve([pod({ require: podRequires, requests: { cpu: '100m' } })]).newNodeClaims;
    const listed = claim!.instanceTypes.map((name) => byName.get(name)!);
    const price = (t: InstanceType): number => t.offerings[0]!.price;
    const all = [...poolRequires, ...podRequires];
    const matching = universe.filter((t) => all.every((r) => r.values!.includes(value(t, r.key))));
    expect(listed.every((t) => matching.includes(t))).toBe(true);
    expect(listed).toHaveLength(Math.min(600, matching.length));
    expect(price(listed[0]!)).toBe(Math.min(...matching.map(price)));
    expect(listed.map(price)).toEqual(listed.map(price).sort((a, b) => a - b));
    expect(claim!.price).toBe(price(listed[0]!));
  });

  it.each([
    ['unknown arch', [], [is(ARCH, 'arm')]],
    ['unknown arch + zone-2', [], [is(ARCH, 'arm'), is(ZONE, Z2)]],
    ['pool unknown arch + pod zone-2', [is(ARCH, 'arm')], [is(ZONE, Z2)]],
  ])('%s: not scheduled', (_, poolRequires, podRequires) => {
    const world = new World({ pools: [pool({ requirements: poolRequires, types: universe })] });
    expect(refused(world.solve([pod({ require: podRequires })]))).toHaveLength(1);
  });

  it('cpu × memory: the pods share one node, every listed type has room for them, and the types stay as they were', () => {
    const before = JSON.stringify(universe);
    for (const cpu of ['0.1', '1', '2', '2.5', '4', '8', '16']) {
      for (const memory of ['0.1Gi', '1Gi', '2Gi', '4Gi', '8Gi', '16Gi', '32Gi']) {
        const world = new World({ pools: [pool({ types: universe })] });
        const { newNodeClaims } = world.solve(pods(3, { requests: { cpu, memory } }));
        expect(newNodeClaims).toHaveLength(1);
        for (const name of newNodeClaims[0]!.instanceTypes) {
          const { capacity } = byName.get(name)!;
          expect(capacity['cpu']! - 100).toBeGreaterThanOrEqual(3000 * Number(cpu));
          expect(capacity['memory']! - 10 * 2 ** 20).toBeGreaterThanOrEqual(3 * Number(memory.slice(0, -2)) * 2 ** 30);
        }
      }
    }
    expect(JSON.stringify(universe)).toBe(before);
  });

  it('pool limited to on-demand: ordering uses on-demand prices even when spot prices rank differently', () => {
    const types = [
      type('a', '2', '4Gi', {
        offerings: [
          [Z1, 'on-demand', 2],
          [Z1, 'spot', 0.1],
        ],
      }),
      type('b', '2', '4Gi', {
        offerings: [
          [Z1, 'on-demand', 1],
          [Z1, 'spot', 0.9],
        ],
      }),
    ];
    const world = new World({ pools: [pool({ types, requirements: [is(CAPACITY, 'on-demand')] })] });
    const [claim] = world.solve([pod()]).newNodeClaims;
    expect([claim!.instanceTypes, claim!.price]).toEqual([['b', 'a'], 1]);
  });

  it('what cannot be bought now is neither listed nor priced', () => {
    const types = [type('out', '2', '4Gi', { price: 0.1, available: false }), type('in', '2', '4Gi', { price: 1 })];
    const [claim] = new World({ pools: [pool({ types })] }).solve([pod()]).newNodeClaims;
    expect([claim!.instanceTypes, claim!.price, capacityTypeOf(types[1]!)]).toEqual([['in'], 1, 'spot']);
  });
});

describe('minValues', () => {
  const two = generatedTypes(2);
  const mv = (requirements: readonly NodeSelectorRequirement[], types: readonly InstanceType[] = two) =>
    pool({ requirements, types });

  it('MV 2 on instance-type In with two types: both listed, two pods on two nodes', () => {
    const world = new World({ pools: [mv([req(TYPE, 'In', ['fake-it-0', 'fake-it-1'], 2)])] });
    const { newNodeClaims } = world.solve(pods(2, { requests: { cpu: '0.9' } }));
    expect(newNodeClaims.map((c) => c.instanceTypes)).toEqual([
      ['fake-it-0', 'fake-it-1'],
      ['fake-it-0', 'fake-it-1'],
    ]);
    const requirement = newNodeClaims[0]!.nodeClaim.spec.requirements.find((r) => r.key === TYPE);
    expect(requirement).toEqual({ key: TYPE, operator: 'In', values: ['fake-it-0', 'fake-it-1'], minValues: 2 });
  });

  const rows: readonly (readonly [string, readonly NodeSelectorRequirement[], number, boolean])[] = [
    ['MV 2 with Gt satisfied → scheduled', [req('integer', 'Gt', ['1'], 2)], 3, true],
    ['MV 2 with Gt unsatisfied → not', [req('integer', 'Gt', ['2'], 2)], 3, false],
    ['MV 2 with Lt satisfied → scheduled', [req('integer', 'Lt', ['3'], 2)], 3, true],
    ['MV 2 with Lt unsatisfied → not', [req('integer', 'Lt', ['2'], 2)], 3, false],
    [
      'In (MV 1) and NotIn (MV 2) on one key: max applies',
      [req(TYPE, 'In', ['fake-it-0', 'fake-it-1'], 1), req(TYPE, 'NotIn', ['fake-it-1'], 2)],
      3,
      false,
    ],
    [
      'Gt (MV 1) and Lt (MV 2): max applies',
      [req('integer', 'Gt', ['1'], 1), req('integer', 'Lt', ['3'], 2)],
      5,
      false,
    ],
    ['MV 11 with ten types: not scheduled', [req(TYPE, 'Exists', [], 11)], 10, false],
    [
      'Exists (MV 1) and In (MV 2): max applies',
      [req(TYPE, 'Exists', [], 1), req(TYPE, 'In', ['fake-it-0'], 2)],
      3,
      false,
    ],
    ['MV on two different keys both respected', [req(TYPE, 'Exists', [], 2), req('integer', 'Exists', [], 3)], 3, true],
  ];
  it.each(rows)('%s', (_, requirements, count, want) => {
    const world = new World({ pools: [mv(requirements, generatedTypes(count))] });
    const result = world.solve([pod({ name: 'p' })]);
    expect(refused(result)).toEqual(want ? [] : ['default/p']);
    if (!want) expect(result.refusals['default/p']![0]!.reason).toBe('min-values');
  });

  const cut = (minValuesPolicy: 'Strict' | 'BestEffort') =>
    new World({
      pools: [mv([req(TYPE, 'In', ['fake-it-0', 'fake-it-1'], 2)])],
      options: { maxInstanceTypes: 1, minValuesPolicy },
    }).solve([pod({ name: 'p' })]);

  it('MV 2 but truncation to one IT: not scheduled', () => {
    const result = cut('Strict');
    expect(result.newNodeClaims).toEqual([]);
    expect(result.refusals['default/p']).toEqual([
      expect.objectContaining({
        nodePool: 'default',
        reason: 'min-values',
        subject: TYPE,
        wanted: '2',
        available: '1',
      }),
    ]);
  });

  it('the same with BestEffort: scheduled', () => {
    expect(cut('BestEffort').newNodeClaims.map((claim) => claim.instanceTypes)).toEqual([['fake-it-0']]);
  });

  it('the cut keeps the cheapest', () => {
    const world = new World({ pools: [pool({ types: universe })], options: { maxInstanceTypes: 3 } });
    const whole = new World({ pools: [pool({ types: universe })] });
    const [a, b] = [world, whole].map((each) => each.solve([pod()]).newNodeClaims[0]!.instanceTypes);
    expect(a).toEqual(b!.slice(0, 3));
    expect(b).toHaveLength(600);
  });

  it('BestEffort lowers what cannot be had, and says so', () => {
    const world = new World({
      pools: [mv([req(TYPE, 'Exists', [], 5)])],
      options: { minValuesPolicy: 'BestEffort' },
    });
    const [claim] = world.solve([pod()]).newNodeClaims;
    expect(claim!.nodeClaim.metadata?.annotations?.['karpenter.sh/nodeclaim-min-values-relaxed']).toBe('true');
    expect(claim!.nodeClaim.spec.requirements.find((r) => r.key === TYPE)?.minValues).toBe(2);
  });

  it('a pod that would leave too few types opens another node', () => {
    const world = new World({ pools: [mv([req(TYPE, 'Exists', [], 2)], generatedTypes(3))] });
    const { newNodeClaims } = world.solve(pods(3, { requests: { cpu: '0.8' } }));
    expect(newNodeClaims.map((c) => c.instanceTypes.length >= 2)).toEqual([true, true]);
  });
});
