/**
 * What the API server accepts and refuses, as one table: the tests of the validators read it, and so do the tests
 * against a real API server with the CRDs.
 */
import { CAPACITY_BUFFER_CASES } from './acceptance-buffers.fixture.ts';
import { EC2_NODE_CLASS_CASES, EC2_NODE_CLASS_UPDATES } from './acceptance-ec2.fixture.ts';
import { NODE_OVERLAY_CASES } from './acceptance-overlays.fixture.ts';
import { AWS_TYPE_LABELS, change, each, long, numbers, one, requirement } from './acceptance-table.fixture.ts';
import type { AcceptanceCase, Fields, Manifest, UpdateCase } from './acceptance-table.fixture.ts';

const nodeClassRef = { group: 'karpenter.test.sh', kind: 'TestNodeClass', name: 'default' };
const karpenter = { apiVersion: 'karpenter.sh/v1', metadata: { name: 'test' } };

/** A NodePool with further fields of its spec and of its template's spec. */
function pool(spec: Fields, template: Fields = {}, metadata: Fields = {}): Manifest {
  return {
    ...karpenter,
    kind: 'NodePool',
    spec: { template: { metadata, spec: { nodeClassRef, requirements: [], ...template } }, ...spec },
  };
}

function claim(spec: Fields): Manifest {
  return { ...karpenter, kind: 'NodeClaim', spec: { nodeClassRef, requirements: [], ...spec } };
}

const templated = (template: Fields): Manifest => pool({}, template);
const labelled = (labels: Fields): Manifest => pool({}, {}, { labels });
const budget = (...budgets: readonly Fields[]): Manifest => pool({ disruption: { budgets } });

const bothKinds = [templated, claim];

/** Labels of `karpenter.k8s.aws` that may be asked for, without the domain. */
const AWS_LABELS = [
  ...AWS_TYPE_LABELS,
  ...['capacity-reservation-id', 'capacity-reservation-interruptible', 'capacity-reservation-type'],
  ...['instance-tenancy', 'placement-group-id', 'placement-group-partition'],
];

const durations: readonly AcceptanceCase[] = [
  ...bothKinds.flatMap((make) => [
    ...each('expireAfter', 'accepted', (expireAfter) => make({ expireAfter }), ['Never', '30s', '1h30m5s']),
    ...each('expireAfter', 'shape', (expireAfter) => make({ expireAfter }), ['-1s', '1hr', 'FooNever', '']),
    ...each('terminationGracePeriod', 'accepted', (terminationGracePeriod) => make({ terminationGracePeriod }), [
      '30s',
      '1h30m5s',
    ]),
    ...each('terminationGracePeriod', 'shape', (terminationGracePeriod) => make({ terminationGracePeriod }), [
      '-1s',
      '1hr',
      'Never',
      'FooNever',
    ]),
  ]),
  ...['WhenEmpty', 'WhenEmptyOrUnderutilized'].flatMap((consolidationPolicy) => [
    ...each(
      `consolidateAfter with ${consolidationPolicy}`,
      'accepted',
      (consolidateAfter) => pool({ disruption: { consolidateAfter, consolidationPolicy } }),
      ['Never', '0s', '30s', '1h30m5s'],
    ),
    ...each(
      `consolidateAfter with ${consolidationPolicy}`,
      'shape',
      (consolidateAfter) => pool({ disruption: { consolidateAfter, consolidationPolicy } }),
      ['-1s', '1hr', 'FooNever'],
    ),
  ]),
];

const consolidationPolicies: readonly AcceptanceCase[] = [
  ...each('consolidationPolicy', 'accepted', (consolidationPolicy) => pool({ disruption: { consolidationPolicy } }), [
    'WhenEmpty',
    'WhenEmptyOrUnderutilized',
    'Balanced',
  ]),
  ...each('consolidationPolicy', 'shape', (consolidationPolicy) => pool({ disruption: { consolidationPolicy } }), [
    ...['0', '1', '2', '3', '4', '10', ''],
    ...['whenempty', 'balanced', 'WhenUnderutilized', 'foo'],
  ]),
];

