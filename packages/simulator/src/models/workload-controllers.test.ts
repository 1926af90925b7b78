import { describe, expect, it } from '@jest/globals';
import { isActivePod, type Pod } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import { daemonSet, deployment, podSpec, startOwnerGarbageCollector } from '@karpenter-ts/testing';

import { startDaemonSetController } from './daemon-set-controller.ts';
import { startDeploymentController } from './deployment-controller.ts';
import { startJobController } from './job-controller.ts';
import { ModelWorld } from './model-world.fixture.ts';
import { isPodReady } from './pod-state.ts';
import { deletedFirst, startReplicaSetController } from './replica-set-controller.ts';
import { startKubeScheduler } from './scheduler/kube-scheduler.ts';
import { startStatefulSetController } from './stateful-set-controller.ts';
import { type Deployment, workloadKinds } from './workload-kinds.ts';

const key = { namespace: 'default', name: 'web' };

function rolloutWorld(replicas: number, strategy: NonNullable<Deployment['spec']>['strategy']): ModelWorld {
  const world = new ModelWorld();
  startDeploymentController(world.context);
  startReplicaSetController(world.context);
  startOwnerGarbageCollector(world.state);
  const base = deployment({ name: 'web', replicas });
  world.create(workloadKinds.deployment, { ...base, spec: { ...base.spec, strategy } });
  return world;
}

/** Pods become Ready one a second; counts what there is in between. */
async function rollOut(world: ModelWorld, seconds: number): Promise<{ least: number; most: number }> {
  const seen = { least: Infinity, most: 0 };
  for (let i = 0; i < seconds; i++) {
    await world.run(1);
    const active = world.pods.filter(isActivePod);
    seen.most = Math.max(seen.most, active.length);
    seen.least = Math.min(seen.least, active.filter(isPodReady).length);
    const starting = active.find((pod) => !isPodReady(pod));
    if (starting !== undefined) world.makeReady(starting);
  }
  return seen;
}

function change(world: ModelWorld, version: string): void {
  const body = { spec: { template: { metadata: { labels: { version } } } } };
  world.state.patch(workloadKinds.deployment, key, body, { type: 'merge' });
}

