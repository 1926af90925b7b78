import type { NodeClaim } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';

import { nodesOfClaim } from '../../claim-and-node.ts';
import type { Managed } from '../../managed.ts';
import type { Stores } from '../../stores.ts';

export interface GatherLifecycleDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodes'>;
  readonly managed: Pick<Managed, 'nodeClaim'>;
}

/** Undefined when the claim is gone or not ours. */
export function gatherLifecycle(
  deps: GatherLifecycleDeps,
  name: string,
): { readonly claim: NodeClaim; readonly nodes: readonly Node[] } | undefined {
  const { stores, managed } = deps;
  const claim = stores.nodeClaims.get(name);
  if (claim === undefined || !managed.nodeClaim(claim)) return undefined;
  return { claim, nodes: nodesOfClaim(stores.nodes, claim) };
}
