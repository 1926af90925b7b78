import { deployment, isIn, pool } from '../judge.fixture.ts';
import { testRules } from '../rule-cases.fixture.ts';

const type = 'node.kubernetes.io/instance-type';
const overlay = (name: string, spec: string, requirement?: string): string => `apiVersion: karpenter.sh/v1alpha1
kind: NodeOverlay
metadata: {name: ${name}}
spec: {requirements: [${requirement === undefined ? '' : `{${requirement}}`}], ${spec}}
---
`;

testRules('practice, of pods', [
  [
    'pod-fits-no-pool',
    'a pod that is too large',
    pool('p', { requirements: [isIn(type, 'm5.large', 'm5.xlarge')] }) +
      deployment('web', { requests: '{cpu: 4, memory: 1Gi}' }),
    'spec.template.spec.containers',
    'nearest is m5.xlarge',
  ],
  [
    'pod-fits-no-pool',
    'a selector that no pool meets',
    pool('p') + deployment('web', { pod: 'nodeSelector: {workload: frontend}' }),
    'spec.template.spec.nodeSelector',
    'workload',
  ],
  [
    'pod-fits-no-pool',
    'a taint that is not tolerated',
    pool('p', { template: 'taints: [{key: gpu, effect: NoSchedule}]' }) + deployment('web'),
    'spec.template.spec',
    'does not tolerate the taint gpu',
  ],
  [
    'pod-fits-no-pool',
    'pods without tolerations, once, where all pools are for others',
    pool('p', { template: 'taints: [{key: gpu, effect: NoSchedule}]' }) +
      deployment('a') +
      deployment('b') +
      deployment('c') +
      deployment('d', { pod: 'tolerations: [{key: gpu, operator: Exists}]' }),
    'spec.template.spec',
    'so it is with 2 more',
  ],
  [
    'pod-fits-no-pool',
    'a selector that a pool meets',
    pool('p', { labels: '{workload: frontend}' }) + deployment('web', { pod: 'nodeSelector: {workload: frontend}' }),
    null,
  ],
  [
    'pod-fits-no-pool',
    'a pod beside others that leave no room, spread and affine',
    pool('p', { spec: 'limits: {cpu: 2}', requirements: [isIn(type, 'm5.large')] }) +
      deployment('a', { requests: '{cpu: 1500m, memory: 1Gi}' }) +
      deployment('b', {
        requests: '{cpu: 1500m, memory: 1Gi}',
        pod: 'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: a}}}]}}',
      }),
    null,
  ],
  [
    'pod-fits-no-pool',
    'a pod that is not for Karpenter',
    pool('p') + deployment('web', { pod: 'nodeSelector: {eks.amazonaws.com/nodegroup: system}' }),
    null,
  ],
  [
    'pod-fits-no-pool',
    'manifests without pools',
    deployment('web', { pod: 'nodeSelector: {workload: frontend}' }),
    null,
  ],
  [
    'pod-fits-no-pool',
    'a pool of a provider that is not known',
    pool('p').replace('karpenter.k8s.aws', 'example.com') + deployment('web', { requests: '{cpu: 400, memory: 1Gi}' }),
    null,
  ],
  [
    'pod-beyond-limits',
    'a pod that needs a larger node than the limits allow',
    pool('p', { spec: 'limits: {cpu: 4}' }) + deployment('web', { requests: '{cpu: 6, memory: 1Gi}' }),
    'spec.template.spec.containers',
    'the limits of p',
  ],
  [
    'pod-beyond-limits',
    'a pod that a smaller node has room for',
    pool('p', { spec: 'limits: {cpu: 4}' }) + deployment('web', { requests: '{cpu: 2, memory: 1Gi}' }),
    null,
  ],
  [
    'pod-fits-no-pool',
    'a device that an overlay says types have',
    pool('p') +
      overlay('o', 'capacity: {example.com/fpga: 2}') +
      deployment('web', { requests: '{cpu: 1, memory: 1Gi}, limits: {example.com/fpga: 1}' }),
    null,
  ],
  [
    'pod-beyond-limits',
    'a device that an overlay says types have',
    pool('p') +
      overlay('o', 'capacity: {example.com/fpga: 2}') +
      deployment('web', { requests: '{cpu: 1, memory: 1Gi}, limits: {example.com/fpga: 1}' }),
    null,
  ],
  [
    'overlay-conflict',
    'two prices of one weight',
    pool('p') + overlay('a', 'price: "1"') + overlay('b', 'price: "2"'),
    'spec.weight',
    'b has the same weight',
  ],
  [
    'overlay-conflict',
    'a price and a capacity',
    pool('p') + overlay('a', 'price: "1"') + overlay('b', 'capacity: {example.com/fpga: 2}'),
    null,
  ],
  [
    'overlay-without-match',
    'types that there are not',
    pool('p') + overlay('a', 'price: "1"', isIn(type, 'zz.large')),
    'spec.requirements',
  ],
  [
    'overlay-without-match',
    'types that there are',
    pool('p') + overlay('a', 'price: "1"', isIn(type, 'm5.large')),
    null,
  ],
  [
    'pod-without-requests',
    'a container that requests nothing',
    deployment('web', { requests: '{}' }),
    'spec.template.spec.containers[0].resources.requests',
    'neither cpu nor memory',
  ],
  [
    'pod-without-requests',
    'a container that requests no memory',
    deployment('web', { requests: '{cpu: 1}' }),
    'spec.template.spec.containers[0].resources.requests',
    'no memory',
  ],
  [
    'pod-without-requests',
    'a container with limits alone, which count as requests',
    deployment('web', { requests: '{}, limits: {cpu: 1, memory: 1Gi}' }),
    null,
  ],
  [
    'pod-without-requests',
    'a namespace with defaults',
    `${deployment('web', { requests: '{}' })}apiVersion: v1\nkind: LimitRange\nmetadata: {name: d}\nspec: {limits: []}\n`,
    null,
  ],
  [
    'spread-of-others',
    'a spread that counts other pods',
    deployment('web', {
      pod: 'topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: wbe}}}]',
    }),
    'spec.template.spec.topologySpreadConstraints[0].labelSelector',
  ],
  [
    'spread-of-others',
    'a spread that counts its own pods',
    deployment('web', {
      pod: 'topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]',
    }),
    null,
  ],
  [
    'preference-never-met',
    'a preference against the selector',
    deployment('web', {
      pod: 'nodeSelector: {karpenter.sh/capacity-type: on-demand}\naffinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: karpenter.sh/capacity-type, operator: In, values: [spot]}]}}]}}',
    }),
    'spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]',
  ],
  [
    'preference-never-met',
    'a preference within the selector',
    deployment('web', {
      pod: 'nodeSelector: {kubernetes.io/arch: amd64}\naffinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: karpenter.sh/capacity-type, operator: In, values: [spot]}]}}]}}',
    }),
    null,
  ],
  [
    'pools-overlap',
    'pools that nothing sets apart',
    pool('a') + pool('b', { requirements: [isIn(type, 'm5.large')] }),
    'spec',
    'by a alike',
  ],
  [
    'pools-overlap',
    'pools of equal weight',
    pool('a', { spec: 'weight: 7' }) + pool('b', { spec: 'weight: 7' }),
    'spec.weight',
    '(7)',
  ],
  ['pools-overlap', 'pools of different weight', pool('a') + pool('b', { spec: 'weight: 7' }), null],
  [
    'pools-overlap',
    'pools of different taints',
    pool('a') + pool('b', { template: 'taints: [{key: a, effect: NoSchedule}]' }),
    null,
  ],
  [
    'pools-overlap',
    'pools of different labels',
    pool('a', { labels: '{team: a}' }) + pool('b', { labels: '{team: b}' }),
    null,
  ],
  [
    'pools-overlap',
    'pools of different types',
    pool('a', { requirements: [isIn(type, 'm5.*')] }) + pool('b', { requirements: [isIn(type, 'c5.*')] }),
    null,
  ],
]);
