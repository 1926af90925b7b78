import { parseNillableDuration, type NodeClaim } from '@karpenter-ts/apis';
import { parseTime } from '@karpenter-ts/kube-model';

export type ExpirationDecision =
  { readonly kind: 'never' } | { readonly kind: 'later'; readonly ms: number } | { readonly kind: 'expired' };

/** By what the claim itself says: a change of its pool makes it drift instead. Upstream: pkg/controllers/nodeclaim/expiration/controller.go. */
export function decideExpiration({ metadata, spec }: NodeClaim, now: number): ExpirationDecision {
  const lifetimeMs = spec.expireAfter === undefined ? undefined : parseNillableDuration(spec.expireAfter);
  if (lifetimeMs === undefined || metadata?.creationTimestamp === undefined) return { kind: 'never' };
  const ms = parseTime(metadata.creationTimestamp) + lifetimeMs - now;
  return ms > 0 ? { kind: 'later', ms } : { kind: 'expired' };
}
