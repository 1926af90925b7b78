import { CONDITION_READY, isConditionTrue, parseLimits, type NodePool } from '@karpenter-ts/apis';
import type { NodeCountReservations, NodeCounts } from './node-count-reservations.ts';

/** What to do for a pool with a fixed number of nodes. */
export type StaticProvisioning =
  /** Nothing to do with static capacity, or not now: no replicas, going, or not ready. */
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'enough' }
  /** Nodes are missing, and the pool's limit of nodes allows no more. */
  | { readonly kind: 'limit-reached' }
  /** So many claims to create; they are reserved until they are released. */
  | { readonly kind: 'create'; readonly count: number };

/**
 * How many nodes are missing. Those that are being replaced count as there: their replacements are not for here to
 * create. (Upstream's `static/provisioning` leaves them out of the number once any node is missing.)
 */
export function decideStaticProvisioning(
  nodePool: NodePool,
  counts: NodeCounts,
  reservations: NodeCountReservations,
): StaticProvisioning {
  const { replicas, limits } = nodePool.spec;
  const isReady = isConditionTrue(nodePool.status?.conditions, CONDITION_READY);
  if (replicas === undefined || !isReady || nodePool.metadata?.deletionTimestamp !== undefined) {
    return { kind: 'not-eligible' };
  }
  const name = nodePool.metadata?.name ?? '';
  const wanted = replicas - counts.active - counts.pendingDisruption - reservations.reserved(name);
  if (wanted <= 0) return { kind: 'enough' };
  const count = reservations.reserve(name, counts, parseLimits(limits)['nodes'] ?? Infinity, wanted);
  return count > 0 ? { kind: 'create', count } : { kind: 'limit-reached' };
}
