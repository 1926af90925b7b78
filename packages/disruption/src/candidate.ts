import {
  ANNOTATION_DO_NOT_DISRUPT,
  LABEL_CAPACITY_TYPE,
  LABEL_INITIALIZED,
  LABEL_INSTANCE_TYPE,
  LABEL_NODEPOOL,
  LABEL_ZONE,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { isNominated, type StateNode } from '@karpenter-ts/cluster-state';
import { isDisruptablePod, isReschedulablePod, objectKey, type Pod } from '@karpenter-ts/kube-model';

import { BASE_DISRUPTION_COST, rescheduleDisruptionCost } from './eviction-cost.ts';
import type { PdbLimits } from './pdb-limits.ts';

/**
 * How a method treats pods that must not be moved: `graceful` leaves their node alone, `eventual`
 * may take it when its claim bounds how long the drain can last.
 */
export type DisruptionClass = 'graceful' | 'eventual';

/** A node that may be disrupted, with what the methods choose by. */
export interface Candidate {
  readonly stateNode: StateNode;
  readonly nodeClaim: NodeClaim;
  readonly nodePool: NodePool;
  /** Undefined where the node's type is not known any more. */
  readonly instanceType: InstanceType | undefined;
  readonly zone: string | undefined;
  readonly capacityType: string | undefined;
  /** Pods that would have to run elsewhere. */
  readonly reschedulablePods: readonly Pod[];
  /** USD per hour; 0 when it is not known. */
  readonly price: number;
  readonly rescheduleDisruptionCost: number;
  /** USD per hour saved for each unit of disruption. */
  readonly savingsRatio: number;
  /** Nothing on it that would be missed. */
  readonly empty: boolean;
}

/** Why a node is not a candidate; the first check that failed. Facts: `explainIneligibility` words them. */
export type Ineligibility =
  | { readonly reason: 'in-progress' }
  | { readonly reason: 'no-node-claim' }
  | { readonly reason: 'no-node' }
  | { readonly reason: 'not-initialized' }
  | { readonly reason: 'marked-for-deletion' }
  | { readonly reason: 'nominated' }
  | { readonly reason: 'do-not-disrupt' }
  | { readonly reason: 'no-node-pool-label' }
  | { readonly reason: 'node-pool-not-found'; readonly nodePool: string }
  | { readonly reason: 'no-instance-types'; readonly nodePool: string }
  | { readonly reason: 'protected-pod'; readonly pod: string }
  | { readonly reason: 'pdb'; readonly pod: string; readonly budgets: readonly string[] };

export type Eligibility =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'ineligible'; readonly why: Ineligibility };

/** What the checks look at besides the node. */
export interface CandidateContext {
  readonly now: number;
  readonly disruptionClass: DisruptionClass;
  /** Provider ids of the nodes that are being disrupted. */
  readonly inProgress: ReadonlySet<string>;
  /** The pools of this provider. */
  readonly nodePools: ReadonlyMap<string, NodePool>;
  /** Pool name → what can be launched for it. Pools for which that cannot be told are missing. */
  readonly instanceTypes: ReadonlyMap<string, readonly InstanceType[]>;
  readonly pdbs: PdbLimits;
}

/** Upstream: `NewCandidate` in pkg/controllers/disruption/types.go. */
export function assessCandidate(node: StateNode, context: CandidateContext): Eligibility {
  const why = whyNotTheNode(node, context) ?? whyNotThePool(node, context) ?? whyNotThePods(node, context);
  if (why !== undefined) return { kind: 'ineligible', why };
  return { kind: 'candidate', candidate: candidateOf(node, context) };
}

/** The checks in their order; the first that fails is the answer. */
function whyNotTheNode(node: StateNode, { inProgress, now }: CandidateContext): Ineligibility | undefined {
  if (inProgress.has(node.providerID)) return { reason: 'in-progress' };
  if (node.nodeClaim === undefined) return { reason: 'no-node-claim' };
  if (node.node === undefined) return { reason: 'no-node' };
  if (node.node.metadata?.labels?.[LABEL_INITIALIZED] !== 'true') return { reason: 'not-initialized' };
  if (node.markedForDeletion) return { reason: 'marked-for-deletion' };
  if (isNominated(node, now)) return { reason: 'nominated' };
  if (node.annotations[ANNOTATION_DO_NOT_DISRUPT] === 'true') return { reason: 'do-not-disrupt' };
  if (node.labels[LABEL_NODEPOOL] === undefined) return { reason: 'no-node-pool-label' };
  return undefined;
}

