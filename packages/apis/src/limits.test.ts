import { describe, expect, it } from '@jest/globals';
import { exceededLimit, parseLimits } from './limits.ts';

describe('exceededLimit', () => {
  it.each([
    ['no limits', undefined, { cpu: 1e6 }, undefined],
    ['below', { cpu: '10' }, { cpu: 9999 }, undefined],
    ['equal', { cpu: '10', memory: '1Gi' }, { cpu: 10_000, memory: 2 ** 30 }, undefined],
    ['above', { cpu: 10 }, { cpu: 10_001 }, { resource: 'cpu', limit: 10_000, usage: 10_001 }],
    ['a resource without a limit', { cpu: '10' }, { memory: 2 ** 40 }, undefined],
    ['zero', { nodes: '0' }, { nodes: 1 }, { resource: 'nodes', limit: 0, usage: 1 }],
    ['zero, nothing used', { nodes: '0' }, {}, undefined],
    ['too high to count', { memory: '9000P' }, { memory: 2 ** 52 }, undefined],
    [
      'the first by name',
      { memory: '1', cpu: '1' },
      { cpu: 2000, memory: 2 },
      { resource: 'cpu', limit: 1000, usage: 2000 },
    ],
  ])('%s', (_, limits, usage, want) => {
    expect(exceededLimit(limits, usage)).toEqual(want);
  });

  it('a limit that is too high to count is one that nothing reaches', () => {
    expect(parseLimits({ memory: '7Ei', cpu: '1500m' })).toEqual({ memory: Number.MAX_SAFE_INTEGER, cpu: 1500 });
  });
});
