import { describe, expect, it } from '@jest/globals';

import { formatFinding, formatSummary } from './format-report.ts';
import { deployment, findingsOf, isIn, judge, pool } from './judge.fixture.ts';
import { testRules, type RuleCase } from './rule-cases.fixture.ts';
import { validateManifests } from './validate-manifests.ts';

const nodeClass = (spec: string, name = 'default', version = 'v1'): string => `apiVersion: karpenter.k8s.aws/${version}
kind: EC2NodeClass
metadata: {name: ${name}}
spec: {subnetSelectorTerms: [{tags: {a: b}}], securityGroupSelectorTerms: [{tags: {a: b}}], ${spec}}
---
`;
const al2023 = 'role: nodes, amiSelectorTerms: [{alias: al2023@latest}]';
const al2 = 'role: nodes, amiSelectorTerms: [{alias: al2@latest}]';
const buffer = (reference: string): string => `apiVersion: autoscaling.x-k8s.io/v1beta1
kind: CapacityBuffer
metadata: {name: b, namespace: default}
spec: {${reference}, replicas: 1}
---
`;
const overlay = (value: string): string => `apiVersion: karpenter.sh/v1alpha1
kind: NodeOverlay
metadata: {name: o}
spec: {requirements: [{key: a, operator: In, values: ["${value}"]}], price: "1"}
---
`;
const v1beta1 = (spec: string, name = 'old'): string => `apiVersion: karpenter.sh/v1beta1
kind: NodePool
metadata: {name: ${name}}
spec: {${spec}, template: {spec: {requirements: []}}}
---
`;
const alert = (expr: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: r}
spec: {groups: [{name: g, rules: [{alert: A, expr: '${expr}'}]}]}
---
`;
const ingress = (name: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}}\n---\n`;

