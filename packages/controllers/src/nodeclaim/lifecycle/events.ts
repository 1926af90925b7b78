import type { NodeClaim } from '@karpenter-ts/apis';

import { errorMessage, type KubernetesEvent } from '@karpenter-ts/runtime';

/** Events about claims, worded as upstream's in pkg/controllers/nodeclaim/lifecycle/events.go. */

export function insufficientCapacity(claim: NodeClaim, error: unknown): KubernetesEvent {
  return {
    involvedObject: claim,
    type: 'Warning',
    reason: 'InsufficientCapacityError',
    message: `NodeClaim ${claim.metadata?.name ?? ''} event: ${errorMessage(error)}`,
  };
}

export function unregisteredTaintMissing(claim: NodeClaim): KubernetesEvent {
  return {
    involvedObject: claim,
    type: 'Warning',
    reason: 'UnregisteredTaintMissing',
    message:
      'Node came up without the taint karpenter.sh/unregistered: pods may be bound to it before its labels and taints are in place',
  };
}

/** `deadline` as RFC 3339. */
export function claimTerminationGracePeriodExpiring(claim: NodeClaim, deadline: string): KubernetesEvent {
  return {
    involvedObject: claim,
    type: 'Warning',
    reason: 'TerminationGracePeriodExpiring',
    message: `All pods will be deleted by ${deadline}`,
    dedupeValues: [claim.metadata?.name ?? ''],
  };
}
