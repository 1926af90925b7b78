import { describe, expect, it } from '@jest/globals';

import { readManifestText } from '../read/read-manifest-text.ts';
import { convertManifestTexts } from './convert-manifests.ts';

const requirementsOf = (spec: object): readonly { readonly key: string }[] => {
  const object = { apiVersion: 'karpenter.sh/v1alpha5', kind: 'Provisioner', metadata: { name: 'p' }, spec };
  const { objects } = convertManifestTexts([readManifestText('p.json', JSON.stringify(object))]);
  const [pool] = objects as readonly {
    readonly spec: { readonly template: { readonly spec: { readonly requirements: readonly { key: string }[] } } };
  }[];
  return pool!.spec.template.spec.requirements;
};

describe('what v1alpha5 filled in', () => {
  it('is left out where the label is mentioned by its old name', () => {
    const requirements = [
      { key: 'beta.kubernetes.io/arch', operator: 'In', values: ['arm64'] },
      { key: 'beta.kubernetes.io/os', operator: 'In', values: ['windows'] },
      { key: 'beta.kubernetes.io/instance-type', operator: 'In', values: ['m6g.large'] },
    ];
    expect(requirementsOf({ requirements })).toEqual([
      ...requirements,
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
    ]);
  });

  it('is written out where another label is mentioned, and where none is', () => {
    const filledIn = [
      { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
      { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['2'] },
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
      { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
      { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
    ];
    expect(requirementsOf({})).toEqual(filledIn);
    const zone = { key: 'failure-domain.beta.kubernetes.io/zone', operator: 'In', values: ['us-east-1a'] };
    expect(requirementsOf({ requirements: [zone] })).toEqual([zone, ...filledIn]);
    expect(requirementsOf({ labels: { 'beta.kubernetes.io/arch': 'arm64' } })).toEqual(filledIn.slice(0, -1));
  });
});

describe('a reference that is null', () => {
  const referenceOf = (text: string): unknown => {
    const { objects, problems } = convertManifestTexts([readManifestText('p.yaml', text)]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [pool] = objects as readonly {
      readonly spec: { readonly template: { readonly spec: { readonly nodeClassRef: unknown } } };
    }[];
    return pool!.spec.template.spec.nodeClassRef;
  };
  const filledIn = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };

  it('is filled in like one that is missing', () => {
    const provisioner =
      'apiVersion: karpenter.sh/v1alpha5\nkind: Provisioner\nmetadata: {name: p}\nspec:\n  providerRef:\n';
    expect(referenceOf(provisioner)).toEqual(filledIn);
    const pool =
      'apiVersion: karpenter.sh/v1beta1\nkind: NodePool\nmetadata: {name: p}\nspec:\n  template:\n    spec:\n      nodeClassRef: # to come\n      requirements: []\n';
    expect(referenceOf(pool)).toEqual(filledIn);
  });
});
