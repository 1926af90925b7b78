import { describe, expect, it } from '@jest/globals';

import { formatFieldProblems } from '../field-problem.ts';
import type { EC2NodeClass, EC2NodeClassSpec } from '../types.generated.ts';
import { parseAMIAlias, resolveAMIFamily } from './ami-alias.ts';
import { validateEC2NodeClass } from './validate-ec2-node-class.ts';
import type { EC2NodeClassRules } from './validate-ec2-node-class.ts';

const SPEC: EC2NodeClassSpec = {
  amiSelectorTerms: [{ alias: 'al2023@latest' }],
  subnetSelectorTerms: [{ id: 'subnet-1' }],
  securityGroupSelectorTerms: [{ id: 'sg-1' }],
  role: 'r',
};

const problems = (spec: Partial<Record<keyof EC2NodeClassSpec, unknown>>, rules?: EC2NodeClassRules): string[] =>
  validateEC2NodeClass({ spec: { ...SPEC, ...spec } as EC2NodeClassSpec }, rules).map((problem) =>
    formatFieldProblems([problem]),
  );
const alias = (text: string): Partial<EC2NodeClassSpec> => ({ amiSelectorTerms: [{ alias: text }] });

describe('validateEC2NodeClass', () => {
  it('finds nothing wrong with a class that can be used', () => {
    const blockDeviceMappings = [{ deviceName: '/dev/xvda', ebs: { volumeSize: '20Gi' } }];
    const tags = { Name: 'a', 'karpenter.sh/custom': 'b', 'kubernetes.io/clusters': 'c' };
    expect(problems({ blockDeviceMappings, tags, kubelet: { maxPods: 110, cpuManagerPolicy: 'static' } })).toEqual([]);
  });

  it.each<[string, Partial<Record<keyof EC2NodeClassSpec, unknown>>, string[]]>([
    ['kubelet settings', { kubelet: { maxPods: -1 } }, ['spec.kubelet.maxPods: must not be negative, not -1']],
    [
      'kubelet expressions',
      { kubelet: { maxPods: 'max_pods', kubeReserved: { cpu: 'vcpus', memory: '1Gi' } } },
      [
        'spec.kubelet.maxPods: must be a number, not "max_pods": expressions need the feature gate NodeClassCEL',
        'spec.kubelet.kubeReserved.cpu: must be a quantity such as 100m or 1Gi, not "vcpus": expressions need the feature gate NodeClassCEL',
      ],
    ],
    [
      'kubelet settings of another family',
      { ...alias('bottlerocket@latest'), kubelet: { cpuManagerPolicy: 'static' } },
      ['spec.kubelet.cpuManagerPolicy: cannot be set on nodes of the AMI family Bottlerocket; AL2023 takes it'],
    ],
    [
      'tags of its own',
      { tags: { 'karpenter.sh/nodepool': 'a', 'kubernetes.io/cluster/my_cluster-1': 'owned', a: 'b' } },
      [
        'spec.tags[karpenter.sh/nodepool]: must be removed: karpenter-ts sets it itself',
        'spec.tags[kubernetes.io/cluster/my_cluster-1]: must be removed: karpenter-ts sets it itself',
      ],
    ],
    [
      'an alias with a second @',
      alias('al2023@v20240807@2'),
      [
        'spec.amiSelectorTerms[0].alias: must be a family and a version with one @ between, such as al2023@latest, not "al2023@v20240807@2"',
      ],
    ],
    [
      'block devices that say too little',
      { blockDeviceMappings: [{ deviceName: '/dev/xvda' }, { ebs: { volumeSize: '1Gi' } }, {}] },
      [
        'spec.blockDeviceMappings[0].ebs: must be set: it says what volume the device gets',
        'spec.blockDeviceMappings[1].deviceName: must be set: it says which device the volume becomes',
        'spec.blockDeviceMappings[2].deviceName: must be set: it says which device the volume becomes',
        'spec.blockDeviceMappings[2].ebs: must be set: it says what volume the device gets',
      ],
    ],
  ])('reports %s', (_, spec, want) => {
    expect(problems(spec)).toEqual(want);
  });

  it('lets kubelet settings be expressions where the gate is on', () => {
    expect(problems({ kubelet: { maxPods: 'max_pods' } }, { kubeletExpressions: true })).toEqual([]);
  });

  it.each<[string, number | undefined, boolean]>([
    ['al2@latest', undefined, true],
    ['al2@latest', 32, true],
    ['al2@latest', 33, false],
    ['windows2025@latest', 34, false],
    ['windows2025@latest', 35, true],
    ['al2023@latest', 36, true],
  ])('%s on Kubernetes 1.%s', (text, kubernetesMinor, want) => {
    expect(problems(alias(text), { kubernetesMinor })).toHaveLength(want ? 0 : 1);
  });

  it('says which images there are', () => {
    expect(problems(alias('al2@latest'), { kubernetesMinor: 33 })).toEqual([
      'spec.amiSelectorTerms[0].alias: names images that there are only up to Kubernetes 1.32; the cluster has 1.33: use al2023@latest',
    ]);
  });

  it.each<[string, unknown]>([
    ['no spec', {}],
    ['a spec that is null', { spec: null }],
    ['a spec that is a list', { spec: [] }],
    ['lists with null and text', { spec: { amiSelectorTerms: [null, 'a'], blockDeviceMappings: [null, 'a'] } }],
    ['other types', { spec: { amiSelectorTerms: 'a', tags: null, kubelet: 5, blockDeviceMappings: {} } }],
  ])('does not break over %s', (_, nodeClass) => {
    expect(() => validateEC2NodeClass(nodeClass as EC2NodeClass)).not.toThrow();
  });
});

describe('AMI aliases', () => {
  it.each([
    ['al2@latest', { family: 'AL2', version: 'latest' }],
    ['al2023@v20240807', { family: 'AL2023', version: 'v20240807' }],
    ['bottlerocket@1.20.4', { family: 'Bottlerocket', version: '1.20.4' }],
    ['windows2025@latest', { family: 'Windows2025', version: 'latest' }],
    ['AL2@latest', undefined],
    ['al2', undefined],
    ['al2@', undefined],
    ['@latest', undefined],
    ['al2@a@b', undefined],
  ])('%s', (text, want) => {
    expect(parseAMIAlias(text)).toEqual(want);
  });

  it.each<[EC2NodeClassSpec['amiFamily'], string | undefined, string]>([
    ['AL2', undefined, 'AL2'],
    ['Custom', 'al2023@latest', 'Custom'],
    [undefined, 'bottlerocket@v1.20.4', 'Bottlerocket'],
    [undefined, undefined, 'Custom'],
    [undefined, 'ubuntu@latest', 'Custom'],
  ])('the family of %j with the alias %j is %s', (amiFamily, text, want) => {
    expect(resolveAMIFamily({ amiFamily, amiSelectorTerms: [{ alias: text }] })).toBe(want);
  });
});
