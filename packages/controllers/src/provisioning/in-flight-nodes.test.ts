import { describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import type { Node, ResourceList, Taint } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import { daemonSet, karpenterKinds, node, pod } from '@karpenter-ts/testing';

import { machine, TestCluster } from '../test-cluster.fixture.ts';

const SECOND = 1000;
const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };
const startup: Taint = { key: 'example.com/starting', effect: 'NoSchedule' };
const extra: Taint = { key: 'example.com/extra', effect: 'NoSchedule' };

interface Launched {
  readonly cluster: TestCluster;
  readonly claim: NodeClaim;
}

/** A cluster with a claim that was made for one small pod, and launched. */
async function launched(): Promise<Launched> {
  const cluster = new TestCluster({ controllers: ['provisioner'] });
  await cluster.start();
  cluster.pool({ startupTaints: [startup] });
  cluster.waitingPod('first', { requests: { cpu: '100m' } });
  await cluster.clock.advance(2 * SECOND);
  const claim = cluster.launch(cluster.claims[0]!, machine('large', 4, 0.2));
  return { cluster, claim };
}

/** The claim's node as it registered, with the first pod on it. */
function register(
  { cluster, claim }: Launched,
  options: { readonly initialized: boolean; readonly taints?: readonly Taint[]; readonly capacity?: ResourceList },
): Node {
  const labels = {
    ...claim.metadata?.labels,
    'kubernetes.io/hostname': 'node',
    'karpenter.sh/registered': 'true',
    ...(options.initialized ? { 'karpenter.sh/initialized': 'true' } : {}),
  };
  const { providerID, capacity } = claim.status ?? {};
  const taints = options.taints ?? [];
  const made = node({ name: 'node', labels, providerID, taints, capacity: options.capacity ?? capacity });
  const created = cluster.api.state.create(kinds.node, made);
  cluster.api.state.update(kinds.node, { ...created, status: made.status }, 'status');
  cluster.run('first', 'node');
  return created;
}

/** Whether a further small pod is sent to the node that is there, rather than to a new one. */
async function isReused({ cluster }: Launched, requests: ResourceList = { cpu: '100m' }): Promise<boolean> {
  const before = cluster.claims.length;
  cluster.waitingPod('second', { requests });
  await cluster.clock.advance(5 * SECOND);
  return cluster.claims.length === before;
}

describe('in-flight and existing nodes', () => {
  it.each([
    ['not-ready:NoExecute is ignored until initialization', [notReady], false, true],
    ['not-ready:NoExecute is counted afterwards', [notReady], true, false],
    ['a node with the pool’s startup taint is reused until initialized', [startup], false, true],
    ['not afterwards (startup taint re-appears)', [startup], true, false],
    ['a node with an arbitrary extra taint is not reused', [extra], false, false],
    ['uninitialized node without taints is reused', [], false, true],
    ['initialized node without taints is reused', [], true, true],
  ])('%s', async (_, taints, initialized, want) => {
    const there = await launched();
    register(there, { initialized, taints });
    expect(await isReused(there)).toBe(want);
  });

  it('a node marked initialized and carrying taints of its start, before cluster state has observed that change, is still reused', async () => {
    const there = await launched();
    register(there, { initialized: false, taints: [notReady, startup] });
    await there.cluster.clock.settle();
    // What the controllers have seen is what counts: the pod is there before the change is.
    there.cluster.waitingPod('second', { requests: { cpu: '100m' } });
    await there.cluster.clock.advance(5 * SECOND);
    expect(there.cluster.claims).toHaveLength(1);
  });

  it('pods whose nodes are on their way get no second ones, however often it is planned again', async () => {
    const types = [2, 4, 8, 16].map((cpu) => machine(`cpu-${cpu}`, cpu, cpu / 20));
    const instanceTypes = new Map([['default', types]]);
    const cluster = new TestCluster({ controllers: ['provisioner'], instanceTypes });
    await cluster.start();
    cluster.pool();
    // Sizes that are packed so closely that first fit would not find room for all of them on the same nodes.
    for (let i = 0; i < 80; i++) {
      const requests = { cpu: `${100 + 100 * ((i * 13) % 30)}m`, memory: `${1 + ((i * 5) % 13)}Gi` };
      cluster.waitingPod(`pod-${i}`, { requests });
    }
    await cluster.clock.advance(2 * SECOND);
    const made = cluster.claims.length;
    expect(made).toBeGreaterThan(1);
    for (const claim of cluster.claims) {
      const allowed = claim.spec.requirements.find(({ key }) => key === 'node.kubernetes.io/instance-type');
      cluster.launch(
        claim,
        types.find(({ name }) => allowed?.values?.includes(name) === true),
      );
    }
    await cluster.clock.advance(35 * SECOND);
    expect(cluster.claims).toHaveLength(made);
  });

  it('node being deleted is not reused', async () => {
    const there = await launched();
    register(there, { initialized: true });
    const { state } = there.cluster.api;
    const key = { name: there.claim.metadata?.name ?? '' };
    state.patch(karpenterKinds.nodeClaim, key, { metadata: { finalizers: ['example.com/keep'] } }, { type: 'merge' });
    state.delete(karpenterKinds.nodeClaim, key);
    expect(await isReused(there)).toBe(false);
  });

  it.each([
    ['extended resource reported as zero by kubelet after registration falls back to claim values', false],
    ['until initialized', true],
  ])('%s', async (_, initialized) => {
    const there = await launched();
    const amounts = { cpu: '4', memory: '16Gi', pods: '110', 'vendor.com/gpu': '2' };
    const status = { capacity: amounts, allocatable: amounts };
    const key = { name: there.claim.metadata?.name ?? '' };
    const options = { type: 'merge', subresource: 'status' } as const;
    there.cluster.api.state.patch(karpenterKinds.nodeClaim, key, { status }, options);
    register(there, { initialized, capacity: { ...amounts, 'vendor.com/gpu': '0' } });
    const nominated = (): readonly string[] => there.cluster.messages('Nominated');
    const before = nominated().length;
    await isReused(there, { cpu: '100m', 'vendor.com/gpu': '1' });
    expect(nominated().length > before).toBe(!initialized);
    expect(there.cluster.messages('FailedScheduling')).toHaveLength(initialized ? 1 : 0);
  });

  it.each([
    ['a DaemonSet’s pod that is expected is reserved', '2.9', false, true],
    ['and no more than it', '3', false, false],
    ['one that is bound is not reserved again', '2.9', true, true],
    ['nor forgotten', '3', true, false],
  ])('%s: %s cpu of 3.9', async (_, cpu, bound, want) => {
    const there = await launched();
    const { state } = there.cluster.api;
    const made = state.create(kinds.daemonSet, daemonSet({ name: 'logs', pod: { requests: { cpu: '1' } } }));
    register(there, { initialized: true });
    if (bound) {
      const { uid = '' } = made.metadata ?? {};
      const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'logs', uid, controller: true }];
      state.create(kinds.pod, pod({ name: 'logs-1', requests: { cpu: '1' }, ownerReferences, nodeName: 'node' }));
    }
    expect(await isReused(there, { cpu })).toBe(want);
  });
});
