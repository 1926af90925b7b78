import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runCli } from '../run-cli.ts';

const nodeClass = `apiVersion: karpenter.k8s.aws/v1
kind: EC2NodeClass
metadata: {name: default}
spec:
  role: nodes
  amiSelectorTerms: [{alias: al2023@latest}]
  subnetSelectorTerms: [{tags: {a: b}}]
  securityGroupSelectorTerms: [{tags: {a: b}}]
`;

const pool = (spec: string, type: string): string => `apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: default}
spec:
  ${spec}
  template:
    spec:
      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}
      requirements:
        - {key: node.kubernetes.io/instance-type, operator: In, values: [${type}]}
---
`;

describe('karpenter-ts validate', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'validate-'));
    await writeFile(join(folder, 'good.yaml'), pool('weight: 10', 'm5.large') + nodeClass);
    await writeFile(join(folder, 'warned.yaml'), pool('weight: 10', 'm5.large, m5.lagre') + nodeClass);
    await writeFile(join(folder, 'bad.yaml'), pool('weigth: 10', 'm5.large') + nodeClass);
    await writeFile(join(folder, 'types.json'), '[{"name": 1}]');
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function run(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
    let out = '';
    let err = '';
    const io = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) };
    const status = await runCli(['validate', ...args], io);
    return { status, out: out.replaceAll(folder, ''), err: err.replaceAll(folder, '') };
  }

  it('says that all is well, with status 0', async () => {
    expect(await run('-f', join(folder, 'good.yaml'))).toEqual({
      status: 0,
      out: '2 objects: no errors, no warnings, no notes\n',
      err: '',
    });
  });

  it('tells an error in a line with file, line and field, with status 1', async () => {
    const { status, out } = await run('-f', join(folder, 'bad.yaml'));
    expect(status).toBe(1);
    expect(out.split('\n')).toEqual([
      '/bad.yaml:5:11: error NodePool/default spec.weigth: is not a known field; did you mean weight? [api-server]',
      '2 objects: 1 error, no warnings, no notes',
      '',
    ]);
  });

  it('tells warnings apart, with status 0, and 1 with --strict', async () => {
    const args = ['-f', join(folder, 'warned.yaml')];
    const { status, out } = await run(...args);
    expect(status).toBe(0);
    expect(out).toContain(
      '/warned.yaml:10:84: warning NodePool/default spec.template.spec.requirements[0].values[1]: ',
    );
    expect(out).toContain('did you mean m5.large? [unknown-value]\n2 objects: no errors, 1 warning, no notes\n');
    expect(await run(...args, '--strict')).toEqual({ status: 1, out, err: '' });
    expect(await run(...args, '--strict', '--ignore', 'unknown-value')).toMatchObject({ status: 0 });
  });

  it('prints the findings as JSON', async () => {
    const { status, out } = await run('-f', join(folder, 'bad.yaml'), '-o', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        rule: 'api-server',
        severity: 'error',
        file: '/bad.yaml',
        line: 5,
        column: 11,
        object: { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', name: 'default' },
        field: 'spec.weigth',
        message: 'is not a known field; did you mean weight?',
      },
    ]);
  });

  it('prints a log for code reviews, with files relative to where it runs', async () => {
    const { status, out } = await run('-f', join(folder, 'bad.yaml'), '-o', 'sarif');
    expect(status).toBe(1);
    const log = JSON.parse(out) as { runs: [{ results: [{ locations: [{ physicalLocation: unknown }] }] }] };
    expect(log.runs[0].results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: expect.stringMatching(/^(\.\.\/)+.*bad\.yaml$/) as unknown },
      region: { startLine: 5, startColumn: 11 },
    });
  });

  it('judges all files and folders together', async () => {
    const { out } = await run('-f', folder);
    expect(out).toContain('[duplicate-object]');
    // The folder has a JSON file that is no manifest, and is told.
    expect(out).toContain('/types.json:1:1: error: ');
  });

  it('tells pools that the provider does not serve', async () => {
    const { out } = await run('-f', join(folder, 'good.yaml'), '--cloud-provider', 'kwok');
    expect(out).toContain(
      'spec.template.spec.nodeClassRef.group: the provider serves node classes of karpenter.kwok.sh',
    );
  });

  it('judges by the region that is named', async () => {
    const { out } = await run('-f', join(folder, 'good.yaml'), '--region', 'eu-west-1');
    expect(out).toContain('eu-west-1 is not known here');
  });

  it('lists its rules', async () => {
    const { status, out } = await run('--rules');
    expect(status).toBe(0);
    expect(out).toMatch(/^pods-overlap|^pools-overlap +warning +Pools that could serve/m);
  });

  it.each([
    [['-o', 'yaml', '-f', 'x'], '-o: "yaml" is none of text, json, sarif'],
    [[], '-f: expected the path of a file or folder with manifests, or -'],
    [['-f', 'x', '--ignore', 'pool-overlap'], '--ignore: "pool-overlap" is no rule; did you mean pools-overlap?'],
    [['-f', 'x', '--region', 'mars'], '--region: "mars" is no region, expected one like eu-west-1'],
    [['-f', 'x', '--cloud-provider', 'gcp'], '--cloud-provider: "gcp" is not known, expected aws or kwok'],
    [['-f', 'x', '--what'], "Unknown option '--what'"],
  ])('refuses wrong usage: %j', async (args, says) => {
    expect(await run(...args)).toEqual({ status: 2, out: '', err: `karpenter-ts validate: ${says}\n` });
  });

  it('refuses files that are not there, and catalogues that are none', async () => {
    const nothing = await run('-f', join(folder, 'nothing.yaml'));
    expect(nothing).toEqual({
      status: 1,
      out: '',
      err: 'karpenter-ts validate: /nothing.yaml: no such file or folder\n',
    });
    const wrong = await run('-f', join(folder, 'good.yaml'), '--catalogue', join(folder, 'types.json'));
    expect(wrong.status).toBe(2);
    expect(wrong.err).toMatch(/^karpenter-ts validate: .*: catalogue\[0\]\.name.*\n$/);
  });

  it('refuses files without an object', async () => {
    await writeFile(join(folder, 'comment.yml'), '# nothing\n---\n');
    const { status, err } = await run('-f', join(folder, 'comment.yml'));
    expect({ status, err }).toEqual({ status: 2, err: 'karpenter-ts validate: -f: no object is in /comment.yml\n' });
  });

  it('tells its flags', async () => {
    expect((await run('--help')).out).toContain('karpenter-ts validate -f FILE...');
  });
});
