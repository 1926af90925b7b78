import type { PodSpec } from '@karpenter-ts/kube-model';

/** The one node that a pod's required affinity names by its name, as that of every DaemonSet pod does. */
export function pinnedNodeName(spec: PodSpec | undefined): string | undefined {
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return undefined;
  let name: string | undefined;
  for (const { matchFields = [] } of terms) {
    const [field, ...others] = matchFields;
    if (field === undefined || others.length > 0) return undefined;
    if (field.key !== 'metadata.name' || field.operator !== 'In' || field.values?.length !== 1) return undefined;
    if (name !== undefined && name !== field.values[0]) return undefined;
    name = field.values[0];
  }
  return name;
}
