import { deployment, isIn, pool } from '../judge.fixture.ts';
import { testRules } from '../rule-cases.fixture.ts';

const type = 'node.kubernetes.io/instance-type';
const zone = 'topology.kubernetes.io/zone';
const capacityType = 'karpenter.sh/capacity-type';
const spot = isIn(capacityType, 'spot');
const daemonSet = (requests: string): string =>
  deployment('agent', { requests }).replace('kind: Deployment', 'kind: DaemonSet');

testRules('practice, of pools', [
  [
    'unknown-value',
    'a type that is mistyped',
    pool('p', { requirements: [isIn(type, 'm5.large', 'm5.lagre')] }),
    'spec.template.spec.requirements[0].values[1]',
    'did you mean m5.large?',
  ],
  [
    'unknown-value',
    'an architecture that is mistyped',
    pool('p', { requirements: [isIn('kubernetes.io/arch', 'amd64', 'amd46')] }),
    'spec.template.spec.requirements[0].values[1]',
    'did you mean amd64?',
  ],
  [
    'unknown-value',
    'a zone of another region beside one of this',
    pool('p', { requirements: [isIn(zone, 'us-east-1a', 'us-west-2x')] }),
    'spec.template.spec.requirements[0].values[1]',
    'a zone of us-west-2',
  ],
  ['unknown-value', 'types that there are', pool('p', { requirements: [isIn(type, 'm5.large', 'm5.xlarge')] }), null],
  [
    'unknown-value',
    'what no catalogue has: Windows and reserved capacity',
    pool('p', { requirements: [isIn('kubernetes.io/os', 'windows'), isIn(capacityType, 'reserved')] }),
    null,
  ],
  [
    'unknown-value',
    'values of a label of one’s own',
    pool('p', { requirements: [isIn('example.com/team', 'a', 'b')] }),
    null,
  ],
  [
    'unknown-label',
    'a label that is mistyped',
    pool('p', { requirements: [isIn('kubernetes.io/archs', 'amd64')] }),
    'spec.template.spec.requirements[0].key',
    'did you mean kubernetes.io/arch?',
  ],
  [
    'unknown-label',
    'a label with the domain of another',
    pool('p', { requirements: [isIn('node.kubernetes.io/instance-size', 'large')] }),
    'spec.template.spec.requirements[0].key',
    'did you mean karpenter.k8s.aws/instance-size?',
  ],
  [
    'unknown-label',
    'labels of one’s own',
    pool('p', { requirements: [isIn('example.com/arch', 'a'), isIn('team', 'a'), isIn('kubernetes.io/role', 'x')] }),
    null,
  ],
  [
    'glob-without-match',
    'a glob that matches nothing',
    pool('p', { requirements: [isIn(type, 'm5.*', 'zz.*')] }),
    'spec.template.spec.requirements[0].values[1]',
    'the glob zz.* matches no value',
  ],
  ['glob-without-match', 'globs that match', pool('p', { requirements: [isIn(type, 'm5.*', '*.large')] }), null],
  [
    'no-instance-type',
    'requirements of which one allows nothing',
    pool('p', { requirements: [isIn(type, 'zz.large')] }),
    'spec.template.spec.requirements[0]',
    'matches no instance type',
  ],
  [
    'no-instance-type',
    'requirements that contradict each other',
    pool('p', { requirements: [isIn(type, 'm5.large'), isIn(type, 'c5.large')] }),
    'spec.template.spec.requirements[1]',
    'contradict each other',
  ],
  [
    'no-instance-type',
    'requirements of which the last one takes what the others leave',
    pool('p', {
      requirements: [isIn('karpenter.k8s.aws/instance-family', 'm5'), isIn('kubernetes.io/arch', 'arm64')],
    }),
    'spec.template.spec.requirements[0]',
    'allows none',
  ],
  [
    'no-instance-type',
    'a zone where nothing is sold',
    pool('p', { requirements: [isIn(zone, 'us-east-1f')] }),
    'spec.template.spec.requirements[0]',
  ],
  [
    'no-instance-type',
    'requirements that leave one type',
    pool('p', { requirements: [isIn(type, 'm6g.large'), isIn('kubernetes.io/arch', 'arm64')] }),
    null,
  ],
  [
    'no-instance-type',
    'zones of a region whose types are not known',
    pool('p', { requirements: [isIn(zone, 'us-west-2a', 'us-west-2b')] }),
    null,
  ],
  [
    'no-instance-type',
    'Windows and reserved capacity',
    pool('p', { requirements: [isIn('kubernetes.io/os', 'windows'), isIn(capacityType, 'reserved')] }),
    null,
  ],
  [
    'assumed-region',
    'zones of a region whose types are not known',
    pool('p', { requirements: [isIn(zone, 'us-west-2a', 'us-west-2b')] }),
    '',
    'us-west-2',
  ],
  [
    'assumed-region',
    'zones of the region that is known',
    pool('p', { requirements: [isIn(zone, 'us-east-1a')] }),
    null,
  ],
  [
    'assumed-type',
    'a family that the catalogue lacks',
    pool('p', { requirements: [isIn(type, 'm4.large', 'r6i.*', 'm5.large')] }),
    'spec.template.spec.requirements[0].values',
    'm4.large and r6i.* are not among',
  ],
  [
    'assumed-type',
    'a GPU of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-name', 'a10g')] }),
    'spec.template.spec.requirements[0].values[0]',
    'a10g is not among',
  ],
  [
    'no-instance-type',
    'a GPU of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-name', 'a10g')] }),
    null,
  ],
  [
    'unknown-value',
    'a GPU of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-name', 'a10g')] }),
    null,
  ],
  [
    'assumed-type',
    'GPUs of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-manufacturer', 'amd')] }),
    'spec.template.spec.requirements[0].values[0]',
    'amd is not among',
  ],
  [
    'no-instance-type',
    'GPUs of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-manufacturer', 'amd')] }),
    null,
  ],
  [
    'unknown-value',
    'GPUs of a family that the catalogue lacks',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-manufacturer', 'amd')] }),
    null,
  ],
  [
    'no-instance-type',
    'hardware of another family than the one that is asked for',
    pool('p', {
      requirements: [
        isIn('karpenter.k8s.aws/instance-family', 'g5'),
        isIn('karpenter.k8s.aws/instance-gpu-name', 't4'),
      ],
    }),
    'spec.template.spec.requirements[0]',
  ],
  [
    'unknown-value',
    'hardware that nothing has',
    pool('p', { requirements: [isIn('karpenter.k8s.aws/instance-gpu-name', 'a10x')] }),
    'spec.template.spec.requirements[0].values[0]',
  ],
  [
    'assumed-type',
    'types that cannot be: of a generation to come, of no series, of no size',
    pool('p', { requirements: [isIn(type, 'm99.large', 'zz.large', 'm5.lagre', 'm5.large')] }),
    null,
  ],
  [
    'no-instance-type',
    'a family that the catalogue lacks',
    pool('p', {
      requirements: [isIn('karpenter.k8s.aws/instance-family', 'c4'), isIn('kubernetes.io/arch', 'amd64')],
    }),
    null,
  ],
  [
    'min-values-unmet',
    'more values than there are',
    pool('p', {
      requirements: [
        isIn('karpenter.k8s.aws/instance-family', 'm5', 'c5'),
        'key: karpenter.k8s.aws/instance-family, operator: Exists, minValues: 3',
      ],
    }),
    'spec.template.spec.requirements[1].minValues',
    'asks for 3 values',
  ],
  [
    'min-values-unmet',
    'globs that stand for too few',
    pool('p', { requirements: [`${isIn(type, 'm5.*')}, minValues: 4`] }),
    'spec.template.spec.requirements[0].minValues',
    'have 3, globs expanded',
  ],
  [
    'min-values-unmet',
    'globs that stand for enough',
    pool('p', { requirements: [`${isIn(type, 'm5.*')}, minValues: 3`] }),
    null,
  ],
  [
    'spot-few-types',
    'spot capacity of two types',
    pool('p', { requirements: [spot, isIn(type, 'm5.large', 'c5.large')] }),
    'spec.template.spec.requirements[0]',
    'of 2 instance types',
  ],
  [
    'spot-few-types',
    'on-demand capacity beside spot',
    pool('p', { requirements: [isIn(capacityType, 'spot', 'on-demand'), isIn(type, 'm5.large')] }),
    null,
  ],
  ['spot-few-types', 'spot capacity of many types', pool('p', { requirements: [spot] }), null],
  [
    'limits-below-one-node',
    'a limit below the smallest type',
    pool('p', { spec: 'limits: {cpu: 1}' }),
    'spec.limits.cpu',
    'below one node',
  ],
  [
    'limits-below-one-node',
    'limits that no type is within at once',
    pool('p', { spec: 'limits: {cpu: 2, memory: 10Gi}', requirements: [isIn(type, 'r5.large', 'c5.xlarge')] }),
    'spec.limits',
    'at once',
  ],
  [
    'limits-below-one-node',
    'a limit of no nodes but with room',
    pool('p', { spec: 'limits: {cpu: 2, memory: 4Gi, nodes: 1}' }),
    null,
  ],
  [
    'limits-below-one-node',
    'a limit on what the types do not have',
    pool('p', { spec: 'limits: {nvidia.com/gpu: 1}', requirements: [isIn(type, 'm5.large')] }),
    null,
  ],
  ['limit-of-zero', 'a pool that is switched off', pool('p', { spec: 'limits: {cpu: "0"}' }), 'spec.limits.cpu'],
  ['limit-of-zero', 'a pool that may have no GPUs', pool('p', { spec: 'limits: {nvidia.com/gpu: 0}' }), null],
  [
    'limits-below-replicas',
    'fewer nodes than replicas',
    pool('p', { spec: 'replicas: 5\nlimits: {nodes: 3}' }),
    'spec.limits.nodes',
  ],
  ['limits-below-replicas', 'as many nodes as replicas', pool('p', { spec: 'replicas: 5\nlimits: {nodes: 5}' }), null],
  [
    'daemons-fill-nodes',
    'a DaemonSet that no type has room for',
    pool('p', { requirements: [isIn(type, 'm5.large')] }) + daemonSet('{cpu: 2, memory: 1Gi}'),
    'spec.template.spec.requirements',
    'agent',
  ],
  [
    'daemons-fill-nodes',
    'a DaemonSet that does not tolerate the pool',
    pool('p', { template: 'taints: [{key: a, effect: NoSchedule}]', requirements: [isIn(type, 'm5.large')] }) +
      daemonSet('{cpu: 2, memory: 1Gi}'),
    null,
  ],
]);
