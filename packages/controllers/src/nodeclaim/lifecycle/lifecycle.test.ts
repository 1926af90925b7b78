import { CreateError, InsufficientCapacityError, NodeClassNotReadyError } from '@karpenter-ts/cloud-provider';
import { ApiError, kinds, TransportError } from '@karpenter-ts/runtime';
import { karpenterKinds, scriptFaults } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld } from './claim-world.fixture.ts';

const MINUTE = 60_000;

describe('launch', () => {
  it('18.1.1 calls create once for a new claim, which gets its provider id, and 18.1.2 Launched', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    world.claim('a');
    await world.clock.advance(1000);
    expect(world.provider.calls('create')).toBe(1);
    expect(world.getClaim('a')?.status?.providerID).toBe('fake://000001');
    expect(world.condition('a', 'Launched')?.status).toBe('True');
    expect(world.getClaim('a')?.metadata?.labels).toMatchObject({ 'node.kubernetes.io/instance-type': 'small' });
  });

  it('18.1.1 M leaves claims of other providers alone', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.claim('a', { nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' } });
    await world.clock.advance(10 * MINUTE);
    expect(world.provider.calls('create')).toBe(0);
    expect(world.getClaim('a')?.metadata?.finalizers).toBeUndefined();
  });

  it.each([
    ['insufficient capacity', new InsufficientCapacityError('all gone'), 'insufficient_capacity', 1],
    ['a NodeClass that is not ready', new NodeClassNotReadyError('not yet'), 'nodeclass_not_ready', 0],
  ])('18.1.3 deletes the claim for %s', async (_, error, reason, events) => {
    const world = new ClaimWorld();
    await world.start();
    world.provider.failNext('create', error);
    world.claim('a');
    await world.clock.advance(5000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.messages('InsufficientCapacityError')).toHaveLength(events);
    expect(await world.metric('karpenter_nodeclaims_disrupted_total', { reason })).toBe(1);
    expect(world.errors.filter((line) => line.startsWith('reconcile failed'))).toEqual([]);
  });

  it('18.1.4 says in Launched what a CreateError says, and tries again', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    const details = { conditionReason: 'NoSubnets', conditionMessage: 'no subnets are selected' };
    world.provider.failNext('create', new CreateError('no subnets', details));
    world.claim('a');
    await world.clock.advance(100);
    expect(world.condition('a', 'Launched')).toMatchObject({
      status: 'Unknown',
      reason: 'NoSubnets',
      message: 'no subnets are selected',
    });
    await world.clock.advance(2000);
    expect(world.condition('a', 'Launched')?.status).toBe('True');
  });

  it('never asks for an instance before the finalizer is written', async () => {
    const world = new ClaimWorld();
    const fault = { kind: 'fail', error: new TransportError('down') } as const;
    world.api.faults = scriptFaults([{ verb: 'patch', kind: karpenterKinds.nodeClaim, times: 3, fault }]);
    await world.start();
    world.claim('a');
    await world.clock.advance(500);
    expect(world.provider.calls('create')).toBe(0);
    await world.clock.advance(20_000);
    expect(world.provider.calls('create')).toBe(1);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
  });

  it('a claim that is said not to be there, and is, goes on', async () => {
    const world = new ClaimWorld();
    const fault = { kind: 'fail', error: new ApiError({ status: 404, message: '404 page not found' }) } as const;
    world.api.faults = scriptFaults([{ verb: 'patch', kind: karpenterKinds.nodeClaim, times: 3, fault }]);
    await world.start();
    world.claim('a');
    await world.clock.advance(20_000);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
  });

  it('does not create again when the status could not be written', async () => {
    const world = new ClaimWorld();
    const fault = { kind: 'fail', error: new TransportError('down') } as const;
    world.api.faults = scriptFaults([{ kind: karpenterKinds.nodeClaim, subresource: 'status', times: 4, fault }]);
    await world.start();
    world.claim('a');
    await world.clock.advance(30_000);
    expect(world.provider.calls('create')).toBe(1);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
  });
});