const budgets: readonly AcceptanceCase[] = [
  ...each('budget refused by shape', 'shape', budget, [
    { nodes: '10', schedule: '*', duration: '20m' },
    { nodes: '10', schedule: '* * * *', duration: '20m' },
    { nodes: '10', schedule: '* * * * *', duration: '-20m' },
    { nodes: '10', schedule: '* * * * *', duration: '30s' },
    { nodes: '-10' },
    { nodes: '-10%' },
    { nodes: '1000%' },
    { nodes: '101%' },
    { nodes: 10 },
    { nodes: '10', reasons: ['invalid'] },
    { nodes: '10', reasons: ['expired'] },
    { nodes: '10', reasons: [''] },
  ]),
  ...each('budget refused by a rule', 'rule', budget, [
    { nodes: '10', schedule: '* * * * *' },
    { nodes: '10', duration: '20m' },
  ]),
  one(
    'one bad cron among two',
    'shape',
    budget({ nodes: '10', schedule: '@daily', duration: '20m' }, { nodes: '10', schedule: '*', duration: '20m' }),
  ),
  one('one bad pairing among two', 'rule', budget({ nodes: '10' }, { nodes: '10', schedule: '@daily' })),
  one('more than 50 budgets', 'shape', budget(...numbers(51).map(() => ({ nodes: '1' })))),
  ...each('budget accepted', 'accepted', budget, [
    { nodes: '10', schedule: '* * * * *', duration: '20m' },
    { nodes: '10', schedule: '* * * * *', duration: '2h20m' },
    { nodes: '10', schedule: '* * * * *', duration: '2h20m0s' },
    { nodes: '10' },
    { nodes: '100%' },
    { reasons: ['Empty'] },
    ...['annually', 'yearly', 'monthly', 'weekly', 'daily', 'midnight', 'hourly'].map((macro) => ({
      nodes: '10',
      schedule: `@${macro}`,
      duration: '20m',
    })),
    { nodes: '10', reasons: ['Drifted'] },
    { nodes: '10', reasons: ['Underutilized'] },
    { nodes: '10', reasons: ['Drifted', 'Underutilized', 'Empty'] },
  ]),
];

const taints: readonly AcceptanceCase[] = bothKinds.flatMap((make) =>
  ['taints', 'startupTaints'].flatMap((field) => [
    one(
      `${field}: valid ones, the same key with other effects`,
      'accepted',
      make({
        [field]: [
          { key: 'a', value: 'b', effect: 'NoSchedule' },
          { key: 'a', value: 'b', effect: 'NoExecute' },
          { key: 'a', value: 'b', effect: 'PreferNoSchedule' },
          { key: 'example.com/a', effect: 'NoExecute' },
        ],
      }),
    ),
    one(`${field}: over-long key`, 'accepted', make({ [field]: [{ key: long, effect: 'NoSchedule' }] })),
    ...each(`${field}: refused`, 'shape', (taint: Fields) => make({ [field]: [taint] }), [
      { key: '???', effect: 'NoSchedule' },
      { key: '', effect: 'NoSchedule' },
      { effect: 'NoSchedule' },
      { key: 'a', value: '???', effect: 'NoSchedule' },
      { key: 'a', effect: '???' },
      { key: 'a' },
    ]),
  ]),
);

/** As many values, the last one a glob. */
const globs = (count: number, minValues: number): Fields =>
  requirement({ minValues, values: [...numbers(count - 1), 'm?.large'] });

