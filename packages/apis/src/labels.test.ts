import { describe, expect, it } from '@jest/globals';
import { WELL_KNOWN_LABELS, isRestrictedLabel, nodeClassLabelKey } from './labels.ts';

describe('isRestrictedLabel', () => {
  it.each([
    ['kubernetes.io/hostname', true],
    ['karpenter.sh/anything', true],
    ['sub.karpenter.sh/anything', true],
    ['karpenter.sh/registered', true],
    ['karpenter.sh/capacity-type', false],
    ['karpenter.sh/nodepool', false],
    ['notkarpenter.sh/x', false],
    ['karpenter.sh.example.com/x', false],
    ['karpenter.sh', false],
    ['kubernetes.io/custom', false],
    ['sub.kubernetes.io/custom', false],
    ['k8s.io/custom', false],
    ['kops.k8s.io/instancegroup', false],
    ['node.kubernetes.io/anything', false],
    ['topology.kubernetes.io/zone', false],
    ['team', false],
  ])('%s: %s', (key, want) => {
    expect(isRestrictedLabel(key)).toBe(want);
  });

  it('takes the domains and well-known labels of a provider', () => {
    const rules = {
      restrictedLabelDomains: ['karpenter.k8s.aws'],
      wellKnownLabels: new Set([...WELL_KNOWN_LABELS, 'karpenter.k8s.aws/instance-cpu']),
    };
    expect(isRestrictedLabel('karpenter.k8s.aws/instance-cpu', rules)).toBe(false);
    expect(isRestrictedLabel('karpenter.k8s.aws/other', rules)).toBe(true);
    expect(isRestrictedLabel('karpenter.k8s.aws/other')).toBe(false);
  });
});

describe('nodeClassLabelKey', () => {
  it('is the group and the kind in lower case', () => {
    expect(nodeClassLabelKey({ group: 'karpenter.k8s.aws', kind: 'EC2NodeClass' })).toBe(
      'karpenter.k8s.aws/ec2nodeclass',
    );
  });
});