describe('the model of Deployments and ReplicaSets', () => {
  const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge, maxUnavailable },
  });
  const cases: Record<string, [strategy: NonNullable<Deployment['spec']>['strategy'], want: object]> = {
    'by default': [undefined, { least: 8, most: 13 }],
    'one more at a time': [rolling(1, 0), { least: 10, most: 11 }],
    'one less at a time': [rolling(0, 1), { least: 9, most: 10 }],
    'in per cent': [rolling('30%', '0%'), { least: 10, most: 13 }],
    'all at once': [rolling('100%', 0), { least: 10, most: 20 }],
    'never with nothing to move': [rolling(0, 0), { least: 9, most: 10 }],
    'by recreating': [{ type: 'Recreate' }, { least: 0, most: 10 }],
  };
  for (const [what, [strategy, want]] of Object.entries(cases)) {
    it(`rolls out ${what}`, async () => {
      const world = rolloutWorld(10, strategy);
      await rollOut(world, 30);
      change(world, '2');
      await world.clock.settle();
      const seen = await rollOut(world, 60);
      expect(seen).toEqual(want);
      expect(world.pods.map(({ metadata }) => metadata?.labels?.['version'])).toEqual(Array(10).fill('2'));
      expect(world.state.get(workloadKinds.deployment, key).status).toMatchObject({
        replicas: 10,
        updatedReplicas: 10,
        readyReplicas: 10,
        availableReplicas: 10,
        observedGeneration: 2,
      });
      expect(
        world.state
          .list(kinds.replicaSet)
          .items.map(({ spec }) => spec?.replicas)
          .sort(),
      ).toEqual([0, 10]);
    });
  }

  it('stops in the middle of a rollout whose pods do not work', async () => {
    const world = rolloutWorld(10, undefined);
    await rollOut(world, 30);
    change(world, 'broken');
    await world.run(60);
    const [broken, good] = [true, false].map((isBroken) =>
      world.pods.filter(({ metadata }) => (metadata?.labels?.['version'] === 'broken') === isBroken),
    );
    expect([broken?.length, good?.length]).toEqual([5, 8]);
  });

  it('comes back to a template that it had', async () => {
    const world = rolloutWorld(4, undefined);
    await rollOut(world, 10);
    change(world, '2');
    await rollOut(world, 20);
    world.state.patch(
      workloadKinds.deployment,
      key,
      { spec: { template: { metadata: { labels: { version: null } } } } },
      { type: 'merge' },
    );
    await rollOut(world, 20);
    expect(
      world.state
        .list(kinds.replicaSet)
        .items.map(({ spec }) => spec?.replicas)
        .sort(),
    ).toEqual([0, 4]);
    expect(world.pods.length).toBe(4);
  });

  it('keeps ten old ReplicaSets', async () => {
    const world = rolloutWorld(1, undefined);
    for (let version = 0; version < 13; version++) {
      change(world, String(version));
      await rollOut(world, 5);
    }
    expect(world.state.count(kinds.replicaSet)).toBe(11);
  });

  it('scales, and replaces what is lost', async () => {
    const world = rolloutWorld(3, undefined);
    await rollOut(world, 5);
    world.state.patch(workloadKinds.deployment, key, { spec: { replicas: 6 } }, { type: 'merge' });
    await rollOut(world, 8);
    expect(world.pods.length).toBe(6);
    const lost = world.pods[0]!.metadata?.name ?? '';
    world.state.delete(kinds.pod, { namespace: 'default', name: lost });
    world.state.patch(workloadKinds.deployment, key, { spec: { replicas: 2 } }, { type: 'merge' });
    await world.run(1);
    expect(world.pods.length).toBe(2);
    world.state.delete(workloadKinds.deployment, key);
    await world.run(1);
    expect([world.pods.length, world.state.count(kinds.replicaSet)]).toEqual([0, 0]);
  });

  it('gives up pods in the order of upstream', () => {
    const pod = (name: string, more: object = {}, status: object = {}): Pod => ({
      metadata: { name, creationTimestamp: '2026-01-01T00:00:00Z', ...more },
      spec: { containers: [], nodeName: name.startsWith('unbound') ? '' : 'n' },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], ...status },
    });
    const want = ['unbound', 'pending', 'unready', 'cheap', 'young', 'old'];
    const pods = [
      pod('old', { creationTimestamp: '2025-01-01T00:00:00Z' }),
      pod('young'),
      pod('cheap', { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-5' } }),
      pod('unready', {}, { conditions: [] }),
      pod('pending', {}, { phase: 'Pending', conditions: [] }),
      pod('unbound', {}, { phase: 'Pending', conditions: [] }),
    ];
    expect(deletedFirst(pods, () => 1).map(({ metadata }) => metadata?.name)).toEqual(want);
  });
});

