import type { KubernetesObject, OwnerReference } from '@karpenter-ts/kube-model';

/** The uid of the object's controller, if it has one. */
export function controllerUid(object: KubernetesObject): string | undefined {
  return controllerReference(object)?.uid;
}

/** The reference to the object's controller, if it has one. */
export function controllerReference(object: KubernetesObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find(({ controller }) => controller === true);
}

/** What an object that the owner makes says about it. */
export function ownedBy(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion ?? '',
    kind: owner.kind ?? '',
    name: owner.metadata?.name ?? '',
    uid: owner.metadata?.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
