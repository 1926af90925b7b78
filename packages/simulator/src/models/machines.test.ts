import { describe, expect, it } from '@jest/globals';
import { kinds } from '@karpenter-ts/runtime';
import { node, nodeClaim, karpenterKinds, pod } from '@karpenter-ts/testing';

import { defaultStartupModel } from '../startup-model.ts';
import { isInstanceLost, loseInstance } from './instance.ts';
import { startKubelets } from './kubelet.ts';
import { ModelWorld } from './model-world.fixture.ts';
import { startNodeLifecycle } from './node-lifecycle.ts';
import { ownedBy } from './owner.ts';
import { startPodGarbageCollector } from './pod-garbage-collector.ts';
import { startSpotInterruptions } from './spot-interruptions.ts';

const startup = {
  ...defaultStartupModel,
  nodeReadyMs: 40_000,
  imagePullMs: 5000,
  podStartMs: 1000,
  podStopMs: 3000,
  jobRunMs: 60_000,
};

function machine(name: string, more: Parameters<typeof node>[0] = {}): ReturnType<typeof node> {
  return { ...node({ name, providerID: `kwok://${name}`, ...more }), status: { capacity: { cpu: '4' } } };
}

describe('the models of machines', () => {
  function start(): ModelWorld {
    const world = new ModelWorld();
    startNodeLifecycle(world.context);
    startKubelets(world.context, startup);
    startPodGarbageCollector(world.context);
    return world;
  }
  const taints = (world: ModelWorld) => world.state.get(kinds.node, { name: 'n' }).spec?.taints?.map(({ key }) => key);
  const phase = (world: ModelWorld, name: string) =>
    world.state.find(kinds.pod, { namespace: 'default', name })?.status?.phase;

  it('make a node Ready in time, with a taint until then', async () => {
    const world = start();
    world.create(kinds.node, machine('n'));
    await world.run(39);
    expect(taints(world)).toEqual(['node.kubernetes.io/not-ready']);
    await world.run(2);
    expect(taints(world)).toEqual([]);
  });

  it('pull an image once a node, and start and stop pods in time', async () => {
    const world = start();
    world.create(kinds.node, machine('n'));
    world.create(kinds.pod, pod({ name: 'a', nodeName: 'n' }));
    world.create(kinds.pod, pod({ name: 'b', nodeName: 'n' }));
    await world.run(2);
    expect([phase(world, 'a'), phase(world, 'b')]).toEqual(['Pending', 'Running']);
    await world.run(5);
    expect(phase(world, 'a')).toBe('Running');
    world.state.delete(kinds.pod, { namespace: 'default', name: 'a' });
    await world.run(2);
    expect(phase(world, 'a')).toBe('Running');
    await world.run(2);
    expect(phase(world, 'a')).toBeUndefined();
  });

  it('stop a pod no later than its grace period', async () => {
    const world = start();
    world.create(kinds.node, machine('n'));
    world.create(kinds.pod, pod({ name: 'a', nodeName: 'n', terminationGracePeriodSeconds: 1 }));
    await world.run(10);
    world.state.delete(kinds.pod, { namespace: 'default', name: 'a' });
    await world.run(1);
    expect(phase(world, 'a')).toBeUndefined();
  });

  it('end pods of Jobs, in the time that they say', async () => {
    const world = start();
    world.create(kinds.node, machine('n'));
    const ownerReferences = [ownedBy({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j', uid: 'u' } })];
    const annotations = { 'simulator.karpenter-ts/run-for': '10s' };
    world.create(kinds.pod, pod({ name: 'a', nodeName: 'n', ownerReferences }));
    world.create(kinds.pod, pod({ name: 'b', nodeName: 'n', ownerReferences, annotations }));
    await world.run(20);
    expect([phase(world, 'a'), phase(world, 'b')]).toEqual(['Running', 'Succeeded']);
    await world.run(60);
    expect(phase(world, 'a')).toBe('Succeeded');
  });

  it('do nothing any more when they are lost; node and pods go after a while', async () => {
    const world = start();
    world.create(kinds.node, machine('n'));
    world.create(kinds.pod, pod({ name: 'a', nodeName: 'n' }));
    await world.run(60);
    loseInstance(world.state, 'n');
    world.state.delete(kinds.pod, { namespace: 'default', name: 'a' });
    await world.run(39);
    expect(phase(world, 'a')).toBe('Running');
    expect(world.state.find(kinds.node, { name: 'n' })).toBeDefined();
    await world.run(2);
    expect(world.state.find(kinds.node, { name: 'n' })).toBeUndefined();
    await world.run(41);
    expect(phase(world, 'a')).toBeUndefined();
  });
});

describe('the model of spot interruptions', () => {
  const spot = { labels: { 'karpenter.sh/capacity-type': 'spot' } };

  it('takes spot instances back at the given rate, and no others', async () => {
    const world = new ModelWorld();
    const interrupted: string[] = [];
    startSpotInterruptions(world.context, { perNodeHour: 0.1, onInterruption: (name) => void interrupted.push(name) });
    for (let i = 0; i < 400; i++) world.create(kinds.node, machine(`spot-${i}`, spot));
    world.create(kinds.node, machine('steady', { labels: { 'karpenter.sh/capacity-type': 'on-demand' } }));
    await world.run(3600);
    // 400 exponential times of mean 10 h: 38.1 expected within the hour, with a standard deviation of 5.9.
    expect(interrupted.length).toBeGreaterThan(20);
    expect(interrupted.length).toBeLessThan(56);
    await world.run(1000 * 3600);
    expect(new Set(interrupted)).toEqual(new Set(Array.from({ length: 400 }, (_, i) => `spot-${i}`)));
  });

  for (const onWarning of ['delete-claim', 'nothing'] as const) {
    it(`warns two minutes ahead: ${onWarning}`, async () => {
      const world = new ModelWorld();
      let warnedMs = 0;
      startSpotInterruptions(world.context, {
        perNodeHour: 10,
        onWarning,
        onInterruption: () => (warnedMs = world.clock.now()),
      });
      const claim = world.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'c' }));
      world.state.update(karpenterKinds.nodeClaim, { ...claim, status: { providerID: 'kwok://n' } }, 'status');
      world.create(kinds.node, machine('n', spot));
      await world.clock.runUntil(() => warnedMs > 0);
      expect(world.state.find(karpenterKinds.nodeClaim, { name: 'c' }) === undefined).toBe(
        onWarning === 'delete-claim',
      );
      const isLost = () => isInstanceLost(world.state.get(kinds.node, { name: 'n' }));
      await world.run(119);
      expect(isLost()).toBe(false);
      await world.run(1);
      expect(isLost()).toBe(true);
    });
  }
});
