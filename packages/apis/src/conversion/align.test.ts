import { describe, expect, it } from '@jest/globals';
import { align } from './align.ts';

describe('align', () => {
  it.each([
    ['equal lists', 'abc', 'abc', [0, 1, 2]],
    ['one inserted in front', 'abc', 'xabc', [1, 2, 3]],
    ['one gone', 'abc', 'ac', [0, -1, 1]],
    ['two that changed places', 'abcd', 'acbd', [0, 2, 1, 3]],
    ['turned round', 'abc', 'cba', [2, 1, 0]],
    ['the first of equal ones', 'aab', 'ab', [0, -1, 1]],
    ['nothing in common', 'ab', 'xy', [-1, -1]],
    ['nothing left', 'ab', '', [-1, -1]],
  ])('%s', (_name, a, b, want) => {
    expect(align(Array.from(a), Array.from(b))).toEqual(want);
  });

  it('an object that changed is the one that it has most in common with', () => {
    const a = [
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ];
    expect(align(a, [{ key: 'b', value: 3 }])).toEqual([-1, 0]);
    expect(
      align(a, [
        { key: 'x', value: 9 },
        { key: 'a', value: 1 },
      ]),
    ).toEqual([1, 0]);
    expect(align(a, [{ other: 1 }])).toEqual([-1, -1]);
  });

  it('long lists that have little in common are matched by position', () => {
    const list = (offset: number): object[] => Array.from({ length: 300 }, (_, i) => ({ key: i + offset }));
    expect(align(list(0), list(1000))).toEqual(list(0).map((_, index) => index));
  });
});
