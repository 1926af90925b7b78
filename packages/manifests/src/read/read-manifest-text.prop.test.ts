import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isMap, isScalar, stringify } from 'yaml';

import { type ManifestText, readManifestText } from '../index.ts';

const seedText = `# a pool
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: &meta
  name: default
  labels: {a: "b", 'c': d}
spec:
  weight: 10
  template:
    spec:
      requirements:
        - key: karpenter.sh/capacity-type
          operator: In
          values: ["spot", on-demand]
      userData: |
        #!/bin/bash
        echo \${X} {{ y }}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: &m {name: x}}
- {apiVersion: v1, kind: Pod, metadata: {<<: *m, name: z}}
...
`;

const pieces = [
  '\t',
  '---\n',
  '...\n',
  '"',
  "'",
  '{',
  '[',
  '}',
  ']',
  ': ',
  '- ',
  '&a ',
  '*a',
  '<<',
  '!!x ',
  '|\n',
  '#',
  '\r',
  '\u0000',
  '\uFEFF',
  '%',
  '\n',
  '  ',
  '? ',
  'é',
  '\uD800',
];

/** Text with pieces put in, taken out and moved. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(seedText.length),
      remove: fc.nat(12),
      insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
    }),
    { maxLength: 8 },
  )
  .map((edits) =>
    edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), seedText),
  );

/** What holds of any file. */
function holds(content: string | Uint8Array): void {
  const result: ManifestText = readManifestText('f.yaml', content);
  const lines = typeof content === 'string' ? content.split('\n').length : Infinity;
  for (const { line, column, message } of result.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toMatch(/\n|undefined/);
  }
  if (typeof content === 'string') {
    expect(result.documents.map(({ text }) => text).join('')).toBe(content.replace(/^\uFEFF/, ''));
  }
  for (const { object, locate, document, node } of result.manifests) {
    expect([typeof object.apiVersion, typeof object.kind]).toEqual(['string', 'string']);
    expect(document.errors).toEqual([]);
    expect(isMap(node) && node.has('kind')).toBe(true);
    expect(locate('spec.template.spec.requirements[0].key').line).toBeLessThanOrEqual(lines);
  }
  // A document without a manifest says why, unless there is nothing in it.
  for (const { manifests, document, text, line } of result.documents) {
    const empty =
      document === undefined
        ? /^\uFEFF?\.\.\.\s*$/.test(text)
        : document.contents === null || isNothing(document.contents);
    if (manifests.length > 0 || empty) continue;
    const end = line + text.split('\n').length;
    expect({ text, told: result.problems.some((problem) => problem.line >= line && problem.line < end) }).toEqual({
      text,
      told: true,
    });
  }
}

/** Null, and a List without items. */
function isNothing(node: unknown): boolean {
  if (isMap(node) && node.get('kind') === 'List') return node.has('items') && (node.get('items') ?? null) === null;
  return isScalar(node) && node.value === null;
}

describe('reading', () => {
  it('has something to mutate', () => {
    const { manifests, problems } = readManifestText('f.yaml', seedText);
    expect(problems).toEqual([]);
    expect(manifests.map(({ object }) => object.metadata?.name)).toEqual(['default', 'x', 'z']);
  });

  it('never throws, and tells places within the file, for mutated manifests', () => {
    fc.assert(fc.property(mutated, holds), { numRuns: 800 });
  });

  it('never throws for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), { numRuns: 500 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => holds(parts.join(''))),
      { numRuns: 800 },
    );
  });

  it('never throws for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), holds), { numRuns: 500 });
  });

  it('gives back what was written, as YAML and as JSON, in one document or many', () => {
    const object = fc.record({
      apiVersion: fc.constant('v1'),
      kind: fc.constantFrom('Pod', 'NodePool'),
      metadata: fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).map((name) => `x${name}`) }),
      spec: fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }),
    });
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), (objects) => {
        const want = objects.map((each) => JSON.parse(JSON.stringify(each)) as unknown);
        const json = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: want }, null, 2);
        expect(readManifestText('f', json).manifests.map((manifest) => manifest.object)).toEqual(want);
        // JSON may hold characters that YAML must not.
        if (/[\u007F-\u009F\uD800-\uDFFF\uFFFE\uFFFF]/.test(json)) return;
        // What the library writes without quotes, kubectl may read as something else: quotes keep both apart.
        const yaml = want
          .map((each) => stringify(each, { version: '1.1', defaultStringType: 'QUOTE_DOUBLE' }))
          .join('---\n');
        expect(readManifestText('f', yaml).manifests.map((manifest) => manifest.object)).toEqual(want);
      }),
      { numRuns: 400 },
    );
  });
});
