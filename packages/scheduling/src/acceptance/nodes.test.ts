import { describe, expect, it } from '@jest/globals';
import { parseResources } from '@karpenter-ts/kube-model';
import {
  affinityTo,
  ARCH,
  HOST,
  node,
  pod,
  pods,
  pool,
  refused,
  req,
  spreadOver,
  TYPE,
  type,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
} from './world.fixture.ts';

const amd64 = { nodeSelector: { [ARCH]: 'amd64' } };
const room = (cpu: string, memory = '16Gi') => {
  const amounts = parseResources({ cpu, memory, pods: '100' }, 'down');
  return { capacity: amounts, allocatable: amounts };
};

describe('in-flight and existing nodes', () => {
  it('a second small pod reuses the node of the first', () => {
    const world = new World();
    world.provision([pod({ requests: { cpu: '10m' } })]);
    world.provision([pod({ requests: { cpu: '10m' } })]);
    expect(world.nodes).toHaveLength(1);
  });

  it.each([
    ['In{2} then In{1,2} reuse', [Z1, Z2], 1],
    ['In{2} then In{1,3} opens another node', [Z1, Z3], 2],
  ])('zones %s', (_, zones, want) => {
    const world = new World();
    world.provision([pod({ nodeSelector: { [ZONE]: Z2 } })]);
    world.provision([pod({ require: [req(ZONE, 'In', zones)] })]);
    expect(world.nodes).toHaveLength(want);
  });

  it('1001m then 1 cpu on a small type: second node', () => {
    const world = new World({ pools: [pool({ requirements: [req(TYPE, 'In', ['small-instance-type'])] })] });
    world.provision([pod({ requests: { cpu: '1001m' } })]);
    world.provision([pod({ requests: { cpu: '1' } })]);
    expect(world.nodes).toHaveLength(2);
  });

  it('pod for another arch: second node', () => {
    const world = new World();
    world.provision([pod(amd64)]);
    world.provision([pod({ nodeSelector: { [ARCH]: 'arm64' } })]);
    expect(world.nodes).toHaveLength(2);
  });

  it('node being deleted is not reused: it is left as it is', () => {
    const result = new World({ nodes: [node('a', { schedulable: false })] }).solve([pod()]);
    expect([result.existingNodes, result.newNodeClaims.length]).toEqual([{}, 1]);
  });

  it('zonal spread 4 pods → 1,1,2; then 5 more → 3,3,3 with no extra nodes', () => {
    const world = new World();
    const app = { app: 'x' };
    const batch = { labels: app, spread: [spreadOver(ZONE, app)], requests: { cpu: '100m' } };
    world.provision(pods(4, batch));
    expect(world.counts(ZONE, app)).toEqual([2, 1, 1]);
    world.provision(pods(5, batch));
    expect([world.counts(ZONE, app), world.nodes.length]).toEqual([[3, 3, 3], 3]);
  });

  it('hostname spread 4 → four nodes; 5 more → nine nodes with one pod each', () => {
    const world = new World();
    const app = { app: 'x' };
    const batch = { labels: app, spread: [spreadOver(HOST, app)] };
    world.provision(pods(4, batch));
    world.provision(pods(5, batch));
    expect(world.counts(HOST, app)).toEqual(new Array(9).fill(1));
  });

  it('a node with an arbitrary extra taint is not reused', () => {
    const tainted = node('a', { taints: [{ key: 'extra', effect: 'NoSchedule' }] });
    expect(new World({ nodes: [tainted] }).solve([pod()]).newNodeClaims).toHaveLength(1);
  });

  it('100 nodes of which one initialized: pod goes to the initialized one', () => {
    const nodes = Array.from({ length: 100 }, (_, i) => node(`node-${i}`, { initialized: i === 57 }));
    expect(new World({ nodes }).solve([pod()]).existingNodes).toHaveProperty('node-57');
  });

  it('existing unmanaged node: one pod, and 100 pods, schedule on it', () => {
    const nodes = [node('own', room('100'))];
    expect(new World({ nodes, pools: [] }).solve([pod()]).existingNodes['own']).toHaveLength(1);
    expect(
      new World({ nodes, pools: [] }).solve(pods(100, { requests: { cpu: '1m' } })).existingNodes['own'],
    ).toHaveLength(100);
  });

  it('pod requiring zone-1 fails on existing node without zone when pool is missing; succeeds once a pool exists', () => {
    const zonal = pod({ nodeSelector: { [ZONE]: Z1 } });
    expect(refused(new World({ nodes: [node('a')], pools: [] }).solve([zonal]))).toHaveLength(1);
    expect(refused(new World({ nodes: [node('a')] }).solve([zonal]))).toHaveLength(0);
  });

  it('a host port that a running pod has is taken', () => {
    const taken = node('a', { pods: [pod({ hostPorts: [80] })] });
    const result = new World({ nodes: [taken] }).solve([pod({ hostPorts: [80] })]);
    expect(result.newNodeClaims).toHaveLength(1);
  });

  it('scheduling without binding twice gives the same answer twice', () => {
    const world = new World({ nodes: [node('a')] });
    const batch = pods(3, { requests: { cpu: '1' } });
    expect(JSON.stringify(world.solve(batch))).toBe(JSON.stringify(world.solve(batch)));
  });
});

