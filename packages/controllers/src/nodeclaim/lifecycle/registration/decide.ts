import {
  apiVersionOf,
  CONDITION_REGISTERED,
  conditionStatus,
  FINALIZER_TERMINATION,
  LABEL_DO_NOT_SYNC_TAINTS,
  LABEL_REGISTERED,
  NODE_CLAIM_GVK,
  TAINT_UNREGISTERED,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { hasTaint, mergeTaints, removeTaint, type Node, type OwnerReference } from '@karpenter-ts/kube-model';

import { isDeleting, withFinalizer } from '../../../claim-and-node.ts';
import { withClaimCondition, withClaimConditionRestamped } from '../../../object-conditions.ts';

export type RegistrationDecision =
  /** Judged before, or there is nothing to register: only the claim's condition changes, if at all. */
  | { readonly kind: 'settled'; readonly claim: NodeClaim }
  | { readonly kind: 'register'; readonly node: Node; readonly taintMissing: boolean };

/** Upstream: `Registration.Reconcile` in pkg/controllers/nodeclaim/lifecycle/registration.go. */
export function decideRegistration(claim: NodeClaim, nodes: readonly Node[], now: number): RegistrationDecision {
  const type = CONDITION_REGISTERED;
  if (conditionStatus(claim.status?.conditions, type) !== 'Unknown') {
    return { kind: 'settled', claim: withClaimConditionRestamped(claim, type, now) };
  }
  const [node, ...others] = nodes;
  if (node === undefined) {
    const message = 'Node not registered with cluster';
    return {
      kind: 'settled',
      claim: withClaimCondition(claim, { type, status: 'Unknown', reason: 'NodeNotFound', message }, now),
    };
  }
  if (others.length > 0) {
    const message = 'Invariant violated, matched multiple nodes';
    return {
      kind: 'settled',
      claim: withClaimCondition(claim, { type, status: 'False', reason: 'MultipleNodesFound', message }, now),
    };
  }
  const taintMissing =
    node.metadata?.labels?.[LABEL_REGISTERED] === undefined && !hasTaint(node.spec?.taints, TAINT_UNREGISTERED);
  return { kind: 'register', node, taintMissing };
}

/** The Node with what it takes over from its claim. Upstream: `Registration.syncNode`. */
export function syncedNode(node: Node, claim: NodeClaim): Node {
  const { metadata = {}, spec = {} } = node;
  const synced: Node = {
    ...node,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...claim.metadata?.labels },
      annotations: { ...metadata.annotations, ...claim.metadata?.annotations },
      ownerReferences: withOwner(metadata.ownerReferences ?? [], claim),
    },
    spec: { ...spec, taints: syncedTaints(node, claim) },
  };
  // The API server lets nothing that is going have another finalizer.
  return isDeleting(node) ? synced : withFinalizer(synced, FINALIZER_TERMINATION);
}

/** The Node when it is known to be the claim's and ready for use as far as we are concerned. */
export function registeredNode(node: Node, claim: NodeClaim): Node {
  const synced = syncedNode(node, claim);
  return {
    ...synced,
    metadata: { ...synced.metadata, labels: { ...synced.metadata?.labels, [LABEL_REGISTERED]: 'true' } },
    spec: { ...synced.spec, taints: removeTaint(synced.spec?.taints, TAINT_UNREGISTERED) },
  };
}

export function registeredClaim(claim: NodeClaim, node: Node, now: number): NodeClaim {
  const named: NodeClaim = { ...claim, status: { ...claim.status, nodeName: node.metadata?.name } };
  return withClaimCondition(named, { type: CONDITION_REGISTERED, status: 'True' }, now);
}

/** Hooks that have not passed keep the claim from being registered; `names` are theirs. */
export function pendingClaim(claim: NodeClaim, names: readonly string[], now: number): NodeClaim {
  const change = {
    type: CONDITION_REGISTERED,
    status: 'Unknown',
    reason: 'RegistrationHookPending',
    message: names.join(', '),
  } as const;
  return withClaimCondition(claim, change, now);
}

function syncedTaints(node: Node, claim: NodeClaim): NonNullable<Node['spec']>['taints'] {
  const taints = node.spec?.taints;
  if (node.metadata?.labels?.[LABEL_DO_NOT_SYNC_TAINTS] === 'true') return taints;
  return mergeTaints(mergeTaints(taints, claim.spec.taints), claim.spec.startupTaints);
}

function withOwner(owners: readonly OwnerReference[], claim: NodeClaim): readonly OwnerReference[] {
  const owner: OwnerReference = {
    apiVersion: apiVersionOf(NODE_CLAIM_GVK),
    kind: NODE_CLAIM_GVK.kind,
    name: claim.metadata?.name ?? '',
    uid: claim.metadata?.uid ?? '',
    blockOwnerDeletion: true,
  };
  const isThere = owners.some(
    ({ apiVersion, kind, uid }) => apiVersion === owner.apiVersion && kind === owner.kind && uid === owner.uid,
  );
  return isThere ? owners : [...owners, owner];
}
