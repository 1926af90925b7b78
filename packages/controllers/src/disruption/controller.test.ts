import { describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import { kinds, TransportError } from '@karpenter-ts/runtime';
import {
  karpenterKinds,
  node as buildNode,
  nodeClaim,
  pdb,
  scriptFaults,
  type NodePoolOptions,
} from '@karpenter-ts/testing';

import { TestCluster, type TestClusterOptions } from '../test-cluster.fixture.ts';

const SECOND = 1000;
const CONTROLLERS = ['disruption', 'disruption.queue', 'nodeclaim.disruption', 'nodeclaim.podevents', 'provisioner'];

/** A cluster with some initialized nodes of pool `default`, on which nothing runs. */
async function cluster(
  nodes: number,
  pool: NodePoolOptions = {},
  options: Partial<TestClusterOptions> = {},
): Promise<TestCluster> {
  const c = new TestCluster({ controllers: CONTROLLERS, ...options });
  c.pool({ disruption: { consolidateAfter: '5s', budgets: [{ nodes: '100%' }] }, ...pool });
  for (let i = 0; i < nodes; i++) addNode(c, i);
  await c.start();
  return c;
}

function addNode(c: TestCluster, i: number, pool = 'default'): void {
  const built = nodeClaim({ name: `c${i}`, nodePool: pool, finalizers: ['karpenter.sh/termination'] });
  c.initialize(c.launch(c.api.state.create(karpenterKinds.nodeClaim, built)));
}

const going = (c: TestCluster): readonly NodeClaim[] =>
  c.claims.filter((claim) => claim.metadata?.deletionTimestamp !== undefined);
const tainted = (c: TestCluster): readonly string[] =>
  c.nodes
    .filter((node) => node.spec?.taints?.some(({ key }) => key === 'karpenter.sh/disrupted'))
    .map((node) => node.metadata?.name ?? '');
const reasonOf = (claim: NodeClaim | undefined): string | undefined =>
  claim?.status?.conditions?.find(({ type }) => type === 'DisruptionReason')?.reason;

function annotate(c: TestCluster, name: string, value: string): void {
  const body = { metadata: { annotations: { 'karpenter.sh/do-not-disrupt': value } } };
  c.api.state.patch(kinds.node, { name }, body, { type: 'merge' });
}

describe('emptiness', () => {
  it('waits the validation delay before deleting, then marks and deletes all in one', async () => {
    const c = await cluster(3);
    // Consolidatable after 5 s, seen by the pass at 10 s.
    await c.clock.advance(24.9 * SECOND);
    expect(going(c)).toEqual([]);
    expect(tainted(c)).toEqual([]);
    await c.clock.advance(0.2 * SECOND);
    expect(going(c)).toHaveLength(3);
    expect(tainted(c)).toEqual(['node-c0', 'node-c1', 'node-c2']);
    expect(c.claims.map(reasonOf)).toEqual(['Empty', 'Empty', 'Empty']);
    expect(c.messages('DisruptionTerminating')).toHaveLength(6);
    expect(c.errors).toEqual([]);
  });

  it.each([
    ['100%', 10],
    ['0%', 0],
    ['30%', 3],
    ['2', 2],
  ])('budget %s of 10: %d', async (nodes, want) => {
    const c = await cluster(10, { disruption: { consolidateAfter: '5s', budgets: [{ nodes }] } });
    await c.clock.advance(26 * SECOND);
    expect(going(c)).toHaveLength(want);
    // Those that go hold their budget until they are gone.
    await c.clock.advance(120 * SECOND);
    expect(going(c)).toHaveLength(want);
    const blocked = c.messages('DisruptionBlocked').some((message) => message.startsWith('No allowed disruptions'));
    expect(blocked).toBe(nodes === '0%');
  });

  it('goes on with the next as soon as the budget is free again', async () => {
    const c = await cluster(2, { disruption: { consolidateAfter: '5s', budgets: [{ nodes: '1' }] } });
    await c.clock.advance(26 * SECOND);
    const [first] = going(c);
    expect(going(c)).toHaveLength(1);
    const name = first?.metadata?.name ?? '';
    c.api.state.patch(karpenterKinds.nodeClaim, { name }, { metadata: { finalizers: null } }, { type: 'merge' });
    c.api.state.delete(kinds.node, { name: `node-${name}` });
    await c.clock.advance(30 * SECOND);
    expect(going(c)).toHaveLength(1);
  });

  it.each<[string, (c: TestCluster) => void]>([
    ['do-not-disrupt "true" on the node', (c) => annotate(c, 'node-c0', 'true')],
    [
      'a pod',
      (c) => {
        c.waitingPod('a');
        c.run('a', 'node-c0');
      },
    ],
    [
      'a DaemonSet pod that a budget keeps',
      (c) => {
        const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'd' }];
        c.waitingPod('d', { ownerReferences });
        c.run('d', 'node-c0');
        c.api.state.create(kinds.podDisruptionBudget, pdb({ maxUnavailable: 0 }));
      },
    ],
  ])('leaves a node with %s', async (_, prepare) => {
    const c = await cluster(2);
    prepare(c);
    await c.clock.advance(60 * SECOND);
    expect(going(c).map((claim) => claim.metadata?.name)).toEqual(['c1']);
  });

  it('do-not-disrupt "false" on the node does not protect', async () => {
    const c = await cluster(1);
    annotate(c, 'node-c0', 'false');
    await c.clock.advance(30 * SECOND);
    expect(going(c)).toHaveLength(1);
  });

  it('a pending pod nominated to the node keeps it (considers pending pods)', async () => {
    const c = await cluster(1);
    await c.clock.advance(5 * SECOND);
    c.waitingPod('a');
    await c.clock.advance(120 * SECOND);
    expect(going(c)).toEqual([]);
    expect(c.claims).toHaveLength(1);
  });

  it('a pod that comes during the validation delay keeps its node', async () => {
    const c = await cluster(2);
    await c.clock.advance(12 * SECOND);
    c.waitingPod('a');
    c.run('a', 'node-c1');
    await c.clock.advance(30 * SECOND);
    expect(going(c).map((claim) => claim.metadata?.name)).toEqual(['c0']);
  });

  it.each<[string, NodePoolOptions]>([
    ['consolidateAfter Never', { disruption: { consolidateAfter: 'Never' } }],
    ['static', { replicas: 2 }],
  ])('leaves the nodes of a pool that is %s', async (_, pool) => {
    const c = await cluster(2, pool);
    await c.clock.advance(60 * SECOND);
    expect(going(c)).toEqual([]);
  });

  it('waits for consolidateAfter', async () => {
    const c = await cluster(1, { disruption: { consolidateAfter: '5m', budgets: [{ nodes: '100%' }] } });
    await c.clock.advance(300 * SECOND);
    expect(going(c)).toEqual([]);
    await c.clock.advance(30 * SECOND);
    expect(going(c)).toHaveLength(1);
  });

  it('pauses while a claim has no instance', async () => {
    const c = await cluster(1);
    c.api.state.create(karpenterKinds.nodeClaim, nodeClaim({ name: 'unlaunched', nodePool: 'default' }));
    await c.clock.advance(60 * SECOND);
    expect(going(c)).toEqual([]);
  });

  it('leaves nodes alone that are not ours', async () => {
    const c = await cluster(0);
    c.api.state.create(kinds.node, buildNode({ name: 'foreign' }));
    await c.clock.advance(60 * SECOND);
    expect(c.nodes).toHaveLength(1);
    expect(tainted(c)).toEqual([]);
  });
});