describe('nodes on their way', () => {
  it('uninitialized node without taints is reused', () => {
    const result = new World({ nodes: [node('a', { initialized: false })] }).solve([pod()]);
    expect([Object.keys(result.existingNodes), result.newNodeClaims]).toEqual([['a'], []]);
  });

  it('taints that will stay block, whichever they are; those that go are not among a node’s taints', () => {
    // What goes by itself is left out where nodes are read: see the state node's taints in cluster-state.
    const notReady = node('a', { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }] });
    expect(new World({ nodes: [notReady] }).solve([pod()]).existingNodes).toEqual({});
  });

  it('100 claims without nodes and one initialized node: pod goes to the node', () => {
    const claims = Array.from({ length: 99 }, (_, i) =>
      node(`claim-${i}`, { initialized: false, nodePool: 'default' }),
    );
    const nodes = [...claims, node('z-node')];
    expect(Object.keys(new World({ nodes }).solve([pod()]).existingNodes)).toEqual(['z-node']);
  });

  it('no second node for the same pending pod when the first node exists but is unbound, twice', () => {
    const world = new World();
    const waiting = pod({ requests: { cpu: '10m' } });
    world.provision([waiting]);
    const unbound = world.nodes.map((each) => ({ ...each, pods: [], initialized: false }));
    expect(unbound).toHaveLength(1);
    for (let i = 0; i < 2; i++) {
      const again = new World({ nodes: unbound });
      const result = again.solve([waiting]);
      expect([result.newNodeClaims, Object.values(result.existingNodes)]).toEqual([
        [],
        [['default/' + waiting.metadata!.name!]],
      ]);
    }
  });

  it('zonal self-affinity pods without binding reuse the zone of earlier in-flight pods', () => {
    const app = { app: 'x' };
    const together = { labels: app, affinity: affinityTo(ZONE, app), requests: { cpu: '1' } };
    const types = [type('two', '2.5', '4Gi', { pods: '10' })];
    const first = new World({ pools: [pool({ types })] });
    const batch = pods(4, together);
    first.provision(batch);
    const inFlight = first.nodes.map((each) => ({ ...each, pods: [] }));
    const zone = inFlight[0]!.labels[ZONE];
    const second = new World({ pools: [pool({ types })], nodes: inFlight });
    second.provision([...batch, ...pods(4, together)]);
    expect(second.counts(ZONE, app)).toEqual([8]);
    expect(new Set(second.nodes.map((each) => each.labels[ZONE]))).toEqual(new Set([zone]));
  });

  it('ten batches of 1-cpu pods on 4.25-cpu types leave at most one node with a cpu free', () => {
    const world = new World({ pools: [pool({ types: [type('four', '4.25', '16Gi', { pods: '4' })] })] });
    for (const n of [3, 9, 0, 1, 7, 5, 2, 8, 4, 6]) {
      world.provision(pods(n, { requests: { cpu: '1' } }));
      const withRoom = world.nodes.filter(
        (each) => each.allocatable['cpu']! - 1000 * each.pods.length >= 1000 && each.pods.length < 4,
      );
      expect(withRoom.length).toBeLessThanOrEqual(1);
    }
    expect(world.nodes).toHaveLength(Math.ceil(45 / 4));
  });

  it('a claim’s amounts count until the kubelet reports: an extended resource', () => {
    const own = { cpu: 4000, memory: 2 ** 32, pods: 10, 'vendor-a.com/gpu': 2 };
    const nodes = [node('a', { initialized: false, capacity: own, allocatable: own })];
    const result = new World({ nodes }).solve([pod({ requests: { 'vendor-a.com/gpu': '1' } })]);
    expect(Object.keys(result.existingNodes)).toEqual(['a']);
  });
});

