import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runCli } from '../run-cli.ts';

const pool = `apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: a}
spec:
  template:
    spec:
      nodeClassRef: {name: default}
      requirements:
        - {key: node.kubernetes.io/instance-type, operator: In, values: ["t3.n*", "t3.m*"]}
  disruption: {expireAfter: Never} # by hand
`;

const nodeClaim = `apiVersion: karpenter.sh/v1beta1
kind: NodeClaim
metadata: {name: gone}
`;

describe('convert', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convert-'));
    await writeFile(file('pool.yaml'), pool);
    await writeFile(file('claim.yaml'), nodeClaim);
    await writeFile(file('broken.yaml'), 'a: [\n');
    const types = [
      { name: 't3.mine', labels: { 'node.kubernetes.io/instance-type': ['t3.mine'] }, capacity: {}, offerings: [] },
    ];
    await writeFile(file('types.json'), JSON.stringify(types));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function run(...argv: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
    let stdout = '';
    let stderr = '';
    const io = { stdout: (text: string) => void (stdout += text), stderr: (text: string) => void (stderr += text) };
    const status = await runCli(['convert', ...argv], io);
    return { status, stdout, stderr };
  }

  it('prints v1, and says on stderr what to look at; warnings alone end with status 0', async () => {
    const { status, stdout, stderr } = await run('-f', file('pool.yaml'));
    expect(status).toBe(0);
    expect(stdout).toContain('apiVersion: karpenter.sh/v1\n');
    expect(stdout).toContain('expireAfter: Never');
    expect(stderr).toBe(
      `${file('pool.yaml')}:9:11: warning: spec.template.spec.requirements[0]: Karpenter itself has no globs, and a pool with t3.n*, t3.m* is never ready there; --expand-globs writes out what they match\n`,
    );
  });

  it('expands globs against the types of EC2, or those of a file', async () => {
    const { stdout } = await run('-f', file('pool.yaml'), '--expand-globs');
    expect(stdout).toContain('values: ["t3.medium", "t3.micro", "t3.nano"]}');
    const own = await run('-f', file('pool.yaml'), '--expand-globs', '--catalogue', file('types.json'));
    expect(own.stdout).toContain('values: ["t3.mine"]}');
    expect(own.stderr).toContain('t3.n* matches no instance type of the catalogue');
  });

  it('prints JSON: an object, or a List of several', async () => {
    const one = await run('-f', file('pool.yaml'), '-o', 'json');
    expect(JSON.parse(one.stdout)).toMatchObject({ apiVersion: 'karpenter.sh/v1', kind: 'NodePool' });
    const two = await run('-f', file('pool.yaml'), file('pool.yaml'), '-o', 'json');
    expect(JSON.parse(two.stdout)).toMatchObject({ apiVersion: 'v1', kind: 'List', items: [{}, {}] });
  });

  it('reads JSON, and gives JSON that converts to itself', async () => {
    const { stdout } = await run('-f', file('pool.yaml'), '-o', 'json');
    await writeFile(file('pool.json'), stdout);
    expect((await run('-f', file('pool.json'), '-o', 'json')).stdout).toBe(stdout);
    expect((await run('-f', file('pool.json'))).stdout).toBe(stdout);
  });

  it('ends with status 1 where something is left out or cannot be read; the rest is converted all the same', async () => {
    const { status, stdout, stderr } = await run(
      '-f',
      file('claim.yaml'),
      '-f',
      file('broken.yaml'),
      '-f',
      file('pool.yaml'),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/^apiVersion: karpenter.sh\/v1\n/);
    expect(stderr).toContain('claim.yaml:1:1: error: a NodeClaim is made and kept by the controller');
    expect(stderr).toMatch(/broken\.yaml:1:4: error: the bracket \[ that begins here is never closed/);
  });

  it('reads standard input and folders', async () => {
    const main = join(import.meta.dirname, '../main.ts');
    const argv = ['--conditions=@karpenter-ts/source', '--import', 'tsx', main, 'convert', '-f', '-'];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { input: pool, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^standard input:9:11: warning: /),
    });
    expect(stdout).toContain('apiVersion: karpenter.sh/v1\n');
    await writeFile(file('other.yml'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n');
    expect((await run('-f', folder)).stdout).toContain('kind: Namespace');
  });

  it('explains itself, and wrong usage', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--expand-globs') });
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining('-f: expected the path') });
    expect(await run('-f', 'x', '-o', 'toml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('-o: "toml"'),
    });
    expect(await run('-f', 'x', '--catalogue', 'c')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--catalogue'),
    });
    await writeFile(file('none.json'), '{}');
    expect(await run('-f', 'x', '--expand-globs', '--catalogue', file('none.json'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('none.json: catalogue: expected a list of instance types'),
    });
    expect(await run('-f', file('nowhere.yaml'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no such file'),
    });
  });
});
