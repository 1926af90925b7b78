import { describe, expect, it } from '@jest/globals';
import type { CapacityBuffer, CapacityBufferSpec } from '@karpenter-ts/apis';
import { kinds } from '@karpenter-ts/runtime';
import { karpenterKinds } from '@karpenter-ts/testing';

import { POD_TEMPLATES } from '../kinds.ts';
import { machine, TestCluster, type TestClusterOptions } from '../test-cluster.fixture.ts';
import { applyCapacityBuffer } from './apply.ts';
import { BufferRoom } from './buffer-room.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NAMESPACE = 'default';

async function world(options: Partial<TestClusterOptions> = {}): Promise<TestCluster> {
  const c = new TestCluster({
    controllers: ['provisioner', 'state.nodeclaimgc', 'capacitybuffer'],
    options: { capacityBuffers: true },
    ...options,
  });
  await c.start();
  return c;
}

const shape = (cpu = '1') => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', resources: { requests: { cpu, memory: '1Gi' } } }] },
});

function podTemplate(c: TestCluster, cpu?: string): void {
  c.api.state.create(POD_TEMPLATES, {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'chunk', namespace: NAMESPACE },
    template: shape(cpu),
  });
}

function buffer(c: TestCluster, name: string, spec: CapacityBufferSpec): void {
  c.api.state.create(karpenterKinds.capacityBuffer, {
    apiVersion: 'autoscaling.x-k8s.io/v1beta1',
    kind: 'CapacityBuffer',
    metadata: { name, namespace: NAMESPACE },
    spec,
  });
}

const stored = (c: TestCluster, name: string): CapacityBuffer =>
  c.api.state.get(karpenterKinds.capacityBuffer, { name, namespace: NAMESPACE });
/** `status reason` of each condition. */
const conditions = (c: TestCluster, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (stored(c, name).status?.conditions ?? []).map(({ type, status, reason }) => [type, `${status} ${reason}`]),
  );
const podTemplateRef = { name: 'chunk' };

describe('CapacityBuffer controller', () => {
  it('room is bought for, and found to be there once it is', async () => {
    const c = await world();
    c.pool();
    podTemplate(c);
    const provisioningStrategy = 'buffer.x-k8s.io/active-capacity';
    buffer(c, 'spare', { podTemplateRef, replicas: 3, provisioningStrategy });
    await c.clock.advance(5 * SECOND);
    expect(stored(c, 'spare').status).toMatchObject({
      replicas: 3,
      podTemplateRef: { name: 'chunk' },
      provisioningStrategy,
    });
    expect(conditions(c, 'spare')).toEqual({
      ReadyForProvisioning: 'True Resolved',
      Provisioning: 'False RequiresNewCapacity',
    });
    const bought = c.claims.length;
    expect(bought).toBeGreaterThan(0);
    for (const claim of c.claims) c.launch(claim);
    await c.clock.advance(MINUTE);
    for (const claim of c.claims) c.initialize(claim);
    await c.clock.advance(MINUTE);
    expect(c.claims).toHaveLength(bought);
    expect(conditions(c, 'spare')['Provisioning']).toBe('True FitsExistingCapacity');
    // Nobody is told of pods that do not exist.
    expect([...c.messages('Nominated'), ...c.messages('FailedScheduling')]).toEqual([]);
    expect(c.api.state.list(kinds.pod).items).toEqual([]);
  });

  it('room that a pod takes is bought anew', async () => {
    const c = await world();
    c.pool();
    podTemplate(c, '4');
    buffer(c, 'spare', { podTemplateRef, replicas: 1 });
    await c.clock.advance(5 * SECOND);
    expect(c.claims).toHaveLength(1);
    c.launch(c.claims[0]!);
    const node = c.initialize(c.claims[0]!);
    await c.clock.advance(MINUTE);
    expect(c.claims).toHaveLength(1);
    c.waitingPod('real', { requests: { cpu: '4', memory: '1Gi' } });
    c.run('real', node.metadata!.name!);
    await c.clock.advance(MINUTE);
    expect(c.claims).toHaveLength(2);
  });

  it('template missing → False; there later → True; gone again → no room is kept', async () => {
    const c = await world();
    c.pool();
    buffer(c, 'spare', { podTemplateRef, replicas: 1 });
    await c.clock.advance(5 * SECOND);
    const notReady = {
      ReadyForProvisioning: 'False PodTemplateNotFound',
      Provisioning: 'False NotReadyForProvisioning',
    };
    expect(conditions(c, 'spare')).toEqual(notReady);
    expect(c.claims).toEqual([]);
    podTemplate(c);
    await c.clock.advance(5 * SECOND);
    expect(conditions(c, 'spare')['ReadyForProvisioning']).toBe('True Resolved');
    expect(c.claims).toHaveLength(1);
    c.api.state.delete(POD_TEMPLATES, { name: 'chunk', namespace: NAMESPACE });
    await c.clock.advance(5 * SECOND);
    expect(conditions(c, 'spare')).toEqual(notReady);
    c.launch(c.claims[0]!);
    await c.clock.advance(MINUTE);
    expect(conditions(c, 'spare')).toEqual(notReady);
  });

  it('percentage of a Deployment that is scaled; an unsupported kind', async () => {
    const c = await world();
    c.pool();
    const scale = (replicas: number) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: NAMESPACE },
      spec: { replicas, template: shape() },
    });
    c.api.state.create(kinds.deployment, scale(10));
    const ref = (kind: string): CapacityBufferSpec => ({
      scalableRef: { apiGroup: 'apps', kind, name: 'web' },
      percentage: 20,
    });
    buffer(c, 'share', ref('Deployment'));
    buffer(c, 'odd', ref('CronJob'));
    await c.clock.advance(5 * SECOND);
    expect(stored(c, 'share').status?.replicas).toBe(2);
    expect(conditions(c, 'odd')['ReadyForProvisioning']).toBe('False ResolutionFailed');
    const { metadata } = c.api.state.get(kinds.deployment, { name: 'web', namespace: NAMESPACE });
    c.api.state.update(kinds.deployment, { ...scale(25), metadata });
    await c.clock.advance(31 * SECOND);
    expect(stored(c, 'share').status?.replicas).toBe(5);
  });

  it('re-resolve on template generation change; zero replicas are empty; a buffer that is deleted wants nothing', async () => {
    const c = await world();
    podTemplate(c, '1');
    buffer(c, 'sized', { podTemplateRef, limits: { cpu: '6' } });
    buffer(c, 'empty', { podTemplateRef, replicas: 0 });
    await c.clock.advance(5 * SECOND);
    expect(stored(c, 'sized').status?.replicas).toBe(6);
    expect(conditions(c, 'empty')).toEqual({
      ReadyForProvisioning: 'True Resolved',
      Provisioning: 'False BufferEmpty',
    });
    const { metadata } = c.api.state.get(POD_TEMPLATES, { name: 'chunk', namespace: NAMESPACE });
    c.api.state.update(POD_TEMPLATES, {
      apiVersion: 'v1',
      kind: 'PodTemplate',
      metadata: metadata!,
      template: shape('2'),
    });
    await c.clock.advance(5 * SECOND);
    expect(stored(c, 'sized').status?.replicas).toBe(3);
    c.api.state.delete(karpenterKinds.capacityBuffer, { name: 'sized', namespace: NAMESPACE });
    c.pool();
    await c.clock.advance(MINUTE);
    expect(c.claims).toEqual([]);
  });

  it('without the gate buffers are left alone', async () => {
    const c = await world({ options: {} });
    c.pool();
    podTemplate(c);
    buffer(c, 'spare', { podTemplateRef, replicas: 1 });
    await c.clock.advance(MINUTE);
    expect(stored(c, 'spare').status).toBeUndefined();
    expect(c.claims).toEqual([]);
  });

  it('real pods are nominated and named as ever', async () => {
    const c = await world();
    c.pool();
    podTemplate(c);
    buffer(c, 'spare', { podTemplateRef, replicas: 2 });
    c.waitingPod('real');
    c.waitingPod('huge', { requests: { cpu: '99' } });
    await c.clock.advance(5 * SECOND);
    expect(
      c.events
        .filter(({ reason }) => reason === 'Nominated')
        .map(({ involvedObject }) => involvedObject.metadata?.name),
    ).toEqual(['real']);
    expect(c.messages('FailedScheduling')).toHaveLength(1);
  });
});