describe('daemonsets', () => {
  const daemon = (cpu: string, more: object = {}) => pod({ daemon: true, requests: { cpu }, ...more });

  it('an expected daemon is reserved on an existing node, a bound one is not reserved again', () => {
    const cases = [
      { bound: [], cpu: '15', fits: true },
      { bound: [], cpu: '15.1', fits: false },
      { bound: [daemon('1')], cpu: '15', fits: true },
      { bound: [daemon('1')], cpu: '15.1', fits: false },
    ];
    for (const { bound, cpu, fits } of cases) {
      const world = new World({
        pools: [],
        daemons: [daemon('1')],
        nodes: [node('a', { ...room('16'), pods: bound })],
      });
      expect([cpu, refused(world.solve([pod({ requests: { cpu } })])).length]).toEqual([cpu, fits ? 0 : 1]);
    }
  });

  it('a daemon that runs only because of an unexpected label does not produce a negative reservation', () => {
    const elsewhere = daemon('1', { nodeSelector: { odd: 'label' } });
    const world = new World({
      pools: [],
      daemons: [elsewhere],
      nodes: [node('a', { ...room('16'), pods: [elsewhere] })],
    });
    expect(refused(world.solve([pod({ requests: { cpu: '15.5' } })]))).toHaveLength(1);
    expect(refused(world.solve([pod({ requests: { cpu: '15' } })]))).toHaveLength(0);
  });

  it('a daemon with affinity on registered/initialized labels counts for sizing', () => {
    const late = daemon('3', { nodeSelector: { 'karpenter.sh/initialized': 'true' } });
    const result = new World({ daemons: [late] }).solve([pod({ requests: { cpu: '1' } })]);
    expect(result.newNodeClaims[0]!.instanceTypes).toEqual(['arm-instance-type']);
    expect(result.newNodeClaims[0]!.requests['cpu']).toBe(4000);
  });

  it('overhead is counted per instance type: a daemon for arm64 leaves amd64 types alone', () => {
    const arm = daemon('15', { nodeSelector: { [ARCH]: 'arm64' } });
    const result = new World({ daemons: [arm] }).solve([pod({ requests: { cpu: '1.5' } })]);
    expect(result.newNodeClaims[0]!.instanceTypes).not.toContain('arm-instance-type');
    expect(result.newNodeClaims[0]!.instanceTypes).toContain('small-instance-type');
  });

  it('every required term of a daemon counts, whatever the order of types', () => {
    const either = daemon('1', { require: [[req(ARCH, 'In', ['arm64'])], [req(ARCH, 'In', ['amd64'])]] });
    const result = new World({ daemons: [either] }).solve([pod({ requests: { cpu: '1' } })]);
    expect(result.newNodeClaims[0]!.instanceTypes).not.toContain('small-instance-type');
  });

  it('a daemon that does not tolerate the pool’s taints takes no room', () => {
    const taints = [{ key: 't', effect: 'NoSchedule' }];
    const world = new World({ pools: [pool({ taints })], daemons: [daemon('100')] });
    expect(refused(world.solve([pod({ tolerations: [{ operator: 'Exists' }] })]))).toHaveLength(0);
  });

  it('huge daemon whose zone is not strictly met by a node’s labels is not subtracted there, but is on new nodes', () => {
    const huge = daemon('100', { require: [req(ZONE, 'In', [Z1])] });
    const zonal = pool({ requirements: [req(ZONE, 'In', [Z1])] });
    const world = new World({ pools: [zonal], daemons: [huge], nodes: [node('a', room('1'))] });
    const result = world.solve([pod({ requests: { cpu: '1' } }), pod({ requests: { cpu: '1' } })]);
    expect([result.existingNodes['a']?.length, refused(result).length]).toEqual([1, 1]);
  });

  it('a host port that a daemon takes is not to be had on new nodes', () => {
    const world = new World({ daemons: [daemon('1m', { hostPorts: [9100] })] });
    const result = world.solve([pod({ name: 'p', hostPorts: [9100] })]);
    expect(result.refusals['default/p']).toEqual([
      expect.objectContaining({ nodePool: 'default', reason: 'host-ports' }),
    ]);
  });
});