/** What a rule says of manifests: the field that it is about, or nothing where it has nothing to say. */
const cases: readonly RuleCase[] = [
  ['api-server', 'a field that there is not', pool('p', { spec: 'weigth: 1' }), 'spec.weigth', 'did you mean weight?'],
  ['api-server', 'a rule that is broken', nodeClass('amiSelectorTerms: [{alias: al2023@latest}]'), 'spec', 'role'],
  [
    'api-server',
    'a version that there never was',
    pool('p').replace('karpenter.sh/v1', 'karpenter.sh/v2'),
    'apiVersion',
  ],
  ['api-server', 'a workload without a selector', deployment('web').replace(/ {2}selector.*\n/, ''), 'spec.selector'],
  ['api-server', 'what it accepts', pool('p') + nodeClass(al2023), null],
  [
    'missing-parts',
    'a part of a pool',
    'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: p}\nspec: {weight: 1}\n',
    '',
    'template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}, requirements: []}}',
  ],
  [
    'missing-parts',
    'a part of a workload',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n',
    '',
    'selector: {matchLabels: {app: web}}; template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: example.com/web:1}]}}',
  ],
  ['missing-parts', 'a pool that is wrong otherwise', pool('p', { spec: 'weight: 1000' }), null],
  [
    'old-version',
    'two objects of v1beta1, once',
    v1beta1('weight: 1', 'a') + v1beta1('weight: 2', 'b'),
    'apiVersion',
    'writes it and 1 more of the file',
  ],
  ['old-version', 'objects of v1', pool('p') + nodeClass(al2023), null],
  [
    'not-judged',
    'kinds that have nothing to do with it, once each',
    ingress('a') + ingress('b'),
    '',
    'networking.k8s.io/v1 Ingress is not a kind that karpenter-ts judges (2 objects)',
  ],
  [
    'not-judged',
    'a NodePool of somebody else',
    'apiVersion: hypershift.openshift.io/v1beta1\nkind: NodePool\nmetadata: {name: a}\n',
    '',
  ],
  ['not-judged', 'kinds that are judged', pool('p') + deployment('web'), null],
  [
    'foreign-file',
    'a file of eksctl',
    'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c}\n',
    '',
    'eksctl',
  ],
  [
    'foreign-file',
    'a file of kustomize, which has no name',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
    '',
    'kustomize',
  ],
  ['foreign-file', 'manifests', pool('p'), null],
  [
    'crd-fragment',
    'a definition of ours',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: nodepools.karpenter.sh}\n',
    '',
  ],
  [
    'crd-fragment',
    'a definition of others',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.example.com}\n',
    null,
  ],
  [
    'unknown-metric',
    'a metric that there is not',
    alert('sum(karpenter_nodes_allocatable_cpu_cores) > 1'),
    'spec.groups[0].rules[0].expr',
    'did you mean karpenter_nodes_allocatable?',
  ],
  [
    'unknown-metric',
    'a metric under its old name',
    alert('karpenter_nodepool_usage > 1'),
    'spec.groups[0].rules[0].expr',
    'karpenter_nodepools_usage now',
  ],
  [
    'unknown-metric',
    'metrics that there are',
    alert(
      'rate(karpenter_nodeclaims_termination_duration_seconds_bucket{job="karpenter_x"}[5m]) > 1 and karpenter_pods_state',
    ),
    null,
  ],
  [
    'duplicate-object',
    'an object that is given twice, in two versions',
    pool('old') + v1beta1('weight: 1'),
    'metadata.name',
    'in line 1',
  ],
  ['duplicate-object', 'objects of one name in two namespaces', ingress('a') + ingress('a, namespace: b'), null],
  [
    'missing-node-class',
    'a class by another name',
    pool('p') + nodeClass(al2023, 'defualt'),
    'spec.template.spec.nodeClassRef.name',
    'did you mean defualt?',
  ],
  ['missing-node-class', 'a class that is there', pool('p') + nodeClass(al2023), null],
  ['missing-node-class', 'manifests without classes', pool('p'), null],
  [
    'node-pool',
    'a taint twice',
    pool('p', { template: 'taints: [{key: a, effect: NoSchedule}]\nstartupTaints: [{key: a, effect: NoSchedule}]' }),
    'spec.template.spec.startupTaints[0]',
  ],
  [
    'node-pool',
    'a glob where there are none',
    pool('p', { requirements: [isIn('topology.kubernetes.io/zone', 'us-east-*')] }),
    'spec.template.spec.requirements[0].values[0]',
  ],
  [
    'node-pool',
    'a length of time that cannot be counted',
    pool('p', { template: 'expireAfter: 9999999999999999999h' }),
    'spec.template.spec.expireAfter',
    'at most 292 years',
  ],
  [
    'node-pool',
    'taints',
    pool('p', { template: 'taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoExecute}]' }),
    null,
  ],
  ['node-overlay', 'a value that no label can have', overlay('not!'), 'spec.requirements[0].values[0]'],
  ['node-overlay', 'a value', overlay('yes'), null],
  [
    'capacity-buffer',
    'a kind that has no pods',
    buffer('scalableRef: {apiGroup: v1, kind: ConfigMap, name: a}'),
    'spec.scalableRef',
  ],
  [
    'missing-buffer-target',
    'a workload that is not there',
    buffer('scalableRef: {apiGroup: apps, kind: Deployment, name: wbe}') + deployment('web'),
    'spec.scalableRef.name',
    'did you mean web?',
  ],
  [
    'missing-buffer-target',
    'a workload that is there',
    buffer('scalableRef: {apiGroup: apps, kind: Deployment, name: web}') + deployment('web'),
    null,
  ],
  [
    'missing-buffer-target',
    'manifests without workloads',
    buffer('scalableRef: {apiGroup: apps, kind: Deployment, name: web}'),
    null,
  ],
  [
    'ec2-node-class',
    'a block device without a volume',
    nodeClass(`${al2023}, blockDeviceMappings: [{deviceName: /dev/xvda}]`),
    'spec.blockDeviceMappings[0].ebs',
  ],
  [
    'ec2-node-class',
    'kubelet settings that cannot be',
    nodeClass(`${al2023}, kubelet: {maxPods: -1}`),
    'spec.kubelet.maxPods',
  ],
  ['ec2-node-class', 'kubelet settings', nodeClass(`${al2023}, kubelet: {maxPods: 30}`), null],
  ['class-without-role', 'v1beta1 without a role', nodeClass('amiFamily: AL2023', 'c', 'v1beta1'), 'spec.role'],
  [
    'class-without-role',
    'an instance profile',
    nodeClass('amiFamily: AL2023, instanceProfile: p', 'c', 'v1beta1'),
    null,
  ],
  [
    'role-not-a-name',
    'an ARN',
    nodeClass(al2023.replace('nodes', 'arn:aws:iam::123456789012:role/path/nodes')),
    'spec.role',
    'the name of the role alone, nodes',
  ],
  ['role-not-a-name', 'a path', nodeClass(al2023.replace('nodes', 'path/nodes')), 'spec.role'],
  ['role-not-a-name', 'a name', nodeClass(al2023), null],
  ['al2-family', 'AL2 by its alias', nodeClass(al2), 'spec.amiSelectorTerms[0].alias'],
  [
    'al2-family',
    'AL2 by its family, in v1beta1',
    nodeClass('role: nodes, amiFamily: AL2', 'c', 'v1beta1'),
    'spec.amiFamily',
  ],
  [
    'al2-family',
    'images of one’s own, made of AL2',
    nodeClass('role: nodes, amiFamily: Custom, amiSelectorTerms: [{id: ami-1}]'),
    null,
  ],
  [
    'selector-fields-ignored',
    'tags beside an id',
    nodeClass(al2023).replace(
      'securityGroupSelectorTerms: [',
      'securityGroupSelectorTerms: [{id: sg-1, tags: {a: b}}, ',
    ),
    'spec.securityGroupSelectorTerms[0]',
    'ignores tags',
  ],
  [
    'selector-fields-ignored',
    'tags and ids in terms of their own',
    nodeClass(al2023).replace('securityGroupSelectorTerms: [', 'securityGroupSelectorTerms: [{id: sg-1}, '),
    null,
  ],
  [
    'user-data-bootstraps',
    'a call of the bootstrap',
    nodeClass(`${al2}, userData: "#!/bin/bash\\n/etc/eks/bootstrap.sh my-cluster"`),
    'spec.userData',
  ],
  [
    'user-data-bootstraps',
    'a comment on it',
    nodeClass(`${al2}, userData: "#!/bin/bash\\n# not /etc/eks/bootstrap.sh\\ntrue"`),
    null,
  ],
  [
    'user-data-format',
    'a script for Bottlerocket',
    nodeClass('role: nodes, amiSelectorTerms: [{alias: bottlerocket@latest}], userData: "#!/bin/bash"'),
    'spec.userData',
  ],
  [
    'user-data-format',
    'settings for Bottlerocket',
    nodeClass('role: nodes, amiSelectorTerms: [{alias: bottlerocket@latest}], userData: "[settings.kubernetes]"'),
    null,
  ],
  [
    'reserved-without-selector',
    'a class that selects none',
    pool('p', { requirements: [isIn('karpenter.sh/capacity-type', 'reserved')] }) + nodeClass(al2023),
    'spec.template.spec.requirements[0]',
  ],
  [
    'reserved-without-selector',
    'a class that selects some',
    pool('p', { requirements: [isIn('karpenter.sh/capacity-type', 'reserved')] }) +
      nodeClass(`${al2023}, capacityReservationSelectorTerms: [{tags: {a: b}}]`),
    null,
  ],
  [
    'reserved-without-selector',
    'other capacity beside it',
    pool('p', { requirements: [isIn('karpenter.sh/capacity-type', 'reserved', 'spot')] }) + nodeClass(al2023),
    null,
  ],
  [
    'old-name',
    'an annotation of before',
    deployment('web', { annotations: '{karpenter.sh/do-not-evict: "true"}' }),
    'spec.template.metadata.annotations[karpenter.sh/do-not-evict]',
  ],
  [
    'old-name',
    'a label of before',
    deployment('web', { pod: 'nodeSelector: {karpenter.sh/provisioner-name: default}' }),
    'spec.template.spec.nodeSelector[karpenter.sh/provisioner-name]',
  ],
  ['old-name', 'names of now', deployment('web', { pod: 'nodeSelector: {karpenter.sh/nodepool: default}' }), null],
  [
    'annotation-without-effect',
    'another value',
    deployment('web', { annotations: '{karpenter.sh/do-not-disrupt: "yes"}' }),
    'spec.template.metadata.annotations[karpenter.sh/do-not-disrupt]',
  ],
  [
    'annotation-without-effect',
    'the annotation on a Deployment',
    deployment('web').replace('{name: web}', '{name: web, annotations: {karpenter.sh/do-not-disrupt: "true"}}'),
    'metadata.annotations[karpenter.sh/do-not-disrupt]',
  ],
  [
    'annotation-without-effect',
    'a length of time',
    deployment('web', { annotations: '{karpenter.sh/do-not-disrupt: 4h}' }),
    null,
  ],
  [
    'unreadable-pod',
    'a label that nobody may ask for',
    deployment('web', { pod: 'nodeSelector: {karpenter.sh/x: a}' }),
    'spec.template.spec.nodeSelector[karpenter.sh/x]',
  ],
  ['unreadable-pod', 'a quantity', deployment('web'), null],
];

