import { describe, expect, it } from '@jest/globals';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import { formatFieldProblems } from './field-problem.ts';
import type { NodeClaimTemplateSpec, NodePool } from './types.generated.ts';
import { validateNodePool } from './validate-node-pool.ts';

const pool = (spec: Partial<NodeClaimTemplateSpec>, labels?: Readonly<Record<string, string>>): NodePool => ({
  spec: {
    template: {
      metadata: { labels },
      spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [], ...spec },
    },
  },
});
/** `field: message` of every problem, the fields without `spec.template.`. */
const problems = (nodePool: NodePool): readonly string[] =>
  validateNodePool(nodePool).map((problem) => formatFieldProblems([problem]).replace('spec.template.', ''));
const requirement = (item: Partial<NodeSelectorRequirement>): NodePool =>
  pool({ requirements: [{ key: 'team', operator: 'In', values: ['a'], ...item }] });
const long = 'a'.repeat(64);

describe('labels', () => {
  it.each([
    ['unknown', { team: 'a' }],
    ['kOps labels', { 'kops.k8s.io/instancegroup': 'karpenter-nodes', 'kops.k8s.io/gpu': '1' }],
    ['kubernetes domain', { 'kubernetes.io/custom': 'a' }],
    ['subdomain of a kubernetes domain', { 'sub.kubernetes.io/custom': 'a' }],
    ['node-restriction prefix', { 'node-restriction.kubernetes.io/custom': 'a' }],
    ['well-known', { 'topology.kubernetes.io/zone': 'zone-a', 'karpenter.sh/capacity-type': 'spot' }],
    ['domain that only ends alike', { 'notkarpenter.sh/x': 'a' }],
    ['empty value', { team: '' }],
  ])('%s ok', (_, labels) => {
    expect(problems(pool({}, labels))).toEqual([]);
  });

  it.each([
    ['nodepool key', { 'karpenter.sh/nodepool': 'x' }, 'metadata.labels[karpenter.sh/nodepool]: must be removed'],
    ['bad key', { 'spaces are bad': 'a' }, 'has a key that must be a name'],
    ['over-long key', { [long]: 'a' }, 'has a key that must be a name'],
    ['bad value', { team: '/ is bad' }, 'metadata.labels[team]: must be empty or a name'],
    ['over-long value', { team: long }, 'metadata.labels[team]: must be empty or a name'],
    ['restricted domain', { 'karpenter.sh/custom': 'a' }, 'the label karpenter.sh/custom is restricted'],
    ['subdomain of a restricted domain', { 'x.karpenter.sh/custom': 'a' }, 'is restricted'],
    ['hostname', { 'kubernetes.io/hostname': 'a' }, 'is restricted'],
  ])('%s rejected', (_, labels, want) => {
    expect(problems(pool({}, labels as Readonly<Record<string, string>>))).toEqual([expect.stringContaining(want)]);
  });
});

describe('taints', () => {
  it('valid ones, and the same key with other effects', () => {
    const taints = [
      { key: 'a', value: 'b', effect: 'NoSchedule' },
      { key: 'a', value: 'b', effect: 'NoExecute' },
      { key: 'example.com/a', effect: 'PreferNoSchedule' },
      { key: 'no-effect', effect: '' },
    ];
    expect(problems(pool({ taints, startupTaints: [{ key: 'startup', effect: 'NoSchedule' }] }))).toEqual([]);
  });

  it.each([
    ['bad key', { key: '???', effect: 'NoSchedule' }, 'spec.taints[0].key: must be a name'],
    ['over-long key', { key: long, effect: 'NoSchedule' }, 'spec.taints[0].key: must be a name'],
    ['missing key', { key: '', effect: 'NoSchedule' }, 'spec.taints[0].key: must be set'],
    ['bad value', { key: 'a', value: '???', effect: 'NoSchedule' }, 'spec.taints[0].value: must be a name'],
    ['bad effect', { key: 'a', effect: '???' }, 'spec.taints[0].effect: must be one of NoSchedule, '],
  ])('%s rejected', (_, taint, want) => {
    expect(problems(pool({ taints: [taint] }))).toEqual([expect.stringContaining(want)]);
  });

  it('a pair of key and effect may not repeat, not even across both lists', () => {
    const taint = { key: 'a', effect: 'NoSchedule' };
    expect(problems(pool({ taints: [taint], startupTaints: [{ ...taint, value: 'x' }] }))).toEqual([
      'spec.startupTaints[0]: must be removed: spec.taints[0] already has the key a with the effect NoSchedule',
    ]);
  });
});

