import type { NodeOverlay } from './types.generated.ts';

/**
 * The order in which overlays are followed: higher weight first, then the name that is later in the
 * alphabet. Total for overlays of one cluster. Upstream: `NodeOverlayList.OrderByWeight`.
 */
export function compareNodeOverlays(a: NodeOverlay, b: NodeOverlay): number {
  const byWeight = weightOf(b) - weightOf(a);
  if (byWeight !== 0) return byWeight;
  const aName = a.metadata?.name ?? '';
  const bName = b.metadata?.name ?? '';
  if (aName === bName) return 0;
  return aName > bName ? -1 : 1;
}

function weightOf(overlay: NodeOverlay): number {
  // Cast: one that is broken has a place in the order too, and is refused when its turn comes.
  return (overlay.spec as NodeOverlay['spec'] | undefined)?.weight ?? 0;
}
