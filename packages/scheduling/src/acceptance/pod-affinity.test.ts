import { describe, expect, it } from '@jest/globals';
import {
  affinityTo,
  apartFrom,
  ARCH,
  HOST,
  labelled,
  pod,
  pods,
  pool,
  refused,
  req,
  spreadOver,
  type,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
} from './world.fixture.ts';

const sec = { security: 's2' };
const small = { requests: { cpu: '100m' } };
const preferred = (kind: 'podAffinity' | 'podAntiAffinity', topologyKey: string, labels: Record<string, string>) => ({
  [kind]: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 50, podAffinityTerm: { topologyKey, labelSelector: labelled(labels) } },
    ],
  },
});
const inZone = (zone: string) => ({ nodeSelector: { [ZONE]: zone } });
const roomy = () => pool({ types: [type('roomy', '16', '32Gi', { pods: '50' })] });

describe('pod affinity', () => {
  it('empty affinity and anti-affinity structs: scheduled', () => {
    expect(refused(new World().solve([pod({ affinity: { podAffinity: {}, podAntiAffinity: {} } })]))).toEqual([]);
  });

  it('hostname affinity to a labelled pod, ten spread pods around: same node', () => {
    const around = pods(10, { labels: { app: 'x' }, spread: [spreadOver(HOST, { app: 'x' })], ...small });
    const result = new World().solve([
      ...around,
      pod({ name: 'target', labels: sec, ...small }),
      pod({ name: 'follower', affinity: affinityTo(HOST, sec), ...small }),
    ]);
    const home = result.newNodeClaims.find((claim) => claim.pods.includes('default/target'));
    expect(home?.pods).toContain('default/follower');
  });

  it('arch affinity: same arch, different nodes', () => {
    const result = new World().solve([
      pod({ name: 'a', labels: sec, nodeSelector: { [ARCH]: 'arm64' }, spread: [spreadOver(HOST, sec)] }),
      pod({ name: 'b', labels: sec, affinity: affinityTo(ARCH, sec), spread: [spreadOver(HOST, sec)] }),
    ]);
    expect(result.newNodeClaims.map((c) => [c.pods, c.instanceTypes])).toEqual([
      [['default/a'], ['arm-instance-type']],
      [['default/b'], ['arm-instance-type']],
    ]);
  });

  it('hostname self-affinity of three pods: one node', () => {
    const result = new World().solve(pods(3, { labels: sec, affinity: affinityTo(HOST, sec) }));
    expect(result.newNodeClaims.map((c) => c.pods.length)).toEqual([3]);
  });

  it('hostname self-affinity of ten pods with room for five: five on one node, and none in a second batch', () => {
    const types = [type('five', '4', '4Gi', { pods: '5' })];
    const world = new World({ pools: [pool({ types })] });
    const batch = pods(10, { labels: sec, affinity: affinityTo(HOST, sec) });
    const first = world.provision(batch);
    expect([world.counts(HOST, sec), refused(first).length]).toEqual([[5], 5]);
    const left = batch.filter((p) => first.refusals[`default/${p.metadata!.name!}`] !== undefined);
    world.provision(left);
    expect(world.counts(HOST, sec)).toEqual([5]);
  });

  it('hostname affinity to a member in zone-1, ten pods restricted to zones 2–3: none schedule', () => {
    const world = new World();
    world.provision([pod({ labels: sec, ...inZone(Z1) })]);
    const far = pods(10, { labels: sec, affinity: affinityTo(HOST, sec), require: [req(ZONE, 'In', [Z2, Z3])] });
    expect(refused(world.solve(far))).toHaveLength(10);
  });

  it('existing member in zone-1 and ten pods restricted to zones 2–3: none schedule', () => {
    const world = new World();
    world.provision([pod({ labels: sec, ...inZone(Z1) })]);
    const far = pods(10, { labels: sec, affinity: affinityTo(ZONE, sec), require: [req(ZONE, 'In', [Z2, Z3])] });
    expect(refused(world.solve(far))).toHaveLength(10);
  });

  it('zonal self-affinity: one node', () => {
    const result = new World({ pools: [roomy()] }).solve(pods(3, { labels: sec, affinity: affinityTo(ZONE, sec) }));
    expect(result.newNodeClaims.map((c) => c.pods.length)).toEqual([3]);
  });

  it('zonal self-affinity restricted to zone-3: one node in zone-3', () => {
    const result = new World().solve(
      pods(3, { labels: sec, affinity: affinityTo(ZONE, sec), require: [req(ZONE, 'In', [Z3])] }),
    );
    expect(result.newNodeClaims.map((c) => c.requirements.find((r) => r.key === ZONE)?.values)).toEqual([[Z3]]);
  });

  it('differs: zonal self-affinity with incompatible zone selectors 2 and 3: company comes first, so the second pod waits', () => {
    // The reference starts a second group in the other zone; kube-scheduler would not put the pod there.
    const result = new World().solve([
      pod({ labels: sec, affinity: affinityTo(ZONE, sec), ...inZone(Z2) }),
      pod({ labels: sec, affinity: affinityTo(ZONE, sec), ...inZone(Z3) }),
    ]);
    expect([result.newNodeClaims.length, refused(result).length]).toEqual([1, 1]);
  });

  it.each([
    ['preferred affinity to nothing may be violated', preferred('podAffinity', HOST, { nobody: 'here' })],
    ['preferred anti-affinity may be violated', preferred('podAntiAffinity', ZONE, sec)],
  ])('%s', (_, affinity) => {
    expect(refused(new World().solve(pods(4, { labels: sec, affinity })))).toEqual([]);
  });

  it('affinity to a missing pod’s label: not scheduled', () => {
    const result = new World().solve([
      pod({ labels: { type: 'db' } }),
      pod({ name: 'web', affinity: affinityTo(HOST, { type: 'missing' }) }),
    ]);
    expect(refused(result)).toEqual(['default/web']);
  });

  it('affinity to a non-existent pod: ten unscheduled', () => {
    const result = new World().solve(pods(10, { affinity: affinityTo(ZONE, sec) }));
    expect(refused(result)).toHaveLength(10);
    expect(Object.values(result.refusals)[0]).toEqual([expect.objectContaining({ reason: 'topology', subject: ZONE })]);
  });

  it('affinity to a zone-pinned target: all 11 in one batch', () => {
    const world = new World();
    world.provision([
      pod({ labels: sec, ...inZone(Z2), requests: { cpu: '1' } }),
      ...pods(10, { affinity: affinityTo(ZONE, sec), ...small }),
    ]);
    expect(world.counts(ZONE)).toEqual([11]);
  });

  it('differs: affinity to an unconstrained target: all in its zone, within the batch where its node can be fixed to a zone', () => {
    const world = new World({ pools: [roomy()] });
    world.provision([
      pod({ labels: sec, requests: { cpu: '8' } }),
      ...pods(10, { affinity: affinityTo(ZONE, sec), requests: { cpu: '2' } }),
    ]);
    expect(world.counts(ZONE)).toEqual([11]);
    expect(world.nodes.length).toBeGreaterThan(1);
  });

  it('chain database ← web ← cache ← UI: scheduled within repeated batches', () => {
    const world = new World();
    const tier = (name: string, after?: string) =>
      pod({
        name,
        labels: { type: name },
        ...small,
        ...(after === undefined ? {} : { affinity: affinityTo(HOST, { type: after }) }),
      });
    let waiting = [tier('ui', 'cache'), tier('cache', 'web'), tier('web', 'db'), tier('db')];
    for (let i = 0; i < 4; i++) {
      const result = world.provision(waiting);
      waiting = waiting.filter((p) => result.refusals[`default/${p.metadata!.name!}`] !== undefined);
    }
    expect([waiting, world.counts(HOST)]).toEqual([[], [4]]);
  });

  describe('namespaces', () => {
    const follower = (more: object) => pod({ name: 'follower', affinity: affinityTo(HOST, sec, more), ...small });
    const target = () => pod({ name: 'target', namespace: 'other', labels: sec, ...small });
    it.each([
      ['match only in another namespace → not scheduled', {}, false],
      ['in the namespace list → same node', { namespaces: ['other'] }, true],
      ['empty namespace selector → same node', { namespaceSelector: {} }, true],
      ['a selector that matches no namespace → not scheduled', { namespaceSelector: labelled({ no: 'such' }) }, false],
    ])('%s', (_, more, want) => {
      const world = new World({ namespaces: [{ metadata: { name: 'other' } }, { metadata: { name: 'default' } }] });
      const result = world.solve([target(), follower(more)]);
      expect(result.newNodeClaims.some((claim) => claim.pods.length === 2)).toBe(want);
    });
  });
});

