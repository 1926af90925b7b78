import type { Resources } from '@karpenter-ts/kube-model';

import type { InstanceType, Offering } from './instance-type.ts';

/** Offerings of a type that give a node the same room. */
export interface AllocatableGroup {
  readonly allocatable: Resources;
  /** Those that can be had now. */
  readonly offerings: readonly Offering[];
}

/** Kube reserved, system reserved and eviction threshold, added up. */
export function totalOverhead(instanceType: InstanceType): Resources {
  const { kubeReserved, systemReserved, evictionThreshold } = instanceType.overhead;
  const sum: Record<string, number> = {};
  for (const part of [kubeReserved, systemReserved, evictionThreshold]) {
    for (const [name, amount] of Object.entries(part ?? {})) sum[name] = (sum[name] ?? 0) + amount;
  }
  return sum;
}

/** What pods can have of the type, without any offering's overrides. */
export function allocatable(instanceType: InstanceType): Resources {
  return subtractOverhead(instanceType.capacity, totalOverhead(instanceType));
}

/** What pods can have of the type where this offering is bought. */
export function offeringAllocatable(instanceType: InstanceType, offering: Offering): Resources {
  return subtractOverhead(
    { ...instanceType.capacity, ...offering.capacityOverride },
    { ...totalOverhead(instanceType), ...offering.overheadOverride },
  );
}

/**
 * The available offerings of a type by the room that they give. The first group is that of the
 * offerings without overrides and is always there, if need be without offerings; the others follow
 * in the order of their first offering. Linear in the offerings; callers keep the answer, which is
 * good as long as the type's object is.
 */
export function allocatableGroups(instanceType: InstanceType): readonly AllocatableGroup[] {
  const base = { allocatable: allocatable(instanceType), offerings: [] as Offering[] };
  const groups = new Map<string, typeof base>([[overrideKey({}), base]]);
  for (const offering of instanceType.offerings) {
    if (!offering.available) continue;
    const key = overrideKey(offering);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { allocatable: offeringAllocatable(instanceType, offering), offerings: [offering] });
    } else {
      group.offerings.push(offering);
    }
  }
  return [...groups.values()];
}

/**
 * Capacity less overhead. Huge pages are memory that nobody else can have, so they come off the
 * memory, down to nothing (`computeAllocatable` of upstream's cloudprovider).
 */
function subtractOverhead(capacity: Resources, overhead: Resources): Resources {
  const left: Record<string, number> = { ...capacity };
  for (const [name, amount] of Object.entries(overhead)) left[name] = (left[name] ?? 0) - amount;
  for (const [name, amount] of Object.entries(capacity)) {
    if (name.startsWith('hugepages-')) left['memory'] = Math.max(0, (left['memory'] ?? 0) - amount);
  }
  return left;
}

/** Equal for offerings with equal overrides, whatever the order of their keys. */
function overrideKey(offering: Pick<Offering, 'capacityOverride' | 'overheadOverride'>): string {
  const sorted = (resources: Resources | undefined): [string, number][] =>
    Object.entries(resources ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(offering.capacityOverride), sorted(offering.overheadOverride)]);
}
