import {
  getCondition,
  NODE_CLAIM_DEPENDENTS,
  NODE_OVERLAY_DEPENDENTS,
  NODE_POOL_DEPENDENTS,
  setCondition,
  type ConditionChange,
  type ConditionStatus,
  type NodeClaim,
  type NodeOverlay,
  type NodePool,
} from '@karpenter-ts/apis';

/** The claim with a condition set, and its root recomputed. The same object when nothing changes. `now` in milliseconds. */
export function withClaimCondition(claim: NodeClaim, change: ConditionChange, now: number): NodeClaim {
  const context = { dependents: NODE_CLAIM_DEPENDENTS, metadata: claim.metadata, now };
  const { conditions, changed } = setCondition(claim.status?.conditions, change, context);
  return changed ? { ...claim, status: { ...claim.status, conditions } } : claim;
}

/** The claim with a condition marked as judged for the claim's present generation; it says what it said before. */
export function withClaimConditionRestamped(claim: NodeClaim, type: string, now: number): NodeClaim {
  const condition = getCondition(claim.status?.conditions, type);
  if (condition === undefined) return claim;
  const { status, reason, message } = condition;
  return withClaimCondition(claim, { type, status: status as ConditionStatus, reason, message }, now);
}

/** The pool with a condition set, and its root recomputed. The same object when nothing changes. `now` in milliseconds. */
export function withPoolCondition(pool: NodePool, change: ConditionChange, now: number): NodePool {
  const context = { dependents: NODE_POOL_DEPENDENTS, metadata: pool.metadata, now };
  const { conditions, changed } = setCondition(pool.status?.conditions, change, context);
  return changed ? { ...pool, status: { ...pool.status, conditions } } : pool;
}

/** The overlay with a condition set, and its root recomputed. The same object when nothing changes. `now` in milliseconds. */
export function withOverlayCondition(overlay: NodeOverlay, change: ConditionChange, now: number): NodeOverlay {
  const context = { dependents: NODE_OVERLAY_DEPENDENTS, metadata: overlay.metadata, now };
  const { conditions, changed } = setCondition(overlay.status?.conditions, change, context);
  return changed ? { ...overlay, status: { ...overlay.status, conditions } } : overlay;
}
