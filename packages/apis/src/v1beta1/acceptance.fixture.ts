/**
 * What the API server accepts and refuses in v1beta1, as one table: the tests of the validators read it, and so do the
 * tests against a real API server. Where v1beta1 has the same definitions as v1, their cases are the table of v1.
 */
import { each, numbers, one } from '../acceptance-table.fixture.ts';
import type { AcceptanceCase, Fields, Manifest, UpdateCase } from '../acceptance-table.fixture.ts';

const nodeClassRef = { apiVersion: 'karpenter.k8s.aws/v1beta1', kind: 'EC2NodeClass', name: 'default' };
const metadata = { name: 'test' };

/** A NodePool with further fields of its spec and of its template's spec. */
function pool(spec: Fields, template: Fields = {}, labels: Fields = {}): Manifest {
  const inner = { metadata: { labels }, spec: { nodeClassRef, requirements: [], ...template } };
  return { apiVersion: 'karpenter.sh/v1beta1', kind: 'NodePool', metadata, spec: { template: inner, ...spec } };
}

function claim(spec: Fields): Manifest {
  return {
    apiVersion: 'karpenter.sh/v1beta1',
    kind: 'NodeClaim',
    metadata,
    spec: { nodeClassRef, requirements: [], ...spec },
  };
}

function nodeClass(spec: Fields): Manifest {
  return {
    apiVersion: 'karpenter.k8s.aws/v1beta1',
    kind: 'EC2NodeClass',
    metadata,
    spec: {
      amiFamily: 'AL2023',
      role: 'node',
      subnetSelectorTerms: [{ tags: { a: 'b' } }],
      securityGroupSelectorTerms: [{ tags: { a: 'b' } }],
      ...spec,
    },
  };
}

const templated = (template: Fields): Manifest => pool({}, template);
const disrupted = (disruption: Fields): Manifest => pool({ disruption });
const required = (item: Fields): Fields => ({
  requirements: [{ key: 'team', operator: 'In', values: ['a'], ...item }],
});
const volume = (ebs: Fields): Manifest => nodeClass({ blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs }] });
const amis = (...amiSelectorTerms: readonly Fields[]): Manifest => nodeClass({ amiSelectorTerms });

const disruption: readonly AcceptanceCase[] = [
  one('nothing about disruption', 'accepted', pool({})),
  ...each('consolidationPolicy', 'accepted', (consolidationPolicy) => disrupted({ consolidationPolicy }), [
    'WhenUnderutilized',
  ]),
  ...each('consolidationPolicy of v1', 'shape', (consolidationPolicy) => disrupted({ consolidationPolicy }), [
    'WhenEmptyOrUnderutilized',
    'Balanced',
  ]),
  ...['WhenEmpty', 'WhenUnderutilized'].flatMap((consolidationPolicy) => [
    ...each(
      `consolidateAfter with ${consolidationPolicy}`,
      'accepted',
      (consolidateAfter) => disrupted({ consolidationPolicy, consolidateAfter }),
      ['30s', '1h30m5s', 'Never'],
    ),
    ...each(
      `consolidateAfter with ${consolidationPolicy}`,
      'shape',
      (consolidateAfter) => disrupted({ consolidationPolicy, consolidateAfter }),
      ['-1s', '1hr', 'FooNever', ''],
    ),
  ]),
  one('WhenEmpty without consolidateAfter', 'rule', disrupted({ consolidationPolicy: 'WhenEmpty' })),
  ...each('expireAfter', 'accepted', (expireAfter) => disrupted({ expireAfter }), ['30m', '720h', 'Never']),
  ...each('expireAfter', 'shape', (expireAfter) => disrupted({ expireAfter }), ['30d', '-1s', 'NeverEver']),
  one('expireAfter in the template, as in v1', 'shape', templated({ expireAfter: '720h' })),
  one('terminationGracePeriod of v1', 'shape', templated({ terminationGracePeriod: '1h' })),
  one('replicas of v1', 'shape', pool({ replicas: 1 })),
  one('a budget', 'accepted', disrupted({ budgets: [{ nodes: '10%', schedule: '@daily', duration: '8h' }] })),
  one('a budget with reasons, as in v1', 'shape', disrupted({ budgets: [{ nodes: '1', reasons: ['Empty'] }] })),
  one('a budget with a schedule alone', 'rule', disrupted({ budgets: [{ nodes: '1', schedule: '@daily' }] })),
  one('a budget with a duration alone', 'rule', disrupted({ budgets: [{ nodes: '1', duration: '8h' }] })),
  ...each('nodes of a budget', 'shape', (nodes) => disrupted({ budgets: [{ nodes }] }), ['-1', '101%', '1.5']),
  one('51 budgets', 'shape', disrupted({ budgets: numbers(51).map(() => ({ nodes: '1' })) })),
];

