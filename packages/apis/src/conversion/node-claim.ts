import { withAnnotations } from './annotations.ts';
import { has, objectAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { claimSpecToV1, claimSpecToV1beta1 } from './node-claim-spec.ts';

/** v1's default, which is that of NodePools in v1beta1 too. */
const EXPIRE_AFTER = '720h';

/**
 * A NodeClaim of v1beta1 in v1. Upstream: `NodeClaim.ConvertFrom`, which looks its pool up to learn when it expires;
 * here, as there where the pool is gone, it gets the default.
 */
export function nodeClaimToV1(claim: JsonObject): JsonObject {
  const given = objectAt(claim, 'spec');
  if (given === undefined) return claim;
  const { spec, annotations } = claimSpecToV1(given);
  const expiring = has(spec, 'expireAfter') ? spec : { ...spec, expireAfter: EXPIRE_AFTER };
  return withAnnotations({ ...claim, spec: expiring }, annotations);
}

/** A NodeClaim of v1 in v1beta1. Upstream: `NodeClaim.ConvertTo`. */
export function nodeClaimToV1beta1(claim: JsonObject): JsonObject {
  const given = objectAt(claim, 'spec');
  if (given === undefined) return claim;
  const { spec, annotations } = claimSpecToV1beta1(claim, given);
  return withAnnotations({ ...claim, spec }, annotations);
}
