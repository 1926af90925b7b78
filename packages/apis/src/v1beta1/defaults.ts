import { applyDefaults } from '../apply-defaults.ts';
import { EC2_NODE_CLASS_DEFAULTS, NODE_POOL_DEFAULTS } from './defaults.generated.ts';
import type { EC2NodeClass, NodePool } from './types.generated.ts';

/** The NodePool as the API server understands it: with what its manifest leaves out, the node class included. Pure. */
export function defaultNodePool(nodePool: NodePool): NodePool {
  return applyDefaults(NODE_POOL_DEFAULTS, nodePool);
}

/** The EC2NodeClass as the API server understands it: with what its manifest leaves out. Pure. */
export function defaultEC2NodeClass(nodeClass: EC2NodeClass): EC2NodeClass {
  return applyDefaults(EC2_NODE_CLASS_DEFAULTS, nodeClass);
}
