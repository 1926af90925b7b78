import type { NodeClaim } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import { ANNOTATION_TERMINATED, PROVIDER_ID_PREFIX } from '@karpenter-ts/provider-kwok';
import { karpenterKinds, type ApiState } from '@karpenter-ts/testing';

/** Whether the node is, or was, an instance of the kwok provider. */
export function isInstanceNode(node: Node): boolean {
  return node.spec?.providerID?.startsWith(PROVIDER_ID_PREFIX) === true;
}

/** Whether there is nothing behind the node any more. */
export function isInstanceLost(node: Node): boolean {
  return node.metadata?.annotations?.[ANNOTATION_TERMINATED] === 'true';
}

/** Ends the instance behind a node in the way in which clouds do it: the node does not know yet. */
export function loseInstance(state: ApiState, nodeName: string): void {
  const mark = { metadata: { annotations: { [ANNOTATION_TERMINATED]: 'true' } } };
  state.patch(kinds.node, { name: nodeName }, mark, { type: 'merge' });
}

/** The claim that an instance was launched for. */
export function claimOfInstance(state: ApiState, providerID: string | undefined): NodeClaim | undefined {
  for (const claim of state.values(karpenterKinds.nodeClaim)) {
    if (claim.status?.providerID === providerID) return claim;
  }
  return undefined;
}
