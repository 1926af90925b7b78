import { describe, expect, it } from '@jest/globals';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { Pod } from '@karpenter-ts/kube-model';
import {
  apartFrom,
  HOST,
  node,
  pod,
  pods,
  pool,
  refused,
  req,
  type,
  World,
  ZONE,
  Z2,
} from './acceptance/world.fixture.ts';
import type { SchedulingNode } from './input.ts';
import { createSolver, solve } from './solve.ts';

const many = Array.from({ length: 12 }, (_, i) =>
  type(`t${i}`, String(2 ** (i % 6)), `${2 ** (i % 6) * (i < 6 ? 2 : 8)}Gi`, {
    pods: '50',
    price: 2 ** (i % 6) * (i < 6 ? 1 : 1.4),
  }),
);

describe('solve', () => {
  it('makes a NodeClaim that is ready to be created', () => {
    const world = new World({
      pools: [
        pool({
          labels: { team: 'a' },
          annotations: { note: 'n' },
          requirements: [req(ZONE, 'In', [Z2]), req('tier', 'In', ['x', 'y'])],
          taints: [{ key: 't', effect: 'NoSchedule' }],
          startupTaints: [{ key: 's', effect: 'NoExecute' }],
        }),
      ],
    });
    const result = world.solve([pod({ requests: { cpu: '1500m' }, tolerations: [{ operator: 'Exists' }] })]);
    const { metadata, spec, kind, apiVersion } = result.newNodeClaims[0]!.nodeClaim;
    expect([apiVersion, kind, metadata?.generateName]).toEqual(['karpenter.sh/v1', 'NodeClaim', 'default-']);
    expect(metadata?.labels).toEqual({
      team: 'a',
      tier: 'x',
      'karpenter.sh/nodepool': 'default',
      'karpenter.test.sh/testnodeclass': 'default',
    });
    expect(metadata?.annotations).toMatchObject({ note: 'n', 'karpenter.sh/nodepool-hash-version': 'v3' });
    expect(metadata?.annotations?.['karpenter.sh/nodepool-hash']).toMatch(/^\d+$/u);
    expect(metadata?.ownerReferences).toEqual([
      {
        apiVersion: 'karpenter.sh/v1',
        kind: 'NodePool',
        name: 'default',
        uid: 'uid-default',
        blockOwnerDeletion: true,
      },
    ]);
    expect(spec.resources?.requests).toEqual({ cpu: '1500m', pods: '1' });
    expect(spec.taints).toEqual([{ key: 't', effect: 'NoSchedule' }]);
    expect(spec.startupTaints).toEqual([{ key: 's', effect: 'NoExecute' }]);
    const keys = spec.requirements.map((r) => r.key);
    expect(keys).toEqual([...keys].sort());
    expect(keys).not.toContain(HOST);
    expect(spec.requirements).toContainEqual(req(ZONE, 'In', [Z2]));
    expect(spec.requirements).toContainEqual(req('karpenter.sh/capacity-type', 'In', ['on-demand', 'spot']));
  });

  it('packing cost is never dearer and leaves no more pods out', () => {
    for (let n = 1; n < 60; n += 7) {
      const batch = [
        ...pods(n, { requests: { cpu: '900m', memory: '1Gi' } }),
        ...pods(n, { requests: { cpu: '100m', memory: '6Gi' } }),
        ...pods(n % 5, { labels: { a: 'x' }, requests: { cpu: '300m' }, affinity: apartFrom(HOST, { a: 'x' }) }),
      ];
      const plan = (packing: 'cost' | 'fewest-nodes') =>
        new World({ pools: [pool({ types: many })], options: { packing } }).solve(batch);
      const [cost, fewest] = [plan('cost'), plan('fewest-nodes')];
      expect(cost.price).toBeLessThanOrEqual(fewest.price);
      expect(refused(cost)).toEqual(refused(fewest));
      const placed = cost.newNodeClaims.flatMap((claim) => claim.pods);
      expect(new Set(placed).size).toBe(batch.length);
      for (const claim of cost.newNodeClaims) {
        const cheapest = many.find((t) => t.name === claim.instanceTypes[0])!;
        expect(claim.requests['cpu']).toBeLessThanOrEqual(cheapest.capacity['cpu']! - 100);
      }
    }
  });

  it('answers the same for the same input', () => {
    const batch = [
      ...pods(40, { requests: { cpu: '700m' } }),
      ...pods(3, { labels: { a: 'x' }, affinity: apartFrom(ZONE, { a: 'x' }) }),
    ];
    const run = () =>
      JSON.stringify(new World({ pools: [pool({ types: many })], options: { packing: 'cost' } }).solve(batch));
    expect(run()).toBe(run());
  });

  it('stops when asked and names the pods that were not looked at', () => {
    let asked = 0;
    const world = new World({ nodes: [node('a')], options: { shouldStop: () => ++asked > 1 } });
    // Alike pods are placed in one step; these are two hundred.
    const result = world.solve(Array.from({ length: 200 }, (_, i) => pod({ requests: { cpu: `${i}m` } })));
    const stopped = Object.values(result.refusals).filter(([why]) => why!.reason === 'stopped').length;
    expect(result.stopped).toBe(true);
    expect(stopped).toBeGreaterThan(0);
    expect(stopped + result.existingNodes['a']!.length + result.newNodeClaims.flatMap((c) => c.pods).length).toBe(200);
  });

  it('counts a static pool out', () => {
    const own = pool();
    const fixed = { ...own, nodePool: { ...own.nodePool, spec: { ...own.nodePool.spec, replicas: 3 } } };
    const result = new World({ pools: [fixed] }).solve([pod({ name: 'p' })]);
    expect(result.refusals['default/p']).toEqual([{ reason: 'no-node-pools' }]);
  });
});

