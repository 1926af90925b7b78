import type { NodeClaim } from '@karpenter-ts/apis';
import {
  done,
  isConflict,
  isNotFound,
  requeueAfter,
  type KubeClient,
  type ReconcileResult,
} from '@karpenter-ts/runtime';

import { NODE_CLAIMS } from '../../kinds.ts';
import type { ClaimConditionsDecision } from './decide.ts';

/** Long enough for the cache to hear of the change that was in the way. */
const CONFLICT_MS = 50;
const GONE_MS = 1000;

export async function applyClaimConditions(
  client: Pick<KubeClient, 'patch'>,
  nodeClaim: NodeClaim,
  { conditions: { changed, conditions }, againInMs }: ClaimConditionsDecision,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  if (changed) {
    const key = { name: nodeClaim.metadata?.name ?? '' };
    const body = { metadata: { resourceVersion: nodeClaim.metadata?.resourceVersion }, status: { conditions } };
    try {
      await client.patch(NODE_CLAIMS, key, body, { type: 'merge', subresource: 'status' }, signal);
    } catch (error) {
      if (isConflict(error)) return requeueAfter(CONFLICT_MS);
      if (!isNotFound(error)) throw error;
      // By then the cache knows that it is gone, if it is.
      return requeueAfter(GONE_MS);
    }
  }
  return againInMs === undefined ? done : requeueAfter(againInMs);
}
