import { describe, expect, it } from '@jest/globals';

import { ClusterState } from './cluster-state.ts';
import { claim, node, pod } from './objects.fixture.ts';
import { isNominated, type StateNode } from './state-node.ts';

const GI = 2 ** 30;
const NOW = Date.UTC(2026, 0, 1);

function only(state: ClusterState): StateNode {
  const { nodes } = state.snapshot();
  expect(nodes).toHaveLength(1);
  return nodes[0]!;
}

describe('usage', () => {
  it('does not count unbound pods, counts new and existing bound ones, subtracts deleted ones', () => {
    const state = new ClusterState();
    state.updateNode(node('n', { providerID: 'p' }), NOW);
    state.updatePod(pod('waiting'), NOW);
    expect(only(state).requested).toEqual({});
    state.updatePod(pod('a', { node: 'n' }), NOW);
    state.updatePod(pod('b', { node: 'n', requests: { cpu: '500m' } }), NOW);
    expect(only(state).requested).toEqual({ cpu: 1500, memory: GI, pods: 2 });
    expect(only(state).available).toEqual({ cpu: 2500, memory: 7 * GI, pods: 108 });
    state.deletePod(pod('a', { node: 'n' }), NOW);
    expect(only(state).requested).toEqual({ cpu: 500, pods: 1 });
    expect(only(state).pods.map((p) => p.metadata?.name)).toEqual(['b']);
  });

  it('does not add terminal pods, and removes those that become terminal', () => {
    const state = new ClusterState();
    state.updateNode(node('n'), NOW);
    state.updatePod(pod('done', { node: 'n', phase: 'Succeeded' }), NOW);
    state.updatePod(pod('job', { node: 'n' }), NOW);
    state.updatePod(pod('job', { node: 'n', phase: 'Failed' }), NOW);
    expect(only(state).requested).toEqual({});
    expect(only(state).pods).toEqual([]);
  });

  it('finds pods that came before their node', () => {
    const state = new ClusterState();
    state.updatePod(pod('a', { node: 'n' }), NOW);
    state.updateNode(node('n'), NOW);
    expect(only(state).requested).toEqual({ cpu: 1000, memory: GI, pods: 1 });
  });

  it('keeps usage when the node or the claim is updated', () => {
    const state = new ClusterState();
    state.updateNode(node('n', { providerID: 'p', pool: 'default' }), NOW);
    state.updatePod(pod('a', { node: 'n' }), NOW);
    state.updateNodeClaim(claim('c', { providerID: 'p' }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: 'default', labels: { x: 'y' } }), NOW);
    expect(only(state).requested).toEqual({ cpu: 1000, memory: GI, pods: 1 });
    expect(only(state).labels['x']).toBe('y');
  });

  it('tracks a pod of the same name on another node (missed events and rebinding)', () => {
    const state = new ClusterState();
    state.updateNode(node('n1'), NOW);
    state.updateNode(node('n2'), NOW);
    state.updatePod(pod('web-0', { node: 'n1' }), NOW);
    state.updatePod(pod('web-0', { node: 'n2', requests: { cpu: '2' } }), NOW);
    expect(state.snapshot().nodes.map((n) => n.requested)).toEqual([{}, { cpu: 2000, pods: 1 }]);
    state.updatePod(pod('web-0'), NOW);
    expect(state.snapshot().nodes.map((n) => n.requested)).toEqual([{}, {}]);
  });

  it('has exact totals after many adds and deletes, with the requests of DaemonSets apart', () => {
    const state = new ClusterState();
    state.updateNode(node('n'), NOW);
    for (let i = 0; i < 1000; i++) {
      const made = pod(`p${i}`, {
        node: 'n',
        requests: { cpu: '0.1', memory: '123456789' },
        daemonSet: i % 2 ? 'd' : undefined,
      });
      state.updatePod(made, NOW);
      state.updatePod(made, NOW);
      if (i >= 10) state.deletePod(made, NOW);
    }
    expect(only(state).requested).toEqual({ cpu: 1000, memory: 1234567890, pods: 10 });
    expect(only(state).daemonSetRequested).toEqual({ cpu: 500, memory: 617283945, pods: 5 });
  });

  it('counts a pod whose requests cannot be read as one pod, and a capacity beyond counting as all that can be', () => {
    const state = new ClusterState();
    state.updatePod(pod('odd', { node: 'a', requests: { memory: '16Pi' } }), 0);
    state.updateNode(node('a', { capacity: { cpu: '1', 'example.com/thing': '9223372036854775807' } }), 0);
    state.updateNode(node('b'), 0);
    const [a, b] = state.snapshot().nodes;
    expect(a).toMatchObject({ requested: { pods: 1 }, allocatable: { 'example.com/thing': Number.MAX_SAFE_INTEGER } });
    expect(b).toMatchObject({ name: 'b' });
    state.deletePod(pod('odd', { node: 'a', requests: { memory: '16Pi' } }), 0);
    expect(state.snapshot().nodes[0]).toMatchObject({ pods: [], requested: {} });
  });

  it('drops a deleted node', () => {
    const state = new ClusterState();
    state.updateNode(node('n'), NOW);
    state.deleteNode('n', NOW);
    expect(state.snapshot().nodes).toEqual([]);
    expect(state.nodeCount).toBe(0);
  });

  it('takes volume limits from the CSINode, whichever comes first', () => {
    const state = new ClusterState();
    const csiNode = {
      metadata: { name: 'n' },
      spec: { drivers: [{ name: 'ebs', allocatable: { count: 25 } }, { name: 'efs' }] },
    };
    state.updateCSINode(csiNode);
    state.updateNode(node('n'), NOW);
    expect(only(state).volumeLimits).toEqual({ ebs: 25 });
    state.deleteCSINode('n');
    expect(only(state).volumeLimits).toBeUndefined();
  });
});

