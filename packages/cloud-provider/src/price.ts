import type { Requirements } from '@karpenter-ts/kube-model';

import type { CapacityType, InstanceType, Offering } from './instance-type.ts';
import { offeringCompatible } from './offering-requirements.ts';

/** Stands for "cannot be had"; finite, so that sums and comparisons of prices stay numbers. */
export const UNAVAILABLE_PRICE: number = Number.MAX_VALUE;

/** The order in which a launch picks its capacity type. */
const launchOrder: readonly CapacityType[] = ['reserved', 'spot', 'on-demand'];

/** The first of the offerings with the lowest price. */
export function cheapestOffering(offerings: readonly Offering[]): Offering | undefined {
  let cheapest: Offering | undefined;
  for (const offering of offerings) {
    if (cheapest === undefined || offering.price < cheapest.price) cheapest = offering;
  }
  return cheapest;
}

/** The first of the offerings with the highest price. */
export function mostExpensiveOffering(offerings: readonly Offering[]): Offering | undefined {
  let dearest: Offering | undefined;
  for (const offering of offerings) {
    if (dearest === undefined || offering.price > dearest.price) dearest = offering;
  }
  return dearest;
}

/**
 * The most that a launch under these requirements can cost: the dearest compatible offering of the
 * first capacity type that has one. {@link UNAVAILABLE_PRICE} when none is compatible. The caller
 * leaves out offerings that are not available.
 */
export function worstLaunchPrice(offerings: readonly Offering[], requirements: Requirements): number {
  const compatible = offerings.filter((offering) => offeringCompatible(offering, requirements));
  for (const capacityType of launchOrder) {
    const dearest = mostExpensiveOffering(compatible.filter((offering) => offering.capacityType === capacityType));
    if (dearest !== undefined) return dearest.price;
  }
  return UNAVAILABLE_PRICE;
}

/** Price of the first offering in the zone with the capacity type, available or not. */
export function offeringPrice(
  instanceType: InstanceType,
  zone: string,
  capacityType: CapacityType,
): number | undefined {
  return instanceType.offerings.find((offering) => offering.zone === zone && offering.capacityType === capacityType)
    ?.price;
}

/**
 * A price after an overlay's change: `0.5` replaces it, `+0.5` and `-0.5` add, `+10%` and `-10%`
 * scale; never below zero. Undefined or empty leaves it as it is.
 *
 * @throws RangeError when the change is none of these
 */
export function adjustedPrice(price: number, change: string | undefined): number {
  if (change === undefined || change === '') return price;
  const parts = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(change);
  if (parts === null || (parts[1] === '' && parts[3] === '%')) {
    throw new RangeError(`${JSON.stringify(change)} is no change of a price: expected 0.5, +0.5, -0.5, +10% or -10%`);
  }
  const amount = Number(parts[2]);
  if (parts[1] === '') return amount;
  const signed = parts[1] === '-' ? -amount : amount;
  return Math.max(0, parts[3] === '%' ? (price * (100 + signed)) / 100 : price + signed);
}
