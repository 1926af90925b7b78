import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

interface Outcome {
  readonly documents: number;
  readonly manifests: number;
  readonly problems: readonly string[];
  readonly cpuSeconds: number;
}

/** Expressions of texts, with `pod`, `times` and `join` at hand; the last document of each is a good one. */
const texts = {
  'a document of 10 MB': `'a: ' + 'x'.repeat(10e6)`,
  '10 MB in documents of 10 kB': `times(1000, (i) => '---\\n' + pod(i) + 'spec:\\n' + '  - key: example.com/some-name\\n    operator: In\\n    values: ["a", "b"]\\n'.repeat(140))`,
  '100,000 documents': `('---\\n' + pod('a')).repeat(100_000)`,
  '20,000 broken documents': `'---\\na: b: c\\n'.repeat(20_000)`,
  '1,000,000 lines of one text': `pod('a') + 'a: x\\n' + ' l\\n'.repeat(1_000_000)`,
  '1,000,000 lines of one block': `pod('a') + 'a: |\\n' + ' l\\n'.repeat(1_000_000)`,
  '1,000,000 longer lines of one text': `'a: x\\n' + ' line\\n'.repeat(1_000_000)`,
  'a NodePool with 5,000 requirements': `'apiVersion: karpenter.sh/v1\\nkind: NodePool\\nmetadata: {name: a}\\nspec:\\n  template:\\n    spec:\\n      requirements:\\n' + times(5000, (i) => '        - key: example.com/k' + i + '\\n          operator: In\\n          values: ["a", "b"]\\n')`,
  'a map of 100,000 keys': `pod('a') + 'b:\\n' + times(100_000, (i) => '  k' + i + ': a\\n')`,
  'brackets 10,000 deep': `'a: ' + '['.repeat(10_000) + ']'.repeat(10_000)`,
  'brackets 10,000 deep, never closed': `'['.repeat(10_000)`,
  'braces 100,000 deep': `'{a: '.repeat(100_000)`,
  'lists 10,000 deep': `'- '.repeat(10_000) + 'a'`,
  'keys of keys 10,000 deep': `'? '.repeat(10_000) + 'a'`,
  'maps 1,000 deep': `times(1000, (i) => ' '.repeat(i) + 'a:\\n')`,
  'a bomb of lists': `'a: &a [x, x, x, x, x, x, x, x, x]\\n' + [...'bcdefghi'].map((c, i, all) => c + ': &' + c + ' [' + Array(9).fill('*' + (all[i - 1] ?? 'a')) + ']\\n').join('')`,
  'a bomb of maps': `'a: &a {x: 1, z: 2}\\n' + [...'bcdefghijklmnopqrstuv'].map((c, i, all) => c + ': &' + c + ' {x: *' + (all[i - 1] ?? 'a') + ', z: *' + (all[i - 1] ?? 'a') + '}\\n').join('')`,
  'a bomb of merges': `'a: &a {' + Array.from({ length: 500 }, (_, i) => 'k' + i + ': v') + '}\\n' + times(5000, (i) => 'b' + i + ': {<<: *a}\\n')`,
  'a bomb of nested aliases': `'a0: &a0 [x]\\n' + times(1000, (i) => 'a' + (i + 1) + ': &a' + (i + 1) + ' [*a' + i + ']\\n')`,
  '150,000 aliases': `'a: &a 1\\nb: [' + '*a,'.repeat(150_000) + ']'`,
  'quotes that are never closed': `'a: "x\\n'.repeat(500_000)`,
  'a list of 1,500,000 words': `'a: [' + 'a,'.repeat(1_500_000) + ']'`,
  'blank lines': `pod('a') + '\\n'.repeat(3_000_000)`,
  'anchors of one value': `'a: ' + '&a '.repeat(50_000)`,
  spaces: `'a:' + ' '.repeat(3_000_000) + 'b'`,
  'quotes of 3 MB': `pod('a') + 'b: "' + '\\\\u00e9'.repeat(400_000) + '"'`,
} as const;

