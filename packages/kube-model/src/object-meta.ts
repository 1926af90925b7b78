import type { KubernetesObject, OwnerReference } from './types.ts';

/** The owner references of an object; none when there is no metadata. */
export function ownerReferences(object: KubernetesObject): readonly OwnerReference[] {
  return object.metadata?.ownerReferences ?? [];
}

/** Whether an owner reference names this kind: API version and kind must both be equal. */
export function hasOwner(object: KubernetesObject, apiVersion: string, kind: string): boolean {
  const owners = object.metadata?.ownerReferences;
  return owners !== undefined && owners.some((owner) => owner.apiVersion === apiVersion && owner.kind === kind);
}

/** Whether an owner reference names exactly this object, by uid. */
export function isOwnedBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  const uid = owner.metadata?.uid;
  return uid !== undefined && ownerReferences(object).some((reference) => reference.uid === uid);
}

/** The owner reference that is marked as the controller, if any. */
export function controllerOf(object: KubernetesObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find((owner) => owner.controller === true);
}

/** 'namespace/name', or 'name' of an object without namespace. */
export function objectKey(object: KubernetesObject): string {
  const name = object.metadata?.name ?? '';
  const namespace = object.metadata?.namespace;
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}