function whyNotThePool(node: StateNode, { nodePools, instanceTypes }: CandidateContext): Ineligibility | undefined {
  const nodePool = node.nodePool ?? '';
  if (!nodePools.has(nodePool)) return { reason: 'node-pool-not-found', nodePool };
  if ((instanceTypes.get(nodePool)?.length ?? 0) === 0) return { reason: 'no-instance-types', nodePool };
  return undefined;
}

function whyNotThePods(node: StateNode, context: CandidateContext): Ineligibility | undefined {
  const { now, disruptionClass, pdbs } = context;
  // With a bounded drain, protected pods go in the end.
  if (disruptionClass === 'eventual' && node.nodeClaim?.spec.terminationGracePeriod !== undefined) return undefined;
  for (const pod of node.pods) {
    if (!isDisruptablePod(pod, now)) return { reason: 'protected-pod', pod: objectKey(pod) };
  }
  for (const pod of node.pods) {
    const budgets = pdbs.blocking(pod, 'zero-disruptions', now);
    if (budgets.length > 0) return { reason: 'pdb', pod: objectKey(pod), budgets };
  }
  return undefined;
}

function candidateOf(node: StateNode, { nodePools, instanceTypes }: CandidateContext): Candidate {
  const nodePool = node.nodePool ?? '';
  const zone = node.labels[LABEL_ZONE];
  const capacityType = node.labels[LABEL_CAPACITY_TYPE];
  const instanceType = instanceTypes.get(nodePool)?.find(({ name }) => name === node.labels[LABEL_INSTANCE_TYPE]);
  // What it costs now, whether or not another one could be had.
  const offering = instanceType?.offerings.find(
    (offered) => offered.zone === zone && offered.capacityType === capacityType,
  );
  const price = offering === undefined || Number.isNaN(offering.price) ? 0 : offering.price;
  const cost = rescheduleDisruptionCost(node.pods);
  return {
    stateNode: node,
    nodeClaim: node.nodeClaim!,
    nodePool: nodePools.get(nodePool)!,
    instanceType,
    zone,
    capacityType,
    reschedulablePods: node.pods.filter((pod) => isReschedulablePod(pod)),
    price,
    rescheduleDisruptionCost: cost,
    savingsRatio: price / cost,
    empty: cost <= BASE_DISRUPTION_COST,
  };
}

/** One line for people. */
export function explainIneligibility(why: Ineligibility): string {
  switch (why.reason) {
    case 'in-progress':
      return 'Node is being disrupted already';
    case 'no-node-claim':
      return 'Node is not managed by a NodeClaim';
    case 'no-node':
      return 'NodeClaim has no node yet';
    case 'not-initialized':
      return 'Node is not initialized';
    case 'marked-for-deletion':
      return 'Node is deleting or marked for deletion';
    case 'nominated':
      return 'Node is nominated for a pending pod';
    case 'do-not-disrupt':
      return `Disruption is blocked through the "${ANNOTATION_DO_NOT_DISRUPT}" annotation`;
    case 'no-node-pool-label':
      return `Node has no label "${LABEL_NODEPOOL}"`;
    case 'node-pool-not-found':
      return `NodePool "${why.nodePool}" is not there`;
    case 'no-instance-types':
      return `No instance types can be found for NodePool "${why.nodePool}"`;
    case 'protected-pod':
      return `Pod "${why.pod}" has the "${ANNOTATION_DO_NOT_DISRUPT}" annotation`;
    case 'pdb':
      return `PodDisruptionBudget ${why.budgets.map((key) => `"${key}"`).join(', ')} prevents the eviction of pod "${why.pod}"`;
  }
}