describe('registration and initialization', () => {
  it('18.2.5 registers the node, 18.2.7 labels and untaints it, 18.3.13 initializes it', async () => {
    const world = new ClaimWorld();
    await world.start();
    const pool = world.pool();
    const claim = await world.readyClaim('a', { annotations: { note: 'x' } }, pool);
    expect(claim.status?.nodeName).toBe('node-a');
    const node = world.getNode('node-a');
    expect(node?.spec?.taints ?? []).toEqual([]);
    expect(node?.metadata?.labels).toMatchObject({
      'karpenter.sh/registered': 'true',
      'karpenter.sh/initialized': 'true',
      'karpenter.sh/nodepool': 'default',
    });
    expect(node?.metadata?.annotations).toMatchObject({ note: 'x' });
    expect(node?.metadata?.finalizers).toEqual(['karpenter.sh/termination']);
    expect(node?.metadata?.ownerReferences).toHaveLength(1);
    expect(world.condition('a', 'Ready')?.status).toBe('True');
    expect(await world.metric('karpenter_nodes_created_total', { nodepool: 'default' })).toBe(1);
    expect(world.getPool('default').status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'NodeRegistrationHealthy', status: 'True' }),
    );
    expect(world.messages('UnregisteredTaintMissing')).toEqual([]);
  });

  it('18.2.7 registers a node without the taint as well, with a warning', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    world.claim('a');
    await world.clock.advance(100);
    world.join('a', { taints: [] });
    await world.clock.advance(100);
    expect(world.condition('a', 'Registered')?.status).toBe('True');
    expect(world.messages('UnregisteredTaintMissing')).toHaveLength(1);
  });

  it('18.2.10 does not put startup taints back, 18.3.14 waits for them', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    const taint = { key: 'example.com/starting', effect: 'NoSchedule' };
    world.claim('a', { startupTaints: [taint] });
    await world.clock.advance(100);
    world.join('a', { ready: true });
    await world.clock.advance(100);
    expect(world.getNode('node-a')?.spec?.taints).toEqual([taint]);
    expect(world.condition('a', 'Initialized')).toMatchObject({ status: 'Unknown', reason: 'StartupTaintsExist' });
    const node = world.api.state.get(kinds.node, { name: 'node-a' });
    world.api.state.update(kinds.node, { ...node, spec: { ...node.spec, taints: [] } });
    await world.clock.advance(1000);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
    expect(world.getNode('node-a')?.spec?.taints ?? []).toEqual([]);
  });

  it('18.2.12 waits for all hooks, names those that are pending, and goes on when they pass', async () => {
    let ready = false;
    const called: string[] = [];
    const hook = (name: string, isReady: () => boolean) => ({
      name,
      registered: async () => {
        called.push(name);
        return isReady() ? undefined : { requeueAfterMs: 1000 };
      },
    });
    const world = new ClaimWorld({
      hooks: [hook('one', () => true), hook('two', () => ready), hook('three', () => ready)],
    });
    await world.start();
    world.claim('a');
    await world.clock.advance(3000);
    expect(world.condition('a', 'Registered')).toMatchObject({
      status: 'Unknown',
      reason: 'RegistrationHookPending',
      message: 'two, three',
    });
    expect(called.slice(0, 3)).toEqual(['one', 'two', 'three']);
    expect(world.getNode('node-a')?.spec?.taints).toEqual([{ key: 'karpenter.sh/unregistered', effect: 'NoExecute' }]);
    ready = true;
    await world.clock.advance(2000);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
  });

  it('18.5.21 follows the generation when all conditions are True', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a');
    world.patchClaim('a', { spec: { terminationGracePeriod: '1h' } });
    await world.clock.advance(1000);
    const claim = world.getClaim('a');
    const stamps = claim?.status?.conditions?.map(({ observedGeneration }) => observedGeneration);
    expect(new Set(stamps)).toEqual(new Set([claim?.metadata?.generation]));
    expect(world.condition('a', 'Ready')?.status).toBe('True');
  });

  it('goes on after conflicts', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    world.claim('a');
    await world.clock.advance(100);
    world.join('a', { ready: true });
    // In the same moment, before the caches know.
    world.patchClaim('a', { metadata: { annotations: { by: 'somebody' } } });
    world.api.state.patch(
      kinds.node,
      { name: 'node-a' },
      { metadata: { labels: { by: 'somebody' } } },
      { type: 'merge' },
    );
    await world.clock.advance(2000);
    expect(world.condition('a', 'Initialized')?.status).toBe('True');
    expect(world.getClaim('a')?.metadata?.annotations?.['by']).toBe('somebody');
    expect(world.getNode('node-a')?.metadata?.labels?.['by']).toBe('somebody');
    expect(world.errors).toEqual([]);
  });
});

