import type { NodeClaim } from '@karpenter-ts/apis';
import type { ClusterState } from '@karpenter-ts/cluster-state';

import type { Managed } from '../managed.ts';
import type { Stores } from '../stores.ts';

export interface SyncDeps {
  readonly state: ClusterState;
  readonly stores: Pick<Stores, 'nodes' | 'nodeClaims' | 'pods' | 'daemonSets'>;
  readonly managed: Managed;
}

/** May decisions be made? The stores must hold everything, and the state what the stores hold. */
export function isSynced({ state, stores, managed }: SyncDeps): boolean {
  const { nodes, nodeClaims, pods, daemonSets } = stores;
  if (!nodes.synced || !nodeClaims.synced || !pods.synced || !daemonSets.synced) return false;
  return state.synced({ nodes: nodes.values(), nodeClaims: ours(nodeClaims.values(), managed) });
}

function* ours(claims: Iterable<NodeClaim>, managed: Managed): Generator<NodeClaim> {
  for (const claim of claims) if (managed.nodeClaim(claim)) yield claim;
}