describe('nodes and claims', () => {
  it('joins a claim and its node, in either order', () => {
    const parts = [
      (state: ClusterState) => state.updateNode(node('n', { providerID: 'p', pool: 'default' }), NOW),
      (state: ClusterState) => state.updateNodeClaim(claim('c', { providerID: 'p' }), NOW),
    ];
    for (const order of [parts, parts.toReversed()]) {
      const state = new ClusterState();
      for (const part of order) part(state);
      expect(only(state)).toMatchObject({
        name: 'n',
        providerID: 'p',
        managed: true,
        registered: true,
        nodePool: 'default',
      });
    }
  });

  it('does not leak an entry when a claim and a node have the same name', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('same', { providerID: 'p' }), NOW);
    state.updateNode(node('same', { providerID: 'p', pool: 'default' }), NOW);
    state.deleteNodeClaim('same', NOW);
    state.deleteNode('same', NOW);
    expect(state.nodeCount).toBe(0);
    expect(state.poolResources('default')).toEqual({});
  });

  it('replaces the temporary entry of a node that gains a provider id', () => {
    const state = new ClusterState();
    state.updateNode(node('n'), NOW);
    expect(only(state).providerID).toBe('n');
    state.updateNode(node('n', { providerID: 'aws:///i-1' }), NOW);
    expect(only(state).providerID).toBe('aws:///i-1');
  });

  it('ignores a node of ours without a provider id, or without a type while it is not initialized', () => {
    const state = new ClusterState();
    state.updateNode(node('n', { pool: 'default' }), NOW);
    state.updateNode(
      node('m', {
        pool: 'default',
        providerID: 'p',
        initialized: false,
        labels: { 'node.kubernetes.io/instance-type': '' },
      }),
      NOW,
    );
    expect(state.nodeCount).toBe(0);
  });

  it('is named after the claim, and has its labels, until the node is registered', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('c', { providerID: 'p' }), NOW);
    expect(only(state)).toMatchObject({ name: 'c', registered: false, initialized: false, hostName: 'c' });
    state.updateNode(node('n', { providerID: 'p', pool: 'default', registered: false, initialized: false }), NOW);
    expect(only(state)).toMatchObject({ name: 'c' });
    state.updateNode(node('n', { providerID: 'p', pool: 'default', initialized: false }), NOW);
    expect(only(state)).toMatchObject({ name: 'n', hostName: 'host-n', registered: true, initialized: false });
  });

  it('fills in from the claim what the node does not say until it is initialized', () => {
    const state = new ClusterState();
    const half = { cpu: '4', 'nvidia.com/gpu': '0' };
    const whole = { cpu: '3900m', 'nvidia.com/gpu': '2' };
    state.updateNodeClaim(claim('c', { providerID: 'p', capacity: whole }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: 'default', initialized: false, capacity: half }), NOW);
    expect(only(state).capacity).toEqual({ cpu: 4000, 'nvidia.com/gpu': 2, nodes: 1 });
    expect(only(state).allocatable).toEqual({ cpu: 4000, 'nvidia.com/gpu': 2 });
    state.updateNode(node('n', { providerID: 'p', pool: 'default', capacity: half }), NOW);
    expect(only(state).capacity).toEqual({ cpu: 4000, 'nvidia.com/gpu': 0, nodes: 1 });
  });

  it('knows a claim that has just been created, and does not go back to it from what the watch says', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('seen', { providerID: 'p' }), NOW);
    state.addCreatedNodeClaim(claim('seen'), NOW);
    state.addCreatedNodeClaim(claim('new'), NOW);
    expect(state.unlaunchedNodeClaims()).toEqual(['new']);
    expect(only(state).providerID).toBe('p');
  });
});