const script = `
import { formatManifestProblem, readManifestText } from '@karpenter-ts/manifests';
const pod = (name) => 'apiVersion: v1\\nkind: Pod\\nmetadata: {name: n' + name + '}\\n';
const times = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join('');
const outcomes = {};
const texts = { ${Object.entries(texts)
  .map(([what, text]) => `${JSON.stringify(what)}: () => ${text}`)
  .join(',\n')} };
for (const [what, text] of Object.entries(texts)) {
  const bytes = new TextEncoder().encode(text() + '\\n---\\n' + pod('last'));
  const before = process.cpuUsage();
  const { documents, manifests, problems } = readManifestText('f', bytes);
  const { user, system } = process.cpuUsage(before);
  if (manifests.at(-1)?.object.metadata.name !== 'nlast') throw new Error(what + ': the last document is lost');
  outcomes[what] = {
    documents: documents.length - 1,
    manifests: manifests.length - 1,
    problems: problems.map((problem) => formatManifestProblem(problem).slice(2)),
    cpuSeconds: (user + system) / 1e6,
  };
}
console.log(JSON.stringify(outcomes));
`;

/** What V8 may keep alive; texts of 10 MB and their 10 MB of bytes count in it, too. */
const MEMORY_MIB = 768;

/** The longest takes about five seconds on an idle machine, and three times that on a busy one. */
const CPU_SECONDS = 40;

describe('within bounds of time and memory is read', () => {
  let outcomes: Readonly<Record<string, Outcome>>;

  beforeAll(async () => {
    const { stdout } = await run(
      process.execPath,
      [
        `--max-old-space-size=${MEMORY_MIB}`,
        '--conditions=@karpenter-ts/source',
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        script,
      ],
      { cwd: fileURLToPath(new URL('../../', import.meta.url)), maxBuffer: 64 << 20 },
    );
    outcomes = JSON.parse(stdout) as typeof outcomes;
  }, 600_000);

  const wants: Readonly<Record<keyof typeof texts, number | string>> = {
    'a document of 10 MB':
      '1:1: error: the document has 9.5 MiB, but the API server takes no object of more than 3 MiB; several objects go apart with --- lines',
    '10 MB in documents of 10 kB': 1000,
    '100,000 documents': 100_000,
    '20,000 broken documents':
      '2:4: error: a second `: ` stands in this value; put the value in quotes, or the inner key on its own line',
    '1,000,000 lines of one text': 1,
    '1,000,000 lines of one block': 1,
    '1,000,000 longer lines of one text':
      '1:1: error: the document has 5.7 MiB, but the API server takes no object of more than 3 MiB; several objects go apart with --- lines',
    'a NodePool with 5,000 requirements': 1,
    'a map of 100,000 keys': 1,
    'brackets 10,000 deep': '1:204: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'brackets 10,000 deep, never closed':
      '1:202: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'braces 100,000 deep': '1:805: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'lists 10,000 deep': '1:403: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'keys of keys 10,000 deep': '1:403: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'maps 1,000 deep': '202:202: error: values are nested more than 200 deep here; no object of Kubernetes is',
    'a bomb of lists': 'the aliases of this document stand for more than 100000 values; no manifest needs that',
    'a bomb of maps': 'the aliases of this document stand for more than 100000 values; no manifest needs that',
    'a bomb of merges': 'the aliases of this document stand for more than 100000 values; no manifest needs that',
    'a bomb of nested aliases': 'the aliases of this document lead more than 200 deep; no object of Kubernetes is',
    '150,000 aliases': 'the aliases of this document stand for more than 100000 values; no manifest needs that',
    'quotes that are never closed': 'the document has more than 1500000 words and signs; no object of Kubernetes has',
    'a list of 1,500,000 words': 'the document has more than 1500000 words and signs; no object of Kubernetes has',
    'blank lines': 'the document has more than 1500000 words and signs; no object of Kubernetes has',
    'anchors of one value': 'a node can have at most one anchor',
    spaces: '1:1: error: apiVersion and kind are missing; with a alone it looks like a piece of a manifest',
    'quotes of 3 MB': 1,
  };

  it.each(Object.entries(wants))('%s', (what, want) => {
    const { manifests, problems, cpuSeconds } = outcomes[what]!;
    if (typeof want === 'number') {
      expect(problems).toEqual([]);
      expect(manifests).toBe(want);
    } else {
      expect(problems[0]).toContain(want);
      expect(manifests).toBe(0);
    }
    expect(problems.length).toBeLessThanOrEqual(1001);
    expect(cpuSeconds).toBeLessThan(CPU_SECONDS);
  });
});
