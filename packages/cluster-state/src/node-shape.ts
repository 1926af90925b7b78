import {
  CONDITION_INSTANCE_TERMINATING,
  isConditionTrue,
  LABEL_HOSTNAME,
  LABEL_INITIALIZED,
  LABEL_NODEPOOL,
  LABEL_REGISTERED,
  type NodeClaim,
} from '@karpenter-ts/apis';
import {
  isKnownEphemeralTaint,
  isSameTaint,
  parseResources,
  type Labels,
  type Node,
  type Resources,
  type Taint,
} from '@karpenter-ts/kube-model';

/** The part of a state node that follows from the node and the claim alone. */
export interface NodeShape {
  readonly name: string;
  readonly managed: boolean;
  readonly registered: boolean;
  readonly initialized: boolean;
  readonly nodePool: string | undefined;
  readonly hostName: string;
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly capacity: Resources;
  readonly allocatable: Resources;
  /** The API says that it goes. */
  readonly deleting: boolean;
}

/** Upstream: the accessors of `StateNode` in pkg/controllers/state/statenode.go. */
export function nodeShape(node: Node | undefined, nodeClaim: NodeClaim | undefined): NodeShape {
  const managed = nodeClaim !== undefined;
  const registered = !managed || node?.metadata?.labels?.[LABEL_REGISTERED] === 'true';
  const initialized = !managed || node?.metadata?.labels?.[LABEL_INITIALIZED] === 'true';
  const metadata = (registered && node !== undefined ? node : (nodeClaim ?? node))?.metadata;
  const name = metadata?.name ?? '';
  const labels = metadata?.labels ?? {};
  const capacity = overlaid(node?.status?.capacity, nodeClaim?.status?.capacity, initialized);
  return {
    name,
    managed,
    registered,
    initialized,
    nodePool: labels[LABEL_NODEPOOL],
    hostName: labels[LABEL_HOSTNAME] ?? name,
    labels,
    annotations: metadata?.annotations ?? {},
    taints: lastingTaints(node, nodeClaim, registered, initialized),
    capacity: { ...capacity, nodes: 1 },
    allocatable: overlaid(node?.status?.allocatable, nodeClaim?.status?.allocatable, initialized),
    deleting: isDeleting(node, nodeClaim),
  };
}

function lastingTaints(
  node: Node | undefined,
  nodeClaim: NodeClaim | undefined,
  registered: boolean,
  initialized: boolean,
): readonly Taint[] {
  const taints = (registered && node !== undefined ? node.spec?.taints : nodeClaim?.spec.taints) ?? [];
  if (initialized || taints.length === 0) return taints;
  const startup = nodeClaim?.spec.startupTaints ?? [];
  return taints.filter((taint) => !isKnownEphemeralTaint(taint) && !startup.some((other) => isSameTaint(other, taint)));
}

type ResourceList = Readonly<Record<string, string | number>> | undefined;

/** Until it is initialized, a node may not know yet about all it has: device plugins start late. */
function overlaid(ofNode: ResourceList, ofClaim: ResourceList, initialized: boolean): Resources {
  const known = parseResources(ofNode, 'down');
  if (initialized || ofClaim === undefined) return known;
  const result: Record<string, number> = { ...known };
  for (const [name, amount] of Object.entries(parseResources(ofClaim, 'down'))) {
    if ((result[name] ?? 0) === 0) result[name] = amount;
  }
  return result;
}

function isDeleting(node: Node | undefined, nodeClaim: NodeClaim | undefined): boolean {
  if (nodeClaim === undefined) return node?.metadata?.deletionTimestamp !== undefined;
  if (nodeClaim.metadata?.deletionTimestamp !== undefined) return true;
  return isConditionTrue(nodeClaim.status?.conditions, CONDITION_INSTANCE_TERMINATING);
}
