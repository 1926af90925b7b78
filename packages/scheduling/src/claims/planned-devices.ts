import { claimPlace, nodePlace, type DevicePlacement } from '../packing/device-placement.ts';
import type { Claim } from '../packing/claim.ts';
import type { ExistingNode } from '../packing/existing-node.ts';
import type { PlannedDevices, PlannedNodeClaim } from '../result.ts';

/** A claim with devices that is bought, and its index among those that are. */
export interface BoughtClaim {
  readonly claim: Claim;
  readonly index: number;
  readonly planned: PlannedNodeClaim;
}

/**
 * What claims for devices get, by their keys. Types that the final claims do not list have no devices any more, so that
 * the plan's account is closed with this.
 */
export function plannedDevices(
  devices: DevicePlacement,
  nodes: readonly ExistingNode[],
  claims: readonly BoughtClaim[],
): Record<string, PlannedDevices> {
  const places = new Map<string, Pick<PlannedDevices, 'node' | 'newNodeClaim'>>();
  for (const { node } of nodes) places.set(nodePlace(node.node.name), { node: node.node.name });
  for (const { claim, index, planned } of claims) {
    devices.settle(claim, planned.instanceTypes);
    places.set(claimPlace(claim), { newNodeClaim: index });
  }
  const out: Record<string, PlannedDevices> = {};
  for (const [key, { place, ...rest }] of Object.entries(devices.results())) {
    const found = places.get(place);
    // A claim that is not bought after all has no devices.
    if (found !== undefined) out[key] = { ...found, ...rest };
  }
  return out;
}
