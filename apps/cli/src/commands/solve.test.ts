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

  it('needs no catalogue where the problem has its own', async () => {
    expect((await run('--problem', at('own.json'), '--packing', 'fewest-nodes')).status).toBe(0);
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
    ['a problem of another shape', ['--problem', at('list.json'), '--catalogue', at('c.json')], 1, 'objects'],
  ])('%s is one clear line', async (_, argv, want, text) => {
    const { status, out, err } = await run(...argv);
    expect([status, out, err.trim().split('\n').length]).toEqual([want, '', 1]);
    expect(err).toContain(text);
  });
});
