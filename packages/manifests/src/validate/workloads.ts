import type { PodTemplateSpec } from '@karpenter-ts/kube-model';

import type { Subject, Workload } from './subject.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where each kind has its pod template. */
const templateFields: ReadonlyMap<string, string> = new Map([
  ['v1 Pod', ''],
  ['v1 ReplicationController', 'spec.template'],
  ['apps/v1 Deployment', 'spec.template'],
  ['apps/v1 ReplicaSet', 'spec.template'],
  ['apps/v1 StatefulSet', 'spec.template'],
  ['apps/v1 DaemonSet', 'spec.template'],
  ['batch/v1 Job', 'spec.template'],
  ['batch/v1 CronJob', 'spec.jobTemplate.spec.template'],
]);

/** Kinds that have one replica where they do not say how many. */
const scaled: ReadonlySet<string> = new Set(['ReplicationController', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** Where objects of the kind have their pod template; undefined for kinds that make no pods. */
export function templateFieldOf(apiVersion: string, kind: string): string | undefined {
  return templateFields.get(`${apiVersion} ${kind}`);
}

/** The object as something that makes pods; undefined where it has no template that could be one. */
export function readWorkload(subject: Subject): Workload | undefined {
  const templateField = templateFieldOf(subject.apiVersion, subject.kind);
  if (templateField === undefined) return undefined;
  const template = fieldAt(subject.current, templateField);
  if (!isPodTemplate(template)) return undefined;
  const spec = fieldAt(subject.current, 'spec') as Fields;
  const given = spec['replicas'];
  const replicasGiven = typeof given === 'number' && Number.isInteger(given) && given >= 0;
  const one = subject.kind === 'Pod' || scaled.has(subject.kind) ? 1 : undefined;
  return {
    ...subject,
    namespace: subject.namespace ?? 'default',
    template,
    templateField,
    replicas: replicasGiven ? given : one,
    replicasGiven: replicasGiven || subject.kind === 'Pod',
  };
}

/** Whether it has what is read of a template before the scheduler looks at the pod, in the types that are expected. */
function isPodTemplate(value: unknown): value is PodTemplateSpec {
  if (!isObject(value) || !isObject(value['spec'])) return false;
  const { metadata } = value;
  if (
    metadata !== undefined &&
    (!isObject(metadata) || !areTexts(metadata['labels']) || !areTexts(metadata['annotations']))
  ) {
    return false;
  }
  const { containers, initContainers, tolerations, topologySpreadConstraints, nodeSelector, affinity } = value['spec'];
  return (
    areObjects(containers) &&
    containers !== undefined &&
    areObjects(initContainers) &&
    areObjects(tolerations) &&
    areObjects(topologySpreadConstraints) &&
    areTexts(nodeSelector) &&
    (affinity === undefined || isObject(affinity))
  );
}

/** What is at a path of plain names; undefined where it leads nowhere. */
export function fieldAt(object: unknown, path: string): unknown {
  if (path === '') return object;
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Manifests are not nested deeper than this; what is, is refused by the API server. */
const deepest = 200;

/** A copy without fields that are null, which the API server takes as absent. */
export function withoutNulls(value: unknown, depth = 0): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item, depth + 1));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutNulls(part, depth + 1)]));
}

function areObjects(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isObject));
}

function areTexts(value: unknown): boolean {
  return value === undefined || (isObject(value) && Object.values(value).every((text) => typeof text === 'string'));
}
