import {
  CONDITION_LAUNCHED,
  CONDITION_REGISTERED,
  getCondition,
  isConditionTrue,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { parseTime } from '@karpenter-ts/kube-model';

/** From the claim's creation, which is when `Launched` became Unknown. Upstream: `LaunchTimeout`. */
export const LAUNCH_TIMEOUT_MS: number = 5 * 60_000;
/** From the claim's creation as well, or from when `Registered` became False. Upstream: `registrationTimeout`. */
export const REGISTRATION_TIMEOUT_MS: number = 15 * 60_000;

export type LivenessDecision =
  | { readonly kind: 'alive' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'give-up'; readonly reason: 'launch_timeout' | 'registration_timeout' };

/**
 * Whether the claim has taken too long. Upstream: `Liveness.Reconcile`; other than there, a claim
 * that is given up for its launch is not judged, deleted and counted once more for its registration.
 */
export function decideLiveness(
  claim: NodeClaim,
  now: number,
  launchTimeoutMs: number = LAUNCH_TIMEOUT_MS,
): LivenessDecision {
  const { conditions } = claim.status ?? {};
  if (isConditionTrue(conditions, CONDITION_REGISTERED)) return { kind: 'alive' };
  const isLaunched = isConditionTrue(conditions, CONDITION_LAUNCHED);
  const untilMs = isLaunched
    ? since(claim, CONDITION_REGISTERED, now) + REGISTRATION_TIMEOUT_MS
    : since(claim, CONDITION_LAUNCHED, now) + launchTimeoutMs;
  if (now < untilMs) return { kind: 'wait', ms: untilMs - now };
  return { kind: 'give-up', reason: isLaunched ? 'registration_timeout' : 'launch_timeout' };
}

function since(claim: NodeClaim, type: string, now: number): number {
  const time = getCondition(claim.status?.conditions, type)?.lastTransitionTime ?? claim.metadata?.creationTimestamp;
  return time === undefined ? now : parseTime(time);
}
