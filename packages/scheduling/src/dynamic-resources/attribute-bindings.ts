import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { deviceKeyOf, type DeviceKey } from './devices.ts';

/**
 * Devices that will share a value which nobody knows yet (`AttributeBindings`), of one instance type of one pool. What
 * is bound to the same device is bound to each other.
 */
export class AttributeBindings {
  /** Attribute → device → number of its group. */
  readonly #groups = new Map<string, ReadonlyMap<DeviceKey, number>>();

  constructor(type: Pick<InstanceType, 'dynamicResources'>) {
    const byAttribute = new Map<string, DeviceKey[][]>();
    for (const { attribute, devices } of type.dynamicResources?.attributeBindings ?? []) {
      if (devices.length < 2) continue;
      const sets = byAttribute.get(attribute) ?? [];
      sets.push(devices.map((device) => deviceKeyOf(device)));
      byAttribute.set(attribute, sets);
    }
    for (const [attribute, sets] of byAttribute) this.#groups.set(attribute, joinSets(sets));
  }

  /** Whether the device has its value of the attribute in common with any other. */
  has(attribute: string, device: DeviceKey): boolean {
    return this.#groups.get(attribute)?.has(device) === true;
  }

  /** Whether any binding names the device. */
  knows(device: DeviceKey): boolean {
    for (const groups of this.#groups.values()) if (groups.has(device)) return true;
    return false;
  }

  /** Whether two devices will have the same value of the attribute. A device is bound to itself if to any. */
  bound(attribute: string, a: DeviceKey, b: DeviceKey): boolean {
    const groups = this.#groups.get(attribute);
    const group = groups?.get(a);
    return group !== undefined && group === groups?.get(b);
  }
}

/** Numbers sets so that overlapping ones have one number. */
function joinSets(sets: readonly (readonly DeviceKey[])[]): Map<DeviceKey, number> {
  const groupOf = new Map<DeviceKey, number>();
  sets.forEach((set, group) => {
    const joined = new Set(set.flatMap((device) => groupOf.get(device) ?? []));
    for (const device of set) groupOf.set(device, group);
    for (const [device, other] of groupOf) if (joined.has(other)) groupOf.set(device, group);
  });
  return groupOf;
}
