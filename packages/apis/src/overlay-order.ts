import type { NodeOverlay } from './types.generated.ts';

/**
 * The order in which overlays are followed: higher weight first, then the name that is later in the
 * alphabet. Total for overlays of one cluster. Upstream: `NodeOverlayList.OrderByWeight`.
 */
export function compareNodeOverlays(a: NodeOverlay, b: NodeOverlay): number {
  const byWeight = (b.spec.weight ?? 0) - (a.spec.weight ?? 0);
  if (byWeight !== 0) return byWeight;
  const aName = a.metadata?.name ?? '';
  const bName = b.metadata?.name ?? '';
  if (aName === bName) return 0;
  return aName > bName ? -1 : 1;
}