describe('taints', () => {
  const ephemeral = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
  const readiness = { key: 'readiness.k8s.io/network', effect: 'NoSchedule' };
  const startup = { key: 'example.com/starting', effect: 'NoExecute' };
  const lasting = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
  const taints = [ephemeral, readiness, startup, lasting];

  it.each([
    {
      sentence: 'managed uninitialized: ephemeral, readiness-prefixed and startup hidden',
      ours: true,
      initialized: false,
      want: [lasting],
    },
    { sentence: 'managed initialized: all visible', ours: true, initialized: true, want: taints },
    { sentence: 'unmanaged: all visible', ours: false, initialized: false, want: taints },
  ])('$sentence', ({ ours, initialized, want }) => {
    const state = new ClusterState();
    if (ours) state.updateNodeClaim(claim('c', { providerID: 'p', startupTaints: [startup] }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: ours ? 'default' : undefined, initialized, taints }), NOW);
    expect(only(state).taints).toEqual(want);
  });

  it('takes them from the claim until the node is registered', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('c', { providerID: 'p', taints: [lasting] }), NOW);
    state.updateNode(
      node('n', { providerID: 'p', pool: 'default', registered: false, initialized: false, taints: [ephemeral] }),
      NOW,
    );
    expect(only(state).taints).toEqual([lasting]);
  });
});

describe('marks', () => {
  it.each([
    { sentence: 'when the claim is deleted', claimOptions: { deleting: true }, nodeOptions: {}, want: true },
    {
      sentence: 'when the instance is being terminated',
      claimOptions: { conditions: [{ type: 'InstanceTerminating', status: 'True' }] },
      nodeOptions: {},
      want: true,
    },
    {
      sentence: 'not when only the node of a claim is deleted',
      claimOptions: {},
      nodeOptions: { deleting: true },
      want: false,
    },
    {
      sentence: 'when a node without a claim is deleted',
      claimOptions: undefined,
      nodeOptions: { deleting: true },
      want: true,
    },
  ])('is marked for deletion $sentence', ({ claimOptions, nodeOptions, want }) => {
    const state = new ClusterState();
    if (claimOptions !== undefined) state.updateNodeClaim(claim('c', { providerID: 'p', ...claimOptions }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: 'default', ...nodeOptions }), NOW);
    expect(only(state).markedForDeletion).toBe(want);
  });

  it('nomination holds until its window passes, and survives updates', () => {
    const state = new ClusterState();
    state.updateNode(node('n', { providerID: 'p', pool: 'default' }), NOW);
    state.nominate('n', NOW + 20_000);
    state.nominate('n', NOW + 10_000);
    state.updateNode(node('n', { providerID: 'p', pool: 'default', labels: { a: 'b' } }), NOW);
    expect(isNominated(only(state), NOW + 19_999)).toBe(true);
    expect(isNominated(only(state), NOW + 20_000)).toBe(false);
  });

  it('nominates a claim whose node has not come yet, by the name of the claim', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('c', { providerID: 'p' }), NOW);
    state.nominate('c', NOW + 1);
    state.updateNode(node('n', { providerID: 'p', pool: 'default' }), NOW);
    expect(isNominated(only(state), NOW)).toBe(true);
  });
});

