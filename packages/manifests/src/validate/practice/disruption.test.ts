import { budget, deployment, pool } from '../judge.fixture.ts';
import { testRules } from '../rule-cases.fixture.ts';

const frozen = 'disruption: {consolidateAfter: 1m, budgets: [{nodes: "0"}]}';
const endless = { annotations: '{karpenter.sh/do-not-disrupt: "true"}' };
const hpa = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
`;

testRules('practice, of disruption', [
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
]);
