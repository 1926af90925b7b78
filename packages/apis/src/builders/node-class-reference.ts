import { EC2_NODE_CLASS_GVK } from '../groups.ts';
import type { NodeClassReference } from '../types.generated.ts';

/** The name of an EC2NodeClass, or a reference to any node class. */
export type NodeClassInput = string | NodeClassReference;

/** The reference that is meant; without one, to the EC2NodeClass `default`. */
export function nodeClassReference(input: NodeClassInput = 'default'): NodeClassReference {
  if (typeof input !== 'string') return input;
  return { group: EC2_NODE_CLASS_GVK.group, kind: EC2_NODE_CLASS_GVK.kind, name: input };
}
