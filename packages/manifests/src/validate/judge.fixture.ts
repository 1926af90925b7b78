import { readManifestText } from '../read/read-manifest-text.ts';
import { smallCatalogue } from './catalogue.fixture.ts';
import type { Finding, ValidationReport } from './finding.ts';
import { validateManifests, type ValidateOptions } from './validate-manifests.ts';

/** Judges YAML text by the small catalogue. */
export function judge(text: string, options: ValidateOptions = {}): ValidationReport {
  const { manifests, problems } = readManifestText('f.yaml', text);
  const types = smallCatalogue();
  return validateManifests(manifests, {
    problems,
    instanceTypesOf: ({ group }) => (group === 'karpenter.k8s.aws' ? types : undefined),
    ...options,
  });
}

/** The findings of one rule. */
export function findingsOf(rule: string, text: string, options?: ValidateOptions): readonly Finding[] {
  return judge(text, options).findings.filter((finding) => finding.rule === rule);
}

/** A NodePool of EC2 as YAML. `spec` and `template` are lines of YAML for these parts, with no indentation of their own. */
export function pool(
  name: string,
  parts: { spec?: string; template?: string; labels?: string; requirements?: readonly string[] } = {},
): string {
  const { spec = '', template = '', labels = '{}', requirements = [] } = parts;
  return `apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: ${name}}
spec:
${indent(spec, 2)}  template:
    metadata:
      labels: ${labels}
    spec:
${indent(template, 6)}      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}
      requirements: [${requirements.map((text) => `{${text}}`).join(', ')}]
---
`;
}

/** `key: K, operator: In, values: [...]`, to be an item of `requirements`. */
export function isIn(key: string, ...values: readonly string[]): string {
  return `key: ${key}, operator: In, values: ${JSON.stringify(values)}`;
}

/** A Deployment as YAML. `pod` is lines of YAML for the pod's spec. */
export function deployment(
  name: string,
  parts: { replicas?: number; pod?: string; requests?: string; annotations?: string } = {},
): string {
  const { replicas, pod = '', requests = '{cpu: 100m, memory: 128Mi}', annotations = '{}' } = parts;
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
${replicas === undefined ? '' : `  replicas: ${replicas}\n`}  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}, annotations: ${annotations}}
    spec:
${indent(pod, 6)}      containers:
      - name: main
        image: example.com/main:1
        resources: {requests: ${requests}}
---
`;
}

/** A PodDisruptionBudget for the pods of a Deployment as YAML. */
export function budget(app: string, rule: string, name: string = app): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: ${name}}
spec: {${rule}, selector: {matchLabels: {app: ${app}}}}
---
`;
}

function indent(text: string, by: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}\n`))
    .join('');
}
