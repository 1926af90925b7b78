import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [true, null, 'x', 0.5], A: {} }, '{"A":{},"a":[true,null,"x",0.5],"b":1}'],
    [{ '<&>': '\u2028\u2029é"\n' }, String.raw`{"\u003c\u0026\u003e":"\u2028\u2029é\"\n"}`],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
    [[], '[]'],
    ['text', '"text"'],
  ])('%j', (value, want) => {
    expect(canonicalJson(value)).toBe(want);
  });

  it('says the same as JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // -0 is 0 in JSON.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });

  it('writes long lists', () => {
    expect(canonicalJson(new Array(500_000).fill(1))).toHaveLength(1_000_001);
  });

  it('writes objects that nest deeper than the stack', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    expect(canonicalJson(deep)).toHaveLength(50_000 * 2 + 50_000 * 6 + 1);
  });
});