describe('pod anti-affinity', () => {
  it.each([
    ['the one with the rule first', '2', '1'],
    ['the target first', '1', '2'],
  ])('hostname anti-affinity between two pods, ten times: two nodes, %s', (_, cpu, targetCpu) => {
    for (let i = 0; i < 10; i++) {
      const result = new World({ pools: [roomy()] }).solve([
        pod({ affinity: apartFrom(HOST, sec), requests: { cpu } }),
        pod({ labels: sec, requests: { cpu: targetCpu } }),
      ]);
      expect(result.newNodeClaims).toHaveLength(2);
    }
  });

  it('differs: zonal anti-affinity when the unconstrained target is placed first in the same batch: scheduled in another zone', () => {
    // The reference does not know the target's zone before its node is there, and leaves the pod for the next batch.
    const world = new World({ pools: [roomy()] });
    const result = world.provision([
      pod({ labels: sec, requests: { cpu: '2' } }),
      pod({ affinity: apartFrom(ZONE, sec), requests: { cpu: '1' } }),
    ]);
    expect([refused(result), world.counts(ZONE)]).toEqual([[], [1, 1]]);
  });

  it('zonal anti-affinity with matching pods in all zones: not scheduled', () => {
    const world = new World();
    world.provision([Z1, Z2, Z3].map((zone) => pod({ labels: sec, ...inZone(zone) })));
    expect(refused(world.solve([pod({ affinity: apartFrom(ZONE, sec) })]))).toHaveLength(1);
  });

  it('required anti-affinity of others in all zones (inverse): target not scheduled; with existing nodes: not scheduled', () => {
    const owners = () =>
      [Z1, Z2, Z3].map((zone) => pod({ affinity: apartFrom(ZONE, sec), requests: { cpu: '2' }, ...inZone(zone) }));
    expect(refused(new World().solve([...owners(), pod({ name: 't', labels: sec })]))).toEqual(['default/t']);
    const world = new World();
    world.provision(owners());
    expect(refused(world.solve([pod({ name: 't', labels: sec })]))).toEqual(['default/t']);
  });

  it('preferred anti-affinity of others (inverse): target still scheduled; with existing nodes: still scheduled', () => {
    const affinity = preferred('podAntiAffinity', ZONE, sec);
    const owners = () => [Z1, Z2, Z3].map((zone) => pod({ affinity, requests: { cpu: '2' }, ...inZone(zone) }));
    expect(refused(new World().solve([...owners(), pod({ labels: sec })]))).toEqual([]);
    const world = new World();
    world.provision(owners());
    expect(refused(world.solve([pod({ labels: sec })]))).toEqual([]);
  });

  it('differs: a larger zonally unconstrained pod with anti-affinity and its target in one batch (Schrödinger): in two zones at once', () => {
    // The reference leaves the target for the next batch, since it does not fix the first one's zone.
    const world = new World({ pools: [roomy()] });
    const result = world.provision([
      pod({ affinity: apartFrom(ZONE, sec), requests: { cpu: '2' } }),
      pod({ labels: sec, requests: { cpu: '1' } }),
    ]);
    expect([refused(result), world.counts(ZONE)]).toEqual([[], [1, 1]]);
  });

  it('differs: zonal self anti-affinity in one batch: one a zone at once, the rest waits', () => {
    const world = new World();
    const apart = { labels: sec, affinity: apartFrom(ZONE, sec) };
    expect(refused(world.provision(pods(4, apart)))).toHaveLength(1);
    expect(world.counts(ZONE, sec)).toEqual([1, 1, 1]);
    expect(refused(world.provision(pods(3, apart)))).toHaveLength(3);
  });

  it('arch anti-affinity: different arch', () => {
    const result = new World().solve([
      pod({ labels: sec, nodeSelector: { [ARCH]: 'arm64' }, requests: { cpu: '1' } }),
      pod({ affinity: apartFrom(ARCH, sec), ...small }),
    ]);
    expect(result.newNodeClaims[1]!.instanceTypes).not.toContain('arm-instance-type');
  });

  it('affinity preference conflicting with a hostname spread: 1,1,1 and all scheduled', () => {
    const world = new World();
    const app = { app: 'x' };
    const batch = pods(3, {
      labels: app,
      spread: [spreadOver(HOST, app)],
      affinity: preferred('podAffinity', HOST, app),
    });
    expect([refused(world.provision(batch)), world.counts(HOST, app)]).toEqual([[], [1, 1, 1]]);
  });

  it('preference policy Ignore drops preferences up front', () => {
    const affinity = preferred('podAntiAffinity', HOST, sec);
    const claims = (preferencePolicy: 'Respect' | 'Ignore') =>
      new World({ pools: [roomy()], options: { preferencePolicy } }).solve(pods(3, { labels: sec, affinity }))
        .newNodeClaims;
    expect([claims('Respect').length, claims('Ignore').length]).toEqual([3, 1]);
  });
});
