import { describe, expect, it } from '@jest/globals';
import { ClusterState } from '@karpenter-ts/cluster-state';
import type { PlannedNodeClaim, SchedulingResult } from '@karpenter-ts/scheduling';
import { node, nodeClaim, nodePool, pod } from '@karpenter-ts/testing';

import { decideProvisioning } from './decide.ts';
import type { ProvisioningWork } from './gather.ts';

const state = new ClusterState();
state.updateNode(node({ name: 'n' }), 0);
const [there] = state.snapshot().nodes;

const pods = new Map(['a', 'b', 'c'].map((name) => [`default/${name}`, pod({ name })]));
const work: ProvisioningWork = {
  input: { nodePools: [], nodes: [], pods: Array.from(pods.values()), daemonSetPods: [] },
  pods,
  nodes: new Map([['n', there!]]),
  poolsWithoutInstanceTypes: [nodePool({ name: 'empty' })],
};
const planned: PlannedNodeClaim = {
  nodePool: 'default',
  pods: ['default/a'],
  instanceTypes: ['small'],
  requirements: [],
  requests: {},
  price: 1,
  nodeClaim: nodeClaim(),
};
const nothing: SchedulingResult = {
  newNodeClaims: [],
  existingNodes: {},
  refusals: {},
  price: 0,
  lowerBound: 0,
  gap: null,
  stopped: false,
  problems: [],
};

describe('decideProvisioning', () => {
  it('creates what was planned, for its pods', () => {
    const { create } = decideProvisioning(work, { ...nothing, newNodeClaims: [planned] });
    expect(create).toEqual([{ planned, pods: [pods.get('default/a')] }]);
  });

  it('nominates nodes that got pods, and no others', () => {
    const { nominate } = decideProvisioning(work, {
      ...nothing,
      existingNodes: { n: ['default/b'], gone: ['default/c'] },
    });
    expect(nominate).toEqual([{ node: there, pods: [pods.get('default/b')] }]);
  });

  it('says of each pod that was left out what every pool lacks', () => {
    const refusals = {
      'default/c': [
        { nodePool: 'one', reason: 'limits' as const, subject: 'cpu', wanted: '2', available: '1' },
        { nodePool: 'two', reason: 'taints' as const, available: 'a=b:NoSchedule' },
      ],
    };
    const { unschedulable } = decideProvisioning(work, { ...nothing, refusals });
    expect(unschedulable).toHaveLength(1);
    expect(unschedulable[0]?.pod).toBe(pods.get('default/c'));
    expect(unschedulable[0]?.message).toMatch(/node pool one.*; in node pool two.*a=b:NoSchedule/);
  });

  it('says nothing of a pod that is left for the next pass because of reserved capacity', () => {
    const deferred = [{ nodePool: 'one', reason: 'reserved-offering' as const }];
    const refusals = { 'default/b': deferred, 'default/c': [...deferred, { reason: 'taints' as const }] };
    const { unschedulable } = decideProvisioning(work, { ...nothing, refusals });
    expect(unschedulable.map(({ pod: left }) => left.metadata?.name)).toEqual(['c']);
  });

  it('names the pools that nothing can be launched for: without types, or whose requirements leave none', () => {
    const strict = nodePool({ name: 'strict' });
    const input = {
      ...work.input,
      nodePools: [strict, nodePool()].map((pool) => ({ nodePool: pool, instanceTypes: [] })),
    };
    const refusals = { 'default/c': [{ nodePool: 'strict', reason: 'no-instance-types' as const }] };
    const { poolsWithoutInstanceTypes } = decideProvisioning({ ...work, input }, { ...nothing, refusals });
    expect(poolsWithoutInstanceTypes).toEqual([...work.poolsWithoutInstanceTypes, strict]);
  });
});