const requirements: readonly AcceptanceCase[] = [
  ...bothKinds.flatMap((make) => [
    ...each('requirement key', 'accepted', (key) => make(requirement({ key })), [
      ...['Test', 'test.com/Test', 'test.com.com/test', 'key-only', long],
      ...['kubernetes.io/custom', 'sub.kubernetes.io/custom', 'k8s.io/custom', 'sub.k8s.io/custom'],
      ...['karpenter.sh/capacity-type', 'topology.kubernetes.io/zone', 'kubernetes.io/arch'],
    ]),
    ...each('requirement key', 'shape', (key) => make(requirement({ key })), [
      ...['test.com.com}', 'Test.com/test', 'test/test/test', 'test/', '/test', ''],
      'a'.repeat(317),
    ]),
    ...each('requirement key', 'rule', (key) => make(requirement({ key })), [
      'karpenter.sh/custom',
      'sub.karpenter.sh/custom',
      'notkarpenter.sh/custom',
      'kubernetes.io/hostname',
    ]),
    ...each('requirement operator', 'accepted', (operator) => make(requirement({ operator })), ['In', 'NotIn']),
    ...each('requirement operator', 'accepted', (operator) => make(requirement({ operator, values: undefined })), [
      'Exists',
      'DoesNotExist',
    ]),
    ...each('requirement operator', 'shape', (operator) => make(requirement({ operator })), ['unknown', '']),
    one('no requirements', 'shape', make({ requirements: undefined })),
    one('In without values', 'rule', make(requirement({ values: [] }))),
    ...['Gt', 'Lt', 'Gte', 'Lte'].flatMap((operator) => [
      ...each(`${operator} values`, 'accepted', (values) => make(requirement({ operator, values })), [['1'], ['0']]),
      ...each(`${operator} values`, 'rule', (values) => make(requirement({ operator, values })), [
        [],
        ['1', '2'],
        ['a'],
        ['1.5'],
        ['-1'],
      ]),
      one(`${operator} without values`, 'rule', make(requirement({ operator, values: undefined }))),
    ]),
    ...each('minValues', 'shape', (minValues) => make(requirement({ minValues })), [-1, 0, 51, '1']),
    one('minValues', 'accepted', make(requirement({ values: numbers(50), minValues: 50 }))),
    one('more than 50 values without minValues', 'accepted', make(requirement({ values: numbers(60) }))),
    one('minValues above the number of values', 'rule', make(requirement({ minValues: 2 }))),
    one(
      'minValues with Exists',
      'accepted',
      make(requirement({ operator: 'Exists', values: undefined, minValues: 5 })),
    ),
    one(
      '100 requirements with many values',
      'accepted',
      make({ requirements: numbers(100).map((key) => ({ key, operator: 'In', values: numbers(60) })) }),
    ),
    one(
      'more than 100 requirements',
      'shape',
      make({ requirements: numbers(101).map((key) => ({ key, operator: 'Exists' })) }),
    ),
  ]),
  ...bothKinds.flatMap((make) => [
    ...each('requirement key of AWS', 'accepted', (key) => make(requirement({ key })), [
      ...AWS_LABELS.map((name) => `karpenter.k8s.aws/${name}`),
      'topology.k8s.aws/zone-id',
    ]),
    ...each('requirement key of AWS', 'rule', (key) => make(requirement({ key })), [
      'karpenter.k8s.aws/custom',
      'karpenter.k8s.aws/instance-cpus',
      'sub.karpenter.k8s.aws/instance-cpu',
      'notkarpenter.k8s.aws/instance-cpu',
      'karpenter.k8s.aws',
    ]),
  ]),
  // Values are judged by the controller: the reference's pattern for them stands where it has no effect.
  one('requirement value that is no label value', 'accepted', templated(requirement({ values: ['?', long] }))),
  one('globs', 'accepted', templated(requirement({ values: ['t3.*', 'm?.large', '*'] }))),
  one('minValues above the number of values, one of them a glob', 'accepted', templated(globs(49, 50))),
  one('minValues above the number of values on a NodeClaim, globs', 'rule', claim(globs(2, 3))),
  one('nodepool key on a NodePool', 'rule', templated(requirement({ key: 'karpenter.sh/nodepool' }))),
  one('nodepool key on a NodeClaim', 'accepted', claim(requirement({ key: 'karpenter.sh/nodepool' }))),
];

const labels: readonly AcceptanceCase[] = [
  ...each('label', 'accepted', labelled, [
    { team: 'a' },
    { team: '' },
    { [long]: 'a' },
    { 'spaces are bad': 'a' },
    { 'kops.k8s.io/instancegroup': 'a' },
    { 'kubernetes.io/custom': 'a' },
    { 'sub.kubernetes.io/custom': 'a' },
    { 'node-restriction.kubernetes.io/custom': 'a' },
    { 'karpenter.sh/capacity-type': 'spot' },
  ]),
  ...each('label of AWS', 'accepted', labelled, [
    ...AWS_LABELS.map((name) => ({ [`karpenter.k8s.aws/${name}`]: 'a' })),
    { 'topology.k8s.aws/zone-id': 'use1-az1' },
  ]),
  ...each('label of AWS', 'rule', labelled, [
    { 'karpenter.k8s.aws/custom': 'a' },
    { 'sub.karpenter.k8s.aws/instance-cpu': 'a' },
    { 'karpenter.k8s.aws': 'a' },
  ]),
  ...each('label', 'shape', labelled, [{ team: '/ is bad' }, { team: long }, { team: 1 }]),
  ...each('label', 'rule', labelled, [
    { 'karpenter.sh/nodepool': 'a' },
    { 'karpenter.sh/custom': 'a' },
    { 'sub.karpenter.sh/custom': 'a' },
    { 'karpenter.sh': 'a' },
    { 'kubernetes.io/hostname': 'a' },
  ]),
];

const nodeClassRefs: readonly AcceptanceCase[] = bothKinds.flatMap((make) =>
  each('nodeClassRef', 'shape', (ref: Fields) => make({ nodeClassRef: ref }), [
    { ...nodeClassRef, group: '' },
    { ...nodeClassRef, kind: '' },
    { ...nodeClassRef, name: '' },
    { ...nodeClassRef, group: undefined },
    { ...nodeClassRef, kind: undefined },
    { ...nodeClassRef, name: undefined },
    { ...nodeClassRef, group: 'karpenter.test.sh/v1' },
  ]),
);

