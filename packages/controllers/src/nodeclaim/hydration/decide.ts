import { nodeClassLabelKey, type NodeClaim } from '@karpenter-ts/apis';
import type { KubernetesObject, Labels } from '@karpenter-ts/kube-model';

/**
 * The label that names the claim's NodeClass, where the object lacks it. Claims that were not made by
 * a pool come without it, and by it a Node is known to be ours to take down.
 */
export function missingNodeClassLabel(claim: NodeClaim, object: KubernetesObject): Labels | undefined {
  const { nodeClassRef } = claim.spec;
  const key = nodeClassLabelKey(nodeClassRef);
  return object.metadata?.labels?.[key] === undefined ? { [key]: nodeClassRef.name } : undefined;
}
