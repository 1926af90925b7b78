import type { Pod } from '@karpenter-ts/kube-model';

/**
 * Names of the ResourceClaims that a pod asks for, in its namespace. A claim that is made from a template is named in
 * the pod's status; where it is not, or where none was needed, there is nothing to allocate (`resolvePodClaims`).
 */
export function podClaimNames(pod: Pod): string[] {
  const names: string[] = [];
  for (const { name, resourceClaimName } of pod.spec?.resourceClaims ?? []) {
    const own =
      resourceClaimName ?? pod.status?.resourceClaimStatuses?.find((entry) => entry.name === name)?.resourceClaimName;
    if (own !== undefined) names.push(own);
  }
  return names;
}
