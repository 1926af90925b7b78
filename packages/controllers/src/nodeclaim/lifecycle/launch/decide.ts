import { CONDITION_LAUNCHED, conditionStatus, type ConditionChange, type NodeClaim } from '@karpenter-ts/apis';
import { CreateError, InsufficientCapacityError, NodeClassNotReadyError } from '@karpenter-ts/cloud-provider';

import { withClaimCondition, withClaimConditionRestamped } from '../../../object-conditions.ts';

/** What is to be done about a claim's instance. */
export type LaunchDecision =
  /** The launch has been judged before. */
  | { readonly kind: 'settled'; readonly claim: NodeClaim }
  /** Ask the provider for an instance. */
  | { readonly kind: 'create' };

/** Upstream: `Launch.Reconcile` in pkg/controllers/nodeclaim/lifecycle/launch.go. */
export function decideLaunch(claim: NodeClaim, now: number): LaunchDecision {
  if (conditionStatus(claim.status?.conditions, CONDITION_LAUNCHED) === 'Unknown') return { kind: 'create' };
  return { kind: 'settled', claim: withClaimConditionRestamped(claim, CONDITION_LAUNCHED, now) };
}

/**
 * The claim with what the provider says about its instance. The claim's own labels win over the
 * provider's, the provider's annotations over the claim's. Upstream: `PopulateNodeClaimDetails`.
 */
export function launchedClaim(claim: NodeClaim, created: NodeClaim, now: number): NodeClaim {
  const { providerID, imageID, capacity, allocatable } = created.status ?? {};
  const resolved: NodeClaim = {
    ...claim,
    metadata: {
      ...claim.metadata,
      labels: { ...created.metadata?.labels, ...claim.metadata?.labels },
      annotations: { ...claim.metadata?.annotations, ...created.metadata?.annotations },
    },
    status: { ...claim.status, providerID, imageID, capacity, allocatable },
  };
  return withClaimCondition(resolved, { type: CONDITION_LAUNCHED, status: 'True' }, now);
}

/** What follows from a launch that failed. */
export type LaunchFailure =
  /** The same claim will not do better; whoever needs the room will ask anew. */
  | { readonly kind: 'give-up'; readonly reason: 'insufficient_capacity' | 'nodeclass_not_ready' }
  | { readonly kind: 'try-again'; readonly condition: ConditionChange };

export function judgeLaunchFailure(error: unknown): LaunchFailure {
  if (InsufficientCapacityError.is(error)) return { kind: 'give-up', reason: 'insufficient_capacity' };
  if (NodeClassNotReadyError.is(error)) return { kind: 'give-up', reason: 'nodeclass_not_ready' };
  const own = CreateError.find(error);
  const reason = own?.conditionReason ?? 'LaunchFailed';
  const message = own?.conditionMessage ?? truncated(error instanceof Error ? error.message : String(error));
  return { kind: 'try-again', condition: { type: CONDITION_LAUNCHED, status: 'Unknown', reason, message } };
}

/** As upstream's `truncateMessage`: a cloud's error can be as long as a page. */
const MESSAGE_BYTES = 300;

function truncated(message: string): string {
  const bytes = Buffer.from(message, 'utf8');
  if (bytes.length <= MESSAGE_BYTES) return message;
  let end = MESSAGE_BYTES;
  // Not within a character: its later bytes all begin with the bits 10.
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1;
  return `${bytes.toString('utf8', 0, end)}...`;
}
