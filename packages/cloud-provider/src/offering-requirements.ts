import { LABEL_CAPACITY_TYPE, LABEL_ZONE } from '@karpenter-ts/apis';
import type { Labels, NodeSelectorRequirement, Requirements } from '@karpenter-ts/kube-model';

import type { Offering } from './instance-type.ts';

/** Every label that a node of the offering gets from it: zone, capacity type and its further ones. */
export function offeringLabels(offering: Offering): Labels {
  return { ...offering.labels, [LABEL_ZONE]: offering.zone, [LABEL_CAPACITY_TYPE]: offering.capacityType };
}

/** The offering's labels as requirements, each `In` with the one value. */
export function offeringRequirements(offering: Offering): readonly NodeSelectorRequirement[] {
  return Object.entries(offeringLabels(offering)).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

/**
 * Can a node of this offering meet the requirements? Only keys that the offering defines are looked
 * at: the others are the instance type's, or the pool's.
 */
export function offeringCompatible(offering: Offering, requirements: Requirements): boolean {
  if (!requirements.get(LABEL_ZONE).has(offering.zone)) return false;
  if (!requirements.get(LABEL_CAPACITY_TYPE).has(offering.capacityType)) return false;
  for (const [key, value] of Object.entries(offering.labels ?? {})) {
    if (!requirements.get(key).has(value)) return false;
  }
  return true;
}