describe('the model of DaemonSets', () => {
  function world(): ModelWorld {
    const made = new ModelWorld();
    startDaemonSetController(made.context);
    startKubeScheduler(made.context);
    startOwnerGarbageCollector(made.state);
    return made;
  }

  it('has a pod on every node that its template allows, also on those to come', async () => {
    const made = world();
    made.create(kinds.daemonSet, daemonSet({ name: 'agent', pod: { nodeSelector: { os: 'linux' } } }));
    made.node({ name: 'n1', labels: { os: 'linux' } });
    made.node({ name: 'n2', labels: { os: 'windows' } });
    await made.run(1);
    made.node({ name: 'n3', labels: { os: 'linux' } });
    await made.run(1);
    expect(made.pods.map(({ spec }) => spec?.nodeName).sort()).toEqual(['n1', 'n3']);
  });

  it('waits for taints to go, and stays when they come back', async () => {
    const made = world();
    made.create(kinds.daemonSet, daemonSet({ name: 'agent' }));
    const taint = { key: 'starting', effect: 'NoSchedule' };
    made.node({ name: 'n1', taints: [taint] });
    await made.run(1);
    expect(made.pods.length).toBe(0);
    const setTaints = (taints: readonly object[]) =>
      made.state.patch(kinds.node, { name: 'n1' }, { spec: { taints } }, { type: 'merge' });
    setTaints([]);
    await made.run(1);
    expect(made.pods.map(({ spec }) => spec?.nodeName)).toEqual(['n1']);
    setTaints([taint]);
    await made.run(1);
    expect(made.pods.filter(isActivePod).length).toBe(1);
    setTaints([{ key: 'out', effect: 'NoExecute' }]);
    await made.run(1);
    expect(made.pods.filter(isActivePod).length).toBe(0);
  });

  it('replaces pods one after the other when the template changes', async () => {
    const made = world();
    made.create(kinds.daemonSet, daemonSet({ name: 'agent' }));
    for (const name of ['n1', 'n2', 'n3']) made.node({ name });
    await made.run(1);
    for (const each of made.pods) made.makeReady(each);
    const body = { spec: { template: { metadata: { labels: { version: '2' } } } } };
    made.state.patch(kinds.daemonSet, { namespace: 'default', name: 'agent' }, body, { type: 'merge' });
    let most = 0;
    for (let i = 0; i < 12; i++) {
      await made.run(1);
      most = Math.max(most, 3 - made.pods.filter((each) => isPodReady(each) && isActivePod(each)).length);
      for (const each of made.pods) {
        const { name = '', deletionTimestamp } = each.metadata ?? {};
        if (deletionTimestamp === undefined) made.makeReady(each);
        else made.state.delete(kinds.pod, { namespace: 'default', name }, { gracePeriodSeconds: 0 });
      }
    }
    expect(made.pods.map(({ metadata }) => metadata?.labels?.['version'])).toEqual(['2', '2', '2']);
    expect(most).toBe(1);
  });
});

describe('the model of Jobs', () => {
  it('keeps pods going until enough have ended, and goes after its time', async () => {
    const world = new ModelWorld();
    startJobController(world.context);
    startOwnerGarbageCollector(world.state);
    const spec = { parallelism: 2, completions: 3, ttlSecondsAfterFinished: 60, template: { spec: podSpec({}) } };
    world.create(workloadKinds.job, { apiVersion: 'batch/v1', kind: 'Job', metadata: key, spec });
    await world.run(1);
    expect(world.pods.length).toBe(2);
    for (let i = 0; i < 2; i++) {
      world.finish(world.pods.find(isActivePod)!);
      await world.run(1);
      expect(world.pods.filter(isActivePod).length).toBe(i === 0 ? 2 : 1);
    }
    world.finish(world.pods.find(isActivePod)!);
    await world.run(1);
    expect(world.state.get(workloadKinds.job, key).status).toMatchObject({
      succeeded: 3,
      active: 0,
      conditions: [{ type: 'Complete', status: 'True' }],
    });
    await world.run(61);
    expect([world.state.count(kinds.job), world.pods.length]).toEqual([0, 0]);
  });
});

describe('the model of StatefulSets', () => {
  it('starts pods in order, replaces the lost one by its name, and ends the last first', async () => {
    const world = new ModelWorld();
    startStatefulSetController(world.context);
    const names = () => world.pods.map(({ metadata }) => metadata?.name);
    const { spec } = deployment({ name: 'web', replicas: 3 });
    world.create(workloadKinds.statefulSet, { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: key, spec });
    const wantByStep = [['web-0'], ['web-0', 'web-1'], ['web-0', 'web-1', 'web-2']];
    for (const want of wantByStep) {
      await world.run(1);
      expect(names()).toEqual(want);
      world.makeReady(world.pods.at(-1)!);
    }
    world.state.delete(kinds.pod, { namespace: 'default', name: 'web-1' });
    await world.run(1);
    expect(names()).toEqual(['web-0', 'web-1', 'web-2']);
    world.makeReady(world.pod('web-1'));
    world.state.patch(workloadKinds.statefulSet, key, { spec: { replicas: 1 } }, { type: 'merge' });
    await world.run(1);
    expect(names()).toEqual(['web-0']);
  });
});
