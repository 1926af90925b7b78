import type { EC2NodeClass, NodePool } from '../types.generated.ts';
import { ANNOTATION_KUBELET } from './annotations.ts';
import { parseObject } from '../json.ts';

/** Settings of the kubelet, as an EC2NodeClass has them. */
export type KubeletSettings = NonNullable<EC2NodeClass['spec']['kubelet']>;

/**
 * The kubelet settings that a NodePool had in v1beta1, and has in an annotation in v1. For nodes of this pool they
 * count in place of those of its node class, all of them; undefined when there are none. Upstream 1.0 did so, later
 * versions know only the node class'. Text that is no JSON object counts as none.
 */
export function kubeletOfNodePool(nodePool: Pick<NodePool, 'metadata'>): KubeletSettings | undefined {
  return parseObject(nodePool.metadata?.annotations?.[ANNOTATION_KUBELET]);
}
