import type { KubernetesObject, Labels, OwnerReference } from '@karpenter-ts/kube-model';
import type { ObjectKey } from '@karpenter-ts/runtime';

import type { Json, JsonObject } from './json.ts';

/** Metadata of an object that the server has taken in. */
export interface StoredMetadata {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

/** An object as it is stored: frozen JSON. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: StoredMetadata;
  readonly spec?: JsonObject;
  readonly status?: JsonObject;
  readonly [field: string]: Json | StoredMetadata | undefined;
}

/** `namespace/name`, or `name` where there is no namespace. */
export function storageKey(key: ObjectKey): string {
  return key.namespace === undefined ? key.name : `${key.namespace}/${key.name}`;
}

/** Changes of metadata; a member that is undefined, or an empty list or map, goes. */
export type MetadataChange = { readonly [K in keyof StoredMetadata]?: StoredMetadata[K] | undefined };

/** The same object with some of its metadata changed. */
export function withMetadata(object: StoredObject, change: MetadataChange): StoredObject {
  return Object.freeze({ ...object, metadata: changedMetadata(object.metadata, change) });
}

/** Metadata with changes. */
export function changedMetadata(current: Partial<StoredMetadata>, change: MetadataChange): StoredMetadata {
  const metadata: Record<string, unknown> = { ...current };
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) delete metadata[key];
    else metadata[key] = value;
  }
  return Object.freeze(metadata) as unknown as StoredMetadata;
}

/** A stored object seen with the type of its kind. The caller knows the kind. */
export function asKind<T extends KubernetesObject>(object: StoredObject): T {
  return object as unknown as T;
}

/** The object as plain JSON, for patches and comparisons. */
export function asJson(object: StoredObject): JsonObject {
  return object as unknown as JsonObject;
}