describe('liveness', () => {
  it('18.4.17 deletes a claim that is not registered after 15 minutes, with its instance', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    world.claim('a');
    await world.clock.advance(15 * MINUTE - 1000);
    expect(world.getClaim('a')).toBeDefined();
    await world.clock.advance(20_000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.cloud.instances.size).toBe(0);
    expect(await world.metric('karpenter_nodeclaims_disrupted_total', { reason: 'registration_timeout' })).toBe(1);
  });

  it('18.4.18 deletes a claim that is not launched after 5 minutes, once', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.provider.failNext('create', ...Array.from({ length: 100 }, () => new Error('no luck')));
    world.claim('a');
    await world.clock.advance(5 * MINUTE - 1000);
    expect(world.condition('a', 'Launched')).toMatchObject({ reason: 'LaunchFailed', message: 'no luck' });
    await world.clock.advance(90_000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(await world.metric('karpenter_nodeclaims_disrupted_total', { reason: 'launch_timeout' })).toBe(1);
  });

  it('18.4.20 two failures make the pool unhealthy', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start();
    const pool = world.pool();
    world.claim('a', {}, pool);
    world.claim('b', {}, pool);
    await world.clock.advance(16 * MINUTE);
    expect(world.claims).toEqual([]);
    expect(world.getPool('default').status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'NodeRegistrationHealthy', status: 'False', reason: 'RegistrationFailed' }),
    );
  });
});

describe('termination of a claim', () => {
  it('18.6.22 deleting a claim deletes its node and its instance, 18.6.23 and it stays Ready', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a', {}, world.pool());
    world.deleteClaim('a');
    await world.clock.advance(6000);
    expect(world.condition('a', 'InstanceTerminating')?.status).toBe('True');
    expect(world.condition('a', 'Ready')?.status).toBe('True');
    await world.clock.advance(20_000);
    expect(world.claims).toEqual([]);
    expect(world.nodes).toEqual([]);
    expect(world.cloud.instances.size).toBe(0);
    expect(await world.metric('karpenter_nodeclaims_terminated_total', { nodepool: 'default' })).toBe(1);
    expect(await world.metric('karpenter_nodes_terminated_total', { nodepool: 'default' })).toBe(1);
    expect(await world.metric('karpenter_nodes_drained_total', { nodepool: 'default' })).toBe(1);
    expect(await world.metric('karpenter_nodes_lifetime_duration_seconds_count', { nodepool: 'default' })).toBe(1);
  });

  it('18.6.25 keeps the finalizer while the instance is there or its deletion fails', async () => {
    const world = new ClaimWorld({ machines: 'none', deletesToTerminate: 3 });
    await world.start();
    world.claim('a');
    await world.clock.advance(1000);
    world.provider.failNext('delete', new Error('throttled'));
    world.deleteClaim('a');
    await world.clock.advance(500);
    expect(world.provider.calls('delete')).toBe(1);
    expect(world.getClaim('a')).toBeDefined();
    await world.clock.advance(1000);
    expect(world.provider.calls('delete')).toBe(2);
    await world.clock.advance(14_000);
    expect(world.getClaim('a')).toBeDefined();
    await world.clock.advance(5000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.provider.calls('delete')).toBe(5);
  });

  it('18.6.27 does not call delete for a claim that was never launched', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.provider.failNext('create', ...Array.from({ length: 9 }, () => new Error('no luck')));
    world.claim('a');
    await world.clock.advance(3000);
    world.deleteClaim('a');
    await world.clock.advance(1000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.provider.calls('delete')).toBe(0);
  });

  it('terminates an instance that only the process knows of', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    const fault = { kind: 'fail', error: new TransportError('down') } as const;
    world.api.faults = scriptFaults([{ kind: karpenterKinds.nodeClaim, subresource: 'status', times: 1, fault }]);
    await world.start();
    world.claim('a');
    await world.clock.advance(100);
    expect(world.cloud.instances.size).toBe(1);
    world.deleteClaim('a');
    await world.clock.advance(10_000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.cloud.instances.size).toBe(0);
  });

  it('18.6.28 writes the deadline of a terminationGracePeriod down, once', async () => {
    const world = new ClaimWorld({ deletesToTerminate: 5 });
    await world.start();
    await world.readyClaim('a', { terminationGracePeriod: '5m' });
    world.deleteClaim('a');
    await world.clock.advance(100);
    const claim = world.getClaim('a')!;
    const deadline = new Date(Date.parse(String(claim.metadata?.deletionTimestamp)) + 5 * MINUTE);
    expect(claim.metadata?.annotations?.['karpenter.sh/nodeclaim-termination-timestamp']).toBe(
      deadline.toISOString().replace('.000', ''),
    );
  });

  it('18.6.29 does not delete the node of an unregistered claim', async () => {
    const world = new ClaimWorld({ hooks: [{ name: 'never', registered: async () => ({ requeueAfterMs: 60_000 }) }] });
    await world.start();
    world.claim('a');
    await world.clock.advance(3000);
    world.deleteClaim('a');
    await world.clock.advance(10_000);
    expect(world.getClaim('a')).toBeUndefined();
    expect(world.getNode('node-a')?.metadata?.deletionTimestamp).toBeUndefined();
  });
});

