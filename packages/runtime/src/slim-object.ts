import type { KubernetesObject } from '@karpenter-ts/kube-model';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Drops what no controller reads and what is often half of an object: `managedFields` and kubectl's
 * copy of the manifest. The object itself is left alone. A full `update` of what this returns would
 * remove kubectl's annotation on the server: patch instead.
 */
export function slimObject<T extends KubernetesObject>(object: T): T {
  const metadata = object.metadata as (T['metadata'] & { readonly managedFields?: unknown }) | undefined;
  if (metadata === undefined) return object;
  const hasFields = metadata.managedFields !== undefined;
  const hasApplied = metadata.annotations?.[lastApplied] !== undefined;
  if (!hasFields && !hasApplied) return object;
  const { managedFields: _dropped, ...rest } = metadata;
  if (!hasApplied) return { ...object, metadata: rest };
  const { [lastApplied]: _applied, ...annotations } = metadata.annotations;
  return { ...object, metadata: { ...rest, annotations } };
}