describe('after a crash', () => {
  it('a node left tainted, with its reason, is given back when nothing is to be done with it', async () => {
    const c = await cluster(1, { disruption: { consolidateAfter: 'Never' } });
    const taints = [
      { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' },
      { key: 'other', effect: 'NoSchedule' },
    ];
    c.api.state.patch(kinds.node, { name: 'node-c0' }, { spec: { taints } }, { type: 'merge' });
    const conditions = [
      ...(c.claims[0]?.status?.conditions ?? []),
      {
        type: 'DisruptionReason',
        status: 'True',
        reason: 'Empty',
        message: 'Empty',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ];
    c.api.state.patch(
      karpenterKinds.nodeClaim,
      { name: 'c0' },
      { status: { conditions } },
      { type: 'merge', subresource: 'status' },
    );
    await c.clock.advance(11 * SECOND);
    expect(c.nodes[0]?.spec?.taints).toEqual([{ key: 'other', effect: 'NoSchedule' }]);
    expect(reasonOf(c.claims[0])).toBeUndefined();
    expect(c.errors).toEqual([]);
  });

  it('killed between marking and deleting: the next process ends in the same state', async () => {
    // The deletes of the first process hang for ever.
    const hang = { kind: 'hang', applied: false } as const;
    const faults = scriptFaults([{ verb: 'delete', kind: karpenterKinds.nodeClaim, fault: hang, times: 3 }]);
    const c = await cluster(3, {}, { faults });
    await c.clock.advance(30 * SECOND);
    expect(tainted(c)).toHaveLength(3);
    expect(going(c)).toHaveLength(0);
    await c.kill();
    await c.start();
    await c.clock.advance(60 * SECOND);
    expect(going(c)).toHaveLength(3);
    expect(c.claims.map(reasonOf)).toEqual(['Empty', 'Empty', 'Empty']);
  });

  it('a node that cannot be marked is left out; a delete that fails is tried again', async () => {
    const refused = { kind: 'fail', error: new TransportError('connection refused') } as const;
    const faults = scriptFaults([
      { verb: 'patch', kind: kinds.node, name: 'node-c0', fault: refused, times: 4 },
      { verb: 'delete', kind: karpenterKinds.nodeClaim, name: 'c1', fault: refused, times: 6 },
    ]);
    const c = await cluster(2, {}, { faults });
    await c.clock.advance(30 * SECOND);
    expect(going(c).map((claim) => claim.metadata?.name)).toEqual(['c1']);
    await c.clock.advance(60 * SECOND);
    expect(going(c)).toHaveLength(2);
  });

  it('gives up after ten minutes, and the node can be used again', async () => {
    const refused = { kind: 'fail', error: new TransportError('connection refused') } as const;
    const faults = scriptFaults([{ verb: 'delete', kind: karpenterKinds.nodeClaim, fault: refused, times: 1e9 }]);
    const c = await cluster(1, {}, { faults });
    await c.clock.advance(60 * SECOND);
    expect(tainted(c)).toHaveLength(1);
    annotate(c, 'node-c0', 'true');
    await c.clock.advance(620 * SECOND);
    expect(tainted(c)).toEqual([]);
    expect(reasonOf(c.claims[0])).toBeUndefined();
  });
});