const others: readonly AcceptanceCase[] = [
  one('disruption omitted', 'accepted', pool({})),
  one('limits', 'accepted', pool({ limits: { cpu: 1000, memory: '1000Gi', nodes: '10', 'nvidia.com/gpu': 2 } })),
  ...each('limit', 'shape', (cpu) => pool({ limits: { cpu } }), ['many', '1,5', '']),
  ...each('weight', 'accepted', (weight) => pool({ weight }), [1, 100]),
  ...each('weight', 'shape', (weight) => pool({ weight }), [0, 101, -1, '10', 1.5]),
  one('unknown field', 'shape', pool({ disruptions: {} })),
  one('unknown field of the template', 'shape', templated({ taint: [] })),
  one('resources on a NodeClaim', 'accepted', claim({ resources: { requests: { cpu: '1500m', memory: '2Gi' } } })),
  one('no spec', 'shape', { ...karpenter, kind: 'NodeClaim' }),
  one('no template', 'shape', { ...karpenter, kind: 'NodePool', spec: {} }),
];

const replicas: readonly AcceptanceCase[] = [
  ...each('replicas', 'accepted', (count) => pool({ replicas: count }), [0, 1, 10_000]),
  ...each('replicas', 'shape', (count) => pool({ replicas: count }), [-1, '1']),
  ...each('replicas with limits', 'rule', (limit) => pool({ replicas: 1, limits: { [limit]: '10' } }), [
    'cpu',
    'memory',
    'pods',
    'ephemeral-storage',
  ]),
  one('replicas with limits of nodes and cpu', 'rule', pool({ replicas: 1, limits: { nodes: '10', cpu: '10' } })),
  one('replicas with weight', 'rule', pool({ replicas: 1, weight: 10 })),
  one('replicas with consolidateAfter omitted', 'accepted', pool({ replicas: 1, disruption: { budgets: [] } })),
  one(
    'replicas with limits.nodes, budgets, labels, annotations, taints, requirements, expireAfter',
    'accepted',
    pool(
      { replicas: 1, limits: { nodes: '10' }, disruption: { budgets: [{ nodes: '1' }], consolidateAfter: '0s' } },
      {
        ...requirement({}),
        expireAfter: '24h',
        startupTaints: [{ key: 'a', effect: 'NoSchedule' }],
        taints: [{ key: 'b', effect: 'NoSchedule' }],
        terminationGracePeriod: '10m',
      },
      { annotations: { a: 'b' }, labels: { a: 'b' } },
    ),
  ),
];

const kwok = (spec?: Fields): Manifest => ({
  apiVersion: 'karpenter.kwok.sh/v1alpha1',
  kind: 'KWOKNodeClass',
  metadata: { name: 'test' },
  ...(spec && { spec }),
});

const kwokNodeClasses: readonly AcceptanceCase[] = [
  one('KWOKNodeClass without a spec', 'accepted', kwok()),
  ...each('nodeRegistrationDelay', 'accepted', (delay) => kwok({ nodeRegistrationDelay: delay }), ['10s', '1m30s']),
  ...each('nodeRegistrationDelay', 'shape', (delay) => kwok({ nodeRegistrationDelay: delay }), ['10', 'Never', '-1s']),
];

/** Creations. Names of the spec's acceptance list. */
export const ACCEPTANCE_CASES: readonly AcceptanceCase[] = [
  ...durations,
  ...consolidationPolicies,
  ...budgets,
  ...taints,
  ...requirements,
  ...labels,
  ...nodeClassRefs,
  ...others,
  ...replicas,
  ...NODE_OVERLAY_CASES,
  ...CAPACITY_BUFFER_CASES,
  ...kwokNodeClasses,
  ...EC2_NODE_CLASS_CASES,
];

export const UPDATE_CASES: readonly UpdateCase[] = [
  change('replicas increase', 'accepted', pool({ replicas: 1 }), pool({ replicas: 5 })),
  change('static to dynamic', 'rule', pool({ replicas: 1 }), pool({})),
  change('dynamic to static', 'rule', pool({}), pool({ replicas: 1 })),
  change(
    'nodes limit',
    'accepted',
    pool({ replicas: 1, limits: { nodes: '1' } }),
    pool({ replicas: 1, limits: { nodes: '2' } }),
  ),
  change('nodeClassRef.group', 'rule', pool({}), templated({ nodeClassRef: { ...nodeClassRef, group: 'other.sh' } })),
  change('nodeClassRef.kind', 'rule', pool({}), templated({ nodeClassRef: { ...nodeClassRef, kind: 'Other' } })),
  change('nodeClassRef.name', 'accepted', pool({}), templated({ nodeClassRef: { ...nodeClassRef, name: 'other' } })),
  change('a pool with all that it can have', 'accepted', pool({ weight: 1 }), pool({ weight: 2 }, requirement({}))),
  change('spec of a NodeClaim', 'rule', claim({}), claim({ expireAfter: '1h' })),
  ...EC2_NODE_CLASS_UPDATES,
];
