import { describe, expect, it } from '@jest/globals';
import { KWOK_NODE_CLASS_GVK, type NodeClaim } from '@karpenter-ts/apis';
import { ClusterState } from '@karpenter-ts/cluster-state';
import type { DaemonSet, Node, Pod } from '@karpenter-ts/kube-model';
import { createJsonLogger, createMetrics, IndexedStore, VirtualClock } from '@karpenter-ts/runtime';
import { node, nodeClaim } from '@karpenter-ts/testing';

import { managedBy } from '../managed.ts';
import { watchSync } from './sync-watch.ts';

describe('watchSync', () => {
  it('8.16 tells metrics and, after half a minute, the log what is waited for', async () => {
    const stores = {
      nodes: new IndexedStore<Node>(),
      nodeClaims: new IndexedStore<NodeClaim>(),
      pods: new IndexedStore<Pod>(),
      daemonSets: new IndexedStore<DaemonSet>(),
    };
    for (const store of Object.values(stores)) store.markSynced();
    const state = new ClusterState();
    const clock = new VirtualClock();
    const metrics = createMetrics();
    const lines: string[] = [];
    const logger = createJsonLogger({ clock, write: (line) => void lines.push(line) });
    const synced = watchSync({ state, stores, managed: managedBy([KWOK_NODE_CLASS_GVK]), clock, logger, metrics });
    const values = async (): Promise<readonly string[]> =>
      (await metrics.text()).split('\n').filter((line) => line.startsWith('karpenter_cluster_state'));

    const waiting = nodeClaim({ name: 'waiting' });
    state.updateNodeClaim(waiting, 0);
    stores.nodes.set(node({ name: 'odd', labels: { 'karpenter.sh/nodepool': 'default' } }));
    expect(synced()).toBe(false);
    await clock.advance(29_000);
    expect(synced()).toBe(false);
    expect(lines).toEqual([]);
    await clock.advance(1000);
    for (let second = 0; second < 15; second++) {
      expect(synced()).toBe(false);
      await clock.advance(1000);
    }
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      message: 'waiting on cluster sync',
      seconds: 30,
      'nodeclaims-without-instance': ['waiting'],
      'nodes-without-provider-id-or-type': ['odd'],
    });
    expect(await values()).toEqual([
      'karpenter_cluster_state_synced 0',
      'karpenter_cluster_state_node_count 0',
      'karpenter_cluster_state_unsynced_time_seconds 45',
    ]);

    stores.nodes.delete('odd');
    state.updateNodeClaim(nodeClaim({ name: 'waiting', providerID: 'p' }), 0);
    expect(await values()).toEqual([
      'karpenter_cluster_state_synced 1',
      'karpenter_cluster_state_node_count 1',
      'karpenter_cluster_state_unsynced_time_seconds 0',
    ]);
  });
});
