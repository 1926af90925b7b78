import { describe, expect, it } from '@jest/globals';
import { compareNodeOverlays } from './overlay-order.ts';
import type { NodeOverlay } from './types.generated.ts';

const overlay = (name: string, weight?: number): NodeOverlay => ({
  metadata: { name },
  spec: { requirements: [], weight },
});
const names = (list: readonly NodeOverlay[]) =>
  list.toSorted(compareNodeOverlays).map(({ metadata }) => metadata?.name);

describe('the order of overlays', () => {
  it('weight; then reverse name', () => {
    expect(names([overlay('a'), overlay('z', 1), overlay('b'), overlay('heavy', 100), overlay('y', 1)])).toEqual([
      'heavy',
      'z',
      'y',
      'b',
      'a',
    ]);
  });

  it('one without a spec is as light as one without a weight', () => {
    expect(names([overlay('a'), { metadata: { name: 'b' } } as NodeOverlay, overlay('c', 1)])).toEqual(['c', 'b', 'a']);
  });
});
