import { LABEL_CAPACITY_TYPE, LABEL_ZONE } from '@karpenter-ts/apis';
import type { Labels, NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import type { Offering } from './instance-type.ts';
import { requirementAdmits } from './requirement-admits.ts';

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
export function offeringCompatible(offering: Offering, requirements: readonly NodeSelectorRequirement[]): boolean {
  for (const requirement of requirements) {
    const value = offeringLabel(offering, requirement.key);
    if (value !== undefined && !requirementAdmits(requirement, value)) return false;
  }
  return true;
}

function offeringLabel(offering: Offering, key: string): string | undefined {
  if (key === LABEL_ZONE) return offering.zone;
  if (key === LABEL_CAPACITY_TYPE) return offering.capacityType;
  return offering.labels?.[key];
}
