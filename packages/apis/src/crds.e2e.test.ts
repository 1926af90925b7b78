import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startControlPlane } from '@karpenter-ts/cluster';
import type { ControlPlane } from '@karpenter-ts/cluster';
import { ACCEPTANCE_CASES, UPDATE_CASES } from './acceptance.fixture.ts';
import type { Manifest } from './acceptance-table.fixture.ts';
import {
  defaultCapacityBuffer,
  defaultEC2NodeClass,
  defaultKWOKNodeClass,
  defaultNodeClaim,
  defaultNodePool,
} from './defaults.ts';
import {
  CAPACITY_BUFFER_GVK,
  EC2_NODE_CLASS_GVK,
  KWOK_NODE_CLASS_GVK,
  NODE_CLAIM_GVK,
  NODE_OVERLAY_GVK,
  NODE_POOL_GVK,
} from './groups.ts';
import type { GroupVersionKind } from './groups.ts';
import { ApiServerClient } from './validation/server/api-server-client.fixture.ts';
import type { ServerAnswer } from './validation/server/api-server-client.fixture.ts';
import { pathOf } from './validation/server/crds.fixture.ts';

const KINDS: readonly GroupVersionKind[] = [
  NODE_POOL_GVK,
  NODE_CLAIM_GVK,
  NODE_OVERLAY_GVK,
  CAPACITY_BUFFER_GVK,
  EC2_NODE_CLASS_GVK,
  KWOK_NODE_CLASS_GVK,
];

function crdFile({ group, plural }: GroupVersionKind): string {
  const folder = group === KWOK_NODE_CLASS_GVK.group ? '../../provider-kwok/crds/' : '../crds/';
  return new URL(`${folder}${group}_${plural}.yaml`, import.meta.url).pathname;
}

function withDefaults(manifest: Manifest): { readonly spec?: unknown; readonly status?: unknown } {
  const plain = JSON.parse(JSON.stringify(manifest)) as never;
  if (manifest.kind === 'NodePool') return defaultNodePool(plain);
  if (manifest.kind === 'NodeClaim') return defaultNodeClaim(plain);
  if (manifest.kind === 'CapacityBuffer') return defaultCapacityBuffer(plain);
  // An overlay has no defaults.
  if (manifest.kind === 'NodeOverlay') return plain;
  return manifest.kind === 'EC2NodeClass' ? defaultEC2NodeClass(plain) : defaultKWOKNodeClass(plain);
}

