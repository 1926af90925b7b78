import type { CounterSet, Device, Labels, NodeSelectorRequirement, Resources } from '@karpenter-ts/kube-model';

export type CapacityType = 'reserved' | 'spot' | 'on-demand';

/**
 * One way to buy an instance type: a zone, a capacity type, a price.
 *
 * Plain data, so that it can be sent to a worker thread or stored as JSON.
 */
export interface Offering {
  readonly zone: string;
  readonly capacityType: CapacityType;
  /** USD per hour. */
  readonly price: number;
  /** False while the cloud is known to be out of it. */
  readonly available: boolean;
  /**
   * Further labels that a node of this offering gets, beyond zone and capacity type: the zone id,
   * or the reservation's id for reserved capacity.
   */
  readonly labels?: Labels | undefined;
  /** Instances left in the reservation. Only for `reserved`. */
  readonly reservationCapacity?: number | undefined;
  /** Replaces named entries of the type's capacity where this offering is bought. */
  readonly capacityOverride?: Resources | undefined;
  /** Replaces named entries of the type's total overhead where this offering is bought. */
  readonly overheadOverride?: Resources | undefined;
}

/** What of an instance's capacity pods cannot have. */
export interface InstanceTypeOverhead {
  readonly kubeReserved?: Resources | undefined;
  readonly systemReserved?: Resources | undefined;
  readonly evictionThreshold?: Resources | undefined;
}

/**
 * Devices that a driver is expected to publish on a node of the type: a ResourceSlice before there is one. All of
 * them are local to the node. A template has either devices or shared counters.
 */
export interface ResourceSliceTemplate {
  readonly driver: string;
  readonly pool: string;
  readonly devices?: readonly Device[] | undefined;
  readonly sharedCounters?: readonly CounterSet[] | undefined;
}

/** Devices that will have the same value of an attribute on a node, a value which nobody knows before there is a node. */
export interface AttributeBinding {
  /** Qualified name of the attribute. */
  readonly attribute: string;
  /** At least two; a binding of fewer means nothing. */
  readonly devices: readonly { readonly driver: string; readonly pool: string; readonly device: string }[];
}

/** Devices for dynamic resource allocation that a node of the type will have. */
export interface DynamicResources {
  readonly resourceSliceTemplates?: readonly ResourceSliceTemplate[] | undefined;
  readonly attributeBindings?: readonly AttributeBinding[] | undefined;
}

/** A kind of machine that a provider can launch. Plain data. */
export interface InstanceType {
  readonly name: string;
  /**
   * Labels of nodes of this type as requirements: `In` with the possible values, or `DoesNotExist`
   * where such a node never has the label. Zone and capacity type hold the union over the offerings,
   * available or not. Every label that the provider registers as well known is present.
   */
  readonly requirements: readonly NodeSelectorRequirement[];
  readonly offerings: readonly Offering[];
  /** Whole machine; cpu in millicores, other resources in whole units. */
  readonly capacity: Resources;
  readonly overhead: InstanceTypeOverhead;
  readonly dynamicResources?: DynamicResources | undefined;
  /** What NodeOverlays changed of what the provider told. Left out where they changed nothing; providers leave it out. */
  readonly overlaid?: readonly ('price' | 'capacity')[] | undefined;
}
