import { describe, expect, it } from '@jest/globals';

import { assessCandidate, explainIneligibility, type Ineligibility } from './candidate.ts';
import { candidate, context, NOW, pdb, pod, stateNode, type StateNodeOptions } from './objects.fixture.ts';

const doNotDisrupt = { 'karpenter.sh/do-not-disrupt': 'true' };

function why(node: StateNodeOptions, options: Parameters<typeof context>[0] = {}): Ineligibility | undefined {
  const eligibility = assessCandidate(stateNode('n', node), context(options));
  return eligibility.kind === 'ineligible' ? eligibility.why : undefined;
}

describe('the node', () => {
  it.each<[string, StateNodeOptions, Parameters<typeof context>[0], Ineligibility | undefined]>([
    ['without claim', { nodeClaim: undefined }, {}, { reason: 'no-node-claim' }],
    ['claim without Node', { node: undefined }, {}, { reason: 'no-node' }],
    ['nominated', { nominatedUntil: NOW + 1 }, {}, { reason: 'nominated' }],
    ['no longer nominated', { nominatedUntil: NOW }, {}, undefined],
    ['deleting or marked for deletion', { markedForDeletion: true }, {}, { reason: 'marked-for-deletion' }],
    ['uninitialized', { labels: { 'karpenter.sh/nodepool': 'default' } }, {}, { reason: 'not-initialized' }],
    [
      'without nodepool label',
      { labels: { 'karpenter.sh/initialized': 'true' } },
      {},
      { reason: 'no-node-pool-label' },
    ],
    ['with a nonexistent pool', { nodePool: 'gone' }, {}, { reason: 'node-pool-not-found', nodePool: 'gone' }],
    [
      'with a pool without types',
      {},
      { instanceTypes: new Map([['default', []]]) },
      { reason: 'no-instance-types', nodePool: 'default' },
    ],
    ['annotated do-not-disrupt "true"', { annotations: doNotDisrupt }, {}, { reason: 'do-not-disrupt' }],
    ['annotated do-not-disrupt "false"', { annotations: { 'karpenter.sh/do-not-disrupt': 'false' } }, {}, undefined],
    ['provider ID already in the queue', {}, { inProgress: new Set(['kwok://n']) }, { reason: 'in-progress' }],
  ])('%s', (_, node, options, want) => {
    expect(why(node, options)).toEqual(want);
  });

  it.each([
    { missing: 'karpenter.sh/capacity-type' },
    { missing: 'topology.kubernetes.io/zone' },
    { missing: 'node.kubernetes.io/instance-type' },
  ])('missing $missing label: still accepted, at no price', ({ missing }) => {
    const { [missing]: _, ...labels } = stateNode('n').labels;
    expect(candidate(stateNode('n', { labels })).price).toBe(0);
  });

  it('unknown instance type: still accepted', () => {
    const labels = { ...stateNode('n').labels, 'node.kubernetes.io/instance-type': 'x9.huge' };
    expect(candidate(stateNode('n', { labels }))).toMatchObject({ instanceType: undefined, price: 0 });
  });

  it('has the price of its offering, whether or not that is available', () => {
    expect(candidate(stateNode('n')).price).toBe(0.1);
    const labels = { ...stateNode('n').labels, 'karpenter.sh/capacity-type': 'spot' };
    expect(candidate(stateNode('n', { labels })).price).toBe(0.04);
  });
});

