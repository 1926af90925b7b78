import { describe, expect, it } from '@jest/globals';

import { budget, deployment, findingsOf, isIn, judge, pool } from '../judge.fixture.ts';
import type { ObjectRule } from '../rules.ts';

const type = 'node.kubernetes.io/instance-type';
const zone = 'topology.kubernetes.io/zone';
const capacityType = 'karpenter.sh/capacity-type';
const spot = isIn(capacityType, 'spot');
const frozen = 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0"}]}';
const endless = { annotations: '{karpenter.sh/do-not-disrupt: "true"}' };
const hpa = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
`;
const overlay = (name: string, spec: string, requirement?: string): string => `apiVersion: karpenter.sh/v1alpha1
kind: NodeOverlay
metadata: {name: ${name}}
spec: {requirements: [${requirement === undefined ? '' : `{${requirement}}`}], ${spec}}
---
`;
const daemonSet = (requests: string): string =>
  deployment('agent', { requests }).replace('kind: Deployment', 'kind: DaemonSet');

/** What a rule says of manifests: the field that it is about, or nothing where it has nothing to say. */
const cases: readonly (readonly [rule: ObjectRule, what: string, text: string, field: string | null, says?: string])[] =
  [
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
    [
      'limits-below-replicas',
      'as many nodes as replicas',
      pool('p', { spec: 'replicas: 5\nlimits: {nodes: 5}' }),
      null,
    ],
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
    [
      'pdb-blocks-evictions',
      'maxUnavailable of 0',
      deployment('web', { replicas: 3 }) + budget('web', 'maxUnavailable: 0'),
      'spec.maxUnavailable',
    ],
    [
      'pdb-blocks-evictions',
      'maxUnavailable of 0%',
      deployment('web', { replicas: 3 }) + budget('web', 'maxUnavailable: 0%'),
      'spec.maxUnavailable',
    ],
    ['pdb-blocks-evictions', 'minAvailable of all', budget('web', 'minAvailable: 100%'), 'spec.minAvailable'],
    [
      'pdb-blocks-evictions',
      'minAvailable of as many as there are',
      deployment('web', { replicas: 3 }) + budget('web', 'minAvailable: 3'),
      'spec.minAvailable',
      'all 3 pods of Deployment web',
    ],
    [
      'pdb-blocks-evictions',
      'a percentage that is all of them, rounded up',
      deployment('web', { replicas: 3 }) + budget('web', 'minAvailable: 80%'),
      'spec.minAvailable',
      '(80%, rounded up)',
    ],
    [
      'pdb-blocks-evictions',
      'a percentage that leaves one',
      deployment('web', { replicas: 10 }) + budget('web', 'minAvailable: 80%'),
      null,
    ],
    [
      'pdb-blocks-evictions',
      'a small percentage that is one pod at least',
      deployment('web', { replicas: 3 }) + budget('web', 'maxUnavailable: 1%'),
      null,
    ],
    [
      'pdb-blocks-evictions',
      'replicas that an autoscaler can raise',
      deployment('web') + hpa + budget('web', 'minAvailable: 1'),
      null,
    ],
    [
      'pdb-blocks-evictions',
      'replicas that no autoscaler raises enough',
      deployment('web') + hpa + budget('web', 'minAvailable: 5'),
      'spec.minAvailable',
    ],
    [
      'pdb-blocks-evictions',
      'no replicas at all',
      deployment('web', { replicas: 0 }) + budget('web', 'minAvailable: 1'),
      null,
    ],
    [
      'pdb-selects-nothing',
      'labels that no pods have',
      deployment('web') + budget('wbe', 'maxUnavailable: 1'),
      'spec.selector',
    ],
    ['pdb-selects-nothing', 'labels that pods have', deployment('web') + budget('web', 'maxUnavailable: 1'), null],
    ['pdb-selects-nothing', 'manifests without workloads', budget('web', 'maxUnavailable: 1'), null],
    [
      'pdb-overlap',
      'two budgets for the same pods',
      deployment('web', { replicas: 3 }) +
        budget('web', 'maxUnavailable: 1') +
        budget('web', 'maxUnavailable: 1', 'other'),
      'spec.selector',
      'web and other',
    ],
    [
      'pdb-overlap',
      'budgets for different pods',
      deployment('web') + deployment('api') + budget('web', 'maxUnavailable: 1') + budget('api', 'maxUnavailable: 1'),
      null,
    ],
    [
      'expire-without-budget',
      'a budget of 0 for good',
      pool('p', { spec: frozen }),
      'spec.disruption.budgets',
      'after 720h',
    ],
    [
      'expire-without-budget',
      'windows of 0 that follow each other',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "@daily", duration: 12h}, {nodes: 0%, schedule: "0 12 * * *", duration: 12h}]}',
      }),
      'spec.disruption.budgets',
    ],
    [
      'expire-without-budget',
      'budgets of 0 for each reason',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", reasons: [Empty, Drifted]}, {nodes: "0", reasons: [Underutilized]}]}',
      }),
      'spec.disruption.budgets',
    ],
    [
      'expire-without-budget',
      'a budget of 0 for one reason',
      pool('p', { spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", reasons: [Underutilized]}]}' }),
      null,
    ],
    [
      'expire-without-budget',
      'a budget of 0 on weekdays',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "0 0 * * mon", duration: 120h}]}',
      }),
      null,
    ],
    [
      'expire-without-budget',
      'a budget of 1% and one of one node',
      pool('p', { spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: 1%}, {nodes: "1"}]}' }),
      null,
    ],
    [
      'expire-without-budget',
      'nodes that do not expire',
      pool('p', { spec: frozen, template: 'expireAfter: Never' }),
      null,
    ],
    [
      'budget-never-open',
      'a budget of 0 for good and nodes that do not expire',
      pool('p', { spec: frozen, template: 'expireAfter: Never' }),
      'spec.disruption.budgets',
    ],
    [
      'budget-never-open',
      'a minute a day',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "@daily", duration: 23h59m}]}',
      }),
      'spec.disruption.budgets',
      '1m0s at most',
    ],
    [
      'budget-never-open',
      'an hour a day',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "@daily", duration: 23h}]}',
      }),
      null,
    ],
    [
      'budget-invalid',
      'a schedule of hours that there are not',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "1", schedule: "0 25 * * *", duration: 1h}]}',
      }),
      'spec.disruption.budgets[0].schedule',
    ],
    [
      'budget-invalid',
      'a schedule',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "1", schedule: "0 23 * * *", duration: 1h}]}',
      }),
      null,
    ],
    [
      'budget-without-effect',
      'no reasons',
      pool('p', { spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "1", reasons: []}]}' }),
      'spec.disruption.budgets[0].reasons',
    ],
    [
      'budget-without-effect',
      'the 30th of February',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "0 0 30 2 *", duration: 1h}]}',
      }),
      'spec.disruption.budgets[0].schedule',
    ],
    [
      'budget-without-effect',
      'the 29th of February',
      pool('p', {
        spec: 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0", schedule: "0 0 29 2 *", duration: 1h}]}',
      }),
      null,
    ],
    [
      'consolidation-never',
      'a policy without consolidation',
      pool('p', { spec: 'disruption: {consolidationPolicy: WhenEmptyOrUnderutilized, consolidateAfter: Never}' }),
      'spec.disruption.consolidateAfter',
    ],
    [
      'consolidation-never',
      'empty nodes that are kept on purpose',
      pool('p', { spec: 'disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: Never}' }),
      null,
    ],
    [
      'drain-without-end',
      'pods that may not be disrupted',
      pool('p') + deployment('web', endless),
      'spec.template.spec.terminationGracePeriod',
      'Deployment web (karpenter.sh/do-not-disrupt)',
    ],
    [
      'drain-without-end',
      'pods that a budget holds',
      pool('p') + deployment('web', { replicas: 1 }) + budget('web', 'maxUnavailable: 0'),
      'spec.template.spec.terminationGracePeriod',
      'Deployment web (PodDisruptionBudget web)',
    ],
    [
      'drain-without-end',
      'a pool that says how long a drain takes',
      pool('p', { template: 'terminationGracePeriod: 1h' }) + deployment('web', endless),
      null,
    ],
    [
      'drain-without-end',
      'a pool where the pods cannot be',
      pool('p', { template: 'taints: [{key: a, effect: NoSchedule}]' }) + deployment('web', endless),
      null,
    ],
    [
      'drain-without-end',
      'pods of a Job, which end',
      pool('p') +
        deployment('web', endless)
          .replace('apps/v1', 'batch/v1')
          .replace('kind: Deployment', 'kind: Job')
          .replace(/ {2}selector.*\n/, '  suspend: false\n')
          .replace(/( +)containers:/, '$1restartPolicy: Never\n$1containers:'),
      null,
    ],
    [
      'grace-period-cut',
      'pods that ask for more time than the drain has',
      pool('p', { template: 'terminationGracePeriod: 1h' }) +
        deployment('web', { pod: 'terminationGracePeriodSeconds: 7200' }),
      'spec.template.spec.terminationGracePeriodSeconds',
      'NodePool p',
    ],
    [
      'grace-period-cut',
      'pods that ask for less',
      pool('p', { template: 'terminationGracePeriod: 1h' }) +
        deployment('web', { pod: 'terminationGracePeriodSeconds: 30' }),
      null,
    ],
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
      pool('p').replace('karpenter.k8s.aws', 'example.com') +
        deployment('web', { requests: '{cpu: 400, memory: 1Gi}' }),
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
  ];

describe('practice', () => {
  it.each(
    cases.map(([rule, what, text, field, says]) => ({
      rule,
      what,
      text,
      field,
      says,
      verdict: field === null ? 'leaves' : 'tells',
    })),
  )('$rule $verdict $what', ({ rule, text, field, says }) => {
    const findings = findingsOf(rule, text);
    expect(findings.map((finding) => finding.field ?? '')).toEqual(field === null ? [] : [field]);
    if (says !== undefined) expect(findings[0]?.message).toContain(says);
    // Nothing else is wrong: what is judged is what was meant to be.
    expect(
      judge(text).findings.filter(
        ({ severity, rule: other }) => severity === 'error' && other !== rule && other !== 'no-instance-type',
      ),
    ).toEqual([]);
  });
});
