import { applyDefaults } from './apply-defaults.ts';
import {
  CAPACITY_BUFFER_DEFAULTS,
  EC2_NODE_CLASS_DEFAULTS,
  KWOK_NODE_CLASS_DEFAULTS,
  NODE_CLAIM_DEFAULTS,
  NODE_POOL_DEFAULTS,
} from './defaults.generated.ts';
import type { CapacityBuffer, EC2NodeClass, KWOKNodeClass, NodeClaim, NodePool } from './types.generated.ts';

/** The NodePool as the API server stores it: with what its manifest leaves out. Pure. */
export function defaultNodePool(nodePool: NodePool): NodePool {
  return applyDefaults(NODE_POOL_DEFAULTS, nodePool);
}

/** The NodeClaim as the API server stores it: with what its manifest leaves out. Pure. */
export function defaultNodeClaim(nodeClaim: NodeClaim): NodeClaim {
  return applyDefaults(NODE_CLAIM_DEFAULTS, nodeClaim);
}

/** The EC2NodeClass as the API server stores it: with what its manifest leaves out. Pure. */
export function defaultEC2NodeClass(nodeClass: EC2NodeClass): EC2NodeClass {
  return applyDefaults(EC2_NODE_CLASS_DEFAULTS, nodeClass);
}

/** The KWOKNodeClass as the API server stores it: with what its manifest leaves out, a True `Ready` included. Pure. */
export function defaultKWOKNodeClass(nodeClass: KWOKNodeClass): KWOKNodeClass {
  return applyDefaults(KWOK_NODE_CLASS_DEFAULTS, nodeClass);
}

/** The CapacityBuffer as the API server stores it: with what its manifest leaves out. Pure. */
export function defaultCapacityBuffer(buffer: CapacityBuffer): CapacityBuffer {
  return applyDefaults(CAPACITY_BUFFER_DEFAULTS, buffer);
}
