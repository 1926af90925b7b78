import { FINALIZER_TERMINATION } from '@karpenter-ts/apis';
import { kinds } from '@karpenter-ts/runtime';
import { karpenterKinds, pdb } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld } from '../../nodeclaim/lifecycle/claim-world.fixture.ts';

const MINUTE = 60_000;

describe('termination of a node', () => {
  it('18.7.30 and 18.7.43 drains for 5 s at least, then takes the instance and the claim down', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.deleteNode('node-a');
    await world.clock.advance(4000);
    expect(world.condition('a', 'Drained')).toMatchObject({ status: 'Unknown', reason: 'Draining' });
    expect(world.getClaim('a')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.cloud.instances.size).toBe(1);
    await world.clock.advance(3000);
    expect(world.condition('a', 'Drained')?.status).toBe('True');
    expect(world.condition('a', 'VolumesDetached')?.status).toBe('True');
    expect(world.condition('a', 'InstanceTerminating')?.status).toBe('True');
    expect(world.getNode('node-a')?.metadata?.finalizers).toEqual([FINALIZER_TERMINATION]);
    await world.clock.advance(15_000);
    expect([world.nodes, world.claims, world.cloud.instances.size]).toEqual([[], [], 0]);
    expect(world.errors).toEqual([]);
  });

  it('18.7.30 goes without a claim, and leaves nodes of others alone', async () => {
    const world = new ClaimWorld();
    await world.start();
    const finalizers = ['karpenter.sh/termination'];
    const make = (name: string, labels: Record<string, string>): void => {
      world.create(kinds.node, {
        metadata: { name, labels, finalizers },
        spec: { providerID: `other://${name}` },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      });
      world.deleteNode(name);
    };
    make('ours', { 'karpenter.kwok.sh/kwoknodeclass': 'default' });
    make('theirs', { 'karpenter.k8s.aws/ec2nodeclass': 'default' });
    await world.clock.advance(10_000);
    expect(world.nodes.map(({ metadata }) => metadata?.name)).toEqual(['theirs']);
  });

  it('18.7.32 keeps pods and load balancers away, at once', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.pod('p', 'node-a');
    world.deleteNode('node-a');
    await world.clock.advance(100);
    const node = world.getNode('node-a');
    expect(node?.spec?.taints).toEqual([{ key: 'karpenter.sh/disrupted', effect: 'NoSchedule' }]);
    expect(node?.metadata?.labels?.['node.kubernetes.io/exclude-from-external-load-balancers']).toBe('karpenter');
  });

  it('a deadline that is no time holds the node, says where it stands, and can be mended', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    const stamp = (text: string | null) =>
      world.api.state.patch(
        karpenterKinds.nodeClaim,
        { name: 'a' },
        { metadata: { annotations: { 'karpenter.sh/nodeclaim-termination-timestamp': text } } },
        { type: 'merge' },
      );
    stamp('tomorrow');
    world.deleteNode('node-a');
    await world.clock.advance(30_000);
    expect(world.getNode('node-a')?.metadata?.finalizers).toEqual([FINALIZER_TERMINATION]);
    expect(world.errors.at(-1)).toContain(
      'NodeClaim a: annotation karpenter.sh/nodeclaim-termination-timestamp: invalid time',
    );
    stamp(null);
    await world.clock.advance(30_000);
    expect(world.getNode('node-a')).toBeUndefined();
  });

  it('18.7.35 and 18.8.47 waits for a disruption budget, and says so', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.create(kinds.podDisruptionBudget, pdb({ minAvailable: 1 }));
    world.pod('p', 'node-a');
    world.deleteNode('node-a');
    await world.clock.advance(10 * MINUTE);
    expect(world.getNode('node-a')?.metadata?.finalizers).toEqual([FINALIZER_TERMINATION]);
    expect(world.getPod('p')?.metadata?.deletionTimestamp).toBeUndefined();
    expect(world.messages('FailedDraining')).toContain('Failed to drain node, evicting pod default/p violates a PDB');
    expect(await world.metric('karpenter_pods_eviction_requests_total', { code: '429' })).toBeGreaterThan(10);
    expect(world.errors).toEqual([]);
    // Another pod takes its place elsewhere.
    world.pod('q', 'elsewhere');
    await world.clock.advance(MINUTE);
    expect([world.nodes, world.claims]).toEqual([[], []]);
    expect(world.getPod('p')).toBeUndefined();
  });

  it('18.8.47 says that two budgets for one pod cannot be', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.create(kinds.podDisruptionBudget, pdb({ name: 'one', maxUnavailable: 1 }));
    world.create(kinds.podDisruptionBudget, pdb({ name: 'two', maxUnavailable: 1 }));
    world.pod('p', 'node-a');
    world.deleteNode('node-a');
    await world.clock.advance(MINUTE);
    expect(world.messages('FailedDraining').some((message) => message.includes('multiple PDBs'))).toBe(true);
    expect(await world.metric('karpenter_pods_eviction_requests_total', { code: '500' })).toBeGreaterThan(0);
  });

  it('18.8.46 and 18.8.49 evicts without a budget, and counts why', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.pod('p', 'node-a');
    world.deleteNode('node-a');
    await world.clock.advance(MINUTE);
    expect(world.messages('Evicted')).toEqual(['Evicted pod: Forceful Termination']);
    expect(await world.metric('karpenter_pods_eviction_requests_total', { code: '200' })).toBe(1);
    expect(await world.metric('karpenter_pods_drained_total', { reason: 'Forceful Termination' })).toBe(1);
    expect(world.nodes).toEqual([]);
  });

  it('18.7.37 stays until all pods are gone, 18.7.39 but not for one that never goes', async () => {
    const world = new ClaimWorld({ kubelet: false });
    await world.start();
    await world.readyClaim('a');
    world.pod('p', 'node-a', { terminationGracePeriodSeconds: 30 });
    world.deleteNode('node-a');
    await world.clock.advance(85_000);
    expect(world.getPod('p')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.getNode('node-a')?.metadata?.finalizers).toEqual([FINALIZER_TERMINATION]);
    await world.clock.advance(20_000);
    expect(world.getNode('node-a')).toBeUndefined();
  });

  it('18.7.38 does not drain when the instance is gone and the node not ready, but does when it is ready', async () => {
    const world = new ClaimWorld({ kubelet: false });
    await world.start();
    for (const name of ['dead', 'alive']) {
      const claim = await world.readyClaim(name);
      world.pod(`p-${name}`, `node-${name}`, { terminationGracePeriodSeconds: 600 });
      world.provider.lose(claim.status?.providerID ?? '');
      if (name === 'dead') world.setReady('node-dead', false);
      world.deleteNode(`node-${name}`);
    }
    await world.clock.advance(30_000);
    expect(world.nodes.map(({ metadata }) => metadata?.name)).toEqual(['node-alive']);
  });

  it('18.7.41 forces what has to be forced for the deadline, and not before', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a', { terminationGracePeriod: '300s' });
    world.create(kinds.podDisruptionBudget, pdb({ minAvailable: 10 }));
    const protectedPod = { annotations: { 'karpenter.sh/do-not-disrupt': 'true' } };
    world.pod('blocked', 'node-a', { terminationGracePeriodSeconds: 60 });
    world.pod('long', 'node-a', { terminationGracePeriodSeconds: 300 });
    const critical = { terminationGracePeriodSeconds: 600, priorityClassName: 'system-node-critical' };
    world.pod('critical', 'node-a', critical);
    world.pod('protected', 'node-a', { terminationGracePeriodSeconds: 60, ...protectedPod });
    world.deleteClaim('a');
    await world.clock.advance(90_000);
    expect(world.getPod('long')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.getPod('critical')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.getPod('blocked')?.metadata?.deletionTimestamp).toBeUndefined();
    expect(world.getPod('protected')?.metadata?.deletionTimestamp).toBeUndefined();
    await world.clock.advance(155_000);
    expect(world.getPod('blocked')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.getPod('protected')?.metadata?.deletionTimestamp).toEqual(expect.any(String));
    expect(world.messages('Disrupted')).toHaveLength(4);
    await world.clock.advance(70_000);
    expect([world.nodes, world.claims, world.cloud.instances.size]).toEqual([[], [], 0]);
  });

  it('18.7.42 shortens what a pod that is going already would take too long for', async () => {
    const world = new ClaimWorld({ kubelet: false });
    await world.start();
    await world.readyClaim('a', { terminationGracePeriod: '300s' });
    const pod = world.pod('p', 'node-a', { terminationGracePeriodSeconds: 6000 });
    world.api.state.delete(kinds.pod, { namespace: 'default', name: pod.metadata?.name ?? '' });
    world.deleteClaim('a');
    const deletedMs = world.clock.now();
    await world.clock.advance(2000);
    const until = Date.parse(String(world.getPod('p')?.metadata?.deletionTimestamp));
    expect(until - deletedMs).toBeGreaterThan(295_000);
    expect(until - deletedMs).toBeLessThanOrEqual(301_000);
  });

  it('18.7.44 waits for volumes to be detached, until the deadline', async () => {
    const world = new ClaimWorld();
    await world.start();
    const attach = (name: string, nodeName: string): void => {
      world.create(kinds.volumeAttachment, {
        metadata: { name },
        spec: { nodeName, source: { persistentVolumeName: `pv-${name}` } },
      });
    };
    await world.readyClaim('patient');
    await world.readyClaim('bounded', { terminationGracePeriod: '60s' });
    attach('one', 'node-patient');
    attach('two', 'node-bounded');
    world.deleteClaim('patient');
    world.deleteClaim('bounded');
    await world.clock.advance(50_000);
    expect(world.condition('patient', 'VolumesDetached')).toMatchObject({ reason: 'AwaitingVolumeDetachment' });
    expect(world.messages('AwaitingVolumeDetachment').length).toBeGreaterThan(0);
    await world.clock.advance(12_000);
    expect(world.condition('bounded', 'VolumesDetached')).toMatchObject({
      status: 'False',
      reason: 'TerminationGracePeriodElapsed',
    });
    await world.clock.advance(MINUTE);
    expect(world.nodes.map(({ metadata }) => metadata?.name)).toEqual(['node-patient']);
    world.api.state.delete(kinds.volumeAttachment, { name: 'one' });
    await world.clock.advance(20_000);
    expect(world.nodes).toEqual([]);
  });

  it('18.8.48 drains thousands of pods from many nodes', async () => {
    const world = new ClaimWorld();
    await world.start();
    for (let n = 0; n < 20; n++) world.claim(`c${n}`);
    await world.clock.advance(5000);
    for (let n = 0; n < 20; n++) {
      for (let p = 0; p < 150; p++) world.pod(`p-${n}-${p}`, `node-c${n}`);
      world.deleteNode(`node-c${n}`);
    }
    await world.clock.advance(60_000);
    expect([world.nodes, world.claims, world.cloud.instances.size]).toEqual([[], [], 0]);
    // A pod whose deletion has not been heard of yet may be asked for twice.
    const requests = await world.metric('karpenter_pods_eviction_requests_total', { code: '200' });
    expect(requests).toBeGreaterThanOrEqual(3000);
    expect(requests).toBeLessThan(3100);
  }, 60_000);
});
