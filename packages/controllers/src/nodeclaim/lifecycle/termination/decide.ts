import {
  ANNOTATION_TERMINATION_TIMESTAMP,
  CONDITION_INSTANCE_TERMINATING,
  CONDITION_REGISTERED,
  FINALIZER_TERMINATION,
  isConditionTrue,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { formatTime, parseDuration, parseTime, type Node } from '@karpenter-ts/kube-model';

import { hasFinalizer, isDeleting } from '../../../claim-and-node.ts';
import { withClaimCondition } from '../../../object-conditions.ts';

/** The next step of a claim that is going. */
export type TerminationDecision =
  /** Nothing of ours holds the claim any more. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'set-deadline'; readonly deadline: string }
  /** The Nodes go first, so that their pods can move; `toDelete` are those that are not on their way. */
  | { readonly kind: 'wait-for-nodes'; readonly toDelete: readonly Node[] }
  | { readonly kind: 'terminate-instance' }
  | { readonly kind: 'remove-finalizer' };

/** Upstream: `Controller.finalize` in pkg/controllers/nodeclaim/lifecycle/controller.go. */
export function decideTermination(input: {
  readonly claim: NodeClaim;
  readonly nodes: readonly Node[];
  /** The claim's, or what is remembered of a launch that the claim does not tell of. */
  readonly providerID: string;
}): TerminationDecision {
  const { claim, nodes, providerID } = input;
  if (!hasFinalizer(claim, FINALIZER_TERMINATION)) return { kind: 'nothing' };
  const deadline = missingDeadline(claim);
  if (deadline !== undefined) return { kind: 'set-deadline', deadline };
  // Unregistered Nodes are left to their cloud's controller: deleted too early, their kubelets' leases would leak.
  if (nodes.length > 0 && isConditionTrue(claim.status?.conditions, CONDITION_REGISTERED)) {
    return { kind: 'wait-for-nodes', toDelete: nodes.filter((node) => !isDeleting(node)) };
  }
  return { kind: providerID === '' ? 'remove-finalizer' : 'terminate-instance' };
}

export function withDeadline(claim: NodeClaim, deadline: string): NodeClaim {
  const annotations = { ...claim.metadata?.annotations, [ANNOTATION_TERMINATION_TIMESTAMP]: deadline };
  return { ...claim, metadata: { ...claim.metadata, annotations } };
}

export function terminatingClaim(claim: NodeClaim, now: number): NodeClaim {
  return withClaimCondition(claim, { type: CONDITION_INSTANCE_TERMINATING, status: 'True' }, now);
}

/** When the claim's pods go by force, where the claim says so and nobody has written it down yet. RFC 3339. */
function missingDeadline({ metadata, spec }: NodeClaim): string | undefined {
  if (spec.terminationGracePeriod === undefined || metadata?.deletionTimestamp === undefined) return undefined;
  if (metadata.annotations?.[ANNOTATION_TERMINATION_TIMESTAMP] !== undefined) return undefined;
  return formatTime(parseTime(metadata.deletionTimestamp) + parseDuration(spec.terminationGracePeriod));
}
