import { describe, expect, it } from '@jest/globals';

import { nearestName } from './nearest-name.ts';

const KNOWN = ['consolidateAfter', 'consolidationPolicy', 'budgets', 'weight', 'limits', 'kmsKeyID'];

describe('nearestName', () => {
  it.each([
    ['consolidatAfter', 'consolidateAfter'],
    ['ConsolidateAfter', 'consolidateAfter'],
    ['budgest', 'budgets'],
    ['wieght', 'weight'],
    ['limit', 'limits'],
    ['kmsKeyId', 'kmsKeyID'],
    ['consolidation', undefined],
    ['taints', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('of %s is %s', (name, want) => {
    expect(nearestName(name, KNOWN)).toBe(want);
  });

  it('takes the first of equals', () => {
    expect(nearestName('cat', ['bat', 'hat'])).toBe('bat');
  });
});
