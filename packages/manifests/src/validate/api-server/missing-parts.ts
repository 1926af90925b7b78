import type { FieldProblem } from '@karpenter-ts/apis';

import type { Report, Subject } from '../subject.ts';
import { fieldAt, isObject, templateFieldOf } from '../workloads.ts';

const requirementOperator = /^spec\.template\.spec\.requirements\[\d+\]\.operator$/;

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

/** What makes pods, by the fields that fragments lack. The selector is that of the labels which the template has. */
function workloadParts({ name, current }: Subject): Readonly<Record<string, string>> {
  const labels = fieldAt(current, 'spec.template.metadata.labels');
  const [first] = isObject(labels) ? Object.entries(labels) : [];
  const label = first === undefined ? `{app: ${name}}` : `{${first[0]}: ${String(first[1])}}`;
  const selector = `selector: {matchLabels: ${label}}`;
  const isTemplateThere = fieldAt(current, 'spec.template') !== undefined;
  return {
    'spec.selector':
      isTemplateThere && first === undefined ? `${selector}; in the template metadata: {labels: ${label}}` : selector,
    'spec.template.spec.containers': `template: {metadata: {labels: ${label}}, spec: {containers: [{name: ${name}, image: example.com/${name}:1}]}}`,
  };
}

/** Shows how what is missing of an object would look, for those who have a fragment of one from a guide. */
export function showMissingParts(subject: Subject, problems: readonly FieldProblem[], report: Report): void {
  const { apiVersion, kind } = subject;
  const isWorkload = templateFieldOf(apiVersion, kind) === 'spec.template';
  const known = examples[`${apiVersion} ${kind}`] ?? (isWorkload ? workloadParts(subject) : undefined);
  if (known === undefined) return;
  const parts = problems
    .filter(({ message }) => message.startsWith('must be set') || message === 'must have a container')
    .map(({ field }) => known[requirementOperator.test(field) ? 'operator' : field])
    .filter((part) => part !== undefined);
  if (parts.length === 0) return;
  report(subject, '', 'missing-parts', `what is missing would look like this: ${[...new Set(parts)].join('; ')}`);
}
