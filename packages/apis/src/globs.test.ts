import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isGlob, isValidGlob, globMatcher } from './globs.ts';

/** What a glob means, said with a regular expression. */
function asRegExp(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.\-\\^$+()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}

const text = (...characters: string[]): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...characters) });

describe('globMatcher', () => {
  it.each([
    ['t3.*', 't3.large', true],
    ['t3.*', 't3a.large', false],
    ['t3*', 't3a.large', true],
    ['*.large', 'm5.large', true],
    ['*.large', 'm5.xlarge', false],
    ['*large', 'm5.xlarge', true],
    ['m?.large', 'm5.large', true],
    ['m?.large', 'm5a.large', false],
    ['m?.large', 'm.large', false],
    ['c*.*xlarge', 'c5.24xlarge', true],
    ['*', '', true],
    ['?', '', false],
    ['t3.', 't3.', true],
    ['.5.large', 'm5.large', false],
    ['M5.*', 'm5.large', false],
  ])('%s on %s: %s', (glob, value, want) => {
    expect(globMatcher(glob)(value)).toBe(want);
  });

  it('says what the regular expression says', () => {
    fc.assert(
      fc.property(text('a', 'b', '.', '*', '?'), text('a', 'b', '.'), (glob, value) => {
        expect(globMatcher(glob)(value)).toBe(asRegExp(glob).test(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time for globs that make regular expressions slow', () => {
    const glob = `${'*a'.repeat(30)}b*a`;
    const started = performance.now();
    for (let i = 0; i < 1000; i++) expect(globMatcher(glob)('a'.repeat(63))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('isValidGlob', () => {
  it.each(['*', '?', 't3.*', '*.large', 'm?.*large', '*-*', `${'a'.repeat(62)}*`])('%s', (glob) => {
    expect(isValidGlob(glob)).toBe(true);
  });

  it.each(['t3.large', '', '-*', '*.', '[mc]5.*', 't3.{large,small}*', 'a b*', `${'a'.repeat(63)}*`])(
    'not %s',
    (glob) => {
      expect(isValidGlob(glob)).toBe(false);
    },
  );

  it('is a glob for which there is a value of a label', () => {
    fc.assert(
      fc.property(text('a', '-', '.', '*', '?'), (glob) => {
        const examples = ['', 'a', 'aa'].map((any) => glob.replaceAll('?', 'a').replaceAll('*', any));
        const can = examples.some((example) => /^[a]([a.-]{0,61}[a])?$/.test(example));
        expect(isValidGlob(glob)).toBe(isGlob(glob) && can);
      }),
      { numRuns: 2000 },
    );
  });
});