describe('requirements', () => {
  it.each(['In', 'NotIn'])('operator %s with values ok', (operator) => {
    expect(problems(requirement({ operator }))).toEqual([]);
  });

  it.each(['Exists', 'DoesNotExist'])('operator %s ok', (operator) => {
    expect(problems(requirement({ operator, values: undefined }))).toEqual([]);
  });

  it.each(['Gt', 'Lt', 'Gte', 'Lte'])('operator %s needs exactly one whole number', (operator) => {
    expect(problems(requirement({ operator, values: ['1'] }))).toEqual([]);
    expect(problems(requirement({ operator, values: ['0'] }))).toEqual([]);
    const want = `spec.requirements[0].values: must be exactly one whole number, zero or more, for the operator ${operator}`;
    for (const values of [undefined, [], ['1', '2'], ['1.5'], ['a']]) {
      expect(problems(requirement({ operator, values }))).toEqual([want]);
    }
    expect(problems(requirement({ operator, values: ['-1'] }))).toContain(want);
  });

  it.each([
    ['unknown operator', { operator: 'unknown' }, 'operator: must be one of In, NotIn, '],
    ['bad key', { key: 'test/test/test' }, 'key: must be a name'],
    ['over-long key', { key: long }, 'key: must be a name'],
    ['over-long prefix', { key: `${'a.'.repeat(130)}com/x` }, 'key: must be a name'],
    ['nodepool key', { key: 'karpenter.sh/nodepool' }, "always the NodePool's own name"],
    ['restricted domain', { key: 'karpenter.sh/custom' }, 'the label karpenter.sh/custom is restricted'],
    ['hostname', { key: 'kubernetes.io/hostname' }, 'is restricted'],
    ['over-long value', { values: [long] }, 'values[0]: must be empty or a name'],
    ['In without values', { values: [] }, 'values: must name at least one value'],
    ['minValues above the number of values', { minValues: 2 }, 'minValues: must be at most 1'],
    [
      'no capacity type that is known',
      { key: 'karpenter.sh/capacity-type', values: ['cheap'] },
      'values: must name at least one of spot, on-demand, reserved',
    ],
    [
      'fewer known capacity types than minValues',
      { key: 'karpenter.sh/capacity-type', values: ['spot', 'cheap'], minValues: 2 },
      'values: must name at least 2 (minValues) of spot, ',
    ],
  ])('%s rejected', (_, item, want) => {
    expect(problems(requirement(item))).toEqual([expect.stringContaining(`spec.requirements[0].`)]);
    expect(problems(requirement(item))[0]).toContain(want);
  });

  it.each([
    ['kubernetes domain', { key: 'kubernetes.io/custom' }],
    ['subdomain of a kubernetes domain', { key: 'sub.k8s.io/custom' }],
    ['well-known exception', { key: 'karpenter.sh/capacity-type', values: ['spot'] }],
    ['one known value among others', { key: 'karpenter.sh/capacity-type', values: ['spot', 'cheap'] }],
    ['an old name of a key', { key: 'failure-domain.beta.kubernetes.io/zone' }],
    ['minValues', { values: ['a', 'b'], minValues: 2 }],
    ['more than 50 values without minValues', { values: Array.from({ length: 51 }, (_, i) => `v${i}`) }],
  ])('%s ok', (_, item) => {
    expect(problems(requirement(item))).toEqual([]);
  });

  it('all problems are reported', () => {
    const bad = pool({ requirements: [{ key: '???', operator: 'What' }], taints: [{ key: '', effect: 'x' }] });
    expect(problems(bad)).toHaveLength(4);
  });
});

describe('globs', () => {
  it.each([
    ['instance types', { key: 'node.kubernetes.io/instance-type', values: ['t3.*', 'c5.*', 'm5.large'] }],
    ['by the old name of the label', { key: 'beta.kubernetes.io/instance-type', values: ['t3.*'] }],
    ['families', { key: 'karpenter.k8s.aws/instance-family', operator: 'NotIn', values: ['t*', 'm?'] }],
    ['sizes of KWOK', { key: 'karpenter.kwok.sh/instance-size', values: ['*xlarge'] }],
    ['any value', { key: 'karpenter.k8s.aws/instance-category', values: ['*'] }],
    ['more minValues than globs', { key: 'karpenter.k8s.aws/instance-family', values: ['c*'], minValues: 5 }],
  ])('%s ok', (_, item) => {
    expect(problems(requirement(item))).toEqual([]);
  });

  it.each([
    ['zones', { key: 'topology.kubernetes.io/zone', values: ['us-east-1*'] }, 'globs are for node.kubernetes.io/'],
    ['architectures', { key: 'kubernetes.io/arch', values: ['a*'] }, 'must not be the glob "a*"'],
    ["labels of one's own", { key: 'example.com/instance-kind', values: ['a?'] }, 'must not be the glob "a?"'],
    ['brackets', { key: 'node.kubernetes.io/instance-type', values: ['[cm]5.*'] }, 'must be a glob of at most 63'],
    ['brackets alone', { key: 'node.kubernetes.io/instance-type', values: ['[cm]5.large'] }, 'must be empty or a name'],
    ['what no label can have', { key: 'node.kubernetes.io/instance-type', values: ['-*'] }, 'must be a glob of at'],
    [
      'numbers',
      { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['1*'] },
      'values: must be exactly one',
    ],
  ])('%s rejected', (_, item, want) => {
    expect(problems(requirement(item))).toEqual([expect.stringContaining(want)]);
  });

  it('a provider of its own has labels of its own for them', () => {
    const own = requirement({ key: 'cloud.example.com/instance-shape', values: ['big-*'] });
    const wellKnownLabels = new Set(['cloud.example.com/instance-shape']);
    expect(validateNodePool(own, { wellKnownLabels })).toEqual([]);
    expect(validateNodePool(own)).toHaveLength(1);
  });
});

describe('durations', () => {
  const endless = '9999999999999999999h';

  it('that nobody can count are refused, with their fields', () => {
    const uncountable: NodePool = {
      spec: {
        ...pool({ expireAfter: endless, terminationGracePeriod: endless }).spec,
        disruption: { consolidateAfter: endless, budgets: [{ nodes: '1' }, { nodes: '1', duration: endless }] },
      },
    };
    expect(validateNodePool(uncountable).map(({ field }) => field)).toEqual([
      'spec.disruption.consolidateAfter',
      'spec.template.spec.expireAfter',
      'spec.template.spec.terminationGracePeriod',
      'spec.disruption.budgets[1].duration',
    ]);
  });

  it('Never and the longest countable one are ok', () => {
    expect(problems(pool({ expireAfter: 'Never', terminationGracePeriod: '2562047h' }))).toEqual([]);
  });
});
