import { LABEL_INITIALIZED, type NodeClaim } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import { kinds, type Clock } from '@karpenter-ts/runtime';

import type { WriteClient } from '../../../write-object.ts';
import { decideInitialization, initializedClaim } from './decide.ts';

export interface InitializationDeps {
  readonly client: WriteClient;
  readonly clock: Pick<Clock, 'now'>;
}

/** Marks the claim and its Node as usable once everything that was asked for is there. */
export async function applyInitialization(
  deps: InitializationDeps,
  input: { readonly claim: NodeClaim; readonly nodes: readonly Node[] },
  signal: AbortSignal,
): Promise<NodeClaim> {
  const { client, clock } = deps;
  const decision = decideInitialization(input.claim, input.nodes, clock.now());
  if (decision.kind === 'settled') return decision.claim;
  const { node } = decision;
  if (node.metadata?.labels?.[LABEL_INITIALIZED] !== 'true') {
    // One label of a map: no lock is needed.
    const body = { metadata: { labels: { [LABEL_INITIALIZED]: 'true' } } };
    await client.patch(kinds.node, { name: node.metadata?.name ?? '' }, body, { type: 'merge' }, signal);
  }
  return initializedClaim(input.claim, clock.now());
}