describe('weights and limits', () => {
  const names = (world: World, n: number): string[] =>
    world.solve(pods(n, { requests: { cpu: '1' } })).newNodeClaims.map((claim) => claim.nodePool);

  it('the heavier pool goes first, whatever the price', () => {
    const cheap = [type('cheap', '16', '16Gi', { price: 0.01, pods: '100' })];
    const dear = [type('dear', '16', '16Gi', { price: 9, pods: '100' })];
    const world = new World({
      pools: [pool({ name: 'a', types: cheap }), pool({ name: 'b', weight: 10, types: dear })],
    });
    expect(names(world, 1)).toEqual(['b']);
  });

  it('pools of one weight go in reverse order of names', () => {
    expect(names(new World({ pools: [pool({ name: 'a' }), pool({ name: 'b' })] }), 1)).toEqual(['b']);
  });

  it('a pool at its cpu limit leaves the rest to the next', () => {
    const types = [type('four', '4', '16Gi', { pods: '100' })];
    const world = new World({
      pools: [pool({ name: 'a', types }), pool({ name: 'b', weight: 1, limits: { cpu: '8' }, types })],
    });
    expect(names(world, 12)).toEqual(['b', 'b', 'a', 'a']);
  });

  it('what is there counts', () => {
    const world = new World({
      pools: [pool({ limits: { cpu: '16' } })],
      nodes: [node('a', { nodePool: 'default', ...room('15', '1Gi'), allocatable: {} })],
    });
    const result = world.solve([pod({ name: 'p', requests: { cpu: '1' } })]);
    expect(result.refusals['default/p']![0]).toMatchObject({
      nodePool: 'default',
      reason: 'limits',
      subject: 'cpu',
      wanted: '2',
      available: '1',
    });
  });

  it('a limit on nodes holds within one batch', () => {
    const world = new World({ pools: [pool({ limits: { nodes: '2' }, requirements: [req(ARCH, 'In', ['amd64'])] })] });
    const result = world.solve(pods(3, { requests: { cpu: '3' } }));
    expect([result.newNodeClaims.length, refused(result).length]).toEqual([2, 1]);
    expect(Object.values(result.refusals)[0]).toMatchObject([
      { nodePool: 'default', reason: 'limits', subject: 'nodes', wanted: '1', available: '0' },
    ]);
  });
});
