import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { formatFinding, formatSummary, type ValidationReport } from '@karpenter-ts/manifests';

import { runValidate } from './run-validate.ts';

const guides = fileURLToPath(new URL('../../../../packages/apis/src/testdata/guides', import.meta.url));
const golden = fileURLToPath(new URL('testdata/guides.txt', import.meta.url));

const names = (await readdir(guides)).filter((name) => name.endsWith('.yaml')).sort();

async function validate(...files: readonly string[]): Promise<ValidationReport> {
  const paths = files.map((file) => join(guides, file));
  return runValidate({ files: paths, ignore: [], cloudProvider: undefined, region: undefined, catalogue: undefined });
}

/** As the command prints it, with bare file names. */
function print(report: ValidationReport): string {
  return [...report.findings.map(formatFinding), formatSummary(report)].join('\n').replaceAll(`${guides}/`, '');
}

describe("the guides' manifests", () => {
  it('get the verdicts that were read and found right', async () => {
    expect(names).toHaveLength(28);
    const printed: string[] = [];
    for (const name of names) printed.push(`# ${name}\n${print(await validate(name))}\n`);
    const text = printed.join('\n');
    // `UPDATE_GOLDEN=1` writes them; read the difference before it is committed.
    if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(golden)) await writeFile(golden, text);
    expect(text).toBe(await readFile(golden, 'utf8'));
  });

  const whole = ['08', ...Array.from({ length: 17 }, (_, i) => String(i + 10))].map((number) => `${number}.yaml`);
  it.each(whole)('%s, which is whole, has no error', async (name) => {
    expect((await validate(name)).errors).toBe(0);
  });

  it.each(names.filter((name) => !whole.includes(name)))('%s, which is not, gets a verdict', async (name) => {
    expect((await validate(name)).findings).not.toEqual([]);
  });

  it('of a shop fit together: its pods fit its pools', async () => {
    const { findings } = await validate('17.yaml', '18.yaml', '19.yaml', '20.yaml', '21.yaml', '22.yaml');
    expect(findings.filter(({ rule, severity }) => rule === 'pod-fits-no-pool' || severity === 'error')).toEqual([]);
  });

  it.each(['20.yaml', '21.yaml', '22.yaml'])('of a shop do not fit the pool of another guide: %s', async (name) => {
    const { findings } = await validate('13.yaml', name);
    const [unfit, ...others] = findings.filter(({ rule }) => rule === 'pod-fits-no-pool');
    expect(unfit?.field).toBe('spec.template.spec.nodeSelector');
    expect(unfit?.message).toContain('the pod wants workload In');
    expect(others).toEqual([]);
  });

  it('say which of them replace each other when all are given', async () => {
    const { findings } = await validate(...names);
    const replaced = findings.filter(({ rule }) => rule === 'duplicate-object').map(({ object }) => object?.name);
    expect(replaced).toContain('gpu-workloads');
  });
});
