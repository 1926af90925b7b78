import { describe, expect, it } from '@jest/globals';
import { KWOK_NODE_CLASS_GVK, type NodeClaim, type NodePool } from '@karpenter-ts/apis';
import { ClusterState } from '@karpenter-ts/cluster-state';
import type { CSINode, DaemonSet, Node, Pod } from '@karpenter-ts/kube-model';
import { IndexedStore, VirtualClock } from '@karpenter-ts/runtime';
import { daemonSet, node, nodeClaim, nodePool, pod } from '@karpenter-ts/testing';

import { managedBy } from '../managed.ts';
import { feedClusterState } from './feed.ts';
import { isSynced } from './sync.ts';

function world() {
  const stores = {
    nodes: new IndexedStore<Node>(),
    nodeClaims: new IndexedStore<NodeClaim>(),
    nodePools: new IndexedStore<NodePool>(),
    pods: new IndexedStore<Pod>(),
    daemonSets: new IndexedStore<DaemonSet>(),
    csiNodes: new IndexedStore<CSINode>(),
  };
  const state = new ClusterState();
  const clock = new VirtualClock();
  const managed = managedBy([KWOK_NODE_CLASS_GVK]);
  return { stores, state, clock, managed, feed: () => feedClusterState({ state, stores, clock, managed }) };
}

const foreign = { group: 'other.example.com', kind: 'Other', name: 'x' };

describe('feedClusterState', () => {
  it('takes in what is there, and every change at once, until it is stopped', () => {
    const { stores, state, feed } = world();
    stores.nodes.set(node({ name: 'a' }));
    const stop = feed();
    expect(state.nodeCount).toBe(1);
    stores.nodes.set(node({ name: 'b' }));
    stores.pods.set(pod({ name: 'p', nodeName: 'b', requests: { cpu: '1' }, phase: 'Running' }));
    stores.daemonSets.set(daemonSet());
    expect(state.snapshot().nodes.map((n) => n.requested['cpu'] ?? 0)).toEqual([0, 1000]);
    expect(state.snapshot().daemonSetPods).toHaveLength(1);
    stores.pods.delete('default/p');
    stores.nodes.delete('a');
    stores.daemonSets.delete('default/daemon');
    expect(state.snapshot().nodes.map((n) => [n.name, n.requested])).toEqual([['b', {}]]);
    expect(state.snapshot().daemonSetPods).toEqual([]);
    stop();
    stores.nodes.delete('b');
    expect(state.nodeCount).toBe(1);
  });

  it("leaves out another provider's claims", () => {
    const { stores, state, feed } = world();
    feed();
    stores.nodeClaims.set(nodeClaim({ name: 'theirs', nodeClassRef: foreign }));
    expect(state.unlaunchedNodeClaims()).toEqual([]);
  });

  it('a pool counts as changed by its generation only', async () => {
    const { stores, state, clock, feed } = world();
    feed();
    const pool = nodePool();
    stores.nodePools.set({ ...pool, metadata: { ...pool.metadata, generation: 1 } });
    const before = state.consolidationState(clock.now());
    await clock.advance(1000);
    stores.nodePools.set({ ...pool, metadata: { ...pool.metadata, generation: 1, labels: { a: 'b' } } });
    expect(state.consolidationState(clock.now())).toBe(before);
    stores.nodePools.set({ ...pool, metadata: { ...pool.metadata, generation: 2 } });
    expect(state.consolidationState(clock.now())).toBe(clock.now());
  });
});

describe('isSynced', () => {
  it('needs full stores and launched claims of ours', () => {
    const { stores, state, managed, feed } = world();
    feed();
    const synced = (): boolean => isSynced({ state, stores, managed });
    expect(synced()).toBe(false);
    for (const store of Object.values(stores)) store.markSynced();
    stores.nodeClaims.set(nodeClaim({ name: 'theirs', nodeClassRef: foreign }));
    expect(synced()).toBe(true);
    stores.nodeClaims.set(nodeClaim({ name: 'ours' }));
    expect(synced()).toBe(false);
    stores.nodeClaims.set(nodeClaim({ name: 'ours', providerID: 'p' }));
    expect(synced()).toBe(true);
  });
});
