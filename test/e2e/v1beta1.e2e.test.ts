import { readdir, readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningProcess } from '@karpenter-ts/cluster';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { readManifestText } from '@karpenter-ts/manifests';
import type { ResourceKind } from '@karpenter-ts/runtime';
import { buildController } from './support/build-controller.ts';
import { eventually } from './support/eventually.ts';
import { deployment } from './support/manifests.ts';
import { TestCluster } from './support/test-cluster.ts';

const guides = new URL('../../packages/apis/src/testdata/guides/', import.meta.url);

interface Resource extends KubernetesObject {
  readonly spec?: Readonly<Record<string, unknown>>;
}
type Version = 'v1' | 'v1beta1';
const kind = (group: string, name: string, version: Version): ResourceKind<Resource> => ({
  group,
  version,
  kind: name,
  plural: name === 'EC2NodeClass' ? 'ec2nodeclasses' : `${name.toLowerCase()}s`,
  namespaced: false,
});
const kindOf = ({ apiVersion = '', kind: name = '' }: KubernetesObject, version: Version): ResourceKind<Resource> =>
  kind(apiVersion.split('/')[0] ?? '', name, version);

/** What a user has a say in: no marks of the server, and of kubectl and the controller. */
function users({ apiVersion, kind: name, metadata, spec }: Resource): object {
  const { labels, annotations = {} } = metadata ?? {};
  const others = [
    'kubectl.kubernetes.io/last-applied-configuration',
    'karpenter.sh/nodepool-hash',
    'karpenter.sh/nodepool-hash-version',
  ];
  const kept = Object.fromEntries(Object.entries(annotations).filter(([key]) => !others.includes(key)));
  return {
    apiVersion,
    kind: name,
    metadata: {
      name: metadata?.name,
      ...(labels === undefined ? {} : { labels }),
      ...(Object.keys(kept).length === 0 ? {} : { annotations: kept }),
    },
    spec,
  };
}

async function documentsOf(file: string): Promise<readonly Resource[]> {
  const text = await readFile(new URL(file, guides), 'utf8');
  return readManifestText(file, text).manifests.map(({ object }) => object as Resource);
}

