import { ConversionError } from '@karpenter-ts/apis/conversion';
import { validateAsApiServer } from '@karpenter-ts/apis/validation';
import { validateWorkload } from '@karpenter-ts/apis/workloads';

import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { groupOf } from '../../read/foreign-groups.ts';
import { judgedGroups } from '../other-kinds.ts';
import { below, type JudgedManifest, type Report, type Subject } from '../subject.ts';
import { isObject, readWorkload, templateFieldOf, withoutNulls } from '../workloads.ts';
import { isOldVersion, toCurrentVersion } from './current-version.ts';
import { showMissingParts } from './missing-parts.ts';

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
  const isOurs = judgedGroups.has(groupOf(subject.apiVersion));
  const problems = isOurs ? validateAsApiServer(manifest.object) : validateWorkload(manifest.object);
  for (const { field, message } of problems) report(subject, field, 'api-server', message);
  if (problems.length > 0) {
    showMissingParts(subject, problems, report);
    return { subject, accepted: false };
  }
  if (!isOurs) return { subject, accepted: hasReadableTemplate(subject, report) };
  const current = toCurrentVersion(subject.current);
  if (current instanceof ConversionError) {
    report(subject, '', 'api-server', current.message);
    return { subject, accepted: false };
  }
  return { subject: { ...subject, current: current.object, written: current.written }, accepted: true };
}

/** Whether something that makes pods has a template that could be one; true for everything else. */
function hasReadableTemplate(subject: Subject, report: Report): boolean {
  const { apiVersion, kind } = subject;
  const templateField = templateFieldOf(apiVersion, kind);
  if (templateField === undefined || readWorkload(subject) !== undefined) return true;
  report(
    subject,
    below(templateField, 'spec'),
    'api-server',
    `must be the spec of a pod, with its containers: ${kind} ${subject.name} has none that could be one`,
  );
  return false;
}

/** Says once a file that it has objects in a version before the current one. */
export function checkVersions(subjects: readonly Subject[], report: Report): void {
  const byFile = new Map<string, { readonly first: Subject; count: number }>();
  for (const subject of subjects) {
    if (!isOldVersion(subject.apiVersion, subject.kind)) continue;
    const file = subject.manifest.file ?? '';
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, { first: subject, count: 1 });
    else known.count++;
  }
  for (const { first, count } of byFile.values()) {
    const many = count === 1 ? 'it' : `it and ${count - 1} more of the file`;
    report(
      first,
      'apiVersion',
      'old-version',
      `${first.apiVersion} is served, and means what it meant; karpenter-ts convert writes ${many} in v1`,
    );
  }
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
