import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from './watch-lines.ts';

describe('LineSplitter', () => {
  it('gives the same lines however the bytes are cut', () => {
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 12 });
    const cuts = fc.array(fc.nat(400), { maxLength: 12 });
    fc.assert(
      fc.property(text, cuts, (lines, places) => {
        const want = lines.map((line) => line.replaceAll('\n', ' ')).filter((line) => line !== '');
        const bytes = Buffer.from(want.map((line) => `${line}\n`).join(''));
        const splitter = new LineSplitter();
        const got: string[] = [];
        let start = 0;
        for (const place of [...places, bytes.length].sort((a, b) => a - b)) {
          got.push(...splitter.push(bytes.subarray(start, Math.max(start, place))));
          start = Math.max(start, place);
        }
        expect(got).toEqual(want);
        expect(splitter.lines).toBe(want.length);
        expect(splitter.unfinishedBytes).toBe(0);
      }),
    );
  });

  it('puts a line of 20 MB together from small chunks', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(16_384, 'x');
    for (let i = 0; i < 1280; i++) expect(splitter.push(chunk)).toEqual([]);
    const [line] = splitter.push(Buffer.from('\n'));
    expect(line).toHaveLength(1280 * 16_384);
  });

  it('refuses a line that does not end, and knows what was left over', () => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from('a\nrest'));
    expect(splitter.unfinishedBytes).toBe(4);
    const chunk = Buffer.alloc(2 ** 20, 'x');
    expect(() => {
      for (let i = 0; i < 65; i++) splitter.push(chunk);
    }).toThrow('a line without an end');
  });
});
