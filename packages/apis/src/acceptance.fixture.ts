/**
 * What the API server accepts and refuses, as one table: the tests of the validators read it, and so do the tests
 * against a real API server with the CRDs.
 */
import { CAPACITY_BUFFER_CASES } from './acceptance-buffers.fixture.ts';
import { NODE_OVERLAY_CASES } from './acceptance-overlays.fixture.ts';
import { AWS_TYPE_LABELS, each, long, numbers, one, requirement } from './acceptance-table.fixture.ts';
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

const terms = { subnetSelectorTerms: [{ id: 'subnet-1' }], securityGroupSelectorTerms: [{ id: 'sg-1' }] };
const ec2 = (spec: Fields): Manifest => ({
  apiVersion: 'karpenter.k8s.aws/v1',
  kind: 'EC2NodeClass',
  metadata: { name: 'test' },
  spec: { ...terms, amiSelectorTerms: [{ alias: 'al2023@latest' }], role: 'KarpenterNodeRole', ...spec },
});
const ami = (term: Fields): Manifest => ec2({ amiFamily: 'AL2023', amiSelectorTerms: [term] });
const volume = (ebs: Fields): Manifest => ec2({ blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs }] });
const cards = (...networkInterfaces: readonly Fields[]): Manifest => ec2({ networkInterfaces });
const card = (networkCardIndex: number, deviceIndex: number, interfaceType = 'interface'): Fields => ({
  networkCardIndex,
  deviceIndex,
  interfaceType,
});

