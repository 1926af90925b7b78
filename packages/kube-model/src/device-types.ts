import type { KubernetesObject, NodeSelector, ObjectMeta } from './types.ts';

/*
 * Slim structural types of `resource.k8s.io/v1` (dynamic resource allocation), as types.ts has them of the rest.
 */

/** A property of a device. Exactly one field is set. */
export interface DeviceAttribute {
  readonly string?: string | undefined;
  readonly int?: number | undefined;
  readonly bool?: boolean | undefined;
  /** A semantic version, as semver.org has it. */
  readonly version?: string | undefined;
  readonly strings?: readonly string[] | undefined;
  readonly ints?: readonly number[] | undefined;
  readonly bools?: readonly boolean[] | undefined;
  readonly versions?: readonly string[] | undefined;
}

export interface CapacityRequestPolicyRange {
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly step?: string | number | undefined;
}

/** How much of a capacity one request may take. */
export interface CapacityRequestPolicy {
  /** What a request that names no amount takes. */
  readonly default?: string | number | undefined;
  /** In ascending order. A request is rounded up to the next of them. */
  readonly validValues?: readonly (string | number)[] | undefined;
  readonly validRange?: CapacityRequestPolicyRange | undefined;
}

export interface DeviceCapacity {
  readonly value: string | number;
  readonly requestPolicy?: CapacityRequestPolicy | undefined;
}

export interface Counter {
  readonly value: string | number;
}

export interface CounterSet {
  readonly name: string;
  readonly counters: Readonly<Record<string, Counter>>;
}

export interface DeviceCounterConsumption {
  readonly counterSet: string;
  readonly counters: Readonly<Record<string, Counter>>;
}

export interface Device {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, DeviceAttribute>> | undefined;
  readonly capacity?: Readonly<Record<string, DeviceCapacity>> | undefined;
  /** Several requests may have it at once, as far as its capacity goes. */
  readonly allowMultipleAllocations?: boolean | undefined;
  readonly consumesCounters?: readonly DeviceCounterConsumption[] | undefined;
}

export interface ResourcePool {
  readonly name: string;
  readonly generation: number;
  readonly resourceSliceCount: number;
}

export interface ResourceSliceSpec {
  readonly driver: string;
  readonly pool: ResourcePool;
  readonly nodeName?: string | undefined;
  readonly nodeSelector?: NodeSelector | undefined;
  readonly allNodes?: boolean | undefined;
  readonly devices?: readonly Device[] | undefined;
  readonly sharedCounters?: readonly CounterSet[] | undefined;
}

/** Devices that a driver published. */
export interface ResourceSlice extends KubernetesObject {
  readonly spec: ResourceSliceSpec;
}

export interface DeviceSelector {
  readonly cel?: { readonly expression: string } | undefined;
}

export interface DeviceClass extends KubernetesObject {
  readonly spec: { readonly selectors?: readonly DeviceSelector[] | undefined };
}

/** What an exact request and an alternative of a `firstAvailable` one have in common. */
export interface DeviceRequirements {
  readonly deviceClassName: string;
  readonly selectors?: readonly DeviceSelector[] | undefined;
  /** `ExactCount` (default) or `All`. */
  readonly allocationMode?: string | undefined;
  /** Default 1. */
  readonly count?: number | undefined;
  readonly capacity?: { readonly requests?: Readonly<Record<string, string | number>> | undefined } | undefined;
}

export interface DeviceSubRequest extends DeviceRequirements {
  readonly name: string;
}

/** Either `exactly` or `firstAvailable` is set. */
export interface DeviceRequest {
  readonly name: string;
  readonly exactly?: DeviceRequirements | undefined;
  /** Alternatives, the most wanted first. */
  readonly firstAvailable?: readonly DeviceSubRequest[] | undefined;
}

export interface DeviceConstraint {
  /** Names of requests, or `request/alternative`; none means all. */
  readonly requests?: readonly string[] | undefined;
  readonly matchAttribute?: string | undefined;
  readonly distinctAttribute?: string | undefined;
}

export interface DeviceRequestAllocationResult {
  readonly request: string;
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
  /** Set where the device is shared. */
  readonly consumedCapacity?: Readonly<Record<string, string | number>> | undefined;
}

export interface ResourceClaimAllocation {
  readonly devices?: { readonly results?: readonly DeviceRequestAllocationResult[] | undefined } | undefined;
  /** Nodes from which the devices can be reached; none: all. */
  readonly nodeSelector?: NodeSelector | undefined;
}

export interface ResourceClaimConsumer {
  readonly apiGroup?: string | undefined;
  /** `pods`, with no API group, for a pod. */
  readonly resource: string;
  readonly name: string;
  readonly uid: string;
}

export interface ResourceClaimSpec {
  readonly devices?:
    | {
        readonly requests?: readonly DeviceRequest[] | undefined;
        readonly constraints?: readonly DeviceConstraint[] | undefined;
      }
    | undefined;
}

/** Devices that pods ask for. */
export interface ResourceClaim extends KubernetesObject {
  readonly metadata?: ObjectMeta | undefined;
  readonly spec?: ResourceClaimSpec | undefined;
  readonly status?:
    | {
        readonly allocation?: ResourceClaimAllocation | undefined;
        readonly reservedFor?: readonly ResourceClaimConsumer[] | undefined;
      }
    | undefined;
}
