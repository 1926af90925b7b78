import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { decodeText } from './decode-text.ts';
import { READ_LIMITS } from './limits.ts';
import { parseDocument } from './parse-document.ts';
import { toPlain } from './to-plain.ts';

interface Recorded {
  readonly yaml: string;
  /** What `YAMLToJSON` of sigs.k8s.io/yaml v1.6.0 makes of it, which kubectl reads with. */
  readonly json?: unknown;
  readonly error?: string;
}

const recorded = JSON.parse(
  readFileSync(new URL('./testdata/kubectl-values.json', import.meta.url), 'utf8'),
) as readonly Recorded[];

/** Where we differ, and why. */
const differences: ReadonlyMap<string, string> = new Map([
  ['value: !!binary aGVsbG8=\n', 'tags that change or lose meaning are refused'],
  ['a: !Ref b\n', 'tags that change or lose meaning are refused'],
  ['a: !!set {b, c}\n', 'tags that change or lose meaning are refused'],
  ['a: !!python/object:x.y {}\n', 'tags that change or lose meaning are refused'],
  ['a: !!omap [b: c]\n', 'tags that change or lose meaning are refused'],
  ['"a": 1\na: 2\n', 'keys that stand twice are refused, as by strict decoding'],
  ['a: 1\na: 2\n', 'keys that stand twice are refused, as by strict decoding'],
  ['a:\n  - b\n  -\tc\n', 'YAML allows this tab'],
  ['a: \u0085b\n', 'a line break only to YAML 1.1'],
  ['{"a": "\\/"}\n', 'JSON, which kubectl reads as JSON'],
  ['{"a": "\\ud834\\udd1e"}\n', 'JSON, which kubectl reads as JSON'],
  ['a: "\\ud834\\udd1e"\n', 'pairs of escapes make one character, as in JSON'],
  ['%YAML 1.2\n---\na: yes\n', 'the version is a matter of the file, not a reason to refuse it'],
]);

function plain(yaml: string): Recorded {
  const { text = '' } = decodeText(yaml);
  const parsed = parseDocument(text, READ_LIMITS);
  if (!('document' in parsed)) return { yaml, error: parsed.map(({ message }) => message).join() };
  const { value, problems } = toPlain(parsed.document, { text, limits: READ_LIMITS, lineAt: () => 1 });
  const errors = [...parsed.problems, ...problems].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { yaml, error: errors.map(({ message }) => message).join() };
  return { yaml, json: JSON.parse(JSON.stringify(value)) as unknown };
}

describe('values are what kubectl makes of them', () => {
  it('in enough cases', () => {
    expect(recorded.length).toBeGreaterThan(250);
    expect([...differences.keys()].filter((yaml) => !recorded.some((row) => row.yaml === yaml))).toEqual([]);
  });

  it.each(recorded.filter(({ yaml }) => !differences.has(yaml)))('$yaml', ({ yaml, json, error }) => {
    const got = plain(yaml);
    expect(got).toEqual(error === undefined ? { yaml, json } : { yaml, error: expect.stringMatching(/./) });
  });

  it.each([...differences])('but not of %j: %s', (yaml) => {
    const want = recorded.find((row) => row.yaml === yaml);
    const got = plain(yaml);
    expect(got.error === undefined ? got : { yaml }).not.toEqual(want?.error === undefined ? want : { yaml });
  });
});