describe('sync', () => {
  const nothing = { nodes: [], nodeClaims: [] };

  it('all nodes and claims tracked: synced', () => {
    const state = new ClusterState();
    const nodes = [node('a'), node('b', { providerID: 'p', pool: 'default' })];
    const nodeClaims = [claim('c', { providerID: 'p' })];
    for (const each of nodes) state.updateNode(each, NOW);
    for (const each of nodeClaims) state.updateNodeClaim(each, NOW);
    expect(state.synced({ nodes, nodeClaims })).toBe(true);
  });

  it.each([
    { sentence: 'untracked claim', api: { nodes: [], nodeClaims: [claim('c', { providerID: 'p' })] } },
    { sentence: 'untracked node', api: { nodes: [node('n')], nodeClaims: [] } },
  ])('$sentence: not synced, until the first success only', ({ api }) => {
    const state = new ClusterState();
    expect(state.synced(api)).toBe(false);
    expect(state.synced(nothing)).toBe(true);
    expect(state.synced(api)).toBe(true);
  });

  it('claim without provider id: not synced, also after the first success; launched or deleted: synced again', () => {
    const state = new ClusterState();
    expect(state.synced(nothing)).toBe(true);
    state.addCreatedNodeClaim(claim('a'), NOW);
    state.addCreatedNodeClaim(claim('b'), NOW);
    expect(state.synced(nothing)).toBe(false);
    state.updateNodeClaim(claim('a', { providerID: 'p' }), NOW);
    expect(state.synced(nothing)).toBe(false);
    state.deleteNodeClaim('b', NOW);
    expect(state.synced(nothing)).toBe(true);
    expect(state.unlaunchedNodeClaims()).toEqual([]);
  });

  it('a claim that goes without ever having launched is not waited for, whoever holds it', () => {
    const held = claim('held', { deleting: true });
    const going = { ...held, metadata: { ...held.metadata, finalizers: ['karpenter.sh/termination'] } };
    const state = new ClusterState();
    const api = (nodeClaim: typeof held) => ({ nodes: [], nodeClaims: [nodeClaim] });
    state.updateNodeClaim(claim('held'), 0);
    expect(state.synced(api(claim('held')))).toBe(false);
    state.updateNodeClaim(going, 0);
    expect(state.synced(api(going))).toBe(false);
    state.updateNodeClaim(held, 0);
    expect(state.synced(api(held))).toBe(true);
    expect(state.unlaunchedNodeClaims()).toEqual([]);
  });
});

