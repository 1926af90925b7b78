import type { NodeClaim } from '@karpenter-ts/apis';
import type { Labels, Node, Pod, Resources, Taint } from '@karpenter-ts/kube-model';

/**
 * A node and its claim seen as one, as they were when the snapshot was taken. Never changes: a
 * later snapshot shares it where nothing happened and has another one where something did.
 *
 * It has everything that the scheduler asks of a node, so it can be handed over as it is.
 */
export interface StateNode {
  /** The claim's name until the node is registered, the node's afterwards. */
  readonly name: string;
  /** The instance's id; the node's name where a node that is not ours has none. */
  readonly providerID: string;
  readonly node: Node | undefined;
  readonly nodeClaim: NodeClaim | undefined;
  /** Has a claim. */
  readonly managed: boolean;
  /** Always true for nodes that are not ours. */
  readonly registered: boolean;
  /** Always true for nodes that are not ours. */
  readonly initialized: boolean;
  readonly nodePool: string | undefined;
  readonly hostName: string;
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  /** Those that will stay: until initialization without startup taints and ephemeral ones. */
  readonly taints: readonly Taint[];
  /** The whole machine, and `nodes: 1`. Until initialization the claim fills in what the node does not say. */
  readonly capacity: Resources;
  readonly allocatable: Resources;
  /** Pods bound to it that hold resources, in the order of their arrival. */
  readonly pods: readonly Pod[];
  /** What those pods request, their number as `pods`. */
  readonly requested: Resources;
  /** The DaemonSets' part of `requested`. */
  readonly daemonSetRequested: Resources;
  /** `allocatable` − `requested`; may be negative. */
  readonly available: Resources;
  /** CSI driver name → most volumes that can be attached. */
  readonly volumeLimits: Readonly<Record<string, number>> | undefined;
  /** On its way out: marked in memory, or its claim (or claimless node) is being deleted. */
  readonly markedForDeletion: boolean;
  /** Milliseconds since the epoch until which waiting pods are expected on it; 0 for never. */
  readonly nominatedUntil: number;
}

/** Are waiting pods expected on the node? Such a node is left alone. */
export function isNominated(node: StateNode, now: number): boolean {
  return node.nominatedUntil > now;
}
