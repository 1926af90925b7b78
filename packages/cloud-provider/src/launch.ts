import { LABEL_INSTANCE_TYPE } from '@karpenter-ts/apis';
import {
  fitsResources,
  type Labels,
  type Requirement,
  type Requirements,
  type Resources,
} from '@karpenter-ts/kube-model';

import { offeringAllocatable } from './allocatable.ts';
import type { InstanceType, Offering } from './instance-type.ts';
import { offeringCompatible, offeringLabels } from './offering-requirements.ts';

/** What to launch. */
export interface Launch {
  readonly instanceType: InstanceType;
  readonly offering: Offering;
}

/** What is asked of a launch. */
export interface LaunchRequest {
  readonly requirements: Requirements;
  /** What the node must have room for. Default: nothing. */
  readonly requests?: Resources | undefined;
}

/**
 * The cheapest available offering that a claim allows, for providers that choose by themselves.
 * Equal prices go by the types' order, then by that of their offerings, so that the answer is always the same.
 */
export function cheapestLaunch(
  instanceTypes: readonly InstanceType[],
  { requirements, requests = {} }: LaunchRequest,
): Launch | undefined {
  let cheapest: Launch | undefined;
  for (const instanceType of instanceTypes) {
    if (!instanceTypeCompatible(instanceType, requirements)) continue;
    for (const offering of instanceType.offerings) {
      if (!offering.available || (cheapest !== undefined && offering.price >= cheapest.offering.price)) continue;
      if (!offeringCompatible(offering, requirements)) continue;
      if (fitsResources(requests, offeringAllocatable(instanceType, offering))) cheapest = { instanceType, offering };
    }
  }
  return cheapest;
}

/** Whether some node of the type can meet the requirements. Keys that the type does not define do not matter. */
export function instanceTypeCompatible(instanceType: InstanceType, requirements: Requirements): boolean {
  if (!requirements.get(LABEL_INSTANCE_TYPE).has(instanceType.name)) return false;
  return instanceType.requirements.every(({ key, operator, values = [] }) => {
    const wanted = requirements.get(key);
    return operator === 'In'
      ? values.some((value) => wanted.has(value))
      : operator === 'Exists' || allowsAbsence(wanted, requirements);
  });
}

function allowsAbsence(wanted: Requirement, requirements: Requirements): boolean {
  return !requirements.has(wanted.key) || wanted.operator === 'DoesNotExist' || wanted.operator === 'NotIn';
}

/** Labels of the node to come: those of the type that have one value only, and the offering's. */
export function launchLabels({ instanceType, offering }: Launch): Labels {
  const labels: Record<string, string> = { [LABEL_INSTANCE_TYPE]: instanceType.name };
  for (const { key, operator, values = [] } of instanceType.requirements) {
    if (operator === 'In' && values.length === 1) labels[key] = values[0]!;
  }
  return { ...labels, ...offeringLabels(offering) };
}
