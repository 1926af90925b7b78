import type { KubernetesObject } from '@karpenter-ts/kube-model';

/**
 * Whether its user changed the object's spec, or it is another object of the name: what controllers write to its status
 * or metadata leaves the generation as it is.
 */
export function isSpecChange(object: KubernetesObject, previous: KubernetesObject | undefined): boolean {
  return (
    previous === undefined ||
    previous.metadata?.uid !== object.metadata?.uid ||
    previous.metadata?.generation !== object.metadata?.generation
  );
}
