import { objectKey, type DeviceClass, type ResourceClaim, type ResourceSlice } from '@karpenter-ts/kube-model';
import type { DeviceAllocation, DeviceAllocator, DeviceContext } from '../device-allocator.ts';
import type { SchedulingInput } from '../input.ts';
import { allocatedDevices } from './allocated-devices.ts';
import { Allocator } from './allocator.ts';
import { DeviceTracker } from './device-tracker.ts';
import { podClaimNames } from './pod-claims.ts';
import { gatherPools } from './pools.ts';
import { Selectors } from './selectors.ts';

export interface DeviceAllocationInput {
  /** All ResourceSlices of the cluster. */
  readonly resourceSlices: readonly ResourceSlice[];
  /** All ResourceClaims of the cluster: those of pods that run hold devices. */
  readonly resourceClaims: readonly ResourceClaim[];
  readonly deviceClasses: readonly DeviceClass[];
  /**
   * UIDs of pods that are leaving their nodes, so that their devices are free. Waiting pods of the scheduling input that
   * are bound to a node are among them without being named here.
   */
  readonly movingPodUids?: Iterable<string> | undefined;
  /** How many devices may be tried for one pod at one place. Default 100,000: well under a second. */
  readonly maxSteps?: number | undefined;
}

const defaultMaxSteps = 100_000;

/** Makes the allocation of devices for `solve`: `{ devices: createDeviceAllocation(...), ignoreDraRequests: false }`. */
export function createDeviceAllocation(given: DeviceAllocationInput): DeviceAllocation {
  const selectors = new Selectors();
  const claims = new Map(given.resourceClaims.map((claim) => [objectKey(claim), claim]));
  const classes = new Map(given.deviceClasses.map((deviceClass) => [deviceClass.metadata?.name ?? '', deviceClass]));
  const tracker = new DeviceTracker();
  for (const claim of given.resourceClaims) tracker.update(claim);
  const uses = tracker.devices();
  return {
    claimsOf: (pod) => {
      const namespace = pod.metadata?.namespace ?? 'default';
      const keys = [...new Set(podClaimNames(pod).map((name) => `${namespace}/${name}`))];
      const missing = keys.find((key) => !claims.has(key));
      return missing === undefined ? { keys } : { reason: 'claim-missing', claim: missing };
    },
    begin: ({ input, wellKnownLabels }: DeviceContext): DeviceAllocator => {
      const movingPodUids = movingPods(input, given.movingPodUids ?? []);
      return new Allocator({
        pools: gatherPools(usableSlices(given.resourceSlices, input)),
        claims,
        classes,
        allocated: allocatedDevices(uses, movingPodUids),
        movingPodUids,
        wellKnownLabels,
        selectors,
        maxSteps: given.maxSteps ?? defaultMaxSteps,
      });
    },
  };
}

/**
 * Slices of the cluster, and those of nodes of the input that are initialized (`gatherResourceSlices`). Of the other
 * nodes the templates of their types count.
 */
export function usableSlices(slices: readonly ResourceSlice[], input: Pick<SchedulingInput, 'nodes'>): ResourceSlice[] {
  const initialized = new Set(input.nodes.filter((node) => node.initialized).map((node) => node.name));
  return slices.filter((slice) => {
    const owner = owningNode(slice);
    return owner === undefined || initialized.has(owner);
  });
}

/** Name of the node that owns the slice, if one does. */
export function owningNode(slice: ResourceSlice): string | undefined {
  return slice.metadata?.ownerReferences?.find(({ kind }) => kind === 'Node')?.name;
}

function movingPods(input: SchedulingInput, named: Iterable<string>): Set<string> {
  const uids = new Set(named);
  for (const { spec, metadata } of input.pods) {
    if (spec?.nodeName !== undefined && metadata?.uid !== undefined) uids.add(metadata.uid);
  }
  return uids;
}