const templates: readonly AcceptanceCase[] = [
  one('no nodeClassRef', 'accepted', templated({ nodeClassRef: undefined })),
  one('a nodeClassRef with a name alone', 'accepted', templated({ nodeClassRef: { name: 'default' } })),
  one('a nodeClassRef of v1', 'shape', templated({ nodeClassRef: { group: 'a', kind: 'B', name: 'c' } })),
  one('a nodeClassRef without a name', 'shape', templated({ nodeClassRef: { kind: 'EC2NodeClass' } })),
  one('no requirements', 'shape', templated({ requirements: undefined })),
  one('a kubelet', 'accepted', templated({ kubelet: { maxPods: 20, clusterDNS: ['10.0.0.10'] } })),
  one('empty resources', 'accepted', templated({ resources: {} })),
  one('resources', 'shape', templated({ resources: { requests: { cpu: '1' } } })),
  one('a requirement without an operator', 'shape', templated(required({ operator: undefined }))),
  one('globs', 'accepted', templated(required({ key: 'node.kubernetes.io/instance-type', values: ['t3.*', 'c5.*'] }))),
  one('limits and weight', 'accepted', pool({ limits: { cpu: 1000, memory: '1000Gi' }, weight: 10 })),
  ...each('weight', 'shape', (weight) => pool({ weight }), [0, 101, '1']),
  one('the label karpenter.sh/nodepool', 'rule', pool({}, {}, { 'karpenter.sh/nodepool': 'a' })),
  one('a label', 'accepted', pool({}, {}, { 'node-type': 'karpenter-managed' })),
  one('an unknown field', 'shape', pool({ ttlSecondsAfterEmpty: 30 })),
  ...[templated, claim].flatMap((make) => [
    ...each('operator', 'accepted', (operator) => make(required({ operator, values: [] })), [
      'NotIn',
      'Exists',
      'DoesNotExist',
    ]),
    ...each('operator', 'accepted', (operator) => make(required({ operator, values: ['2'] })), ['Gt', 'Lt']),
    ...each('operator of v1', 'shape', (operator) => make(required({ operator, values: ['2'] })), ['Gte', 'Lte']),
    one('In without values', 'rule', make(required({ values: [] }))),
    one('Gt with two values', 'rule', make(required({ operator: 'Gt', values: ['1', '2'] }))),
    one('fewer values than minValues', 'rule', make(required({ minValues: 2 }))),
    ...each('minValues', 'shape', (minValues) => make(required({ minValues })), [0, 51]),
    one('a taint', 'accepted', make({ taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }] })),
    one('a taint without an effect', 'shape', make({ taints: [{ key: 'a' }] })),
    one('101 requirements', 'shape', make({ requirements: numbers(101).map((key) => ({ key, operator: 'Exists' })) })),
  ]),
  one('a NodeClaim without nodeClassRef', 'shape', claim({ nodeClassRef: undefined })),
  one('a NodeClaim with what it must have room for', 'accepted', claim({ resources: { requests: { cpu: '1' } } })),
  one('a NodeClaim with expireAfter, as in v1', 'shape', claim({ expireAfter: '720h' })),
];

const kubelets: readonly AcceptanceCase[] = [templated, claim].flatMap((make) => {
  const set = (kubelet: Fields): Manifest => make({ kubelet });
  const maps = ['evictionHard', 'evictionSoft'];
  const signals = {
    'memory.available': '5%',
    'nodefs.available': '1.5%',
    'pid.available': '100Mi',
    'imagefs.inodesFree': '',
  };
  const grace = Object.fromEntries(Object.keys(signals).map((signal) => [signal, '1m']));
  return [
    one(
      'a whole kubelet',
      'accepted',
      set({
        clusterDNS: ['10.0.0.10'],
        maxPods: 20,
        podsPerCore: 5,
        systemReserved: { cpu: '100m', memory: '1Gi', 'ephemeral-storage': '1Gi', pid: '100' },
        kubeReserved: { cpu: '100m' },
        evictionHard: signals,
        evictionSoft: signals,
        evictionSoftGracePeriod: grace,
        evictionMaxPodGracePeriod: 60,
        imageGCHighThresholdPercent: 85,
        imageGCLowThresholdPercent: 80,
        cpuCFSQuota: true,
      }),
    ),
    one('a kubelet setting of v1', 'shape', set({ cpuManagerPolicy: 'static' })),
    ...each('maxPods', 'shape', (maxPods) => set({ maxPods }), [-1, '20', 1.5]),
    ...['systemReserved', 'kubeReserved'].flatMap((name) => [
      one(`an unknown resource in ${name}`, 'rule', set({ [name]: { gpu: '1' } })),
      one(`less than nothing in ${name}`, 'rule', set({ [name]: { cpu: '-1' } })),
      one(`no quantity in ${name}`, 'shape', set({ [name]: { cpu: 'much' } })),
      one(`a number in ${name}`, 'shape', set({ [name]: { cpu: 1 } })),
    ]),
    ...maps.flatMap((name) => [
      one(`an unknown signal in ${name}`, 'rule', set({ [name]: { 'memory.free': '5%' } })),
      ...each(`a threshold in ${name}`, 'shape', (value) => set({ [name]: { 'memory.available': value } }), [
        '101%',
        '5.555%',
        '-5%',
        'low',
      ]),
    ]),
    one('an unknown signal in evictionSoftGracePeriod', 'rule', set({ evictionSoftGracePeriod: { a: '1m' } })),
    one('evictionSoft without a grace period', 'rule', set({ evictionSoft: { 'memory.available': '5%' } })),
    one('a grace period without evictionSoft', 'rule', set({ evictionSoftGracePeriod: { 'memory.available': '1m' } })),
    one(
      'a grace period of another signal',
      'rule',
      set({ evictionSoft: { 'memory.available': '5%' }, evictionSoftGracePeriod: { 'pid.available': '1m' } }),
    ),
    ...each(
      'thresholds of images',
      'rule',
      ([imageGCHighThresholdPercent, imageGCLowThresholdPercent]: number[]) =>
        set({ imageGCHighThresholdPercent, imageGCLowThresholdPercent }),
      [
        [80, 80],
        [50, 60],
      ],
    ),
    ...each(
      'a threshold of images',
      'shape',
      (imageGCLowThresholdPercent) => set({ imageGCLowThresholdPercent }),
      [-1, 101],
    ),
  ];
});

