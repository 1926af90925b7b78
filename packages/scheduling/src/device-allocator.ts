import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { NodeSelectorRequirement, Pod } from '@karpenter-ts/kube-model';
import type { SchedulingInput } from './input.ts';

/*
 * What the scheduler knows of dynamic resource allocation. `@karpenter-ts/scheduling/dynamic-resources` implements it.
 */

/** Gives out devices; handed to `solve` as `options.devices`. */
export interface DeviceAllocation {
  /** The pod's claims, or why they cannot be told. */
  readonly claimsOf: (pod: Pod) => DeviceClaims | DeviceRefusal;
  /** Begins a plan: nothing is given out yet. Plans do not see each other. */
  readonly begin: (context: DeviceContext) => DeviceAllocator;
}

export interface DeviceContext {
  readonly input: SchedulingInput;
  /** Label keys that need not be known of a node that is not there yet. */
  readonly wellKnownLabels: ReadonlySet<string>;
}

/** A node, or a claim that may still become one of several instance types. */
export interface DevicePlace {
  /** Unique within a plan. */
  readonly id: string;
  /** Undefined while there is no node. */
  readonly nodeName: string | undefined;
  readonly requirements: readonly NodeSelectorRequirement[];
  /** What it may become; a node's own type, as far as it is known. */
  readonly instanceTypes: readonly InstanceType[];
  /** Whether the devices of the types' templates are to be reckoned with: not where the node has published its own. */
  readonly hasTemplates: boolean;
}

/** Claims of a pod that are to be met together. */
export interface DeviceClaims {
  /** Keys (`namespace/name`) of ResourceClaims. */
  readonly keys: readonly string[];
}

/** Devices for a pod's claims at a place. They are only taken when `commit` is called. */
export interface DeviceGrant {
  /** Names of the types for which there are devices. */
  readonly instanceTypes: ReadonlySet<string>;
  /** What the devices ask of the node, in the place's requirements or beyond. */
  readonly requirements: readonly NodeSelectorRequirement[];
  readonly commit: () => void;
}

export type DeviceRefusalReason =
  | 'claim-missing'
  | 'class-missing'
  /** A request, constraint or selector of a kind that is not known here. */
  | 'unsupported'
  /** A selector that cannot be compiled or evaluated. */
  | 'selector'
  | 'pool-invalid'
  | 'pool-incomplete'
  | 'too-many-devices'
  /** The claim's devices cannot be reached from there. */
  | 'allocated-elsewhere'
  | 'unsatisfiable'
  | 'search-limit';

/** Why a place has no devices for a pod. */
export interface DeviceRefusal {
  readonly reason: DeviceRefusalReason;
  readonly claim?: string | undefined;
  readonly request?: string | undefined;
  readonly wanted?: string | undefined;
  readonly available?: string | undefined;
}

/** Keeps account of the devices of one plan. */
export interface DeviceAllocator {
  /** Looks for devices and takes none. */
  readonly allocate: (place: DevicePlace, claims: DeviceClaims) => DeviceGrant | DeviceRefusal;
  /** The place will not be one of these types. */
  readonly release: (place: string, instanceTypes: readonly string[]) => void;
  /** Names of the drivers of devices that a place gets as any of these types, sorted. */
  readonly driversOf: (place: string, instanceTypes: readonly string[]) => readonly string[];
  /** What was given to whom, by the claim's key. */
  readonly results: () => Readonly<Record<string, DeviceClaimResult>>;
}

/** A device of a claim. */
export interface AllocatedDevice {
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
  /** Whether it comes from a template, and so will be published when the node is there. */
  readonly template: boolean;
  /** `request`, or `request/alternative`. */
  readonly request: string;
  /** Set where the device is shared; quantities. */
  readonly consumedCapacity?: Readonly<Record<string, string>> | undefined;
}

/** What a claim gets in a plan. */
export interface DeviceClaimResult {
  /** The node, or the claim's place, for whose pod it was found first. */
  readonly place: string;
  /** Whether pods with this claim can only be there. */
  readonly usesTemplates: boolean;
  /** By instance type: what the devices ask of a node. Only types that ask anything. */
  readonly contributedRequirements: Readonly<Record<string, readonly NodeSelectorRequirement[]>>;
  /** What any of them asks of a node. */
  readonly requirements: readonly NodeSelectorRequirement[];
  /** By instance type that the place may still become. */
  readonly devices: Readonly<Record<string, readonly AllocatedDevice[]>>;
}