describe('pool resources', () => {
  const big = { cpu: '8', memory: '16Gi', pods: '110' };

  it('adds up each pool, with the number of nodes', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('a', { providerID: 'a', pool: 'one' }), NOW);
    state.updateNodeClaim(claim('b', { providerID: 'b', pool: 'one', capacity: big }), NOW);
    state.updateNodeClaim(claim('c', { providerID: 'c', pool: 'two' }), NOW);
    state.updateNode(node('foreign'), NOW);
    expect(state.poolResources('one')).toEqual({ cpu: 12_000, memory: 24 * GI, pods: 220, nodes: 2 });
    expect(state.poolResources('two')).toEqual({ cpu: 4000, memory: 8 * GI, pods: 110, nodes: 1 });
    expect(state.poolResources('none')).toEqual({});
  });

  it('follows a node that changes its pool or its provider id, and loses its halves one after the other', () => {
    const state = new ClusterState();
    state.updateNode(node('n', { providerID: 'p', pool: 'one' }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: 'two' }), NOW);
    expect(state.poolResources('one')).toEqual({});
    expect(state.poolResources('two')).toMatchObject({ nodes: 1 });
    state.updateNode(node('n', { providerID: 'q', pool: 'two' }), NOW);
    expect(state.poolResources('two')).toMatchObject({ cpu: 4000, nodes: 1 });
    state.updateNodeClaim(claim('c', { providerID: 'q', pool: 'two', capacity: big }), NOW);
    expect(state.poolResources('two')).toMatchObject({ cpu: 4000, nodes: 1 });
    state.deleteNode('n', NOW);
    expect(state.poolResources('two')).toMatchObject({ cpu: 8000, nodes: 1 });
    state.deleteNodeClaim('c', NOW);
    expect(state.poolResources('two')).toEqual({});
  });

  it('leaves out nodes on their way: mark and unmark; mark then delete subtracts once; terminating excluded', () => {
    const state = new ClusterState();
    state.updateNodeClaim(claim('a', { providerID: 'a' }), NOW);
    state.updateNodeClaim(claim('b', { providerID: 'b' }), NOW);
    state.markForDeletion(['a', 'unknown']);
    expect(state.poolResources('default')).toMatchObject({ nodes: 1 });
    state.unmarkForDeletion(['a']);
    expect(state.poolResources('default')).toMatchObject({ nodes: 2 });
    state.markForDeletion(['a']);
    state.updateNodeClaim(claim('a', { providerID: 'a', deleting: true }), NOW);
    state.deleteNodeClaim('a', NOW);
    expect(state.poolResources('default')).toEqual({ cpu: 4000, memory: 8 * GI, pods: 110, nodes: 1 });
  });
});

describe('consolidation timestamp', () => {
  const MINUTE = 60_000;

  function changed(act: (state: ClusterState, now: number) => void): boolean {
    const state = new ClusterState();
    state.updateNodeClaim(claim('c', { providerID: 'p' }), NOW);
    state.updateNode(node('n', { providerID: 'p', pool: 'default', initialized: false }), NOW);
    state.updatePod(pod('a', { node: 'n' }), NOW);
    const before = state.consolidationState(NOW);
    act(state, NOW + MINUTE);
    return state.consolidationState(NOW + MINUTE) !== before;
  }

  const ours = { providerID: 'p', pool: 'default' };
  it.each<[string, (state: ClusterState, now: number) => void, boolean]>([
    ['a pod is bound', (s, now) => s.updatePod(pod('b', { node: 'n' }), now), true],
    ['a known pod changes', (s, now) => s.updatePod(pod('a', { node: 'n' }), now), false],
    ['a pod turns terminal', (s, now) => s.updatePod(pod('a', { node: 'n', phase: 'Failed' }), now), false],
    ['a pod is deleted', (s, now) => s.deletePod(pod('a', { node: 'n' }), now), true],
    ['a node is initialized', (s, now) => s.updateNode(node('n', ours), now), true],
    [
      'a node changes',
      (s, now) => s.updateNode(node('n', { ...ours, initialized: false, labels: { a: 'b' } }), now),
      false,
    ],
    ['a claim is deleted', (s, now) => s.updateNodeClaim(claim('c', { providerID: 'p', deleting: true }), now), true],
    ['a node half is gone', (s, now) => s.deleteNode('n', now), true],
    ['a new instance comes', (s, now) => s.updateNodeClaim(claim('d', { providerID: 'q' }), now), true],
    ['a node is marked in memory', (s) => s.markForDeletion(['p']), false],
    ['a pool changes', (s, now) => s.markUnconsolidated(now), true],
  ])('when %s', (_, act, want) => {
    expect(changed(act)).toBe(want);
  });

  it('is renewed when it is five minutes old', () => {
    const state = new ClusterState();
    state.markUnconsolidated(NOW);
    expect(state.consolidationState(NOW + 5 * MINUTE - 1)).toBe(NOW);
    expect(state.consolidationState(NOW + 5 * MINUTE)).toBe(NOW + 5 * MINUTE);
    expect(state.consolidationState(NOW + 6 * MINUTE)).toBe(NOW + 5 * MINUTE);
  });
});

