import { LABEL_NODEPOOL, type NodeClaim, type NodePool } from '@karpenter-ts/apis';

import type { Managed } from '../../managed.ts';
import type { Stores } from '../../stores.ts';

export interface GatherClaimConditionsDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodePools'>;
  readonly managed: Managed;
}

export interface ClaimAndPool {
  readonly nodeClaim: NodeClaim;
  readonly nodePool: NodePool;
}

/** Undefined when there is nothing to judge: gone, going, not ours, or without a pool. */
export function gatherClaimConditions(deps: GatherClaimConditionsDeps, name: string): ClaimAndPool | undefined {
  const nodeClaim = deps.stores.nodeClaims.get(name);
  if (nodeClaim === undefined || nodeClaim.metadata?.deletionTimestamp !== undefined) return undefined;
  if (!deps.managed.nodeClaim(nodeClaim)) return undefined;
  const nodePool = deps.stores.nodePools.get(nodeClaim.metadata?.labels?.[LABEL_NODEPOOL] ?? '');
  return nodePool === undefined ? undefined : { nodeClaim, nodePool };
}
