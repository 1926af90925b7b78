import type { DeviceKey } from './devices.ts';
import type { DeviceUse } from './device-tracker.ts';
import type { AllocatedDevices } from './ledger.ts';

/**
 * What is taken, given the pods that are leaving their nodes: a device whose pods all leave is free, and of a shared
 * one the share of claims whose pods all leave (`gatherAllocatedDevices`). A device that something else than a pod
 * has reserved stays taken; upstream frees it when the pods beside it leave.
 */
export function allocatedDevices(
  uses: ReadonlyMap<DeviceKey, DeviceUse>,
  movingPodUids: ReadonlySet<string>,
): AllocatedDevices {
  const exclusive = new Set<DeviceKey>();
  const shared = new Map<DeviceKey, ReadonlyMap<string, bigint>>();
  for (const [device, use] of uses) {
    if (use.releasable && areAllMoving(use.podUids, movingPodUids)) continue;
    if (!use.shared) exclusive.add(device);
    else {
      const capacity = effectiveCapacity(use, movingPodUids);
      if (capacity.size > 0) shared.set(device, capacity);
    }
  }
  return { exclusive, shared };
}

export function areAllMoving(podUids: readonly string[], movingPodUids: ReadonlySet<string>): boolean {
  return podUids.every((uid) => movingPodUids.has(uid));
}

/** What stays taken of a shared device. Dimensions of which nothing is taken are left out. */
export function effectiveCapacity(use: DeviceUse, movingPodUids: ReadonlySet<string>): Map<string, bigint> {
  const left = new Map(use.capacity);
  for (const { podUids, capacity } of use.contributions) {
    if (podUids.length === 0 || !areAllMoving(podUids, movingPodUids)) continue;
    for (const [name, amount] of capacity) {
      const rest = (left.get(name) ?? 0n) - amount;
      if (rest > 0n) left.set(name, rest);
      else left.delete(name);
    }
  }
  return left;
}
