import { describe, expect, it } from '@jest/globals';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { createMetrics, kinds, TransportError } from '@karpenter-ts/runtime';
import { karpenterKinds, scriptFaults } from '@karpenter-ts/testing';

import { machine, TestCluster, type TestClusterOptions } from '../test-cluster.fixture.ts';

const SECOND = 1000;

async function cluster(options: Partial<TestClusterOptions> = {}): Promise<TestCluster> {
  const made = new TestCluster({ controllers: ['provisioner', 'state.nodeclaimgc'], ...options });
  await made.start();
  return made;
}

describe('provisioner', () => {
  it('a single pod is provisioned after the idle window', async () => {
    const c = await cluster();
    c.pool();
    await c.clock.advance(60 * SECOND);
    c.waitingPod('a');
    await c.clock.advance(0.9 * SECOND);
    expect(c.claims).toHaveLength(0);
    await c.clock.advance(0.2 * SECOND);
    const [claim] = c.claims;
    expect(claim?.metadata?.name).toMatch(/^default-[a-z0-9]{5}$/);
    expect(claim?.metadata?.labels).toMatchObject({ 'karpenter.sh/nodepool': 'default' });
    expect(c.messages('Nominated')).toEqual([`Pod should schedule on: nodeclaim/${claim?.metadata?.name ?? ''}`]);
  });

  it('a new pod extends the window, up to ten seconds', async () => {
    const c = await cluster();
    c.pool();
    await c.clock.settle();
    for (let i = 0; i < 13; i++) {
      c.waitingPod(`p${i}`);
      await c.clock.advance(0.8 * SECOND);
      expect({ i, claims: c.claims.length > 0 }).toEqual({ i, claims: i >= 12 });
    }
  });

  it('100 pods: all scheduled, in one pass', async () => {
    const c = await cluster();
    c.pool();
    for (let i = 0; i < 100; i++) c.waitingPod(`p${i}`);
    await c.clock.advance(2 * SECOND);
    expect(c.messages('Nominated')).toHaveLength(100);
    expect(c.messages('FailedScheduling')).toEqual([]);
    const claims = c.claims.length;
    expect(claims).toBeGreaterThanOrEqual(25);
    // No instance, so nothing more is decided.
    await c.clock.advance(60 * SECOND);
    expect(c.claims).toHaveLength(claims);
  });

  it('a claim that has launched is a node to be: its pods are not bought for again, and keep being nominated', async () => {
    const c = await cluster();
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    c.launch(c.claims[0]!);
    await c.clock.advance(60 * SECOND);
    expect(c.claims).toHaveLength(1);
    c.waitingPod('b');
    await c.clock.advance(60 * SECOND);
    expect(c.claims).toHaveLength(1);
    const node = c.initialize(c.claims[0]!);
    await c.clock.advance(20 * SECOND);
    const name = c.claims[0]?.metadata?.name ?? '';
    expect(c.messages('Nominated').at(-1)).toBe(
      `Pod should schedule on: nodeclaim/${name}, node/${node.metadata?.name ?? ''}`,
    );
  });

  it('a process that dies after it created claims buys nothing again when it comes back', async () => {
    const c = await cluster();
    c.pool();
    for (let i = 0; i < 10; i++) c.waitingPod(`p${i}`);
    await c.clock.advance(2 * SECOND);
    const before = c.claims.length;
    await c.kill();
    await c.start();
    await c.clock.advance(30 * SECOND);
    expect(c.claims).toHaveLength(before);
    for (const claim of c.claims) c.launch(claim);
    await c.clock.advance(30 * SECOND);
    expect(c.claims).toHaveLength(before);
  });

  it('a create whose answer is lost is looked for before anything is bought again', async () => {
    const fault = { kind: 'lose-reply' } as const;
    const c = await cluster({ faults: scriptFaults([{ verb: 'create', kind: karpenterKinds.nodeClaim, fault }]) });
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    expect(c.claims).toHaveLength(1);
    c.launch(c.claims[0]!);
    await c.clock.advance(30 * SECOND);
    expect(c.claims).toHaveLength(1);
  });

  it('a create that never arrived is made again', async () => {
    const fault = { kind: 'fail', error: new TransportError('connection refused') } as const;
    const c = await cluster({
      faults: scriptFaults([{ verb: 'create', kind: karpenterKinds.nodeClaim, fault, times: 2 }]),
    });
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(10 * SECOND);
    expect(c.claims).toHaveLength(1);
  });

  it('a claim deleted before anybody saw it does not block for ever', async () => {
    const c = await cluster();
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    c.api.state.delete(karpenterKinds.nodeClaim, { name: c.claims[0]?.metadata?.name ?? '' });
    await c.clock.advance(30 * SECOND);
    expect(c.claims).toHaveLength(1);
  });

  it('a pod that nothing can hold gets one event that says why, per pool', async () => {
    const c = await cluster();
    c.pool({ name: 'small' });
    c.pool({ name: 'tainted', taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] });
    c.waitingPod('huge', { requests: { cpu: '64' } });
    await c.clock.advance(5 * SECOND);
    expect(c.claims).toEqual([]);
    const [message, ...others] = c.messages('FailedScheduling');
    expect(others).toEqual([]);
    expect(message).toMatch(
      /^Failed to schedule pod, in node pool tainted .*dedicated=db:NoSchedule; in node pool small .*cpu 64/,
    );
  });

  it('8.7 the unschedulable gauge equals 10 for ten impossible pods, with one sample of the duration a pass', async () => {
    const metrics = createMetrics();
    const c = await cluster({ metrics });
    c.pool();
    for (let i = 0; i < 10; i++) c.waitingPod(`huge-${i}`, { requests: { cpu: '640' } });
    await c.clock.advance(5 * SECOND);
    const own = '{controller="provisioner"}';
    const text = await metrics.text();
    expect(text).toContain(`karpenter_scheduler_unschedulable_pods_count${own} 10\n`);
    expect(text).toContain(`karpenter_scheduler_scheduling_duration_seconds_count${own} 1\n`);
    expect(text).toContain(
      'karpenter_scheduler_pending_pods_by_effective_zone_count{controller="provisioner",zone="flexible"} 10\n',
    );
  });

  it('no valid pool: the pod hears about it', async () => {
    const c = await cluster();
    c.waitingPod('a');
    await c.clock.advance(5 * SECOND);
    expect(c.messages('FailedScheduling')).toEqual([
      'Failed to schedule pod, there is no node pool that can get nodes',
    ]);
  });

  it.each([
    ['deleting', { finalizers: ['keep'] }, true],
    ['not ready', { conditions: [{ type: 'Ready', status: 'False' }] }, false],
    ['static', { replicas: 2 }, false],
    ["another provider's", { nodeClassRef: { group: 'other.example.com', kind: 'Other', name: 'x' } }, false],
  ])('%s pool ignored', async (_, options, remove) => {
    const c = await cluster();
    const pool = c.pool(options);
    if (remove) c.api.state.delete(karpenterKinds.nodePool, { name: pool.metadata?.name ?? '' });
    c.waitingPod('a');
    await c.clock.advance(15 * SECOND);
    expect(c.claims).toEqual([]);
  });

  it('a pool without instance types is told so, and others go on', async () => {
    const instanceTypes = new Map<string, readonly InstanceType[] | Error>([
      ['broken', new Error('the cloud is down')],
      ['good', [machine('large', 4, 0.2)]],
    ]);
    const c = await cluster({ instanceTypes });
    c.pool({ name: 'broken', weight: 10 });
    c.pool({ name: 'good' });
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    expect(c.claims.map((claim) => claim.metadata?.labels?.['karpenter.sh/nodepool'])).toEqual(['good']);
    expect(
      c.events
        .filter(({ reason }) => reason === 'NoCompatibleInstanceTypes')
        .map((e) => e.involvedObject.metadata?.name),
    ).toEqual(['broken']);
  });

  it('usage already above the limit: not scheduled; second round after the limit was consumed: not scheduled', async () => {
    const c = await cluster();
    c.pool({ limits: { nodes: '1' } });
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    expect(c.claims).toHaveLength(1);
    c.launch(c.claims[0]!);
    c.waitingPod('b', { requests: { cpu: '4' } });
    await c.clock.advance(15 * SECOND);
    expect(c.claims).toHaveLength(1);
    expect(c.messages('FailedScheduling').length).toBeGreaterThan(0);
  });

  it('pods of a node in deletion plus two new pods all go to one new node', async () => {
    const c = await cluster();
    c.pool();
    c.waitingPod('old');
    await c.clock.advance(2 * SECOND);
    const old = c.claims[0]?.metadata?.name ?? '';
    c.launch(c.claims[0]!);
    const node = c.initialize(c.claims[0]!);
    c.run('old', node.metadata?.name ?? '');
    c.api.state.patch(karpenterKinds.nodeClaim, { name: old }, { metadata: { finalizers: ['x'] } }, { type: 'merge' });
    c.api.state.delete(karpenterKinds.nodeClaim, { name: old });
    c.waitingPod('new-1');
    c.waitingPod('new-2');
    await c.clock.advance(2 * SECOND);
    expect(c.claims).toHaveLength(2);
    const fresh = c.claims.find((claim) => claim.metadata?.name !== old)?.metadata?.name ?? '?';
    expect(c.messages('Nominated').filter((m) => m.includes(fresh))).toHaveLength(3);
  });

  it('a node that begins to go has its pods provided for before they are evicted', async () => {
    const c = await cluster();
    c.pool();
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    c.launch(c.claims[0]!);
    const node = c.initialize(c.claims[0]!);
    c.run('a', node.metadata?.name ?? '');
    await c.clock.advance(60 * SECOND);
    c.api.state.patch(
      karpenterKinds.nodeClaim,
      { name: c.claims[0]?.metadata?.name ?? '' },
      { metadata: { finalizers: ['x'] } },
      { type: 'merge' },
    );
    c.api.state.delete(karpenterKinds.nodeClaim, { name: c.claims[0]?.metadata?.name ?? '' });
    const taints = [{ key: 'karpenter.sh/disrupted', effect: 'NoSchedule' }];
    c.api.state.patch(kinds.node, { name: node.metadata?.name ?? '' }, { spec: { taints } }, { type: 'merge' });
    await c.clock.advance(2 * SECOND);
    expect(c.claims).toHaveLength(2);
  });

  it('a pod that wants no node of any pool is left alone', async () => {
    const c = await cluster();
    c.pool();
    const expression = { key: 'karpenter.sh/nodepool', operator: 'DoesNotExist' };
    const required = { nodeSelectorTerms: [{ matchExpressions: [expression] }] };
    c.waitingPod('own', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } } });
    await c.clock.advance(15 * SECOND);
    expect(c.claims).toEqual([]);
    expect(c.events).toEqual([]);
  });
});
