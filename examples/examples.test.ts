import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { validateAsApiServer } from '@karpenter-ts/apis/validation';
import { readManifestText } from '@karpenter-ts/manifests';

const run = async (program: string, ...args: readonly string[]): Promise<string[]> => {
  const flags = ['--conditions=@karpenter-ts/source', '--import', 'tsx', program, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  return stdout.trim().split('\n');
};
/** `kind/name` of the objects that a program prints as YAML, each of them one that the API server takes. */
const applicable = async (program: string): Promise<string[]> => {
  const { manifests, problems } = readManifestText(program, (await run(program)).join('\n'));
  expect(problems).toEqual([]);
  for (const { object } of manifests) expect(validateAsApiServer(object)).toEqual([]);
  return manifests.map(({ object }) => `${object.kind!}/${object.metadata!.name!}`);
};
const usd = (line: string): number => Number(/([\d.]+) USD\/h/u.exec(line)?.[1]);

describe('the example', () => {
  it('schedule-a-batch places all but the pod that nothing holds, and cheaper with packing cost', async () => {
    const [fewest, cost, refusal] = await run('schedule-a-batch.ts');
    expect(fewest).toMatch(/^fewest-nodes: \d+ nodes, [\d.]+ USD\/h: \d+ × /u);
    expect(usd(cost!)).toBeLessThan(usd(fewest!));
    expect(refusal).toContain('Pod batch/too-large-0 cannot be placed');
  });

  it('own-instance-types fills the server that runs, and buys an accelerated one for the training job', async () => {
    const lines = await run('own-instance-types.ts');
    expect(lines[0]).toMatch(/^rack-7: /u);
    expect(lines.filter((line) => line.startsWith('new accelerated'))).toEqual([expect.stringContaining('training-0')]);
    const all = lines.join(' ');
    for (const name of ['database-0', 'database-1', 'web-0', 'web-11']) expect(all).toContain(`default/${name}`);
  });

  it('price-a-manifest adds up what its nodes cost', async () => {
    const lines = await run('price-a-manifest.ts', 'shop.yaml');
    const total = lines.pop()!;
    expect(total).toMatch(/^33 pods, \d+ nodes, /u);
    const sum = lines.reduce((left, line) => left + usd(line), 0);
    expect(sum).toBeGreaterThan(0);
    expect(usd(total)).toBeCloseTo(sum, 3);
  });

  it('pods-of-client-node puts each pod into a zone of its own', async () => {
    const lines = await run('pods-of-client-node.ts');
    const zones = lines.map((line) => / in (\S+)$/u.exec(line)?.[1]);
    expect(lines).toHaveLength(3);
    expect(new Set(zones).size).toBe(3);
  });

  it('node-pools-as-code prints objects that the API server takes', async () => {
    expect(await applicable('node-pools-as-code.ts')).toEqual([
      'EC2NodeClass/default',
      'NodePool/general',
      'NodePool/gpu',
    ]);
  });

  it('node-pools-with-cdk8s synthesises objects that the API server takes, classes before pools', async () => {
    expect(await applicable('node-pools-with-cdk8s.ts')).toEqual([
      'EC2NodeClass/payments',
      'NodePool/payments',
      'NodePool/payments-spot',
      'EC2NodeClass/search',
      'NodePool/search',
      'NodePool/search-spot',
    ]);
  });
});
