import type { FieldProblem } from '@karpenter-ts/apis';

import type { Report, Subject } from '../subject.ts';

/** What stands in a field of which nothing can be said but that it must be set, by kind and version. */
const examples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'karpenter.sh/v1 NodePool': nodePoolParts('{group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}'),
  'karpenter.sh/v1beta1 NodePool': nodePoolParts(
    '{apiVersion: karpenter.k8s.aws/v1beta1, kind: EC2NodeClass, name: default}',
  ),
  'karpenter.k8s.aws/v1 EC2NodeClass': nodeClassParts(),
  'karpenter.k8s.aws/v1beta1 EC2NodeClass': nodeClassParts(),
};

function nodePoolParts(reference: string): Readonly<Record<string, string>> {
  const spec = `{nodeClassRef: ${reference}, requirements: []}`;
  return {
    'metadata.name': 'metadata: {name: default}',
    spec: `spec: {template: {spec: ${spec}}}`,
    'spec.template': `template: {spec: ${spec}}`,
    'spec.template.spec': `spec: ${spec}`,
    'spec.template.spec.nodeClassRef': `nodeClassRef: ${reference}`,
    'spec.template.spec.requirements': 'requirements: []',
    operator: 'operator: In',
  };
}

function nodeClassParts(): Readonly<Record<string, string>> {
  const terms = '[{tags: {karpenter.sh/discovery: my-cluster}}]';
  return {
    'metadata.name': 'metadata: {name: default}',
    'spec.amiSelectorTerms': 'amiSelectorTerms: [{alias: al2023@latest}]',
    'spec.subnetSelectorTerms': `subnetSelectorTerms: ${terms}`,
    'spec.securityGroupSelectorTerms': `securityGroupSelectorTerms: ${terms}`,
  };
}

/** Shows how what is missing of an object would look, for those who have a fragment of one from a guide. */
export function showMissingParts(subject: Subject, problems: readonly FieldProblem[], report: Report): void {
  const known = examples[`${subject.apiVersion} ${subject.kind}`];
  if (known === undefined) return;
  const parts = problems
    .filter(({ message }) => message === 'must be set')
    .map(
      ({ field }) =>
        known[field] ??
        (/^spec\.template\.spec\.requirements\[\d+\]\.operator$/.test(field) ? known['operator'] : undefined),
    )
    .filter((part) => part !== undefined);
  if (parts.length === 0) return;
  report(subject, '', 'missing-parts', `what is missing would look like this: ${[...new Set(parts)].join('; ')}`);
}
