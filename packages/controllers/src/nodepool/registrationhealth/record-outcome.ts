import {
  CONDITION_LAUNCHED,
  CONDITION_NODE_REGISTRATION_HEALTHY,
  conditionStatus,
  getCondition,
  isConditionTrue,
  type ConditionChange,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import { isNotFound, type Clock, type Store } from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import { nodePoolName } from '../../managed.ts';
import { withPoolCondition } from '../../object-conditions.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import type { RegistrationHealth, RegistrationHealthTracker } from './tracker.ts';

export interface RecordOutcomeDeps {
  readonly client: WriteClient;
  readonly nodePools: Pick<Store<NodePool>, 'get'>;
  readonly tracker: RegistrationHealthTracker;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Writes on a claim's pool what it means for the pool that the claim became a node, or did not. Call
 * the answer when the claim's own change is written, so that a pass that is repeated counts once.
 *
 * Upstream: `updateNodePoolRegistrationHealth` of `Registration` and of `Liveness`.
 */
export async function recordRegistrationOutcome(
  deps: RecordOutcomeDeps,
  claim: NodeClaim,
  success: boolean,
  signal: AbortSignal,
): Promise<() => void> {
  const { client, nodePools, tracker, clock } = deps;
  const pool = nodePools.get(nodePoolName(claim) ?? '');
  const uid = pool?.metadata?.uid;
  if (pool === undefined || uid === undefined || !isOwnedByPool(claim, uid)) return () => undefined;
  const change = decidePoolHealth(pool, claim, success, tracker.healthAfter(uid, success));
  if (change !== undefined) {
    try {
      await writeStatus(client, NODE_POOLS, pool, withPoolCondition(pool, change, clock.now()), signal);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  return () => tracker.record(uid, success);
}

/** The pool's condition after one more outcome; undefined when it stays as it is. `health` counts the outcome in. */
export function decidePoolHealth(
  pool: NodePool,
  claim: NodeClaim,
  success: boolean,
  health: RegistrationHealth,
): ConditionChange | undefined {
  const type = CONDITION_NODE_REGISTRATION_HEALTHY;
  const present = conditionStatus(pool.status?.conditions, type);
  if (success) return health === 'Healthy' && present !== 'True' ? { type, status: 'True' } : undefined;
  if (health !== 'Unhealthy' || present === 'False') return undefined;
  const launch = getCondition(claim.status?.conditions, CONDITION_LAUNCHED);
  if (isConditionTrue(claim.status?.conditions, CONDITION_LAUNCHED)) {
    return { type, status: 'False', reason: 'RegistrationFailed', message: 'Failed to register node' };
  }
  return { type, status: 'False', reason: launch?.reason, message: launch?.message };
}

function isOwnedByPool(claim: NodeClaim, uid: string): boolean {
  return claim.metadata?.ownerReferences?.some((owner) => owner.kind === 'NodePool' && owner.uid === uid) === true;
}
