import type { GroupVersionKind, NodeClaim, NodePool } from '@karpenter-ts/apis';

import type { CancelSignal } from './abort-signal.ts';
import type { InstanceType } from './instance-type.ts';

/** A node condition that means the machine should be replaced once it has lasted for `tolerationMs`. */
export interface RepairPolicy {
  readonly conditionType: string;
  readonly conditionStatus: 'True' | 'False' | 'Unknown';
  readonly tolerationMs: number;
}

/**
 * What a cloud has to do for the controllers. Every method may be called at any time, several at
 * once, and again after a restart: a provider keeps no state that it cannot find again.
 *
 * A claim goes in and comes out as a plain API object. Errors are the classes of `errors.ts`;
 * anything else counts as a failure worth a retry.
 */
export interface CloudProvider {
  /** Short name, used as a label of metrics. */
  readonly name: string;
  /** The kinds of NodeClass that this provider serves; the first is the default. */
  readonly nodeClasses: readonly GroupVersionKind[];
  /**
   * Label keys that the provider defines besides the well-known ones. NodePools and pods may use
   * them without the pool having to list them.
   */
  readonly wellKnownLabels: ReadonlySet<string>;
  /** Domains that only the provider's own well-known labels may use. */
  readonly restrictedLabelDomains: readonly string[];

  /**
   * Launches an instance for the claim and returns the claim resolved: `metadata.labels` of the
   * node to come, `status.providerID`, `status.capacity`, `status.allocatable`, `status.imageID`.
   * Calling it again for a claim (same uid) that already has an instance must not buy a second one.
   *
   * @throws InsufficientCapacityError when nothing that the claim allows can be had
   * @throws NodeClassNotReadyError when the claim's NodeClass is not ready to be used
   * @throws CreateError with a reason and message for the claim's `Launched` condition
   */
  create(nodeClaim: NodeClaim, signal: CancelSignal): Promise<NodeClaim>;

  /**
   * Starts to terminate the claim's instance. Called again until it throws.
   *
   * @throws NodeClaimNotFoundError when the instance is gone
   */
  delete(nodeClaim: NodeClaim, signal: CancelSignal): Promise<void>;

  /**
   * The instance as a claim.
   *
   * @throws NodeClaimNotFoundError when there is none
   */
  get(providerID: string, signal: CancelSignal): Promise<NodeClaim>;

  /** Every instance of this cluster, as claims. One being terminated has a `deletionTimestamp`. */
  list(signal: CancelSignal): Promise<readonly NodeClaim[]>;

  /**
   * Every instance type that the pool's NodeClass could use, also those with no offering available.
   * The same array, or at least the same objects, as long as nothing changed: callers cache by identity.
   */
  getInstanceTypes(nodePool: NodePool, signal: CancelSignal): Promise<readonly InstanceType[]>;

  /** Why the instance no longer is what the claim's NodeClass asks for; undefined when it is. */
  isDrifted(nodeClaim: NodeClaim, signal: CancelSignal): Promise<string | undefined>;

  repairPolicies(): readonly RepairPolicy[];
}

/**
 * An optional power of a provider: something that must have happened before a node counts as
 * registered. Undefined means done.
 */
export interface RegistrationHook {
  readonly name: string;
  registered(nodeClaim: NodeClaim, signal: CancelSignal): Promise<{ readonly requeueAfterMs: number } | undefined>;
}
