import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NodeOverlay } from '@karpenter-ts/apis';
import type { ResourceKind } from '@karpenter-ts/runtime';
import { buildController } from './support/build-controller.ts';
import { eventually } from './support/eventually.ts';
import { deployment, nodePool } from './support/manifests.ts';
import { TestCluster } from './support/test-cluster.ts';

const nodeOverlays: ResourceKind<NodeOverlay> = {
  group: 'karpenter.sh',
  version: 'v1alpha1',
  kind: 'NodeOverlay',
  plural: 'nodeoverlays',
  namespaced: false,
};

function overlay(name: string, spec: object): object {
  return { apiVersion: 'karpenter.sh/v1alpha1', kind: 'NodeOverlay', metadata: { name }, spec };
}

const schedulerConfig = {
  podTopologySpread: {
    defaultConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' }],
  },
};

describe('overlays and default spread constraints on a real control plane', () => {
  let cluster: TestCluster;

  beforeAll(async () => {
    await buildController();
    cluster = await TestCluster.start();
    await cluster.installCustomResources();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  it('overlays are judged and followed, and pods of a Deployment are planned for apart', async () => {
    const flags = ['--feature-gates=NodeOverlay=true', `--scheduler-config=${JSON.stringify(schedulerConfig)}`];
    const controller = await cluster.startController('controller', flags);
    const type = { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['s-4x-amd64-linux'] };
    await cluster.apply(
      nodePool('default'),
      overlay('discount', { requirements: [type], priceAdjustment: '-99%' }),
      overlay('fuses', { requirements: [type], capacity: { 'example.com/fuse': '2' } }),
      overlay('a-price', { requirements: [{ ...type, values: ['m-4x-amd64-linux'] }], price: '0.1' }),
      overlay('b-price', { requirements: [{ ...type, values: ['m-4x-amd64-linux'] }], price: '0.1' }),
    );
    const judged = await eventually(
      'all overlays judged',
      async () => (await cluster.client.list(nodeOverlays)).items,
      (found) => found.every(({ status }) => status?.conditions?.some(({ type: kind }) => kind === 'Ready') === true),
      { timeoutMs: 30_000 },
    );
    const ready = judged.map(({ metadata, status }) => [
      metadata?.name,
      status?.conditions?.find(({ type: kind }) => kind === 'Ready')?.status,
    ]);
    expect(Object.fromEntries(ready)).toEqual({
      discount: 'True',
      fuses: 'True',
      'a-price': 'False',
      'b-price': 'True',
    });
    const conflict = judged[0]?.status?.conditions?.find(({ type: kind }) => kind === 'ValidationSucceeded');
    expect(conflict).toMatchObject({ status: 'False', reason: 'Conflict' });
    expect(conflict?.message).toContain('b-price');

    await cluster.apply(
      deployment({ name: 'web', replicas: 3, requests: { cpu: '500m' }, devices: { 'example.com/fuse': '1' } }),
    );
    // Two would fit on a node.
    const claims = await eventually(
      'three claims',
      () => cluster.nodeClaims(),
      (found) => found.length === 3,
      { timeoutMs: 30_000 },
    );
    for (const { metadata, spec } of claims) {
      expect(metadata?.annotations).toMatchObject({
        'karpenter.sh/price-overlay-applied': 'true',
        'karpenter.sh/capacity-overlay-applied': 'true',
      });
      expect(spec.requirements).toContainEqual(type);
    }
    // Machines have what overlays promise of them, so that the pods run, and nothing is bought for them again.
    await eventually(
      'three ready',
      () => cluster.readyReplicas('web'),
      (ready) => ready === 3,
      { timeoutMs: 60_000 },
    );
    expect((await cluster.nodeClaims()).length).toBeLessThanOrEqual(3);
    for (const { status } of await cluster.nodes()) expect(status?.capacity).toMatchObject({ 'example.com/fuse': '2' });
    expect(await controller.stop()).toEqual({ code: 0, signal: null });
  });
});