describe('v1beta1 on a real control plane', () => {
  let cluster: TestCluster;
  let ports: readonly number[] = [];
  let controllers: RunningProcess[] = [];

  beforeAll(async () => {
    await buildController();
    cluster = await TestCluster.start();
    await cluster.installCustomResources('crds-conversion');
    ports = await cluster.plane.freePorts(1);
  });
  afterAll(async () => {
    await cluster?.stop();
  });
  afterEach(async () => {
    if (controllers.every(({ exit }) => exit !== undefined)) await startController();
    await cluster.plane.kubectl([
      'delete',
      'deployments,statefulsets,nodepools,ec2nodeclasses',
      '--all',
      '--wait=false',
    ]);
    await eventually(
      'no claim',
      () => cluster.hasNodeClaims(),
      (has) => !has,
      { timeoutMs: 120_000 },
    );
    await Promise.all(controllers.map((controller) => controller.stop()));
    controllers = [];
  });

  const startController = async (...flags: readonly string[]): Promise<RunningProcess> => {
    const [port = 0] = ports;
    const webhook = [`--webhook-port=${port}`, `--webhook-url=https://127.0.0.1:${port}`];
    const controller = await cluster.startController('controller', [...webhook, ...flags]);
    controllers.push(controller);
    return controller;
  };
  const kubectl = (args: readonly string[], input?: string): Promise<string> => cluster.plane.kubectl(args, input);
  const read = (object: KubernetesObject, version: Version): Promise<Resource> =>
    cluster.client.get(kindOf(object, version), { name: object.metadata?.name ?? '' });
  /** The webhook is told to the API server before the controller is ready, but it may take a moment to hear of it. */
  const untilConverted = async (): Promise<void> => {
    await eventually(
      'v1beta1 is served',
      () => cluster.client.list(kind('karpenter.sh', 'NodePool', 'v1beta1')).then(() => writeProbe()),
      () => true,
      { timeoutMs: 30_000 },
    );
  };
  const writeProbe = async (): Promise<void> => {
    await kubectl(['apply', '--dry-run=server', '--filename=-'], JSON.stringify(nodePool));
  };

  it('the manifests of the guides apply as they are, again without a change, and as server-side apply', async () => {
    await startController();
    await untilConverted();
    const numbers = (await readdir(guides)).flatMap((file) => /^(\d\d)\.yaml$/.exec(file)?.[1] ?? []);
    const whole = numbers.filter((number) => number === '08' || (number >= '10' && number <= '26'));
    expect(whole).toHaveLength(18);
    for (const number of whole) {
      const file = new URL(`${number}.yaml`, guides).pathname;
      const documents = await documentsOf(`${number}.yaml`);
      const lines = (text: string): readonly string[] => text.trim().split('\n');
      const created = lines(await kubectl(['apply', '--validate=strict', `--filename=${file}`]));
      expect(created).toEqual(documents.map(() => expect.stringMatching(/ created$/)));
      const again = lines(await kubectl(['apply', '--validate=strict', `--filename=${file}`]));
      // Of volume claims in StatefulSets the server fills in so much that kubectl always sees a change.
      const isOurs = ({ apiVersion = '' }: Resource): boolean => apiVersion.includes('karpenter');
      expect(again).toEqual(
        documents.map((document) =>
          expect.stringMatching(isOurs(document) ? / unchanged$/ : / (unchanged|configured)$/),
        ),
      );

      const ours = documents.filter(isOurs);
      if (ours.length > 0) {
        await kubectl(['apply', '--server-side', '--validate=strict', `--filename=${file}`]);
        const want = await documentsOf(`converted/${number}.yaml`);
        const found = await Promise.all(ours.map((document) => read(document, 'v1')));
        expect(found.map(users)).toEqual(want.map(users));
        for (const [i, document] of ours.entries()) {
          // What was written can be read again as it was written, with the defaults of its time.
          expect(users(await read(document, 'v1beta1'))).toMatchObject({ spec: document.spec as object });
          expect(found[i]?.apiVersion).toMatch(/\/v1$/);
        }
      }
      await kubectl(['delete', '--wait=true', `--filename=${file}`]);
    }
  });

  const nodePool: Resource = {
    apiVersion: 'karpenter.sh/v1beta1',
    kind: 'NodePool',
    metadata: { name: 'round-trip', labels: { team: 'a' }, annotations: { 'example.com/owner': 'b' } },
    spec: {
      template: {
        metadata: { labels: { purpose: 'tests' } },
        spec: {
          kubelet: {
            maxPods: 42,
            systemReserved: { cpu: '100m' },
            evictionSoft: { 'memory.available': '5%' },
            evictionSoftGracePeriod: { 'memory.available': '1m' },
          },
          nodeClassRef: { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'round-trip' },
          requirements: [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] }],
          taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }],
        },
      },
      disruption: { consolidationPolicy: 'WhenUnderutilized', expireAfter: '48h', budgets: [{ nodes: '20%' }] },
      limits: { cpu: '0' },
      weight: 7,
    },
  };
  const nodeClaim: Resource = {
    apiVersion: 'karpenter.sh/v1beta1',
    kind: 'NodeClaim',
    metadata: { name: 'round-trip', labels: { team: 'a' } },
    spec: {
      kubelet: { maxPods: 10 },
      nodeClassRef: { name: 'nobody-has-it' },
      requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['none'] }],
      resources: { requests: { cpu: '1' } },
    },
  };
  const nodeClass: Resource = {
    apiVersion: 'karpenter.k8s.aws/v1beta1',
    kind: 'EC2NodeClass',
    metadata: { name: 'round-trip' },
    spec: {
      amiFamily: 'AL2',
      role: 'node-role',
      subnetSelectorTerms: [{ tags: { a: 'b' } }],
      securityGroupSelectorTerms: [{ id: 'sg-1' }],
      userData: 'echo hello',
      tags: { a: 'b' },
      detailedMonitoring: true,
    },
  };
  it.each([
    ['NodePool', nodePool, { spec: { weight: 8 } }, { spec: { limits: { memory: '0' } } }],
    ['NodeClaim', nodeClaim, { metadata: { labels: { by: 'v1' } } }, { metadata: { labels: { by: 'v1beta1' } } }],
    ['EC2NodeClass', nodeClass, { spec: { tags: { by: 'v1' } } }, { spec: { userData: 'echo bye' } }],
  ])(
    'a %s is written as v1beta1, changed as v1, changed as v1beta1, and nothing is lost',
    async (_kind, object, change, next) => {
      await startController();
      await untilConverted();
      const { client } = cluster;
      const key = { name: object.metadata?.name ?? '' };
      const written = users(await client.create(kindOf(object, 'v1beta1'), object));
      expect(written).toMatchObject({ metadata: object.metadata as object, spec: object.spec as object });
      const v1 = await read(object, 'v1');
      expect(v1.apiVersion).toMatch(/\/v1$/);

      const changed = merged(written, change);
      await client.patch(kindOf(object, 'v1'), key, change, { type: 'merge' });
      expect(users(await read(object, 'v1beta1'))).toEqual(changed);
      await client.patch(kindOf(object, 'v1beta1'), key, next, { type: 'merge' });
      expect(users(await read(object, 'v1beta1'))).toEqual(merged(changed, next));
      // The whole object as it was read is written back, as editors do.
      const whole = await read(object, 'v1beta1');
      await eventually(
        'written back',
        async () =>
          await client.update(kindOf(object, 'v1beta1'), {
            ...(await read(object, 'v1beta1')),
            spec: whole.spec ?? {},
          }),
        () => true,
      );
      expect(users(await read(object, 'v1beta1'))).toEqual(users(whole));
      expect(users(await read(object, 'v1'))).toEqual(
        users({
          ...(merged(merged(v1, change), next) as Resource),
          metadata: (await read(object, 'v1')).metadata ?? {},
        }),
      );
      await client.delete(kindOf(object, 'v1'), key);
    },
  );

  it('while no controller runs v1 works and v1beta1 says why not; a restart mends it', async () => {
    const controller = await startController();
    await untilConverted();
    const { client } = cluster;
    await client.create(kindOf(nodePool, 'v1beta1'), nodePool);
    await controller.kill();

    const weight = async (version: Version, value: number): Promise<unknown> =>
      (
        await client.patch(
          kindOf(nodePool, version),
          { name: 'round-trip' },
          { spec: { weight: value } },
          { type: 'merge' },
        )
      ).spec?.['weight'];
    expect(await weight('v1', 20)).toBe(20);
    expect((await client.list(kindOf(nodePool, 'v1'))).items).toHaveLength(1);
    await expect(weight('v1beta1', 21)).rejects.toThrow(/conversion webhook .* failed.*connection refused/);

    const off = await startController('--disable-webhook');
    expect(await weight('v1', 22)).toBe(22);
    await expect(weight('v1beta1', 23)).rejects.toThrow(/conversion webhook .* failed.*connection refused/);
    await off.stop();

    // With the certificate that the last one made: nothing has to be spread anew.
    const secret = (): Promise<string> =>
      kubectl(['get', 'secret', 'karpenter-cert', '--namespace=kube-system', '--output=jsonpath={.data}']);
    const before = await secret();
    const next = await startController();
    expect(await weight('v1beta1', 24)).toBe(24);
    expect(await secret()).toBe(before);
    expect(await next.stop()).toEqual({ code: 0, signal: null });
  });

  it('a port that is in use is said in one line, and keeps the controller from being ready', async () => {
    const first = await startController();
    await untilConverted();
    const [port = 0] = ports;
    await expect(
      cluster.startController('second', [`--webhook-port=${port}`, `--webhook-url=https://127.0.0.1:${port}`]),
    ).rejects.toThrow();
    const second = cluster.plane.process('second');
    const lines = (second?.log() ?? '').split('\n').filter((line) => line.includes('the port is in use'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`the conversion webhook cannot listen on port ${port}: the port is in use`);
    expect(second?.exit).toBeUndefined();
    await second?.stop();
    expect(first.exit).toBeUndefined();
  });

  it('pods run on nodes of a v1beta1 pool', async () => {
    await startController();
    await untilConverted();
    await cluster.apply({
      apiVersion: 'karpenter.sh/v1beta1',
      kind: 'NodePool',
      metadata: { name: 'old-fashioned' },
      spec: {
        template: {
          metadata: { labels: { purpose: 'tests' } },
          spec: {
            nodeClassRef: { apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass', name: 'default' },
            requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }],
          },
        },
        disruption: {
          consolidationPolicy: 'WhenEmpty',
          consolidateAfter: '0s',
          expireAfter: 'Never',
          budgets: [{ nodes: '100%' }],
        },
        limits: { cpu: 200 },
      },
    });
    await cluster.apply(deployment({ name: 'web', replicas: 20, nodeSelector: { purpose: 'tests' } }));
    await eventually(
      '20 ready',
      () => cluster.readyReplicas('web'),
      (ready) => ready === 20,
      { timeoutMs: 120_000 },
    );
    const claims = (await cluster.client.list(kind('karpenter.sh', 'NodeClaim', 'v1beta1'))).items;
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims) {
      expect(claim.spec?.['nodeClassRef']).toEqual({
        apiVersion: 'karpenter.kwok.sh/v1alpha1',
        kind: 'KWOKNodeClass',
        name: 'default',
      });
    }
    await cluster.deleteDeployment('web');
    await eventually(
      'no node',
      () => cluster.hasNodes(),
      (has) => !has,
      { timeoutMs: 120_000 },
    );
  });
});

/** JSON merge patch, without deletions. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = { ...(target as Record<string, unknown>) };
  for (const [key, value] of Object.entries(patch)) result[key] = merged(result[key], value);
  return result;
}
