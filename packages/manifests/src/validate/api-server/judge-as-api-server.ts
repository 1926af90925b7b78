import { validateAsApiServer } from '@karpenter-ts/apis/validation';

import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { groupOf, judgedGroups } from '../other-kinds.ts';
import type { JudgedManifest, Report, Subject } from '../subject.ts';
import { isObject, withoutNulls } from '../workloads.ts';

/** What the API server would say of an object. */
export interface ApiVerdict {
  readonly subject: Subject;
  /** Also for kinds whose schemas are not known here. */
  readonly accepted: boolean;
}

/** Kinds without namespaces, of those that are looked at. */
const clusterScoped: ReadonlySet<string> = new Set([
  'NodePool',
  'NodeClaim',
  'NodeOverlay',
  'EC2NodeClass',
  'KWOKNodeClass',
  'CustomResourceDefinition',
  'Namespace',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'PriorityClass',
]);

/** Judges one object by its schema and the rules of its definition. Undefined for what is no object at all, which reading tells. */
export function judgeAsApiServer(manifest: JudgedManifest, report: Report): ApiVerdict | undefined {
  const subject = subjectOf(manifest);
  if (subject === undefined) return undefined;
  if (!judgedGroups.has(groupOf(subject.apiVersion))) return { subject, accepted: true };
  const problems = validateAsApiServer(manifest.object);
  for (const { field, message } of problems) report(subject, field, 'api-server', message);
  // Versions before the current one are not judged further.
  return { subject, accepted: problems.length === 0 && !isOldVersion(subject) };
}

function subjectOf(manifest: JudgedManifest): Subject | undefined {
  const object: unknown = manifest.object;
  if (!isObject(object)) return undefined;
  const { apiVersion, kind, metadata } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const { name, namespace } = isObject(metadata) ? metadata : {};
  return {
    manifest,
    apiVersion,
    kind,
    namespace: clusterScoped.has(kind)
      ? undefined
      : typeof namespace === 'string' && namespace !== ''
        ? namespace
        : 'default',
    name: typeof name === 'string' ? name : '',
    current: withoutNulls(object) as KubernetesObject,
  };
}

function isOldVersion({ apiVersion }: Subject): boolean {
  return apiVersion === 'karpenter.sh/v1beta1' || apiVersion === 'karpenter.k8s.aws/v1beta1';
}
