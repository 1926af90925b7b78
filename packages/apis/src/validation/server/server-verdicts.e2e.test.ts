import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane } from '@karpenter-ts/cluster';
import type { ControlPlane } from '@karpenter-ts/cluster';
import { ApiServerClient, runJobs } from './api-server-client.fixture.ts';
import { crdFiles, pathOf } from './crds.fixture.ts';
import { generateManifest } from './generated-manifests.fixture.ts';
import { recordVerdicts } from './recorded-verdicts.fixture.ts';
import { verdictOfOurs, verdictOfServer } from './server-verdict.fixture.ts';
import { judgeAsApiServer } from './validate-as-api-server.ts';

/** `VERDICTS=20000 VERDICTS_FROM=5000 npm run e2e -- server-verdicts` asks about others. */
const COUNT = Number(process.env['VERDICTS'] ?? 4500);
const FIRST_SEED = Number(process.env['VERDICTS_FROM'] ?? 0);
const PARALLEL = 8;
/** With `RECORD_VERDICTS=1`, so many verdicts are kept for the test that needs no server. */
const RECORDED = 400;

describe('the verdict on generated objects', () => {
  let plane: ControlPlane | undefined;
  let client: ApiServerClient | undefined;

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new ApiServerClient(plane.server, plane.token, await readFile(plane.caFile, 'utf8'), PARALLEL);
    const files = await crdFiles(['conversion', 'kwok']);
    await plane.kubectl(['apply', '--server-side', ...files.flatMap((file) => ['-f', file])]);
    // Nothing is stored here, so nothing is converted: the versions are judged by their own schemas.
    for (const crd of ['nodepools.karpenter.sh', 'nodeclaims.karpenter.sh', 'ec2nodeclasses.karpenter.k8s.aws']) {
      await plane.kubectl([
        'patch',
        'crd',
        crd,
        '--type=merge',
        '-p',
        '{"spec":{"conversion":{"strategy":"None","webhook":null}}}',
      ]);
    }
    await plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
  });

  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  it(`is the server's for each of ${COUNT}`, async () => {
    const compared = await runJobs(COUNT, PARALLEL, async (index) => {
      const seed = FIRST_SEED + index;
      const manifest = generateManifest(seed);
      const answer = await client?.call('POST', `${pathOf(manifest)}?dryRun=All&fieldValidation=Strict`, manifest);
      if (answer === undefined) throw new Error('there is no client');
      const ours = judgeAsApiServer(JSON.parse(JSON.stringify(manifest)));
      return { seed, manifest, ours, answer, server: verdictOfServer(answer), mine: verdictOfOurs(ours) };
    });
    const different = compared.filter(({ server, mine }) => server.accepted !== mine.accepted);
    const refused = compared.filter(({ server }) => !server.accepted && server.fields !== undefined);
    const otherFields = refused.filter(
      ({ server, mine }) => JSON.stringify(server.fields) !== JSON.stringify(mine.fields),
    );
    const accepted = compared.filter(({ server }) => server.accepted).length;
    console.info(
      `${COUNT} objects, ${accepted} accepted; ${different.length} verdicts differ; ` +
        `fields are the same for ${refused.length - otherFields.length} of ${refused.length} refused`,
    );
    const show = (one: (typeof compared)[number]): object => ({
      seed: one.seed,
      server: one.answer.body.message ?? 'accepted',
      ours: one.ours,
      manifest: JSON.stringify(one.manifest).slice(0, 2000),
    });
    // Which fields are named may differ where a server says more about what follows from another problem.
    if (process.env['VERDICTS_SHOW'] !== undefined) console.info(otherFields.slice(0, 20).map(show));
    if (process.env['RECORD_VERDICTS'] !== undefined) {
      const short = compared.filter(({ manifest }) => JSON.stringify(manifest).length < 900).slice(0, RECORDED);
      await recordVerdicts(short.map(({ manifest, server }) => ({ manifest, ...server })));
    }
    expect(different.slice(0, 20).map(show)).toEqual([]);
    expect(accepted).toBeGreaterThan(COUNT / 5);
    expect(otherFields.length / refused.length).toBeLessThan(0.05);
  });
});
