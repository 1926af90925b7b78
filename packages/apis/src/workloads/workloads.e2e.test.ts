import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane } from '@karpenter-ts/cluster';
import type { ControlPlane } from '@karpenter-ts/cluster';
import { ApiServerClient, runJobs } from '../validation/server/api-server-client.fixture.ts';
import { changeManifest } from '../validation/server/generated-manifests.fixture.ts';
import type { GeneratedManifest } from '../validation/server/generated-manifests.fixture.ts';
import { Random } from '../validation/server/random.fixture.ts';
import { WORKLOAD_KINDS } from './kubernetes-schemas.generated.ts';
import { judgeWorkload } from './validate-workload.ts';
import { WORKLOADS } from './workload-manifests.fixture.ts';

/** `WORKLOADS=5000 WORKLOADS_FROM=1000 npm run e2e -- workloads` asks about others. */
const COUNT = Number(process.env['WORKLOADS'] ?? 2000);
const FIRST_SEED = Number(process.env['WORKLOADS_FROM'] ?? 0);
const PARALLEL = 8;

function makeWorkload(seed: number): GeneratedManifest {
  const random = new Random(seed);
  const manifest = JSON.parse(JSON.stringify(WORKLOADS[seed % WORKLOADS.length])) as GeneratedManifest;
  const kind = WORKLOAD_KINDS.find((known) => known.kind === manifest.kind);
  // The first of each are as they are.
  if (kind !== undefined && seed >= WORKLOADS.length) changeManifest(random, manifest, kind);
  return manifest;
}

function pathOf({ apiVersion, kind }: GeneratedManifest): string {
  const namespaced = WORKLOAD_KINDS.some((known) => known.kind === kind && known.namespaced);
  const plural = `${kind.toLowerCase()}${kind.endsWith('Class') ? 'es' : 's'}`;
  return `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/${namespaced ? 'namespaces/default/' : ''}${plural}`;
}

describe('the verdict on workloads', () => {
  let plane: ControlPlane | undefined;
  let client: ApiServerClient | undefined;

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new ApiServerClient(plane.server, plane.token, await readFile(plane.caFile, 'utf8'), PARALLEL);
    // No controller makes it here, and no pod is let in without it.
    await plane.kubectl(['create', 'serviceaccount', 'default', '--namespace=default']);
  });

  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  it(`is the server's for each of ${COUNT}, but for rules that are not judged here`, async () => {
    const answered = await runJobs(COUNT, PARALLEL, async (index) => {
      const seed = FIRST_SEED + index;
      const manifest = makeWorkload(seed);
      const answer = await client?.call('POST', `${pathOf(manifest)}?dryRun=All&fieldValidation=Strict`, manifest);
      if (answer === undefined) throw new Error('there is no client');
      const { status, body } = answer;
      return { seed, manifest, status, message: body.message ?? 'accepted', ours: judgeWorkload(manifest) };
    });
    // What admission says of names that nothing has, it says of no manifest alone.
    const compared = answered.filter(({ status }) => status !== 403);
    const refused = compared.filter(({ status }) => status >= 400);
    const falseAlarms = compared.filter(({ status, ours }) => status < 400 && ours.length > 0);
    const missed = refused.filter(({ ours }) => ours.length === 0);
    console.info(
      `${compared.length} workloads, ${refused.length} refused; false alarms: ${falseAlarms.length}, ` +
        `missed: ${missed.length}`,
    );
    const show = ({ seed, message, ours, manifest }: (typeof compared)[number]): object => ({
      seed,
      server: message,
      ours,
      manifest: JSON.stringify(manifest).slice(0, 1500),
    });
    if (process.env['WORKLOADS_SHOW'] !== undefined)
      for (const one of missed) console.info(one.seed, one.message.slice(0, 500));
    expect(falseAlarms.slice(0, 10).map(show)).toEqual([]);
    expect(missed.length / refused.length).toBeLessThan(0.03);
    expect(compared.length - refused.length).toBeGreaterThan(COUNT / 10);
  });
});
