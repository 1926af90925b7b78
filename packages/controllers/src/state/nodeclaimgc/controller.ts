import type { ClusterState } from '@karpenter-ts/cluster-state';
import {
  isNotFound,
  requeueAfter,
  singleton,
  type Clock,
  type Controller,
  type KubeClient,
} from '@karpenter-ts/runtime';

import { NODE_CLAIMS } from '../../kinds.ts';
import type { Stores } from '../../stores.ts';

export interface NodeClaimGCDeps {
  readonly state: ClusterState;
  readonly stores: Pick<Stores, 'nodeClaims'>;
  readonly client: Pick<KubeClient, 'get'>;
  readonly clock: Clock;
}

/** As often as upstream looks after a claim was made. */
const EVERY_MS = 15_000;

/**
 * Drops claims from the cluster state that were put there when they were created and were deleted
 * before anybody saw them. One of them would keep the state unsynced for ever.
 */
export function nodeClaimGCController(deps: NodeClaimGCDeps): Controller {
  const { state, stores, client, clock } = deps;
  return {
    name: 'state.nodeclaimgc',
    concurrency: 1,
    sources: [singleton()],
    async reconcile(_key, signal) {
      for (const name of state.unlaunchedNodeClaims()) {
        if (stores.nodeClaims.get(name) !== undefined) continue;
        // The watch may only be late: the API has the last word.
        if (await isGone(client, name, signal)) state.deleteNodeClaim(name, clock.now());
      }
      return requeueAfter(EVERY_MS);
    },
  };
}

async function isGone(client: NodeClaimGCDeps['client'], name: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.get(NODE_CLAIMS, { name }, signal);
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}
