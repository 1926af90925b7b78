import {
  CONDITION_CONSOLIDATABLE,
  CONDITION_INITIALIZED,
  clearCondition,
  getCondition,
  NODE_CLAIM_DEPENDENTS,
  parseNillableDuration,
  setCondition,
  type ConditionsResult,
} from '@karpenter-ts/apis';
import { parseTime } from '@karpenter-ts/kube-model';

import type { ClaimAndPool } from './gather.ts';

export interface ClaimConditionsDecision {
  /** The claim's conditions as they should be. */
  readonly conditions: ConditionsResult;
  /** When to judge again without being asked; undefined for never. */
  readonly againInMs: number | undefined;
}

/**
 * Has no pod come or gone for as long as the pool wants to wait? Then the node may be considered for
 * consolidation.
 *
 * Upstream: `Consolidation` in pkg/controllers/nodeclaim/disruption/consolidation.go.
 */
export function decideClaimConditions({ nodeClaim, nodePool }: ClaimAndPool, now: number): ClaimConditionsDecision {
  const conditions = nodeClaim.status?.conditions;
  const cleared = (againInMs?: number): ClaimConditionsDecision => ({
    conditions: clearCondition(conditions, CONDITION_CONSOLIDATABLE, { dependents: NODE_CLAIM_DEPENDENTS }),
    againInMs,
  });
  // Static pools keep the number of their nodes; nothing is consolidated.
  if (nodePool.spec.replicas !== undefined) return cleared();
  const waitMs = parseNillableDuration(nodePool.spec.disruption?.consolidateAfter ?? '0s');
  const initialized = getCondition(conditions, CONDITION_INITIALIZED);
  if (waitMs === undefined || initialized?.status !== 'True') return cleared();
  const since = nodeClaim.status?.lastPodEventTime ?? initialized.lastTransitionTime;
  const restMs = (since === undefined ? 0 : parseTime(since)) + waitMs - now;
  if (restMs > 0) return cleared(restMs);
  const context = { dependents: NODE_CLAIM_DEPENDENTS, metadata: nodeClaim.metadata, now };
  return {
    conditions: setCondition(conditions, { type: CONDITION_CONSOLIDATABLE, status: 'True' }, context),
    againInMs: undefined,
  };
}
