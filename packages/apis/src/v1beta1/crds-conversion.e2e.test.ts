import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane } from '@karpenter-ts/cluster';
import type { ControlPlane } from '@karpenter-ts/cluster';
import type { Manifest } from '../acceptance-table.fixture.ts';
import { ApiServerClient } from '../validation/server/api-server-client.fixture.ts';
import type { ServerAnswer } from '../validation/server/api-server-client.fixture.ts';
import { pathOf } from '../validation/server/crds.fixture.ts';
import { V1BETA1_ACCEPTANCE_CASES, V1BETA1_UPDATE_CASES } from './acceptance.fixture.ts';
import { EC2_NODE_CLASS_GVK, NODE_CLAIM_GVK, NODE_POOL_GVK } from './groups.ts';
import { WHOLE_GUIDES, readGuide } from './guides.fixture.ts';

const KINDS = [NODE_POOL_GVK, NODE_CLAIM_GVK, EC2_NODE_CLASS_GVK];

/**
 * What the API server says about v1beta1 by itself. No webhook runs here, so the CRDs are told after they were applied
 * to convert nothing, which loses what v1 does not have; what the webhook makes of objects is tested where it is.
 */
describe('the CRDs with v1beta1 on an API server', () => {
  let plane: ControlPlane | undefined;
  let client: ApiServerClient | undefined;

  const call = (...request: Parameters<ApiServerClient['call']>): Promise<ServerAnswer> => {
    if (client === undefined) throw new Error('there is no API server');
    return client.call(...request);
  };
  const create = (manifest: Manifest, query: string): Promise<ServerAnswer> =>
    call('POST', `${pathOf(manifest)}?fieldValidation=Strict&${query}`, manifest);

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new ApiServerClient(plane.server, plane.token, await readFile(plane.caFile, 'utf8'), 1);
    const folder = new URL('../../crds-conversion/', import.meta.url).pathname;
    await plane.kubectl(['apply', '--server-side', '-f', folder]);
    for (const { group, plural } of KINDS) {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.${group}`;
      const none = { spec: { conversion: { strategy: 'None', webhook: null } } };
      const { status, body } = await call('PATCH', path, none, 'application/merge-patch+json');
      expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
    }
    await plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
    // A change of the CRD takes effect a moment later.
    const deadline = Date.now() + 30_000;
    const probe = { apiVersion: 'karpenter.sh/v1beta1', kind: 'NodePool', metadata: { name: 'probe' } };
    const template = { spec: { requirements: [] } };
    while ((await create({ ...probe, spec: { template } }, 'dryRun=All')).status !== 201) {
      if (Date.now() > deadline) throw new Error('the API server still wants to call the webhook');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });

  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  it.each(KINDS)('serve $kind with a structural schema that nothing is wrong with', async ({ plural, group }) => {
    const { body } = await call('GET', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.${group}`);
    const { conditions } = (body as { readonly status: { readonly conditions: readonly Record<string, string>[] } })
      .status;
    const status = Object.fromEntries(conditions.map(({ type, status: state }) => [type, state]));
    expect(status).toMatchObject({ NamesAccepted: 'True', Established: 'True' });
    expect(status).not.toHaveProperty('NonStructuralSchema');
  });

  it.each(V1BETA1_ACCEPTANCE_CASES)('$manifest.kind $name: $want', async ({ manifest, want }) => {
    const { status, body } = await create(manifest, 'dryRun=All');
    if (want === 'accepted') {
      expect({ status, message: body.message }).toEqual({ status: 201, message: undefined });
    } else {
      // 400 is what strict decoding answers, 422 the schema and its rules.
      expect([400, 422]).toContain(status);
      expect(body.message).toMatch(/invalid|strict decoding/i);
    }
  });

  it.each(V1BETA1_UPDATE_CASES)('update $name: $want', async ({ from, to, want }) => {
    const created = await create(from, '');
    expect(created.body.message).toBeUndefined();
    try {
      const { metadata } = created.body;
      const { status, body } = await call('PUT', `${pathOf(to)}/test?dryRun=All`, { ...to, metadata });
      expect({ status, message: body.message }).toMatchObject({ status: want === 'accepted' ? 200 : 422 });
    } finally {
      await call('DELETE', `${pathOf(from)}/test`);
    }
  });

  it.each(WHOLE_GUIDES)('manifest %s of a guide is accepted as it is', async (number) => {
    for (const manifest of readGuide(number)) {
      const { status, body } = await create(manifest as Manifest, 'dryRun=All');
      expect({ status, message: body.message }).toEqual({ status: 201, message: undefined });
    }
  });
});
