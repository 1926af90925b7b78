import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { normalizeLabelKey, type Requirements } from '@karpenter-ts/kube-model';

/** How far a list of instance types goes to meet every `minValues`. */
export type MinValuesResult =
  | {
      readonly kind: 'satisfied';
      /** As many types from the list's beginning are enough. */
      readonly count: number;
    }
  | {
      readonly kind: 'unsatisfied';
      /** Label key → how many distinct values all types have between them, where that is too few. */
      readonly achieved: ReadonlyMap<string, number>;
    };

/**
 * Whether the types have as many distinct values of each label as its `minValues` asks for, and how many of them, from
 * the first, are needed for it. The types' own values count, whatever the requirement or their offerings say. No types
 * at all are enough, as in Karpenter: that is somebody else's complaint. Upstream: `InstanceTypes.SatisfiesMinValues`.
 */
export function satisfiesMinValues(
  instanceTypes: readonly Pick<InstanceType, 'requirements'>[],
  requirements: Requirements,
): MinValuesResult {
  const wanted = [...requirements].flatMap(({ key, minValues }) =>
    minValues === undefined ? [] : [{ key, minValues, values: new Set<string>() }],
  );
  if (wanted.length === 0 || instanceTypes.length === 0) return { kind: 'satisfied', count: 0 };
  for (const [i, { requirements: own }] of instanceTypes.entries()) {
    for (const { key, values } of wanted) {
      for (const requirement of own) {
        if (requirement.operator !== 'In' || normalizeLabelKey(requirement.key) !== key) continue;
        for (const value of requirement.values ?? []) values.add(value);
      }
    }
    if (wanted.every(({ minValues, values }) => values.size >= minValues)) return { kind: 'satisfied', count: i + 1 };
  }
  const short = wanted.filter(({ minValues, values }) => values.size < minValues);
  return { kind: 'unsatisfied', achieved: new Map(short.map(({ key, values }) => [key, values.size])) };
}