testRules('the API server and the controllers', cases);

describe('the API server and the controllers', () => {
  it('are asked about v1beta1 as it is written', () => {
    const text = v1beta1(
      'disruption: {consolidationPolicy: WhenUnderutilized, expireAfter: 1h, budgets: [{nodes: "0"}]}',
    );
    const [finding] = findingsOf('expire-without-budget', text + deployment('web'));
    expect(finding).toMatchObject({
      field: 'spec.disruption.budgets',
      line: 4,
      message: expect.stringContaining('after 1h') as unknown,
    });
  });
});

describe('validateManifests', () => {
  it('takes plain objects', () => {
    const nodePool = {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'p' },
      spec: { weight: 1000 },
    };
    const { findings, ...counts } = validateManifests([{ object: nodePool }]);
    expect(counts).toEqual({ objects: 1, errors: 2, warnings: 0, notes: 1 });
    expect(findings.map(({ file, line, column, field }) => [file, line, column, field])).toContainEqual([
      '',
      1,
      1,
      'spec.weight',
    ]);
  });

  it('leaves rules out, or all but some', () => {
    const text = pool('p', { spec: 'limits: {cpu: 1}', requirements: [isIn('kubernetes.io/arch', 'amd64', 'amd46')] });
    const rules = (options = {}): readonly string[] => judge(text, options).findings.map(({ rule }) => rule);
    expect(rules()).toEqual(['limits-below-one-node', 'unknown-value']);
    expect(rules({ ignore: ['unknown-value'] })).toEqual(['limits-below-one-node']);
    expect(rules({ only: ['unknown-value'] })).toEqual(['unknown-value']);
  });

  it('says nothing that depends on instance types where they are not known', () => {
    const text = pool('p', {
      spec: 'limits: {cpu: 1}',
      requirements: [isIn('node.kubernetes.io/instance-type', 'm5.lagre')],
    });
    expect(judge(text, { instanceTypesOf: undefined }).findings).toEqual([]);
  });

  it('gives what reading found, and does not say it again', () => {
    const { findings } = judge('apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {}\nspec: {}\n---\na: [\n');
    expect(findings.filter(({ field }) => field === 'metadata.name')).toHaveLength(1);
    expect(findings.at(-1)?.rule).toBe('syntax');
  });

  it('does not judge pools by practice that are refused', () => {
    const text = pool('p', {
      spec: 'limits: {cpu: 1}',
      template: 'taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}]',
    });
    expect(judge(text).findings.map(({ rule }) => rule)).toEqual(['node-pool']);
  });

  it('tells each pod that tolerates other taints than those of the pools', () => {
    const text =
      pool('p', { template: 'taints: [{key: gpu, effect: NoSchedule}]' }) +
      ['a', 'b'].map((name) => deployment(name, { pod: 'tolerations: [{key: gpus, operator: Exists}]' })).join('') +
      ['c', 'd'].map((name) => deployment(name)).join('');
    const names = judge(text).findings.flatMap(({ rule, object }) => (rule === 'pod-fits-no-pool' ? object?.name : []));
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('tells where it stops comparing', () => {
    const text =
      pool('a') +
      pool('b') +
      pool('c') +
      deployment('v', { pod: 'nodeSelector: {team: none}' }) +
      deployment('w', { pod: 'nodeSelector: {team: none}' });
    const found = (mostPairs: number): readonly string[] =>
      judge(text, { mostPairs }).findings.map(({ rule, object }) => `${rule} ${object?.name ?? ''}`);
    expect(found(6)).toEqual(['pools-overlap b', 'pools-overlap c', 'pod-fits-no-pool v', 'pod-fits-no-pool w']);
    expect(found(3)).toEqual(['pools-overlap b', 'pools-overlap c', 'pod-fits-no-pool v', 'too-many w']);
    expect(found(1)).toEqual(['pools-overlap b', 'too-many c', 'too-many v']);
  });

  it('gives the same report for the same manifests', () => {
    const text = pool('a') + pool('b') + deployment('web', { requests: '{}' }) + nodeClass(al2);
    expect(judge(text)).toEqual(judge(text));
  });

  it('prints a finding in a line, whatever is in it', () => {
    const finding = {
      rule: 'api-server',
      severity: 'error',
      file: 'f',
      line: 1,
      column: 2,
      message: 'a\n  b\u001b[1m\u2028c',
    } as const;
    expect(formatFinding(finding)).toBe('f:1:2: error: a b·[1m·c [api-server]');
    const object = { apiVersion: 'v1', kind: 'Pod', name: 'p' };
    const strange = { ...object, name: `a\u001b[1m\n${'x'.repeat(1000)}` };
    expect(formatFinding({ ...finding, object: strange, field: 'spec[\n]' })).toMatch(
      /^f:1:2: error \w+\/a·\[1m x{247}… spec\[ \]: /u,
    );
    expect(formatFinding({ ...finding, object, field: 'spec' })).toBe(
      'f:1:2: error Pod/p spec: a b·[1m·c [api-server]',
    );
    expect(formatSummary({ findings: [], objects: 1, errors: 1, warnings: 0, notes: 2 })).toBe(
      '1 object: 1 error, no warnings, 2 notes',
    );
  });
});