const ec2NodeClasses: readonly AcceptanceCase[] = [
  one('role', 'accepted', ec2({})),
  one('instance profile', 'accepted', ec2({ role: undefined, instanceProfile: 'p' })),
  one('role and instance profile', 'rule', ec2({ instanceProfile: 'p' })),
  one('neither role nor instance profile', 'rule', ec2({ role: undefined })),
  one('empty role', 'rule', ec2({ role: '' })),
  one('no family and no alias', 'rule', ec2({ amiSelectorTerms: [{ id: 'ami-1' }] })),
  one('family of another alias', 'rule', ec2({ amiFamily: 'AL2' })),
  one('custom family with an alias', 'accepted', ec2({ amiFamily: 'Custom' })),
  one('unknown family', 'shape', ec2({ amiFamily: 'Ubuntu' })),
  ...each('tags', 'accepted', (tags) => ec2({ tags }), [{}, { 'karpenter.sh/custom': 'a', 'kubernetes.io/x': 'b' }]),
  ...each('tags', 'rule', (tags) => ec2({ tags }), [
    { '': 'a' },
    { 'karpenter.sh/nodepool': 'a' },
    { 'kubernetes.io/cluster/test': 'owned' },
    { 'eks:eks-cluster-name': 'a' },
    { 'karpenter.k8s.aws/ec2nodeclass': 'a' },
    { 'karpenter.sh/nodeclaim': 'a' },
  ]),
  ...each('subnet terms', 'accepted', (subnetSelectorTerms) => ec2({ subnetSelectorTerms }), [
    [{ tags: { a: '*' } }],
    [{ id: 'subnet-1' }, { id: 'subnet-2' }],
  ]),
  ...each('subnet terms', 'rule', (subnetSelectorTerms) => ec2({ subnetSelectorTerms }), [
    [],
    [{}],
    [{ tags: { '': 'a' } }],
    [{ tags: { a: '' } }],
    [{ id: 'subnet-1' }, {}],
    [{ id: 'subnet-1', tags: { a: 'b' } }],
  ]),
  one('no subnet terms', 'shape', ec2({ subnetSelectorTerms: undefined })),
  ...each('security group terms', 'rule', (securityGroupSelectorTerms) => ec2({ securityGroupSelectorTerms }), [
    [],
    [{}],
    [{ id: 'sg-1', tags: { a: 'b' } }],
    [{ id: 'sg-1', name: 'a' }],
    [{ name: 'a', tags: { a: 'b' } }],
  ]),
  ...each(
    'reservation terms',
    'accepted',
    (capacityReservationSelectorTerms) => ec2({ capacityReservationSelectorTerms }),
    [[{ id: 'cr-1' }], [{ tags: { a: 'b' }, ownerID: '012345678901' }], [{ instanceMatchCriteria: 'open' }]],
  ),
  ...each(
    'reservation terms',
    'rule',
    (capacityReservationSelectorTerms) => ec2({ capacityReservationSelectorTerms }),
    [
      [{}],
      [{ ownerID: '012345678901' }],
      [{ id: 'cr-1', tags: { a: 'b' } }],
      [{ id: 'cr-1', instanceMatchCriteria: 'open' }],
    ],
  ),
  ...each(
    'reservation terms',
    'shape',
    (capacityReservationSelectorTerms) => ec2({ capacityReservationSelectorTerms }),
    [[{ id: 'r-1' }], [{ tags: { a: 'b' }, ownerID: '0' }], [{ instanceMatchCriteria: 'closed' }]],
  ),
  ...each('ami term', 'accepted', ami, [
    { id: 'ami-1' },
    { tags: { a: 'b' }, owner: 'self' },
    { name: 'a', owner: 'amazon' },
    { ssmParameter: '/a/b' },
    { alias: 'al2023@v20240807' },
  ]),
  ...each('ami term', 'rule', ami, [
    {},
    { tags: { a: '' } },
    { id: 'ami-1', name: 'a' },
    { id: 'ami-1', owner: 'self' },
    { alias: 'al2023@latest', name: 'a' },
    { alias: 'al2023' },
    { alias: 'al2023@' },
    { alias: '@latest' },
    { alias: 'ubuntu@latest' },
    { alias: 'windows2022@v1' },
  ]),
  one('alias next to another term', 'rule', ec2({ amiSelectorTerms: [{ alias: 'al2023@latest' }, { id: 'ami-1' }] })),
  one('kubelet with any content', 'accepted', ec2({ kubelet: { maxPods: 110, whatever: { deep: [1, 'a'] } } })),
  ...each('metadata options', 'shape', (metadataOptions) => ec2({ metadataOptions }), [
    { httpEndpoint: 'test' },
    { httpProtocolIPv6: 'test' },
    { httpPutResponseHopLimit: 65 },
    { httpPutResponseHopLimit: 0 },
    { httpTokens: 'test' },
  ]),
  ...each('volume size', 'accepted', (volumeSize) => volume({ volumeSize }), [
    '1Gi',
    '59000Gi',
    '64000G',
    '20Ti',
    '64T',
  ]),
  ...each('volume size', 'shape', (volumeSize) => volume({ volumeSize }), [
    '0Gi',
    '20',
    '65T',
    '59001Gi',
    '1Mi',
    '1.5Gi',
  ]),
  one('volume without size and snapshot', 'rule', volume({ encrypted: true })),
  one('initialization rate without a snapshot', 'rule', volume({ volumeSize: '1Gi', volumeInitializationRate: 100 })),
  ...each(
    'initialization rate',
    'shape',
    (rate) => volume({ snapshotID: 'snap-1', volumeInitializationRate: rate }),
    [99, 301],
  ),
  one('one root volume', 'accepted', ec2({ blockDeviceMappings: [{ rootVolume: true }, { rootVolume: false }, {}] })),
  one('two root volumes', 'rule', ec2({ blockDeviceMappings: [{ rootVolume: true }, { rootVolume: true }] })),
  one('network interfaces', 'accepted', cards(card(0, 0), card(0, 1, 'efa-only'), card(1, 0, 'efa-only'))),
  one('no network interfaces', 'accepted', cards()),
  one('150 network interfaces', 'accepted', cards(...Array.from({ length: 150 }, (_, i) => card(0, i)))),
  one('same place twice', 'rule', cards(card(0, 0), card(0, 0))),
  one('no primary interface', 'rule', cards(card(0, 1))),
  one('primary of another type', 'rule', cards(card(0, 0, 'efa-only'))),
  one('two efa-only on one card', 'rule', cards(card(0, 0), card(0, 1, 'efa-only'), card(0, 2, 'efa-only'))),
  one('unknown interface type', 'shape', cards(card(0, 0), card(0, 1, 'efa'))),
  one('connection tracking', 'accepted', ec2({ connectionTracking: { udpTimeout: 30 } })),
  one('empty connection tracking', 'rule', ec2({ connectionTracking: {} })),
  ...each('connection tracking', 'shape', (connectionTracking) => ec2({ connectionTracking }), [
    { tcpEstablishedTimeout: 59 },
    { udpStreamTimeout: 181 },
    { udpTimeout: 61 },
  ]),
  one('placement group by name', 'accepted', ec2({ placementGroupSelector: { name: 'a' } })),
  one('placement group by name and id', 'rule', ec2({ placementGroupSelector: { name: 'a', id: 'pg-1' } })),
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
  ...ec2NodeClasses,
];

const change = (name: string, want: 'accepted' | 'rule', from: Manifest, to: Manifest): UpdateCase => ({
  name,
  from,
  to,
  want,
});

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
  change('role to instance profile', 'accepted', ec2({}), ec2({ role: undefined, instanceProfile: 'p' })),
];
