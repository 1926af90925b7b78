import { expect, it } from '@jest/globals';
import { parseNillableDuration } from './duration.ts';

it.each([
  ['Never', undefined],
  ['0s', 0],
  ['30s', 30_000],
  ['1h30m5s', 5_405_000],
  ['720h', 2_592_000_000],
])('%s → %s ms', (text, want) => {
  expect(parseNillableDuration(text)).toBe(want);
});

it('refuses what is neither', () => {
  expect(() => parseNillableDuration('FooNever')).toThrow('FooNever');
});
