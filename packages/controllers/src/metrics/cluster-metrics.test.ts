import { karpenterKinds, nodeClaim } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld } from '../nodeclaim/lifecycle/claim-world.fixture.ts';

describe('metrics of pools', () => {
  it('18.14.81 show limits and usage, and go with the pool', async () => {
    const world = new ClaimWorld();
    await world.start();
    const pool = world.pool({ limits: { cpu: '10500m', memory: '1Gi', 'example.com/Some-Thing': '3' } });
    await world.readyClaim('a', {}, pool);
    await world.clock.advance(6000);
    const of = (name: string, resource_type: string) =>
      world.metric(`karpenter_nodepools_${name}`, { nodepool: 'default', resource_type });
    expect(await of('limit', 'cpu')).toBe(10.5);
    expect(await of('limit', 'memory')).toBe(2 ** 30);
    expect(await of('limit', 'example.com/some_thing')).toBe(3);
    expect(await of('limit', 'pods')).toBeUndefined();
    expect(await of('usage', 'cpu')).toBe(4);
    expect(await of('usage', 'ephemeral_storage')).toBe(0);
    expect(await of('usage', 'nodes')).toBe(1);

    world.api.state.patch(
      karpenterKinds.nodePool,
      { name: 'default' },
      { spec: { limits: { memory: null } } },
      { type: 'merge' },
    );
    await world.clock.advance(1000);
    expect(await of('limit', 'memory')).toBeUndefined();
    expect(await of('limit', 'cpu')).toBe(10.5);

    world.api.state.delete(karpenterKinds.nodePool, { name: 'default' });
    await world.clock.advance(1000);
    expect(await of('limit', 'cpu')).toBeUndefined();
    expect(await of('usage', 'cpu')).toBeUndefined();
  });

  it('18.14.81 M say nothing of pools of other providers', async () => {
    const world = new ClaimWorld();
    await world.start();
    const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
    world.pool({ nodeClassRef, limits: { cpu: '1' } });
    await world.clock.advance(1000);
    expect(await world.metric('karpenter_nodepools_limit')).toBeUndefined();
  });
});

describe('costs of pools', () => {
  it('18.14.85 are those of their nodes, follow prices, and go with the pool', async () => {
    const world = new ClaimWorld();
    await world.start();
    const pool = world.pool();
    world.pool({ name: 'other' });
    const cost = (nodepool: string) => world.metric('karpenter_nodepools_cost_total', { nodepool });
    await world.clock.settle();
    expect(await cost('default')).toBe(0);
    await world.readyClaim('a', {}, pool);
    const [type] = world.provider.instanceTypes;
    const offering = type!.offerings.find(({ zone, capacityType }) => {
      const labels = world.getNode('node-a')?.metadata?.labels;
      return zone === labels?.['topology.kubernetes.io/zone'] && capacityType === labels['karpenter.sh/capacity-type'];
    });
    const { price } = offering!;
    expect(price).toBeGreaterThan(0);
    expect(await cost('default')).toBe(price);
    await world.readyClaim('b', {}, pool);
    expect(await cost('default')).toBe(2 * price);
    expect(await cost('other')).toBe(0);

    const dearer = type!.offerings.map((each) => ({ ...each, price: 3 * each.price }));
    world.provider.instanceTypes = [{ ...type!, offerings: dearer }];
    expect(await cost('default')).toBe(6 * price);
    // What the provider does not have any more has no price, and its failure harms no other metric.
    world.provider.instanceTypes = [];
    expect(await cost('default')).toBe(0);
    await world.clock.advance(6000);
    world.provider.failNext('getInstanceTypes', new Error('away'));
    expect(await world.metric('karpenter_nodepools_usage', { nodepool: 'default', resource_type: 'nodes' })).toBe(2);

    world.api.state.delete(karpenterKinds.nodePool, { name: 'default' });
    await world.clock.advance(1000);
    expect(await cost('default')).toBeUndefined();
  });
});

describe('metrics of nodes', () => {
  it('18.14.80 show what it has, what pods ask for, its labels and age, and go with the node', async () => {
    const world = new ClaimWorld();
    await world.start();
    const pool = world.pool();
    await world.readyClaim('a', {}, pool);
    world.pod('p', 'node-a', { requests: { cpu: '1500m', memory: '1Gi' }, limits: { cpu: '2' } });
    const daemon = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'd', controller: true };
    world.pod('d', 'node-a', { requests: { cpu: '250m' }, ownerReferences: [daemon] });
    await world.clock.advance(10_000);
    const of = (name: string, labels: Readonly<Record<string, string>> = {}) =>
      world.metric(`karpenter_nodes_${name}`, { node_name: 'node-a', ...labels });
    const cpu = { resource_type: 'cpu', nodepool: 'default', managed: 'true', instance_type: 'small' };
    expect(await of('allocatable', cpu)).toBe(3.9);
    expect(await of('total_pod_requests', cpu)).toBe(1.75);
    expect(await of('total_pod_limits', cpu)).toBe(2);
    expect(await of('total_daemon_requests', cpu)).toBe(0.25);
    expect(await of('total_daemon_limits', cpu)).toBeUndefined();
    expect(await of('total_pod_requests', { resource_type: 'pods' })).toBe(2);
    expect(await of('system_overhead', cpu)).toBeCloseTo(0.1, 9);
    const age = await of('current_lifetime_seconds');
    expect(age).toBeGreaterThanOrEqual(10);
    await world.clock.advance(5000);
    expect(await of('current_lifetime_seconds')).toBe(age! + 5);
    expect(await world.metric('karpenter_cluster_utilization_percent', { resource_type: 'cpu' })).toBeCloseTo(
      (100 * 1.75) / 3.9,
      9,
    );

    world.api.state.delete(karpenterKinds.nodeClaim, { name: 'a' });
    await world.clock.advance(120_000);
    expect(world.getNode('node-a')).toBeUndefined();
    for (const name of ['allocatable', 'total_pod_requests', 'current_lifetime_seconds']) {
      expect(await of(name)).toBeUndefined();
    }
    expect(await world.metric('karpenter_cluster_utilization_percent')).toBeUndefined();
  });

  it('18.14.80 tell nodes that are not ours by the label managed', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'unlaunched' }));
    world.join('unlaunched', { name: 'other', providerID: 'other://1', allocatable: { cpu: '2' } });
    await world.clock.advance(1000);
    const labels = { node_name: 'other', managed: 'false', resource_type: 'cpu' };
    expect(await world.metric('karpenter_nodes_allocatable', labels)).toBe(2);
  });
});