describe('the CRDs on an API server', () => {
  let plane: ControlPlane | undefined;
  let client: ApiServerClient | undefined;

  const call = (method: string, path: string, body?: unknown): Promise<ServerAnswer> => {
    if (client === undefined) throw new Error('there is no API server');
    return client.call(method, path, body);
  };
  const create = (manifest: Manifest, query: string): Promise<ServerAnswer> =>
    call('POST', `${pathOf(manifest)}?fieldValidation=Strict&${query}`, manifest);

  beforeAll(async () => {
    plane = await startControlPlane({ kwok: false, scheduler: false, controllerManager: false });
    client = new ApiServerClient(plane.server, plane.token, await readFile(plane.caFile, 'utf8'), 1);
    await plane.kubectl(['apply', '--server-side', ...KINDS.flatMap((kind) => ['-f', crdFile(kind)])]);
    await plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
  });

  afterAll(async () => {
    client?.close();
    await plane?.stop();
  });

  it('have a structural schema that nothing is wrong with', async () => {
    for (const { plural, group } of KINDS) {
      const { body } = await call('GET', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.${group}`);
      const { conditions } = body.status as { readonly conditions: readonly { type: string; status: string }[] };
      const status = Object.fromEntries(conditions.map((condition) => [condition.type, condition.status]));
      expect({ plural, ...status }).toMatchObject({ plural, NamesAccepted: 'True', Established: 'True' });
      expect(status).not.toHaveProperty('NonStructuralSchema');
    }
  });

  it.each(ACCEPTANCE_CASES)('$manifest.kind $name: $want', async ({ manifest, want }) => {
    const { status, body } = await create(manifest, 'dryRun=All');
    if (want === 'accepted') {
      expect({ status, message: body.message }).toEqual({ status: 201, message: undefined });
    } else {
      // 400 is what strict decoding answers, 422 the schema and its rules.
      expect([400, 422]).toContain(status);
      expect(body.message).toMatch(/invalid|strict decoding/i);
    }
  });

  it.each(UPDATE_CASES)('update of $from.kind: $name: $want', async ({ from, to, want }) => {
    const created = await create(from, '');
    expect(created.body.message).toBeUndefined();
    try {
      const path = `${pathOf(to)}/test`;
      const { metadata } = created.body;
      const { status, body } = await call('PUT', `${path}?dryRun=All`, { ...to, metadata });
      expect({ status, message: body.message }).toMatchObject({ status: want === 'accepted' ? 200 : 422 });
    } finally {
      await call('DELETE', `${pathOf(from)}/test`);
    }
  });

  it('the API server fills in what the default functions do', async () => {
    const accepted = ACCEPTANCE_CASES.filter(({ want }) => want === 'accepted');
    for (const { name, manifest } of accepted) {
      const { body } = await create(manifest, 'dryRun=All');
      const { spec, status } = withDefaults(manifest);
      expect({ name, spec: body.spec, status: body.status }).toEqual({ name, spec, status });
    }
  });

  it("a class' kubelet settings come back as they were, at any depth", async () => {
    const made = ACCEPTANCE_CASES.find(({ name }) => name === 'role alone')?.manifest;
    if (made === undefined) throw new Error('the table has no case "role alone"');
    const kubelet = {
      authentication: { anonymous: { enabled: false }, webhook: { cacheTTL: '2m', enabled: true } },
      maxPods: 110,
      whatever: { a: [1, 2.5, 'x', null, [], {}], b: { c: { d: { e: true } } } },
    };
    const { body } = await create({ ...made, spec: { ...(made.spec as object), kubelet } }, 'dryRun=All');
    expect(JSON.stringify((body.spec as { readonly kubelet: unknown }).kubelet)).toBe(JSON.stringify(kubelet));
  });

  it.each<[string, readonly string[]]>([
    ['nodepools', ['KIND:       NodePool', 'which nodes may be made for pods that wait', 'status']],
    ['nodepools.spec.disruption', ['consolidateAfter', 'budgets', '0s (the default)']],
    ['nodepools.spec.disruption.budgets', ['schedule', 'in UTC', 'Underutilized', 'rounded up']],
    ['nodepools.spec.template.spec.requirements', ['minValues', 'globs such as t3.*', 'enum: In, NotIn']],
    ['nodepools.status.expandedRequirements', ['patterns', 'How many values']],
    ['nodeclaims.status', ['providerID', 'lastPodEventTime']],
    ['nodeoverlays.spec', ['priceAdjustment', 'in USD']],
    ['capacitybuffers.spec', ['scalableRef', 'at least one']],
    ['ec2nodeclasses.spec', ['blockDeviceMappings', 'amiSelectorTerms']],
    ['ec2nodeclasses.spec.kubelet', ['maxPods', 'ValidationSucceeded']],
    ['ec2nodeclasses.spec.blockDeviceMappings.ebs', ['such as 100Gi', 'kmsKeyID']],
    ['kwoknodeclasses.spec', ['nodeRegistrationDelay']],
  ])('kubectl explain %s says what there is', async (path, wants) => {
    const text = await plane?.kubectl(['explain', path]);
    // Lines are wrapped where they please.
    const words = (text ?? '').replaceAll(/\s+/g, ' ');
    for (const want of wants) expect(words).toContain(want.replaceAll(/\s+/g, ' '));
    expect(words).not.toMatch(/<(no description|empty)>/);
  });

  it('a NodePool can be scaled', async () => {
    const scaled = UPDATE_CASES.find(({ name }) => name === 'replicas increase');
    if (scaled === undefined) throw new Error('the table of updates has no case "replicas increase"');
    await create(scaled.from, '');
    try {
      const path = `${pathOf(scaled.from)}/test/scale`;
      const { body } = await call('GET', path);
      const { status } = await call('PUT', path, { ...body, spec: { replicas: 3 } });
      expect(status).toBe(200);
      const after = await call('GET', `${pathOf(scaled.from)}/test`);
      expect(after.body.spec).toMatchObject({ replicas: 3 });
    } finally {
      await call('DELETE', `${pathOf(scaled.from)}/test`);
    }
  });
});