const nodeClasses: readonly AcceptanceCase[] = [
  ...each('amiFamily', 'accepted', (amiFamily) => nodeClass({ amiFamily }), [
    ...['AL2', 'AL2023', 'Bottlerocket', 'Ubuntu', 'Windows2019', 'Windows2022', 'Windows2025'],
  ]),
  one('another amiFamily', 'shape', nodeClass({ amiFamily: 'Debian' })),
  one('no amiFamily', 'shape', nodeClass({ amiFamily: undefined })),
  one('Custom without terms', 'rule', nodeClass({ amiFamily: 'Custom' })),
  one('Custom with no term', 'rule', nodeClass({ amiFamily: 'Custom', amiSelectorTerms: [] })),
  one('Custom with a term', 'accepted', nodeClass({ amiFamily: 'Custom', amiSelectorTerms: [{ id: 'ami-1' }] })),
  one('terms', 'accepted', amis({ id: 'ami-1' }, { name: 'a', owner: 'self' }, { tags: { a: '*' } })),
  one('a term with an id and a name', 'rule', amis({ id: 'ami-1', name: 'a' })),
  one('a term with an owner alone', 'rule', amis({ owner: 'self' })),
  one('a term with nothing', 'rule', amis({})),
  one('an alias, as in v1', 'shape', amis({ alias: 'al2023@latest' })),
  one('an SSM parameter, as in v1', 'shape', amis({ ssmParameter: 'a' })),
  one('neither role nor instanceProfile', 'accepted', nodeClass({ role: undefined })),
  one('an instanceProfile', 'accepted', nodeClass({ role: undefined, instanceProfile: 'p' })),
  one('role and instanceProfile', 'rule', nodeClass({ instanceProfile: 'p' })),
  one('an empty role', 'rule', nodeClass({ role: '' })),
  one('no subnetSelectorTerms', 'shape', nodeClass({ subnetSelectorTerms: undefined })),
  one('no term for subnets', 'rule', nodeClass({ subnetSelectorTerms: [] })),
  one('kubelet of v1', 'shape', nodeClass({ kubelet: {} })),
  one('kmsKeyID', 'accepted', volume({ volumeSize: '50Gi', kmsKeyID: 'a' })),
  one('kmsKeyId', 'accepted', volume({ volumeSize: '50Gi', kmsKeyId: 'a' })),
  one('kmsKeyID and kmsKeyId', 'rule', volume({ volumeSize: '50Gi', kmsKeyID: 'a', kmsKeyId: 'a' })),
  one('a volume without a size', 'rule', volume({ volumeType: 'gp3' })),
  one('volumeInitializationRate of v1', 'shape', volume({ snapshotID: 'a', volumeInitializationRate: 100 })),
  one('a hop limit', 'accepted', nodeClass({ metadataOptions: { httpPutResponseHopLimit: 64 } })),
  one('too many hops', 'shape', nodeClass({ metadataOptions: { httpPutResponseHopLimit: 65 } })),
  one('a restricted tag', 'rule', nodeClass({ tags: { 'karpenter.sh/nodepool': 'a' } })),
];

export const V1BETA1_ACCEPTANCE_CASES: readonly AcceptanceCase[] = [
  ...disruption,
  ...templates,
  ...kubelets,
  ...nodeClasses,
];

export const V1BETA1_UPDATE_CASES: readonly UpdateCase[] = [
  { name: 'of a NodeClaim', from: claim({}), to: claim(required({})), want: 'rule' },
  { name: 'of a role', from: nodeClass({}), to: nodeClass({ role: 'other' }), want: 'accepted' },
  {
    name: 'from role to instanceProfile',
    from: nodeClass({}),
    to: nodeClass({ role: undefined, instanceProfile: 'p' }),
    want: 'accepted',
  },
];
