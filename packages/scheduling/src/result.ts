import type { NodeClaim } from '@karpenter-ts/apis';
import type { NodeSelectorRequirement, Resources, Toleration } from '@karpenter-ts/kube-model';
import type { DeviceClaimResult, DeviceRefusal } from './device-allocator.ts';
import type { InputProblem } from './input-check/input-problem.ts';

/** A node to buy. */
export interface PlannedNodeClaim {
  /** The pool's name. */
  readonly nodePool: string;
  /** Keys (`namespace/name`) of the pods it is for. */
  readonly pods: readonly string[];
  /** Names of the types that would do, cheapest first. */
  readonly instanceTypes: readonly string[];
  /** What the claim asks of its node, instance types not included; sorted by key. */
  readonly requirements: readonly NodeSelectorRequirement[];
  /** Requests of the pods and of the daemonsets that will run there. */
  readonly requests: Resources;
  /** USD per hour of the cheapest offering that the claim allows. */
  readonly price: number;
  /** The claim to create: `generateName`, labels, annotations, owner, spec. */
  readonly nodeClaim: NodeClaim;
}

/** Which rule kept a pod out. */
export type RefusalReason =
  /** There is no pool that can get nodes. */
  | 'no-node-pools'
  | 'taints'
  /** Selector and node affinity of the pod, and labels and requirements there, do not agree. */
  | 'requirements'
  /** The pool has no type that its own requirements allow: `subject` and `wanted` name one that no type at all meets, if there is. */
  | 'no-instance-types'
  | 'resources'
  /** Types would do, but none is to be had in a zone and capacity type that the pod allows. */
  | 'no-offering'
  /** The pool's limits leave no room for a node that would do. */
  | 'limits'
  /** Spread, affinity or anti-affinity. */
  | 'topology'
  | 'host-ports'
  | 'volumes'
  /** Fewer values than a requirement's `minValues` are left. */
  | 'min-values'
  /** The pod cannot be read, or asks for what no node can have. */
  | 'invalid-pod'
  /** The pod says that it is not for Karpenter's nodes. */
  | 'opted-out'
  /** It has claims for devices, and such pods are ignored. */
  | 'devices-ignored'
  /** There are no devices for its claims: `subject` says of which claim, `device` why. */
  | 'devices'
  /** Reserved capacity is there for it, but others hold that for now; only under `Strict`. Not a fault: try again. */
  | 'reserved-offering'
  /** There was no time left to look at it. */
  | 'stopped';

/** Where a pod came nearest to fitting, and what it lacked there. */
export interface NearestMiss {
  /** The type of a node that could be bought; or `node`. */
  readonly instanceType?: string | undefined;
  /** A node that is there. */
  readonly node?: string | undefined;
  /** By how much it misses: millicores of `cpu`, whole units of everything else. */
  readonly missing: Readonly<Record<string, number>>;
  /** What daemonsets take of a node of this type, of the resources that are missing. */
  readonly daemons?: Readonly<Record<string, number>> | undefined;
}

/** One edit of a pod, of a pool or of a volume; `applyChanges` makes it. Amounts are as in {@link NearestMiss}. */
export type SuggestedChange =
  | { readonly kind: 'add-toleration'; readonly toleration: Toleration }
  /** The pod asks for one of these values of a label instead of what it asks for now. */
  | { readonly kind: 'change-requirement'; readonly key: string; readonly values: readonly string[] }
  /** The pod asks for nothing of a label. */
  | { readonly kind: 'drop-requirement'; readonly key: string }
  | { readonly kind: 'reduce-request'; readonly resource: string; readonly from: number; readonly to: number }
  | { readonly kind: 'loosen-spread'; readonly topologyKey: string; readonly from: number; readonly to: number }
  /** `whenUnsatisfiable: ScheduleAnyway` for constraints of this skew. */
  | { readonly kind: 'soften-spread'; readonly topologyKey: string; readonly maxSkew: number }
  /** Preferred rather than required; `alike`: also for all pods that state the same, which keep this one away. */
  | {
      readonly kind: 'soften-affinity';
      readonly topologyKey: string;
      readonly affinity: 'affinity' | 'anti-affinity';
      readonly alike?: true | undefined;
    }
  | { readonly kind: 'free-host-port'; readonly port: number; readonly protocol: string }
  /** The pod's volumes are reachable from one of these values of a label. */
  | {
      readonly kind: 'move-volumes';
      readonly claims: readonly string[];
      readonly key: string;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'raise-limit';
      readonly nodePool: string;
      readonly resource: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'lower-min-values';
      readonly nodePool: string;
      readonly key: string;
      readonly from: number;
      readonly to: number;
    };

/**
 * Why one pool, some existing nodes (`nodes`), or the scheduler (neither) could not hold a pod. Facts;
 * `explain` words them.
 */
export interface Refusal {
  /** The pool that refuses; absent where nodes do, or the scheduler itself. */
  readonly nodePool?: string | undefined;
  /** How many existing nodes refuse the pod for this reason. */
  readonly nodes?: number | undefined;
  /** The rule that failed. */
  readonly reason: RefusalReason;
  /** The label, resource, taint, topology key or field that failed. */
  readonly subject?: string | undefined;
  /** What the pod wants there. */
  readonly wanted?: string | undefined;
  /** What there is. */
  readonly available?: string | undefined;
  /** Where it came nearest to fitting. */
  readonly nearest?: NearestMiss | undefined;
  /** Of a claim for devices: why there are none. */
  readonly device?: DeviceRefusal | undefined;
  /** The smallest change found with which the pod would have fitted here, on top of all that was placed. It was tried. */
  readonly change?: readonly SuggestedChange[] | undefined;
}

/** Devices of a claim: which node they are found for, and what they are by its instance type. */
export interface PlannedDevices extends Omit<DeviceClaimResult, 'place'> {
  /** A node that is there. */
  readonly node?: string | undefined;
  /** Index of one of `newNodeClaims`. */
  readonly newNodeClaim?: number | undefined;
}

/** What `solve` decided. */
export interface SchedulingResult {
  readonly newNodeClaims: readonly PlannedNodeClaim[];
  /** Node name → keys of the pods placed on it. Only nodes that got any. */
  readonly existingNodes: Readonly<Record<string, readonly string[]>>;
  /** Pod key → why it was left out. */
  readonly refusals: Readonly<Record<string, readonly Refusal[]>>;
  /** Sum of the new claims' prices, USD per hour. */
  readonly price: number;
  /** USD per hour that no plan goes below which places the same pods on the nodes that are there and any new ones. */
  readonly lowerBound: number;
  /** How far `price` is above the bound, as a part of the price; null where nothing is bought, or for nothing. */
  readonly gap: number | null;
  /**
   * True when `shouldStop`, `signal` or `deadline` ended it early: pods were not looked at, or the fewest nodes are
   * what it has, since the cheaper plan was not finished.
   */
  readonly stopped: boolean;
  /** What of the input could not be read and was left out, pods that wait not included: those are refused. */
  readonly problems: readonly InputProblem[];
  /** What claims for devices (`namespace/name`) get. Left out where no waiting pod has any. */
  readonly devices?: Readonly<Record<string, PlannedDevices>> | undefined;
  /** How many pods of phase `Pending` can go to which zone; see the function `effectiveZones`. With option `effectiveZones`. */
  readonly effectiveZones?: Readonly<Record<string, number>> | undefined;
}
