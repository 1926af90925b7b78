import type { ClusterState } from '@karpenter-ts/cluster-state';
import { done, fromStore, linearScale, requeueAfter, type Controller } from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import type { Managed } from '../../managed.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import { countedPool } from './decide.ts';

export interface NodePoolCounterDeps {
  readonly state: ClusterState;
  readonly stores: Pick<Stores, 'nodePools'>;
  /** Whether the state knows all that counts. */
  readonly synced: () => boolean;
  readonly client: WriteClient;
  readonly managed: Managed;
  readonly cpuCores?: number | undefined;
}

const EVERY_MS = 5000;
const UNSYNCED_MS = 1000;

/** Keeps the number of a pool's nodes and what they have together in its status. */
export function nodePoolCounterController(deps: NodePoolCounterDeps): Controller {
  const { state, stores, synced, client, managed, cpuCores = 1 } = deps;
  return {
    name: 'nodepool.counter',
    concurrency: linearScale({ cpuCores, min: 10, max: 1000 }),
    sources: [
      fromStore(stores.nodePools, (change) =>
        change.type === 'set' && change.previous === undefined ? [change.key] : [],
      ),
    ],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const pool = stores.nodePools.get(name);
        if (pool === undefined || !managed.nodePool(pool)) return done;
        if (!synced()) return requeueAfter(UNSYNCED_MS);
        await writeStatus(client, NODE_POOLS, pool, countedPool(pool, state.poolResources(name)), signal);
        return requeueAfter(EVERY_MS);
      });
    },
  };
}
