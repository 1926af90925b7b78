import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane } from '@karpenter-ts/cluster';
import type { ControlPlane } from '@karpenter-ts/cluster';
import { parse, stringify } from 'yaml';
import { ApiServerClient, runJobs } from './api-server-client.fixture.ts';
import { crdFiles, pathOf } from './crds.fixture.ts';
import { changeManifest, generateManifest } from './generated-manifests.fixture.ts';
import type { GeneratedManifest } from './generated-manifests.fixture.ts';
import { Random } from './random.fixture.ts';
import { SERVER_KINDS } from './server-schemas.generated.ts';
import { verdictOfOurs, verdictOfServer } from './server-verdict.fixture.ts';
import { judgeAsApiServer } from './validate-as-api-server.ts';

const COUNT = Number(process.env['UPDATES'] ?? 1500);
const PARALLEL = 8;
const FOLDERS = ['crds', 'kwok'] as const;

const V1_KINDS = SERVER_KINDS.filter(({ apiVersion }) => !/^karpenter\..*\/v1beta1$/.test(apiVersion));

/** The CRD with schemas that take everything: what is stored through it may be wrong by the real one. */
function lenient(crd: string): string {
  const parsed = parse(crd) as { spec: { versions: { schema: unknown }[] } };
  for (const version of parsed.spec.versions) {
    const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    version.schema = { openAPIV3Schema: { ...open, properties: { spec: open, status: open } } };
  }
  return stringify(parsed);
}

describe('the verdict on updates', () => {
  let plane: ControlPlane | undefined;
  let client: ApiServerClient | undefined;

  const call = (method: string, path: string, body?: unknown): ReturnType<ApiServerClient['call']> => {
    if (client === undefined) throw new Error('there is no client');
    return client.call(method, path, body);
  };

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new ApiServerClient(plane.server, plane.token, await readFile(plane.caFile, 'utf8'), PARALLEL);
  });

  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  it(`is the server's for each of ${COUNT}, of objects that were right or wrong before`, async () => {
    const crds = await Promise.all((await crdFiles(FOLDERS)).map((file) => readFile(file, 'utf8')));
    await plane?.kubectl(['apply', '--server-side', '-f', '-'], crds.map(lenient).join('---\n'));
    await plane?.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
    const stored = await runJobs(COUNT, PARALLEL, async (seed) => {
      const manifest: GeneratedManifest = generateManifest(seed, V1_KINDS);
      const kind = V1_KINDS[seed % V1_KINDS.length];
      const metadata = { name: `update-${seed}`, ...(kind?.namespaced === true && { namespace: 'default' }) };
      if (judgeAsApiServer(manifest).some(({ type }) => type === 'type')) return undefined;
      const { status } = await call('POST', pathOf(manifest), { ...manifest, metadata });
      return status === 201 && kind !== undefined
        ? { seed, kind, path: `${pathOf(manifest)}/${metadata.name}` }
        : undefined;
    });

    await plane?.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], crds.join('---\n'));
    const wrong = { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'wrong' }, spec: {} };
    for (const kind of V1_KINDS) {
      const manifest = { ...wrong, apiVersion: kind.apiVersion, kind: kind.kind, unknown: 1 };
      while ((await call('POST', `${pathOf(manifest)}?dryRun=All&fieldValidation=Strict`, manifest)).status === 201) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }

    // Values of other types are nothing that an older schema let through; what rules make of them is the server's own.
    const there = stored.filter((one) => one !== undefined);
    const compared = await runJobs(there.length, PARALLEL, async (index) => {
      const one = there[index];
      if (one === undefined) throw new RangeError('there is no such object');
      const old = (await call('GET', one.path)).body as unknown as GeneratedManifest;
      const to = structuredClone(old);
      changeManifest(new Random(one.seed), to, one.kind);
      const manifest = { ...to, metadata: old['metadata'] };
      const answer = await call('PUT', `${one.path}?dryRun=All&fieldValidation=Strict`, manifest);
      const ours = judgeAsApiServer(JSON.parse(JSON.stringify(manifest)), { oldObject: old });
      const wasRight = judgeAsApiServer(old).length === 0;
      return {
        old,
        manifest,
        ours,
        wasRight,
        message: answer.body.message,
        server: verdictOfServer(answer),
        mine: verdictOfOurs(ours),
      };
    });
    const different = compared.filter(({ server, mine }) => server.accepted !== mine.accepted);
    const tolerated = compared.filter(({ server, wasRight }) => server.accepted && !wasRight).length;
    const refused = compared.filter(({ server }) => !server.accepted);
    const sameFields = refused.filter(
      ({ server, mine }) => JSON.stringify(server.fields) === JSON.stringify(mine.fields),
    );
    console.info(
      `${compared.length} updates, ${refused.length} refused, ${tolerated} of objects that were wrong before accepted; ` +
        `${different.length} verdicts differ; fields are the same for ${sameFields.length}`,
    );
    const show = ({ old, manifest, message, ours }: (typeof compared)[number]): object => ({
      server: message ?? 'accepted',
      ours,
      old: JSON.stringify(old).slice(0, 1500),
      manifest: JSON.stringify(manifest).slice(0, 1500),
    });
    expect(different.slice(0, 10).map(show)).toEqual([]);
    expect(tolerated).toBeGreaterThan(20);
    expect(refused.length).toBeGreaterThan(COUNT / 10);
  });
});
