import {
  CONDITION_INITIALIZED,
  CONDITION_REGISTERED,
  conditionStatus,
  isConditionTrue,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { formatTaint, hasTaint, isKnownEphemeralTaint, parseResources, type Node } from '@karpenter-ts/kube-model';

import { isNodeReady } from '../../../claim-and-node.ts';
import { withClaimCondition, withClaimConditionRestamped } from '../../../object-conditions.ts';

export type InitializationDecision =
  | { readonly kind: 'settled'; readonly claim: NodeClaim }
  /** All that has to be there is there: the Node gets its label, then the claim its condition. */
  | { readonly kind: 'initialize'; readonly node: Node };

/** Upstream: `Initialization.Reconcile` in pkg/controllers/nodeclaim/lifecycle/initialization.go. */
export function decideInitialization(claim: NodeClaim, nodes: readonly Node[], now: number): InitializationDecision {
  const { conditions } = claim.status ?? {};
  if (!isConditionTrue(conditions, CONDITION_REGISTERED)) return { kind: 'settled', claim };
  if (conditionStatus(conditions, CONDITION_INITIALIZED) !== 'Unknown') {
    return { kind: 'settled', claim: withClaimConditionRestamped(claim, CONDITION_INITIALIZED, now) };
  }
  const [node, ...others] = nodes;
  const missing = node === undefined || others.length > 0 ? NO_NODE : whatIsMissing(claim, node);
  if (node === undefined || missing !== undefined) {
    const change = { type: CONDITION_INITIALIZED, status: 'Unknown', ...missing } as const;
    return { kind: 'settled', claim: withClaimCondition(claim, change, now) };
  }
  return { kind: 'initialize', node };
}

export function initializedClaim(claim: NodeClaim, now: number): NodeClaim {
  return withClaimCondition(claim, { type: CONDITION_INITIALIZED, status: 'True' }, now);
}

interface Missing {
  readonly reason: string;
  readonly message: string;
}

const NO_NODE: Missing = { reason: 'NodeNotFound', message: 'Node not registered with cluster' };

/** In the order in which they usually come to be. */
function whatIsMissing(claim: NodeClaim, node: Node): Missing | undefined {
  if (!isNodeReady(node)) return { reason: 'NodeNotReady', message: 'Node status is NotReady' };
  const taints = node.spec?.taints;
  const startup = claim.spec.startupTaints?.find((taint) => hasTaint(taints, taint));
  if (startup !== undefined) {
    return {
      reason: 'StartupTaintsExist',
      message: `StartupTaint ${JSON.stringify(formatTaint(startup))} still exists`,
    };
  }
  const ephemeral = taints?.find(isKnownEphemeralTaint);
  if (ephemeral !== undefined) {
    const message = `KnownEphemeralTaint ${JSON.stringify(formatTaint(ephemeral))} still exists`;
    return { reason: 'KnownEphemeralTaintsExist', message };
  }
  const resource = unregisteredResource(claim, node);
  if (resource !== undefined) {
    return {
      reason: 'ResourceNotRegistered',
      message: `Resource ${JSON.stringify(resource)} was requested but not registered`,
    };
  }
  return undefined;
}

/** A requested resource that the Node does not offer (yet), such as a device whose plugin has not started. */
function unregisteredResource(claim: NodeClaim, node: Node): string | undefined {
  const requests = parseResources(claim.spec.resources?.requests ?? {}, 'up');
  const allocatable = parseResources(node.status?.allocatable ?? {}, 'down');
  return Object.keys(requests).find((resource) => requests[resource] !== 0 && (allocatable[resource] ?? 0) === 0);
}