describe('the pods', () => {
  const protectedPod = { reason: 'protected-pod', pod: 'default/p' };
  const blocked = { reason: 'pdb', pod: 'default/p', budgets: ['default/a'] };
  const graceful = { disruptionClass: 'graceful' as const };
  const eventual = { disruptionClass: 'eventual' as const };
  const tgp = { terminationGracePeriod: '1h' };
  const held = pod('p', { annotations: doNotDisrupt });

  it.each<[string, StateNodeOptions, Parameters<typeof context>[0], unknown]>([
    ['active do-not-disrupt pod, no TGP: rejected for graceful', { pods: [held] }, graceful, protectedPod],
    ['active do-not-disrupt pod, no TGP: rejected for eventual', { pods: [held] }, eventual, protectedPod],
    ['same with a mirror pod', { pods: [pod('p', { owner: 'Node', annotations: doNotDisrupt })] }, {}, protectedPod],
    [
      'same with a DaemonSet pod',
      { pods: [pod('p', { owner: 'DaemonSet', annotations: doNotDisrupt })] },
      {},
      protectedPod,
    ],
    ['do-not-disrupt pod, TGP set, eventual: accepted', { pods: [held], ...tgp }, eventual, undefined],
    [
      'PDB-blocked pod, TGP set, eventual: accepted',
      { pods: [pod('p')], ...tgp },
      { ...eventual, budgets: [pdb('a')] },
      undefined,
    ],
    ['do-not-disrupt pod, TGP set, graceful: rejected', { pods: [held], ...tgp }, graceful, protectedPod],
    [
      'PDB-blocked pod, TGP set, graceful: rejected',
      { pods: [pod('p')], ...tgp },
      { ...graceful, budgets: [pdb('a')] },
      blocked,
    ],
    [
      'PDB-blocked pod, no TGP, eventual: rejected',
      { pods: [pod('p')] },
      { ...eventual, budgets: [pdb('a')] },
      blocked,
    ],
    [
      'do-not-disrupt on a terminating pod: accepted',
      { pods: [pod('p', { annotations: doNotDisrupt, terminating: true })] },
      {},
      undefined,
    ],
    [
      'do-not-disrupt on a terminal pod: accepted',
      { pods: [pod('p', { annotations: doNotDisrupt, phase: 'Failed' })] },
      {},
      undefined,
    ],
    [
      'pod matched by two PDBs: rejected even if both allow disruptions',
      { pods: [pod('p')] },
      { budgets: [pdb('b', {}, 5), pdb('a', {}, 5)] },
      { reason: 'pdb', pod: 'default/p', budgets: ['default/a', 'default/b'] },
    ],
    ['PDB that allows a disruption: accepted', { pods: [pod('p')] }, { budgets: [pdb('a', {}, 1)] }, undefined],
    [
      'fully blocking PDB on a DaemonSet pod: rejected',
      { pods: [pod('p', { owner: 'DaemonSet' })] },
      { budgets: [pdb('a')] },
      blocked,
    ],
    [
      'fully blocking PDB on a mirror pod: accepted',
      { pods: [pod('p', { owner: 'Node' })] },
      { budgets: [pdb('a')] },
      undefined,
    ],
    [
      'fully blocking PDB on a terminal pod: accepted',
      { pods: [pod('p', { phase: 'Succeeded' })] },
      { budgets: [pdb('a')] },
      undefined,
    ],
    [
      'fully blocking PDB on a terminating pod: accepted',
      { pods: [pod('p', { terminating: true })] },
      { budgets: [pdb('a')] },
      undefined,
    ],
    [
      'do-not-disrupt duration elapsed: accepted',
      { pods: [pod('p', { annotations: { 'karpenter.sh/do-not-disrupt': '1h' }, startTime: '2026-01-01T10:00:00Z' })] },
      {},
      undefined,
    ],
  ])('%s', (_, node, options, want) => {
    expect(why(node, options)).toEqual(want);
  });

  it('a refusal can be read', () => {
    expect(explainIneligibility(blocked as Ineligibility)).toBe(
      'PodDisruptionBudget "default/a" prevents the eviction of pod "default/p"',
    );
  });
});

describe('emptiness of a node', () => {
  it.each([
    { sentence: 'no pods', pods: [], want: true },
    { sentence: 'an ordinary pod', pods: [pod('p')], want: false },
    { sentence: 'DaemonSet pods only', pods: [pod('p', { owner: 'DaemonSet' })], want: true },
    { sentence: 'terminating Deployment pods only', pods: [pod('p', { terminating: true })], want: true },
    {
      sentence: 'a terminating StatefulSet pod',
      pods: [pod('p', { owner: 'StatefulSet', terminating: true })],
      want: false,
    },
    { sentence: 'a pod of very low priority only', pods: [pod('p', { priority: -(2 ** 31) })], want: true },
  ])('$sentence', ({ pods, want }) => {
    expect(candidate(stateNode('n', { pods })).empty).toBe(want);
  });
});
