import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NodePool } from '@karpenter-ts/apis';
import { buildController } from './support/build-controller.ts';
import { eventually } from './support/eventually.ts';
import { deployment, nodePool } from './support/manifests.ts';
import { TestCluster } from './support/test-cluster.ts';

const TYPE = 'node.kubernetes.io/instance-type';
const FAMILY = 'karpenter.kwok.sh/instance-family';
const HASH = 'karpenter.sh/nodepool-hash';

describe('globs on a real control plane', () => {
  let cluster: TestCluster;

  const poolThat = (name: string, is: (pool: NodePool) => boolean): Promise<NodePool | undefined> =>
    eventually(
      `pool ${name} as expected`,
      () => cluster.nodePool(name),
      (pool) => pool !== undefined && is(pool),
      { timeoutMs: 30_000 },
    );
  const messagesOf = async (kind: string, name: string, reason: string): Promise<readonly (string | undefined)[]> =>
    (await cluster.eventsOf(kind, name)).filter((event) => event.reason === reason).map(({ message }) => message);

  beforeAll(async () => {
    await buildController();
    cluster = await TestCluster.start();
    await cluster.installCustomResources();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  it('nodes are of the types that match, the status shows them, and what matches nothing is said', async () => {
    const controller = await cluster.startController();
    const globs = { key: TYPE, operator: 'In', values: ['c-?x-amd64-*', 's-8x-amd64-linux', 'q-*-amd64-linux'] };
    await cluster.apply(
      nodePool('globs', { requirements: [{ ...globs, minValues: 5 }] }),
      nodePool('plain', { requirements: [{ key: TYPE, operator: 'In', values: ['s-8x-amd64-linux'] }] }),
    );
    const values = [1, 2, 4, 8].map((cpu) => `c-${cpu}x-amd64-linux`).concat('s-8x-amd64-linux');
    const isSettled = ({ status, metadata }: NodePool): boolean =>
      status?.expandedRequirements !== undefined && metadata?.annotations?.[HASH] !== undefined;
    const pool = await poolThat('globs', isSettled);
    expect(pool?.status?.expandedRequirements).toEqual([
      { key: TYPE, operator: 'In', patterns: ['c-?x-amd64-*', 'q-*-amd64-linux'], values, count: 5 },
    ]);
    const said = await eventually(
      'an event',
      () => messagesOf('NodePool', 'globs', 'GlobMatchesNothing'),
      (messages) => messages.length > 0,
      { timeoutMs: 30_000 },
    );
    expect(said).toEqual([expect.stringContaining(`"q-*-amd64-linux" of ${TYPE} matches nothing`)]);
    // What nodes drift by knows nothing of requirements.
    const plain = await poolThat('plain', ({ metadata }) => metadata?.annotations?.[HASH] !== undefined);
    expect(pool?.metadata?.annotations?.[HASH]).toBe(plain?.metadata?.annotations?.[HASH]);
    expect(plain?.status?.expandedRequirements).toBeUndefined();

    await cluster.apply(deployment({ name: 'web', replicas: 20, nodeSelector: { 'karpenter.sh/nodepool': 'globs' } }));
    await eventually(
      'all ready',
      () => cluster.readyReplicas('web'),
      (ready) => ready === 20,
      { timeoutMs: 90_000 },
    );
    const nodes = await cluster.nodes();
    expect(nodes.length).toBeGreaterThan(0);
    for (const { metadata } of nodes) expect(values).toContain(metadata?.labels?.[TYPE]);
    const claims = await cluster.nodeClaims();
    for (const { spec } of claims) {
      expect(JSON.stringify(spec)).not.toMatch(/[*?]/u);
      const types = spec.requirements.find(({ key }) => key === TYPE);
      expect(types).toMatchObject({ operator: 'In', minValues: 5 });
      expect(types?.values?.toSorted()).toEqual(values);
    }

    await cluster.deleteDeployment('web');
    await eventually(
      'no nodes',
      () => cluster.hasNodes(),
      (some) => !some,
      { timeoutMs: 90_000 },
    );
    expect(await controller.stop()).toEqual({ code: 0, signal: null });
  });

  it('pods hear which requirement leaves them nothing, and a pool what no glob is for', async () => {
    const controller = await cluster.startController('again');
    await cluster.plane.kubectl(['delete', 'nodepools', '--all']);
    await cluster.apply(
      nodePool('few', { requirements: [{ key: FAMILY, operator: 'In', values: ['*'], minValues: 4 }] }),
      nodePool('nothing', { requirements: [{ key: TYPE, operator: 'In', values: ['zz.*'] }] }),
      nodePool('zones', {
        requirements: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['test-zone-*'] }],
      }),
    );
    const zones = await poolThat('zones', ({ status }) => status?.conditions?.some(isFailedValidation) === true);
    expect(zones?.status?.conditions?.find(isFailedValidation)?.message).toContain(
      'spec.template.spec.requirements[3].values[0]: must not be the glob "test-zone-*": globs are for',
    );
    const few = await poolThat('few', ({ status }) => status?.expandedRequirements !== undefined);
    expect(few?.status?.expandedRequirements).toMatchObject([{ values: ['c', 'm', 's'], count: 3 }]);
    await poolThat('nothing', ({ status }) => status?.expandedRequirements?.[0]?.count === 0);

    await cluster.apply(deployment({ name: 'web', replicas: 1 }));
    const [pod] = await eventually(
      'a pod',
      () => cluster.pods(),
      (pods) => pods.length === 1,
      { timeoutMs: 30_000 },
    );
    const [why] = await eventually(
      'a refusal',
      () => messagesOf('Pod', pod?.metadata?.name ?? '', 'FailedScheduling'),
      (messages) => messages.some((message) => message?.startsWith('Failed to schedule pod, ') === true),
      { timeoutMs: 30_000 },
    ).then((messages) => messages.filter((message) => message?.startsWith('Failed to schedule pod, ')));
    expect(why).toContain(`requirement ${TYPE} In zz.* matches no instance type`);
    expect(why).toContain(`minValues of ${FAMILY} asks for 4 distinct values, and there are 3`);

    // The same pools, mended.
    await cluster.apply(nodePool('nothing', { requirements: [{ key: TYPE, operator: 'In', values: ['m-2x-*'] }] }));
    await eventually(
      'the pod ready',
      () => cluster.readyReplicas('web'),
      (ready) => ready === 1,
      { timeoutMs: 60_000 },
    );
    const labels = (await cluster.nodes()).map(({ metadata }) => metadata?.labels?.[TYPE]);
    expect(labels).toEqual(['m-2x-amd64-linux']);
    expect(await controller.stop()).toEqual({ code: 0, signal: null });
  });

  it('v1beta1 pools have globs, too, as guides write them', async () => {
    const crds = fileURLToPath(new URL('../../packages/apis/crds-conversion/', import.meta.url));
    await cluster.plane.kubectl(['delete', 'deployments,nodepools', '--all']);
    await cluster.plane.kubectl(['apply', '--server-side', '--force-conflicts', `--filename=${crds}`]);
    const [port = 0] = await cluster.plane.freePorts(1);
    const flags = [`--webhook-port=${port}`, `--webhook-url=https://127.0.0.1:${port}`];
    const controller = await cluster.startController('webhook', flags);
    const old = {
      apiVersion: 'karpenter.sh/v1beta1',
      kind: 'NodePool',
      metadata: { name: 'old' },
      spec: {
        template: {
          spec: {
            nodeClassRef: { apiVersion: 'karpenter.kwok.sh/v1alpha1', kind: 'KWOKNodeClass', name: 'default' },
            requirements: [
              { key: 'beta.kubernetes.io/instance-type', operator: 'In', values: ['c-?x-amd64-*', 'm-2x-*'] },
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
            ],
          },
        },
        disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '30s', expireAfter: 'Never' },
      },
    };
    await eventually(
      'the pool is taken',
      () => cluster.apply(old).then(() => true),
      (taken) => taken,
      { timeoutMs: 30_000 },
    );
    const values = ['c-1x-amd64-linux', 'c-2x-amd64-linux', 'c-4x-amd64-linux', 'c-8x-amd64-linux'];
    values.push('m-2x-amd64-linux', 'm-2x-arm64-linux');
    const pool = await poolThat('old', ({ status }) => status?.expandedRequirements !== undefined);
    expect(pool?.status?.expandedRequirements).toEqual([
      { key: TYPE, operator: 'In', patterns: ['c-?x-amd64-*', 'm-2x-*'], values, count: 6 },
    ]);
    const asOld = await cluster.plane.kubectl(['get', 'nodepools.v1beta1.karpenter.sh', 'old', '--output=json']);
    expect(JSON.parse(asOld)).toMatchObject({ apiVersion: 'karpenter.sh/v1beta1', spec: old.spec });

    await cluster.apply(deployment({ name: 'web', replicas: 5 }));
    await eventually(
      'all ready',
      () => cluster.readyReplicas('web'),
      (ready) => ready === 5,
      { timeoutMs: 60_000 },
    );
    for (const { metadata } of await cluster.nodes()) expect(values).toContain(metadata?.labels?.[TYPE]);
    expect(await controller.stop()).toEqual({ code: 0, signal: null });
  });
});

function isFailedValidation({ type, status }: { readonly type?: string; readonly status?: string }): boolean {
  return type === 'ValidationSucceeded' && status === 'False';
}
