import { ConversionError, convertObject, convertibleVersions } from '@karpenter-ts/apis/conversion';
import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { isObject } from '../workloads.ts';

/** An object in the version that the controllers read. */
export interface CurrentVersion {
  readonly object: KubernetesObject;
  /** Turns a field of it into that of the object as it is written; undefined where they are the same. */
  readonly written: ((field: string) => string) | undefined;
}

/** Where v1beta1 has what v1 has elsewhere, by the beginning of the field. */
const moved: readonly (readonly [current: string, old: string])[] = [
  ['spec.template.spec.expireAfter', 'spec.disruption.expireAfter'],
  ['spec.template.spec.nodeClassRef.group', 'spec.template.spec.nodeClassRef.apiVersion'],
];

/** Whether the object is in a version that is served beside the current one. */
export function isOldVersion(apiVersion: string, kind: string): boolean {
  const versions = convertibleVersions(apiVersion, kind);
  return versions.length > 1 && apiVersion.endsWith('/v1beta1');
}

/** The object in the current version of its API; the refusal where it cannot be turned into that. */
export function toCurrentVersion(object: KubernetesObject): CurrentVersion | ConversionError {
  const { apiVersion = '', kind = '' } = object;
  if (!isOldVersion(apiVersion, kind)) return { object, written: undefined };
  try {
    const current = convertObject(object, apiVersion.replace('/v1beta1', '/v1'));
    return { object: current, written: (field) => writtenField(object, field) };
  } catch (error) {
    if (error instanceof ConversionError) return error;
    throw error;
  }
}

function writtenField(object: KubernetesObject, field: string): string {
  const { spec } = object as { readonly spec?: unknown };
  // The family stands for the images where no terms say which.
  if (field.startsWith('spec.amiSelectorTerms') && isObject(spec) && spec['amiSelectorTerms'] === undefined) {
    return 'spec.amiFamily';
  }
  for (const [current, old] of moved) if (field.startsWith(current)) return old + field.slice(current.length);
  return field;
}
