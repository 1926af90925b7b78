import type { ClusterState } from '@karpenter-ts/cluster-state';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Clock, Store } from '@karpenter-ts/runtime';

import type { Managed } from '../managed.ts';
import type { Stores } from '../stores.ts';

export interface StateFeedDeps {
  readonly state: ClusterState;
  readonly stores: Pick<Stores, 'nodes' | 'nodeClaims' | 'nodePools' | 'pods' | 'daemonSets' | 'csiNodes'>;
  readonly clock: Clock;
  readonly managed: Managed;
}

/**
 * Keeps the cluster state in step with the stores, change by change and at once: whoever sees a
 * change in a store afterwards sees it in the state as well. Returns how to stop.
 *
 * Upstream has a controller for each kind here (pkg/controllers/state/informer); they would only
 * add a queue between two things in the same memory.
 */
export function feedClusterState(deps: StateFeedDeps): () => void {
  const { state, stores, clock, managed } = deps;
  const now = (): number => clock.now();
  const stops = [
    follow(stores.daemonSets, {
      set: (daemonSet) => state.updateDaemonSet(daemonSet),
      deleted: (_, key) => state.deleteDaemonSet(key),
    }),
    follow(stores.csiNodes, {
      set: (csiNode) => state.updateCSINode(csiNode),
      deleted: (_, key) => state.deleteCSINode(key),
    }),
    follow(stores.nodeClaims, {
      set: (claim) => {
        if (managed.nodeClaim(claim)) state.updateNodeClaim(claim, now());
      },
      deleted: (_, key) => state.deleteNodeClaim(key, now()),
    }),
    follow(stores.nodes, {
      set: (node) => state.updateNode(node, now()),
      deleted: (_, key) => state.deleteNode(key, now()),
    }),
    follow(stores.pods, {
      set: (pod) => state.updatePod(pod, now()),
      deleted: (pod) => state.deletePod(pod, now()),
    }),
    follow(stores.nodePools, {
      set: (pool, previous) => {
        // The status changes all the time; only what the user writes can make another decision possible.
        if (previous?.metadata?.generation !== pool.metadata?.generation && managed.nodePool(pool)) {
          state.markUnconsolidated(now());
        }
      },
      deleted: () => undefined,
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

interface Handlers<T> {
  set(object: T, previous: T | undefined): void;
  deleted(object: T, key: string): void;
}

function follow<T extends KubernetesObject>(store: Store<T>, handlers: Handlers<T>): () => void {
  const stop = store.subscribe((change) => {
    if (change.type === 'set') handlers.set(change.object, change.previous);
    else handlers.deleted(change.previous, change.key);
  });
  for (const object of Array.from(store.values())) handlers.set(object, undefined);
  return stop;
}
