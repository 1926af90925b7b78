import { expect, it } from '@jest/globals';
import { compareNodePools } from './pool-order.ts';
import type { NodePool } from './types.generated.ts';

const pool = (name: string, weight?: number): NodePool => ({
  metadata: { name },
  spec: { weight, template: { spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [] } } },
});

it('higher weight first, then the name that is later in the alphabet; no weight is 0', () => {
  const pools = [pool('a'), pool('b', 10), pool('c'), pool('d', 100), pool('e', 10)];
  expect(pools.sort(compareNodePools).map(({ metadata }) => metadata?.name)).toEqual(['d', 'e', 'b', 'c', 'a']);
  expect(compareNodePools(pool('a', 1), pool('a', 1))).toBe(0);
});
