import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningProcess } from '@karpenter-ts/cluster';
import { buildController } from './support/build-controller.ts';
import { eventually } from './support/eventually.ts';
import { deployment, nodePool } from './support/manifests.ts';
import { TestCluster } from './support/test-cluster.ts';

const minute = 60_000;

describe('the controller on a real control plane', () => {
  let cluster: TestCluster;
  /** Those of the current test. */
  let controllers: RunningProcess[] = [];

  const startController = async (name?: string, flags?: readonly string[]): Promise<RunningProcess> => {
    const controller = await cluster.startController(name, flags);
    controllers.push(controller);
    return controller;
  };
  const untilReady = (name: string, count: number): Promise<number> =>
    eventually(
      `${count} ready`,
      () => cluster.readyReplicas(name),
      (ready) => ready === count,
      { timeoutMs: 2 * minute },
    );
  const untilEmpty = async (): Promise<void> => {
    await eventually(
      'no claim',
      () => cluster.hasNodeClaims(),
      (has) => !has,
      { timeoutMs: 2 * minute },
    );
    await eventually(
      'no node',
      () => cluster.hasNodes(),
      (has) => !has,
      { timeoutMs: minute },
    );
  };

  beforeAll(async () => {
    await buildController();
    cluster = await TestCluster.start();
    await cluster.installCustomResources();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  beforeEach(async () => {
    await cluster.apply(nodePool('default'));
  });
  afterEach(async () => {
    // A test that failed half-way must not be in the way of the next: what is left has to go by the controller.
    await cluster.plane.kubectl(['delete', 'deployments,nodepools', '--all', '--namespace=default', '--wait=false']);
    if (await cluster.hasNodeClaims()) {
      if (controllers.every(({ exit }) => exit !== undefined)) await startController('cleaner');
      await untilEmpty();
    }
    await Promise.all(controllers.map((controller) => controller.stop()));
    controllers = [];
  });

  /** Every pod runs on a node of ours, and there is nothing else. */
  const expectSound = async (): Promise<{ readonly nodes: number }> => {
    const [pods, nodes, claims] = await Promise.all([cluster.pods(), cluster.nodes(), cluster.nodeClaims()]);
    const names = new Set(nodes.map((node) => node.metadata?.name));
    expect(pods.filter((pod) => pod.status?.phase !== 'Running' || !names.has(pod.spec?.nodeName))).toEqual([]);
    expect(claims.map((claim) => claim.status?.nodeName).sort()).toEqual([...names].sort());
    const instances = nodes.map((node) => node.spec?.providerID);
    expect(claims.map((claim) => claim.status?.providerID).sort()).toEqual(instances.sort());
    for (const claim of claims) {
      const conditions = Object.fromEntries(claim.status?.conditions?.map(({ type, status }) => [type, status]) ?? []);
      expect(conditions).toMatchObject({ Launched: 'True', Registered: 'True', Initialized: 'True' });
    }
    for (const node of nodes) {
      expect(node.metadata?.labels).toMatchObject({
        'karpenter.sh/nodepool': 'default',
        'karpenter.sh/registered': 'true',
      });
    }
    return { nodes: nodes.length };
  };

  it('200 replicas run on nodes of our claims; with the deployment all nodes and claims go', async () => {
    const controller = await startController();
    await cluster.apply(deployment({ name: 'web', replicas: 200 }));
    await untilReady('web', 200);
    const { nodes } = await expectSound();
    // 100 CPU on nodes of at most 15.9: seven at least.
    expect(nodes).toBe(7);
    await cluster.deleteDeployment('web');
    await untilEmpty();
    expect(await controller.stop()).toEqual({ code: 0, signal: null });
  });
});