describe('garbage collection', () => {
  it('18.11.67 deletes a claim whose instance is gone and whose node is not ready', async () => {
    const world = new ClaimWorld();
    await world.start();
    const claim = await world.readyClaim('a');
    world.provider.lose(claim.status?.providerID ?? '');
    await world.clock.advance(5 * MINUTE);
    expect(world.getClaim('a')).toBeDefined();
    world.setReady('node-a', false);
    await world.clock.advance(3 * MINUTE);
    expect(world.claims).toEqual([]);
    expect(world.nodes).toEqual([]);
    expect(await world.metric('karpenter_nodeclaims_disrupted_total', { reason: 'garbage_collected' })).toBe(1);
  });

  it('terminates an instance whose claim went while no process was there to note it', async () => {
    const world = new ClaimWorld({ machines: 'none' });
    await world.start({ afterWrites: 2 });
    world.claim('a');
    await world.clock.advance(1000);
    expect(world.killed).toBe(true);
    expect(world.cloud.instances.size).toBe(1);
    expect(world.getClaim('a')?.status?.providerID).toBeUndefined();
    world.patchClaim('a', { metadata: { finalizers: null } });
    world.deleteClaim('a');
    await world.start();
    await world.clock.advance(10_000);
    expect(world.cloud.instances.size).toBe(1);
    await world.clock.advance(4 * MINUTE);
    expect(world.cloud.instances.size).toBe(0);
  });
});

describe('expiration', () => {
  it('18.11.66 deletes a claim when it is too old, not before, and counts once', async () => {
    const world = new ClaimWorld();
    await world.start();
    await world.readyClaim('a', { expireAfter: '100s' }, world.pool());
    await world.readyClaim('b', { expireAfter: 'Never' });
    world.pod('p', 'node-a');
    await world.clock.advance(90_000);
    expect(world.getClaim('a')?.metadata?.deletionTimestamp).toBeUndefined();
    await world.clock.advance(10_000);
    expect(world.getClaim('a')?.metadata?.deletionTimestamp).toBeDefined();
    await world.clock.advance(60_000);
    expect(world.claims.map(({ metadata }) => metadata?.name)).toEqual(['b']);
    expect(await world.metric('karpenter_nodeclaims_disrupted_total', { reason: 'expired' })).toBe(1);
    expect(await world.metric('karpenter_pods_disruption_initiated_total', { reason: 'expired' })).toBe(1);
  });
});

describe('hydration', () => {
  it('18.11.70 gives claims and nodes the label that names their NodeClass', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.claim('a');
    world.patchClaim('a', { metadata: { labels: { 'karpenter.kwok.sh/kwoknodeclass': null } } });
    await world.clock.advance(5000);
    expect(world.getClaim('a')?.metadata?.labels?.['karpenter.kwok.sh/kwoknodeclass']).toBe('default');
    expect(world.getNode('node-a')?.metadata?.labels?.['karpenter.kwok.sh/kwoknodeclass']).toBe('default');
  });
});