describe('emptiness with capacity buffers', () => {
  it.each([
    ['a node whose room is kept stays', true],
    ['without a buffer it goes', false],
  ])('%s', async (_name, kept) => {
    const c = await world({
      controllers: ['provisioner', 'state.nodeclaimgc', 'capacitybuffer', 'nodeclaim.disruption', 'disruption'],
    });
    c.pool();
    podTemplate(c, '4');
    buffer(c, 'spare', { podTemplateRef, replicas: 1 });
    await c.clock.advance(5 * SECOND);
    expect(c.claims).toHaveLength(1);
    c.launch(c.claims[0]!, machine('large', 4, 0.2));
    c.initialize(c.claims[0]!);
    if (!kept) c.api.state.delete(karpenterKinds.capacityBuffer, { name: 'spare', namespace: NAMESPACE });
    await c.clock.advance(5 * MINUTE);
    const isGoing = c.nodes.some((node) => node.spec?.taints?.some(({ key }) => key === 'karpenter.sh/disrupted'));
    expect(isGoing).toBe(!kept);
  });
});

describe('8.21 Capacity buffers', () => {
  it('trigger on success; no trigger on failure', async () => {
    const bufferRoom = new BufferRoom();
    const announced: string[] = [];
    const stop = bufferRoom.subscribe((uid) => announced.push(uid));
    const unwritable = (): Promise<never> => Promise.reject(new Error('refused'));
    const deps = { client: { patch: unwritable, delete: unwritable }, bufferRoom, clock: { now: () => 0 } };
    const conditions = [{ type: 'ReadyForProvisioning', status: 'True' }];
    const given: CapacityBuffer = {
      metadata: { name: 'spare', namespace: NAMESPACE, uid: 'u' },
      spec: { podTemplateRef, replicas: 2 },
      status: { replicas: 2, conditions },
    };
    const { signal } = new AbortController();
    // Nothing to write, so that nothing fails.
    await applyCapacityBuffer(deps, given, { after: given, template: shape() }, signal);
    expect(announced).toEqual(['u']);
    expect(bufferRoom.virtualPods.all()).toHaveLength(2);

    const grown = { ...given, status: { replicas: 3, conditions } };
    await expect(applyCapacityBuffer(deps, given, { after: grown, template: shape() }, signal)).rejects.toThrow(
      'refused',
    );
    expect(announced).toEqual(['u']);
    expect(bufferRoom.virtualPods.all()).toHaveLength(2);

    await applyCapacityBuffer(deps, given, { after: given, template: undefined }, signal);
    expect(announced).toEqual(['u']);
    expect(bufferRoom.virtualPods.all()).toEqual([]);
    stop();
    bufferRoom.announce('later');
    expect(announced).toEqual(['u']);
  });
});
