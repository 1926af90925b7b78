import {
  ANNOTATION_NODEPOOL_HASH,
  ANNOTATION_NODEPOOL_HASH_VERSION,
  CONDITION_DRIFTED,
  findUncountableDurations,
  getCondition,
  hashNodePool,
  NODEPOOL_HASH_VERSION,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';

export interface HashActions {
  /** Claims that need other annotations, and which. They come first: afterwards the pool looks as if nothing was to be done. */
  readonly claims: readonly { readonly claim: NodeClaim; readonly annotations: Readonly<Record<string, string>> }[];
  /** The pool's annotations where they are not right. */
  readonly pool: Readonly<Record<string, string>> | undefined;
}

/**
 * What of a pool's template its claims are compared with, written down on the pool. When the way of
 * hashing changes, claims get the new hash, so that they do not drift for that alone; one that has
 * drifted keeps its old hash. A pool with a length of time that nobody can count is left alone: it is not
 * valid, which its status says, and may have no hash. Upstream: pkg/controllers/nodepool/hash/controller.go.
 */
export function decideHash(pool: NodePool, claims: readonly NodeClaim[]): HashActions {
  if (findUncountableDurations(pool).length > 0) return { claims: [], pool: undefined };
  const hash = hashNodePool(pool);
  const wanted = { [ANNOTATION_NODEPOOL_HASH]: hash, [ANNOTATION_NODEPOOL_HASH_VERSION]: NODEPOOL_HASH_VERSION };
  const present = pool.metadata?.annotations ?? {};
  const isNewVersion = present[ANNOTATION_NODEPOOL_HASH_VERSION] !== NODEPOOL_HASH_VERSION;
  return {
    claims: isNewVersion
      ? claims.filter(hasOtherVersion).map((claim) => ({ claim, annotations: restamped(claim, wanted) }))
      : [],
    pool: Object.entries(wanted).every(([key, value]) => present[key] === value) ? undefined : wanted,
  };
}

function hasOtherVersion(claim: NodeClaim): boolean {
  return claim.metadata?.annotations?.[ANNOTATION_NODEPOOL_HASH_VERSION] !== NODEPOOL_HASH_VERSION;
}

function restamped(claim: NodeClaim, wanted: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (getCondition(claim.status?.conditions, CONDITION_DRIFTED) === undefined) return wanted;
  return { [ANNOTATION_NODEPOOL_HASH_VERSION]: NODEPOOL_HASH_VERSION };
}
