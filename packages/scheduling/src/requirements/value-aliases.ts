import { normalizeLabelKey, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';

/** Label key (the new one where there are two) → old value → the value that it stands for. */
export type ValueAliases = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The requirement with values in the place of those that stand for them; the same object where none does.
 * Upstream: `NormalizedLabelValues`.
 */
export function withValueAliases(requirement: NodeSelectorRequirement, aliases: ValueAliases): NodeSelectorRequirement {
  const ofKey = aliases.get(normalizeLabelKey(requirement.key));
  const { values } = requirement;
  if (ofKey === undefined || values?.some((value) => ofKey.has(value)) !== true) return requirement;
  return { ...requirement, values: [...new Set(values.map((value) => ofKey.get(value) ?? value))] };
}
