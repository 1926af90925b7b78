import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Document, isCollection, isScalar, type Node, visit } from 'yaml';

import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifests } from './convert-manifests.ts';
import { convertText, goldenCases } from './golden.fixture.ts';

/** All objects of the examples and guides. */
const objects = goldenCases().flatMap(({ input }) => readManifestText('', input).manifests.map(({ object }) => object));

/** How a document may be written; the numbers are used up one by one where a choice is to be made. */
const styles = fc.record({
  indent: fc.constantFrom(2, 3, 4, 8),
  indentSeq: fc.boolean(),
  quotes: fc.constantFrom('PLAIN' as const, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
  lineWidth: fc.constantFrom(0, 40, 120),
  choices: fc.array(fc.nat(19), { minLength: 1, maxLength: 60 }),
  start: fc.boolean(),
  end: fc.boolean(),
});

type Style = typeof styles extends fc.Arbitrary<infer T> ? T : never;

/** The line that no conversion has a reason to lose. */
const kept = '# of the name';

function write(object: unknown, { choices, quotes, start, end, ...style }: Style): string {
  const document = new Document(object, { version: '1.1' });
  let next = 0;
  const chance = (): number => choices[next++ % choices.length]!;
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length > 3 && chance() === 0) node.flow = true;
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key)) return;
      if (key.value === 'metadata' && isCollection(value)) value.flow = false;
      if (chance() === 1) key.commentBefore = ` above ${String(key.value)}`;
      if (chance() === 2) key.spaceBefore = true;
      const node = value as Node | null;
      if (node !== null && chance() === 3) node.comment = ` behind ${String(key.value)}`;
      if (node !== null && isCollection(node) && chance() === 4) node.commentBefore = ' within';
    },
  });
  const text = document.toString({
    ...style,
    singleQuote: quotes === 'QUOTE_SINGLE',
    defaultStringType: quotes,
    defaultKeyType: 'PLAIN',
  });
  const marked = text.replace(/^metadata:.*$/m, (line) => `${kept}\n${line}`);
  return `${start ? '---\n' : ''}${marked}${end ? '...\n' : ''}`;
}

const stream = fc
  .record({
    documents: fc.array(fc.tuple(fc.nat(objects.length - 1), styles), { minLength: 1, maxLength: 4 }),
    crlf: fc.boolean(),
  })
  .map(({ documents, crlf }) => {
    const text = documents
      .map(([index, style], i) =>
        write(objects[index], i > 0 && !documents[i - 1]![1].end ? { ...style, start: true } : style),
      )
      .join('');
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });

const runs = { numRuns: 100 };

describe('manifests written in any style', () => {
  it('convert to what their objects convert to, as text that says so', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const read = readManifestText('', text);
        const { yaml, objects: results } = convertText(text);
        expect(readManifestText('', yaml).manifests.map(({ object }) => object)).toStrictEqual(results);
        expect(convertManifests(read.manifests).manifests.map(({ object }) => object)).toStrictEqual(results);
      }),
      runs,
    );
  });

  it('convert once and for all', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const { yaml } = convertText(text);
        expect(convertText(yaml).yaml).toBe(yaml);
      }),
      runs,
    );
  });

  it('keep the comments of what they keep', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const read = readManifestText('', text);
        if (read.problems.some(({ severity }) => severity === 'error')) return;
        const { yaml } = convertText(text);
        const gone = convertManifests(read.manifests).problems.filter(({ message }) =>
          message.includes('it is left out'),
        );
        const names = new Set(gone.map(({ line }) => line));
        expect(count(yaml)).toBeGreaterThanOrEqual(count(text) - names.size);
      }),
      runs,
    );
  });

  it('keep their line ends', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const { yaml } = convertText(text);
        if (text.includes('\r\n')) expect(yaml.replaceAll('\r\n', '')).not.toContain('\n');
        else expect(yaml).not.toContain('\r');
      }),
      runs,
    );
  });
});

const count = (text: string): number => text.split(kept).length - 1;
