import { expect, it } from '@jest/globals';
import { geometricMean, spreadOf } from './statistics.ts';

it.each([
  [[5], { median: 5, least: 5, most: 5, count: 1 }],
  [[9, 1, 4], { median: 4, least: 1, most: 9, count: 3 }],
  [[4, 1, 2, 9], { median: 3, least: 1, most: 9, count: 4 }],
])('the spread of %j', (values, want) => expect(spreadOf(values)).toEqual(want));

it('nothing has no median', () => expect(() => spreadOf([])).toThrow(RangeError));

it('the geometric mean of a half and two is one', () => expect(geometricMean([0.5, 2])).toBeCloseTo(1));
