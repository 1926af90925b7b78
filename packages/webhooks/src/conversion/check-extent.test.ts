import { describe, expect, it } from '@jest/globals';
import { checkExtent } from './check-extent.ts';
import { RequestError } from './read-body.ts';

const review = (objects: string): string => `{"kind":"ConversionReview","request":{"uid":"a","objects":[${objects}]}}`;
const object = (length: number): string => `{"a":"${'x'.repeat(length)}"}`;
const MIB = 1 << 20;

describe('checkExtent', () => {
  it.each([
    ['a review', review('{"a":[[1]]},{}')],
    ['many objects that are large together', review(Array.from({ length: 8 }, () => object(3 * MIB)).join(','))],
    ['brackets within texts', review(`{"a":"${'['.repeat(2000)}","b\\\\":"\\"${'{'.repeat(2000)}\\\\"}`)],
    ['999 levels', '['.repeat(999) + ']'.repeat(999)],
    ['what is no JSON', ']}}"a'],
    ['nothing', ''],
  ])('takes %s', (_name, text) => {
    expect(() => checkExtent(text)).not.toThrow();
  });

  it.each([
    ['an object that no API server has', review(`{},${object(5 * MIB)}`), 413],
    ['a long list in the place of an object', review(`[${'1,'.repeat(3 * MIB)}1]`), 413],
    ['brackets without end', '['.repeat(1001), 400],
    ['brackets behind a text with a quote in it', `{"a\\"":${'{"a":'.repeat(1001)}`, 400],
  ])('refuses %s', (_name, text, status) => {
    expect(() => checkExtent(text)).toThrow(RequestError);
    expect(() => checkExtent(text)).toThrow(expect.objectContaining({ status }));
  });

  it.each([
    ['brackets', '['.repeat(60 * MIB)],
    ['quotes', '"'.repeat(60 * MIB)],
    ['backslashes in a text', `"${'\\'.repeat(60 * MIB)}`],
    ['escaped quotes', `"${'\\"'.repeat(30 * MIB)}`],
  ])('takes little time for %s', (_name, text) => {
    const begin = performance.now();
    try {
      checkExtent(text);
    } catch {
      // Whether it is refused is another test's.
    }
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});