it('an empty input has an empty answer', () => {
  expect(solve({ nodePools: [], nodes: [], pods: [], daemonSetPods: [] })).toEqual({
    newNodeClaims: [],
    existingNodes: {},
    refusals: {},
    price: 0,
    lowerBound: 0,
    gap: null,
    stopped: false,
    problems: [],
  });
});

describe('createSolver', () => {
  it('answers as solve does, whatever it has been asked before', () => {
    const small = many.slice(0, 6);
    const cheaper = many.map((each) => ({
      ...each,
      offerings: each.offerings.map((offering) => ({ ...offering, price: offering.price / (1 + each.name.length) })),
    }));
    const extended = many.map((each) => ({ ...each, capacity: { ...each.capacity, 'example.com/card': 2 } }));
    const batch = pods(30, { requests: { cpu: '700m', memory: '1Gi' } });
    const picky = pods(5, { requests: { cpu: '1', 'example.com/card': '1' }, nodeSelector: { [ZONE]: Z2 } });
    const problem = (
      types: readonly InstanceType[],
      waiting: readonly Pod[],
      nodes: readonly SchedulingNode[] = [],
    ) => ({
      nodePools: [{ ...pool(), instanceTypes: types }],
      nodes,
      pods: waiting,
      daemonSetPods: [],
    });
    const problems = [
      problem(many, batch),
      problem(many, picky),
      problem(many, batch, [
        node('n1', { allocatable: { cpu: 4000, memory: 2 ** 33, pods: 10, 'example.com/disk': 1 } }),
      ]),
      problem(small, batch),
      problem(extended, picky),
      problem(cheaper, batch),
      problem(many, batch),
      { ...problem(many, batch), nodePools: [] },
    ];
    for (const remembering of [createSolver(), createSolver({ instanceTypes: [many] })]) {
      for (const packing of ['cost', 'fewest-nodes'] as const) {
        for (const each of problems) {
          expect(remembering(each, { packing })).toEqual(solve(each, { packing }));
          expect(remembering.prepare(each, { packing }).solve()).toEqual(solve(each, { packing }));
        }
      }
    }
  });
});
