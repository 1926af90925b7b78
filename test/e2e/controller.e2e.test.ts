import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import type { RunningProcess } from '@karpenter-ts/cluster';
import { kinds } from '@karpenter-ts/runtime';
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
    explained(
      eventually(
        `${count} ready`,
        () => cluster.readyReplicas(name),
        (ready) => ready === count,
        { timeoutMs: 2 * minute },
      ),
    );
  const untilEmpty = async (): Promise<void> => {
    const gone = (has: boolean): boolean => !has;
    await explained(eventually('no claim', () => cluster.hasNodeClaims(), gone, { timeoutMs: 2 * minute }));
    await explained(eventually('no node', () => cluster.hasNodes(), gone, { timeoutMs: minute }));
  };
  /** A failure says how things stand, and what the controllers had to say. */
  const explained = async <T>(wait: Promise<T>): Promise<T> => {
    try {
      return await wait;
    } catch (error) {
      const logs = controllers.map(({ name, log }) => `${name}:\n${log().split('\n').slice(-15).join('\n')}`);
      throw new Error([(error as Error).message, await cluster.describe(), ...logs].join('\n\n'), { cause: error });
    }
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
    // A pod may run a moment before the claim says that its node is ready for it.
    await eventually(
      'all claims initialized',
      () => cluster.nodeClaims(),
      (claims) => claims.every(isInitialized),
      { timeoutMs: 30_000 },
    );
    const [pods, nodes, claims] = await Promise.all([cluster.pods(), cluster.nodes(), cluster.nodeClaims()]);
    const names = new Set(nodes.map((node) => node.metadata?.name));
    expect(pods.filter((pod) => pod.status?.phase !== 'Running' || !names.has(pod.spec?.nodeName))).toEqual([]);
    expect(claims.map((claim) => claim.status?.nodeName).sort()).toEqual([...names].sort());
    const instances = nodes.map((node) => node.spec?.providerID);
    expect(claims.map((claim) => claim.status?.providerID).sort()).toEqual(instances.sort());
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

  /** Kills without a chance to clean up, and starts again. */
  const killAndRestart = async (controller: RunningProcess): Promise<RunningProcess> => {
    await controller.kill();
    return await startController();
  };
  const until = (what: string, isSo: (moment: Moment) => boolean): Promise<Moment> =>
    eventually(what, () => look(), isSo, { everyMs: 20 });
  const look = async (): Promise<Moment> => {
    const claims = await cluster.nodeClaims();
    return {
      claims: claims.length,
      launched: claims.filter(({ status }) => status?.providerID !== undefined).length,
      going: claims.filter(({ metadata }) => metadata?.deletionTimestamp !== undefined).length,
    };
  };

  const moments = [
    {
      name: 'with the first claim, and with the first claim on its way out',
      up: ({ claims }: Moment): boolean => claims > 0,
      down: ({ going }: Moment): boolean => going > 0,
    },
    {
      name: 'with the first instance, and with the first claim gone',
      up: ({ launched }: Moment): boolean => launched > 0,
      down: ({ claims }: Moment): boolean => claims < 7,
    },
  ];
  it.each(moments)('killed while it scales up and while it scales down: $name', async ({ up, down }) => {
    let controller = await startController();
    await cluster.apply(deployment({ name: 'web', replicas: 200 }));
    await until('the moment while scaling up', up);
    controller = await killAndRestart(controller);
    await untilReady('web', 200);
    expect(await expectSound()).toEqual({ nodes: 7 });

    await cluster.deleteDeployment('web');
    await until('the moment while scaling down', down);
    await killAndRestart(controller);
    await untilEmpty();
  });

  it('of two replicas one leads; when it is killed the other finishes', async () => {
    const first = await startController('first');
    await eventually(
      'a leader',
      async () => first.log(),
      (log) => log.includes('became leader'),
    );
    const second = await startController('second');
    const firstHolder = await leaseHolder();
    await cluster.apply(deployment({ name: 'web', replicas: 200 }));
    await until('the first claim', ({ claims }) => claims > 0);
    expect(second.log()).not.toContain('became leader');
    await first.kill();
    await untilReady('web', 200);
    expect(await expectSound()).toEqual({ nodes: 7 });
    expect(second.log()).toContain('became leader');
    expect(await leaseHolder()).not.toBe(firstHolder);

    await cluster.deleteDeployment('web');
    await untilEmpty();
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    // Released: a replica that starts now need not wait for it to run out.
    expect(await leaseHolder()).toBeUndefined();
  });
  const leaseHolder = async (): Promise<string | undefined> => {
    const key = { name: 'karpenter-leader-election', namespace: 'kube-system' };
    const holder = (await cluster.client.get(kinds.lease, key)).spec?.holderIdentity;
    return holder === '' ? undefined : holder;
  };

  it('goes on by itself after the API server was away for 20 s while it scaled up', async () => {
    const controller = await startController('controller', ['--disable-leader-election']);
    await cluster.apply(deployment({ name: 'web', replicas: 200 }));
    await until('the first claim', ({ claims }) => claims > 0);
    await cluster.plane.stopApiServer();
    await delay(20_000);
    await cluster.plane.startApiServer();
    await untilReady('web', 200);
    expect(await expectSound()).toEqual({ nodes: 7 });
    expect(controller.exit).toBeUndefined();
    await cluster.deleteDeployment('web');
    await untilEmpty();
  });

  it('ends when it cannot renew its lease, so that no two ever lead, and goes on when started again', async () => {
    const controller = await startController();
    await eventually(
      'a leader',
      async () => controller.log(),
      (log) => log.includes('became leader'),
    );
    await cluster.apply(deployment({ name: 'web', replicas: 200 }));
    await until('the first claim', ({ claims }) => claims > 0);
    await cluster.plane.stopApiServer();
    expect(await controller.exited).toEqual({ code: 1, signal: null });
    await cluster.plane.startApiServer();
    await startController();
    await untilReady('web', 200);
    expect(await expectSound()).toEqual({ nodes: 7 });
    await cluster.deleteDeployment('web');
    await untilEmpty();
  });

  it('a NodePool that the schema refuses is refused by the API server', async () => {
    const refused = nodePool('refused') as { spec: { disruption: { consolidateAfter: string } } };
    refused.spec.disruption.consolidateAfter = 'soon';
    await expect(cluster.apply(refused)).rejects.toThrow(/spec\.disruption\.consolidateAfter.*"soon"/);
  });

  it('a NodePool that is wrong in another way says what to change, and is in no other pool’s way', async () => {
    await startController();
    const wrong = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['ondemand'] };
    await cluster.apply(nodePool('wrong', { requirements: [wrong] }));
    const pool = await eventually(
      'a condition',
      () => cluster.nodePool('wrong'),
      (found) =>
        found?.status?.conditions?.some(
          ({ type, status }) => type === 'ValidationSucceeded' && status !== 'Unknown',
        ) === true,
    );
    const condition = pool?.status?.conditions?.find(({ type }) => type === 'ValidationSucceeded');
    expect(condition).toMatchObject({ status: 'False', reason: 'NodePoolValidationFailed' });
    expect(condition?.message).toContain('spec.template.spec.requirements[3].values');
    expect(condition?.message).toContain('on-demand');
    expect(pool?.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('False');
    const events = await eventually(
      'an event',
      () => cluster.eventsOf('NodePool', 'wrong'),
      (found) => found.length > 0,
    );
    expect(events.map(({ type, reason }) => ({ type, reason }))).toEqual([
      { type: 'Warning', reason: 'NodePoolValidationFailed' },
    ]);
    expect(events[0]?.message).toBe(condition?.message);

    await cluster.apply(deployment({ name: 'web', replicas: 3 }));
    await untilReady('web', 3);
    expect(await expectSound()).toEqual({ nodes: 1 });
    await cluster.deleteDeployment('web');
    await untilEmpty();
  });

  it('a pod that nothing can hold gets one event that says why, for each pool', async () => {
    await cluster.apply(nodePool('other'));
    await startController();
    await cluster.apply(deployment({ name: 'huge', replicas: 1, requests: { cpu: '100' } }));
    const [pod] = await eventually(
      'the pod',
      () => cluster.pods(),
      (pods) => pods.length === 1,
    );
    const failures = async (): Promise<readonly string[]> => {
      const events = await cluster.eventsOf('Pod', pod?.metadata?.name ?? '');
      // The scheduler has a word about it, too.
      const ours = events.filter(
        ({ source, reason }) => source?.component === 'karpenter' && reason === 'FailedScheduling',
      );
      return ours.map(({ message }) => message ?? '');
    };
    await eventually('an event', failures, (found) => found.length > 0);
    // It is looked at again every ten seconds, and once more is enough to see that the event is not repeated.
    await delay(12_000);
    const [message, ...more] = await failures();
    expect(more).toEqual([]);
    expect(message).toMatch(/default/);
    expect(message).toMatch(/other/);
    expect(message).toMatch(/cpu/);
    expect(await cluster.hasNodeClaims()).toBe(false);
  });
});

function isInitialized({ status }: NodeClaim): boolean {
  return ['Launched', 'Registered', 'Initialized'].every((wanted) =>
    status?.conditions?.some((condition) => condition.type === wanted && condition.status === 'True'),
  );
}

/** How far a scale-up or scale-down is. */
interface Moment {
  readonly claims: number;
  /** With an instance. */
  readonly launched: number;
  /** On their way out. */
  readonly going: number;
}
