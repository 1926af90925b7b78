import type { NodePool } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type {
  Labels,
  Namespace,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Resources,
  StorageClass,
  Taint,
} from '@karpenter-ts/kube-model';
import type { PlannedNodeClaim } from './result.ts';
import type { ValueAliases } from './requirements/value-aliases.ts';
import type { DeviceAllocation } from './device-allocator.ts';

/** A pool that may get new nodes, with what its provider can launch for it. */
export interface SchedulingNodePool {
  /**
   * The pool, taken as ready. A static one (`replicas`) is left out. A glob among its requirements is a value that no type
   * has: `expandNodePool` of `@karpenter-ts/cloud-provider` replaces them.
   */
  readonly nodePool: NodePool;
  /** What its provider can launch. The same list object for several pools is compiled once. */
  readonly instanceTypes: readonly InstanceType[];
  /**
   * What the pool's nodes already use of its limits: whole capacities, and their number as `nodes`.
   * Default: the capacities of the given nodes that carry the pool's label.
   */
  readonly usage?: Resources | undefined;
}

/** A node that is there, or a claim whose node is on its way. */
export interface SchedulingNode {
  /** The node's name, or the claim's while there is no node. Unique. */
  readonly name: string;
  readonly nodePool?: string | undefined;
  /** The node's labels, or the claim's until it is registered. */
  readonly labels: Labels;
  /** Taints that will stay: without startup taints and ephemeral ones until the node is initialized. */
  readonly taints: readonly Taint[];
  readonly capacity: Resources;
  readonly allocatable: Resources;
  /** Pods bound to it that hold resources (not terminal), DaemonSet pods included. */
  readonly pods: readonly Pod[];
  /** Initialized nodes are filled first. */
  readonly initialized: boolean;
  /** CSI driver name → most volumes that can be attached. */
  readonly volumeLimits?: Readonly<Record<string, number>> | undefined;
  /**
   * Keys (`namespace/name`) of waiting pods that an earlier plan put here and that are not bound yet. They are tried here
   * first, so that planning again does not buy a second node for them; where they no longer fit, they go elsewhere.
   */
  readonly planned?: readonly string[] | undefined;
  /** False for a node that the simulation must leave as it is (no new pods). Default true. */
  readonly schedulable?: boolean | undefined;
}

/** Everything that a decision depends on. Plain data: it can be cloned to a worker thread. */
export interface SchedulingInput {
  readonly nodePools: readonly SchedulingNodePool[];
  readonly nodes: readonly SchedulingNode[];
  /** Pods that wait for a node. Those of nodes that will go belong here too. */
  readonly pods: readonly Pod[];
  /** One pod a DaemonSet, as its controller would create it. */
  readonly daemonSetPods: readonly Pod[];
  /** Namespaces, for affinity terms with a namespace selector. */
  readonly namespaces?: readonly Namespace[] | undefined;
  readonly storageClasses?: readonly StorageClass[] | undefined;
  readonly persistentVolumes?: readonly PersistentVolume[] | undefined;
  readonly persistentVolumeClaims?: readonly PersistentVolumeClaim[] | undefined;
}

/** How to decide. All of it is optional. */
export interface SchedulingOptions {
  /** Label keys that a pool need not name to provide them. Default: the well-known ones of `@karpenter-ts/apis` and every key of the catalogue. */
  readonly wellKnownLabels?: ReadonlySet<string> | undefined;
  /** Old values of labels with what they stand for now. None by default. */
  readonly valueAliases?: ValueAliases | undefined;
  /** Domains whose labels pods may not ask for unless they are well known, besides Karpenter's own. */
  readonly restrictedLabelDomains?: readonly string[] | undefined;
  /** Provisioners and CSI drivers whose volumes the provider's nodes cannot have: pods with such are refused. */
  readonly unsupportedProvisioners?: ReadonlySet<string> | undefined;
  /** Topology keys that the provider's nodes never have: pods with unbound volumes of classes that name one are refused. */
  readonly unsupportedTopologyKeys?: ReadonlySet<string> | undefined;
  /** How many types a claim lists at most, since launch requests are bounded. Default 600, as in Karpenter. */
  readonly maxInstanceTypes?: number | undefined;
  /** `Respect` (default) treats preferences as rules until they cannot be met; `Ignore` drops them. */
  readonly preferencePolicy?: 'Respect' | 'Ignore' | undefined;
  /** `Strict` (default) refuses, `BestEffort` lowers a `minValues` that cannot be met. */
  readonly minValuesPolicy?: 'Strict' | 'BestEffort' | undefined;
  /** False leaves reserved offerings alone. Default true. */
  readonly reservedCapacity?: boolean | undefined;
  /**
   * What becomes of a pod that could have had reserved capacity, if others had not taken it for now: `Fallback`
   * (default) places it without, `Strict` leaves it for a later pass, when more is known, with reason
   * `reserved-offering`.
   */
  readonly reservedOfferingMode?: 'Fallback' | 'Strict' | undefined;
  /** The label of reserved offerings that says which reservation they draw from. Default that of AWS. */
  readonly reservationIdLabel?: string | undefined;
  /** Which plan to look for. Default `cost`. */
  readonly packing?: 'cost' | 'fewest-nodes' | undefined;
  /**
   * What a node costs beyond its instance, USD per hour: plans are compared with it in, `price` is without.
   * Default: a 20 GiB gp3 root volume's.
   */
  readonly nodeOverheadPrice?: number | undefined;
  /** Asked now and then; true makes `solve` return what it has so far. */
  readonly shouldStop?: (() => boolean) | undefined;
  /**
   * Refuse pods with claims for devices (dynamic resource allocation), and leave DaemonSet pods with such claims out of
   * what daemons take. Default true. False needs `devices`.
   */
  readonly ignoreDraRequests?: boolean | undefined;
  /** Gives out devices; `createDeviceAllocation` of `@karpenter-ts/scheduling/dynamic-resources` makes it. */
  readonly devices?: DeviceAllocation | undefined;
  /** `aborted` is read now and then; true makes `solve` return what it has so far. An `AbortSignal` is one. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** When to return what there is: as soon as `now()` has reached `at`, on whatever clock. */
  readonly deadline?: { readonly now: () => number; readonly at: number } | undefined;
  /**
   * Called with each new node as soon as it is final, before the next one is worked out: exactly those of
   * `newNodeClaims`, in that order. The first comes when the plan is chosen, since until then any could still change.
   */
  readonly onNodeClaim?: ((claim: PlannedNodeClaim) => void) | undefined;
  /** Count the waiting pods by the zone that they can go to. Default false. */
  readonly effectiveZones?: boolean | undefined;
}
