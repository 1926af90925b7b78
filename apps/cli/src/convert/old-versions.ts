/** API versions of Karpenter's that are read as v1. */
const OLD_VERSIONS: readonly string[] = [
  'karpenter.sh/v1beta1',
  'karpenter.sh/v1alpha5',
  'karpenter.k8s.aws/v1beta1',
  'karpenter.k8s.aws/v1alpha1',
];

/** Whether it is a version of Karpenter's API from before v1. */
export function isOldVersion(apiVersion: unknown): boolean {
  return OLD_VERSIONS.some((version) => version === apiVersion);
}

/** Whether some object is of such a version. */
export function hasOldVersions(objects: readonly unknown[]): boolean {
  return objects.some((object) => isOldVersion((object as { readonly apiVersion?: unknown } | null)?.apiVersion));
}
