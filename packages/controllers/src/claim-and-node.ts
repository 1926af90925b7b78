import { CONDITION_READY, isConditionTrue, type NodeClaim } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import type { Store } from '@karpenter-ts/runtime';

import { BY_PROVIDER_ID } from './stores.ts';

/** The Nodes of a claim's instance; none as long as the claim has no provider id. */
export function nodesOfClaim(nodes: Pick<Store<Node>, 'byIndex'>, claim: NodeClaim): readonly Node[] {
  const providerID = claim.status?.providerID ?? '';
  return providerID === '' ? [] : nodes.byIndex(BY_PROVIDER_ID, providerID);
}

/** The claims of a Node's instance; none as long as the Node has no provider id. */
export function claimsOfNode(claims: Pick<Store<NodeClaim>, 'byIndex'>, node: Node): readonly NodeClaim[] {
  const providerID = node.spec?.providerID ?? '';
  return providerID === '' ? [] : claims.byIndex(BY_PROVIDER_ID, providerID);
}

/** Whether the Node's kubelet says that it works. */
export function isNodeReady(node: Node): boolean {
  return isConditionTrue(node.status?.conditions, CONDITION_READY);
}

export function hasFinalizer(object: { readonly metadata?: NodeClaim['metadata'] }, finalizer: string): boolean {
  return object.metadata?.finalizers?.includes(finalizer) === true;
}

export function isDeleting(object: { readonly metadata?: NodeClaim['metadata'] }): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

/** The object with a finalizer, added at the end. */
export function withFinalizer<T extends { readonly metadata?: NodeClaim['metadata'] }>(
  object: T,
  finalizer: string,
): T {
  if (hasFinalizer(object, finalizer)) return object;
  const finalizers = [...(object.metadata?.finalizers ?? []), finalizer];
  return { ...object, metadata: { ...object.metadata, finalizers } };
}

/** The object without a finalizer. */
export function withoutFinalizer<T extends { readonly metadata?: NodeClaim['metadata'] }>(
  object: T,
  finalizer: string,
): T {
  const finalizers = (object.metadata?.finalizers ?? []).filter((other) => other !== finalizer);
  return { ...object, metadata: { ...object.metadata, finalizers } };
}
