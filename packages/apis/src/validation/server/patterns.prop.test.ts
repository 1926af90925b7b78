import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { Patterns } from './patterns.ts';
import type { ServerSchema } from './server-schema.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';

function patternsOf(schema: ServerSchema): readonly string[] {
  const { pattern, items, properties = {}, additionalProperties } = schema;
  const parts = [...Object.values(properties), ...(items === undefined ? [] : [items])];
  if (typeof additionalProperties === 'object') parts.push(additionalProperties);
  return [...(pattern === undefined ? [] : [pattern]), ...parts.flatMap((part) => patternsOf(part))];
}

const found = [...new Set(SERVER_KINDS.flatMap(({ schema }) => patternsOf(schema)))];
// Those of rules too.
const all = [...found, '^([^/]+)', '^[a-zA-Z0-9]+@.+$', '^[^@]+'];

/** Those that patterns speak of, and some that they do not. */
const LETTERS = 'a Z 0 9 s m h M G i . - _ / @ * ? % +'.split(' ').concat(' ', '\t', '\n', 'é');

describe('patterns of the schemas', () => {
  it.each(all)('%s means the same to both engines', (pattern) => {
    const patterns = new Patterns();
    const exact = RE2JS.compile(pattern);
    const likely = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(likely, fc.string({ maxLength: 80 }), fc.stringMatching(new RegExp(pattern))), (text) => {
        const matcher = exact.matcher(text);
        const matches = matcher.find();
        expect(patterns.matches(pattern, text)).toBe(matches);
        expect(patterns.find(pattern, text)).toBe(matches ? matcher.group() : '');
      }),
      { numRuns: 100 },
    );
  });
});
