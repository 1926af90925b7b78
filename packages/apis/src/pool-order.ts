import type { NodePool } from './types.generated.ts';

/**
 * The order in which pools are tried: higher weight first, then the name that is later in the
 * alphabet. Total for pools of one cluster. Upstream: `nodepool.OrderByWeight`.
 */
export function compareNodePools(a: NodePool, b: NodePool): number {
  const byWeight = (b.spec.weight ?? 0) - (a.spec.weight ?? 0);
  if (byWeight !== 0) return byWeight;
  const aName = a.metadata?.name ?? '';
  const bName = b.metadata?.name ?? '';
  if (aName === bName) return 0;
  return aName > bName ? -1 : 1;
}