describe('DaemonSets', () => {
  const daemonSet = {
    metadata: { name: 'logs', namespace: 'default', uid: 'ds' },
    spec: { template: { spec: { containers: [{ name: 'app', resources: { requests: { cpu: '100m' } } }] } } },
  };
  const cpuOf = (state: ClusterState): unknown =>
    state.snapshot().daemonSetPods.map((p) => p.spec?.containers[0]?.resources?.requests?.['cpu']);

  it('no pod: after the template; newest wins; kept when it goes; removed with the DaemonSet', () => {
    const state = new ClusterState();
    state.updateDaemonSet(daemonSet);
    expect(cpuOf(state)).toEqual(['100m']);
    const older = pod('logs-1', {
      node: 'n',
      daemonSet: 'logs',
      requests: { cpu: '1' },
      created: '2026-01-01T00:00:00Z',
    });
    const newer = pod('logs-2', {
      node: 'n',
      daemonSet: 'logs',
      requests: { cpu: '2' },
      created: '2026-01-01T00:00:01Z',
    });
    state.updatePod(newer, NOW);
    state.updatePod(older, NOW);
    state.updatePod(pod('other', { node: 'n', requests: { cpu: '9' } }), NOW);
    expect(cpuOf(state)).toEqual(['2']);
    state.deletePod(newer, NOW);
    expect(cpuOf(state)).toEqual(['2']);
    state.deleteDaemonSet('default/logs');
    expect(cpuOf(state)).toEqual([]);
  });

  it('replaces the term that pins a pod to its node by what the template says', () => {
    const state = new ClusterState();
    const term = (key: string) => ({ nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'Exists' }] }] });
    const pinned = pod('logs-1', { node: 'n', daemonSet: 'logs' });
    state.updatePod(
      {
        ...pinned,
        spec: {
          ...pinned.spec!,
          affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('pin') } },
        },
      },
      NOW,
    );
    state.updateDaemonSet(daemonSet);
    expect(state.snapshot().daemonSetPods[0]?.spec?.affinity?.nodeAffinity).toEqual({});
    expect(state.snapshot().daemonSetPods[0]?.spec?.nodeName).toBeUndefined();
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('template') } };
    state.updateDaemonSet({ ...daemonSet, spec: { template: { spec: { containers: [], affinity } } } });
    expect(state.snapshot().daemonSetPods[0]?.spec?.affinity).toEqual(affinity);
  });
});

describe('snapshots', () => {
  it('never change, and share what has not changed', () => {
    const state = new ClusterState();
    state.updateNode(node('a'), NOW);
    state.updateNode(node('b'), NOW);
    const first = state.snapshot();
    expect(state.snapshot()).toBe(first);
    const [a, b] = first.nodes;
    state.updatePod(pod('x', { node: 'b' }), NOW);
    const second = state.snapshot();
    expect(second.nodes[0]).toBe(a);
    expect(second.nodes[1]).not.toBe(b);
    expect(b?.pods).toEqual([]);
    expect(b?.requested).toEqual({});
  });

  it('are sorted by name', () => {
    const state = new ClusterState();
    for (const name of ['c', 'a', 'b']) state.updateNode(node(name), NOW);
    expect(state.snapshot().nodes.map((n) => n.name)).toEqual(['a', 'b', 'c']);
  });
});
