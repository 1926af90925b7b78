import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { solveCommand } from './solve.ts';

const problem = {
  objects: [
    {
      kind: 'NodePool',
      metadata: { name: 'default' },
      spec: { template: { spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [] } } },
    },
    {
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'default' },
      spec: { containers: [{ name: 'c', resources: { requests: { cpu: '1' } } }] },
    },
  ],
};
const catalogue = [
  {
    name: 'm.large',
    capacity: { cpu: '2', memory: '8Gi', pods: '10' },
    labels: {},
    offerings: [{ zone: 'a', capacityType: 'spot', price: 0.25 }],
  },
];

describe('karpenter-ts solve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'karpenter-ts-solve-'));
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    writeFileSync(at('p.json'), JSON.stringify(problem));
    writeFileSync(at('p.json.gz'), gzipSync(JSON.stringify(problem)));
    writeFileSync(at('c.json'), JSON.stringify(catalogue));
    writeFileSync(at('own.json'), JSON.stringify({ ...problem, instanceTypes: catalogue }));
    writeFileSync(at('broken.json'), '{');
    writeFileSync(at('list.json'), '[]');
    writeFileSync(at('empty.json'), '');
    writeFileSync(at('binary.json'), Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
    const packed = gzipSync(JSON.stringify(problem));
    writeFileSync(at('short.json.gz'), packed.subarray(0, packed.length - 20));
    writeFileSync(at('garbage.json.gz'), Buffer.concat([packed.subarray(0, 12), Buffer.alloc(20, 0xff)]));
    writeFileSync(at('bomb.json.gz'), gzipSync(Buffer.alloc(600 * 2 ** 20, ' '), { level: 1 }));
    const [own] = catalogue;
    writeFileSync(at('no-labels.json'), JSON.stringify([{ ...own, labels: undefined }]));
    writeFileSync(at('no-quantity.json'), JSON.stringify([{ ...own, capacity: { cpu: 'much' } }]));
    const [pool, pod] = problem.objects;
    const nameless = { kind: 'Node', status: 3 };
    writeFileSync(at('half-broken.json'), JSON.stringify({ objects: [null, nameless, pool, pod] }));
    const many = Array.from({ length: 2000 }, (_, i) => ({ ...pod, metadata: { ...pod!.metadata, name: `p${i}` } }));
    writeFileSync(at('many.json'), JSON.stringify({ objects: [pool, ...many] }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (...argv: string[]): Promise<{ status: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const status = await solveCommand.run(argv, {
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        err += text;
      },
    });
    return { status, out, err };
  };

  it.each(['p.json', 'p.json.gz'])('solves %s and prints one timing a run', async (file) => {
    const { status, out } = await run('--problem', at(file), '--catalogue', at('c.json'), '--runs', '3', '-o', 'json');
    const answer = JSON.parse(out);
    expect([status, answer.nodes, answer.price]).toEqual([0, 1, 0.25]);
    expect(answer.newNodeClaims[0].pods).toEqual(['default/p']);
    expect([answer.buildMs.length, answer.solveMs.length]).toEqual([3, 3]);
  });

  it('reads pools of v1beta1 as v1, with globs, and says so', async () => {
    const [, pod] = problem.objects;
    const old = {
      apiVersion: 'karpenter.sh/v1beta1',
      kind: 'NodePool',
      metadata: { name: 'old' },
      spec: {
        template: {
          spec: {
            nodeClassRef: { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'default' },
            requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m.*'] }],
          },
        },
        disruption: { consolidationPolicy: 'WhenUnderutilized' },
      },
    };
    writeFileSync(at('old.json'), JSON.stringify({ objects: [null, pod, old] }));
    const { status, out, err } = await run('--problem', at('old.json'), '--catalogue', at('c.json'));
    expect(status).toBe(0);
    const { newNodeClaims } = JSON.parse(out) as {
      newNodeClaims: readonly { nodePool: string; instanceTypes: unknown }[];
    };
    expect(newNodeClaims).toMatchObject([{ nodePool: 'old', instanceTypes: ['m.large'] }]);
    expect(err).toContain(
      `${at('old.json')}: objects[2]: NodePool old is of karpenter.sh/v1beta1, and is read as v1\n`,
    );
  });

  it('needs no catalogue where the problem has its own', async () => {
    expect((await run('--problem', at('own.json'), '--packing', 'fewest-nodes')).status).toBe(0);
  });

  it('names what it left out, one line an object, and solves the rest', async () => {
    const { status, out, err } = await run('--problem', at('half-broken.json'), '--catalogue', at('c.json'));
    expect([status, JSON.parse(out).nodes]).toEqual([0, 1]);
    expect(err.trim().split('\n')).toEqual([
      'karpenter-ts solve: objects[0]: must be an object',
      'karpenter-ts solve: objects[1] metadata: must be set',
    ]);
  });

  it('stops at the deadline, with the rest named', async () => {
    const files = ['--problem', at('many.json'), '--catalogue', at('c.json')];
    const none = JSON.parse((await run(...files, '--deadline', '0ms')).out);
    expect(none.stopped).toBe(true);
    expect(Object.keys(none.podErrors).length).toBeGreaterThan(0);
    const all = JSON.parse((await run(...files, '--deadline', '60s')).out);
    expect([all.stopped, all.podErrors]).toEqual([false, {}]);
    expect(all.lowerBound).toBeGreaterThan(0);
    expect(all.lowerBound).toBeLessThanOrEqual(all.price);
  });

  it('takes what the command line says before what the problem says', async () => {
    const flags = ['--preferences', 'Ignore', '--min-values-policy', 'BestEffort', '--node-overhead-price', '0.5'];
    expect((await run('--problem', at('own.json'), ...flags)).status).toBe(0);
  });

  it('prints its usage', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, err: '', out: expect.stringContaining('--problem') });
  });

  it.each([
    ['no problem', [], 2, '--problem'],
    ['an unknown flag', ['--nonsense'], 2, '--nonsense'],
    ['an unknown packing', ['--problem', 'p', '--packing', 'tight'], 2, 'cost or fewest-nodes'],
    ['no run', ['--problem', 'p', '--runs', '0'], 2, '--runs'],
    ['a file that is not there', ['--problem', at('none.json'), '--catalogue', at('c.json')], 2, 'none.json'],
    ['a file that is no JSON', ['--problem', at('broken.json'), '--catalogue', at('c.json')], 2, 'broken.json'],
    ['no catalogue', ['--problem', at('p.json')], 2, '--catalogue'],
    ['a deadline that is no time', ['--problem', 'p', '--deadline', 'soon'], 2, '--deadline'],
    ['a negative price', ['--problem', 'p', '--node-overhead-price=-1'], 2, '--node-overhead-price'],
    ['no price', ['--problem', 'p', '--node-overhead-price', ''], 2, '--node-overhead-price'],
    ['an unknown policy', ['--problem', 'p', '--preferences', 'Maybe'], 2, 'Respect or Ignore'],
    ['an empty file', ['--problem', at('empty.json'), '--catalogue', at('c.json')], 2, 'empty.json is no JSON'],
    ['a file of bytes', ['--problem', at('binary.json'), '--catalogue', at('c.json')], 2, 'binary.json is no JSON'],
    ['a folder', ['--problem', folder, '--catalogue', at('c.json')], 2, 'is a folder'],
    ['a gzip file cut off', ['--problem', at('short.json.gz'), '--catalogue', at('c.json')], 2, 'ends too early'],
    ['a broken gzip file', ['--problem', at('garbage.json.gz'), '--catalogue', at('c.json')], 2, 'broken gzip file'],
    ['a gzip bomb', ['--problem', at('bomb.json.gz'), '--catalogue', at('c.json')], 2, 'more than 512 MiB'],
    [
      'a type without labels',
      ['--problem', at('p.json'), '--catalogue', at('no-labels.json')],
      1,
      'catalogue[0].labels',
    ],
    ['a capacity that is none', ['--problem', at('p.json'), '--catalogue', at('no-quantity.json')], 1, 'catalogue[0]'],
    ['a problem of another shape', ['--problem', at('list.json'), '--catalogue', at('c.json')], 1, 'objects'],
  ])('%s is one clear line', async (_, argv, want, text) => {
    const { status, out, err } = await run(...argv);
    expect([status, out, err.trim().split('\n').length]).toEqual([want, '', 1]);
    expect(err).toContain(text);
    expect(err.trim()).not.toMatch(/\p{Cc}/u);
  });
});
