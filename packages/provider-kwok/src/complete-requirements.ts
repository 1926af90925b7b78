import { LABEL_NODEPOOL, WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';

/**
 * Label keys that the types define besides the ones that every provider knows: those of the types'
 * requirements and of their offerings.
 */
export function labelKeysOf(instanceTypes: readonly InstanceType[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { requirements, offerings } of instanceTypes) {
    for (const { key } of requirements) keys.add(key);
    for (const { labels = {} } of offerings) for (const key of Object.keys(labels)) keys.add(key);
  }
  for (const key of WELL_KNOWN_LABELS) keys.delete(key);
  return keys;
}

/** The types with a word on every label that any of them, or every provider, knows: `DoesNotExist` where there was none. */
export function completeRequirements(instanceTypes: readonly InstanceType[]): readonly InstanceType[] {
  const keys = [...WELL_KNOWN_LABELS, ...labelKeysOf(instanceTypes)].filter((key) => key !== LABEL_NODEPOOL);
  return instanceTypes.map((instanceType) => {
    const known = new Set(instanceType.requirements.map(({ key }) => key));
    const absent = keys.filter((key) => !known.has(key)).map((key) => ({ key, operator: 'DoesNotExist' }));
    return absent.length === 0
      ? instanceType
      : { ...instanceType, requirements: [...instanceType.requirements, ...absent] };
  });
}
