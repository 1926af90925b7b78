import { CONDITION_DISRUPTION_REASON, getCondition, type NodeClaim } from '@karpenter-ts/apis';
import type { Node, Pod } from '@karpenter-ts/kube-model';
import { storeKey } from '@karpenter-ts/runtime';

import { claimsOfNode } from '../../claim-and-node.ts';
import type { Stores } from '../../stores.ts';
import type { EvictionEntry } from './eviction-queue.ts';

export interface GatherEvictionDeps {
  readonly stores: Pick<Stores, 'pods' | 'nodes' | 'nodeClaims'>;
}

export interface EvictionInput {
  readonly entry: EvictionEntry;
  /** Undefined when it is gone, or another one has its name. */
  readonly pod: Pod | undefined;
  readonly node: Node | undefined;
  readonly claim: NodeClaim | undefined;
}

export function gatherEviction({ stores }: GatherEvictionDeps, entry: EvictionEntry): EvictionInput {
  const found = stores.pods.get(storeKey(entry.name, entry.namespace));
  const pod = found?.metadata?.uid === entry.uid ? found : undefined;
  const node = stores.nodes.get(pod?.spec?.nodeName ?? '');
  const claims = node === undefined ? [] : claimsOfNode(stores.nodeClaims, node);
  return { entry, pod, node, claim: claims.length === 1 ? claims[0] : undefined };
}

/** Why the pod has to go, as metrics and events name it. Upstream: `evictionReason`. */
export function evictionReason(claim: NodeClaim | undefined): string {
  if (claim === undefined) return '';
  const condition = getCondition(claim.status?.conditions, CONDITION_DISRUPTION_REASON);
  return condition?.status === 'True' ? (condition.reason ?? '') : 'Forceful Termination';
}
