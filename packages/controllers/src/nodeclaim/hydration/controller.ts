import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { NodeClaim } from '@karpenter-ts/apis';
import {
  done,
  fromStore,
  kinds,
  linearScale,
  reasonableRateLimiter,
  type Clock,
  type Controller,
  type ResourceKind,
} from '@karpenter-ts/runtime';

import { claimsOfNode, nodesOfClaim } from '../../claim-and-node.ts';
import { NODE_CLAIMS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import type { WriteClient } from '../../write-object.ts';
import { missingNodeClassLabel } from './decide.ts';

export interface HydrationDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodes'>;
  readonly client: WriteClient;
  readonly managed: Pick<Managed, 'nodeClaim'>;
  readonly clock: Clock;
  readonly cpuCores?: number | undefined;
}

/**
 * Gives claims, and the Nodes of claims, the label that names their NodeClass.
 *
 * Upstream has a controller for each (`nodeclaim.hydration` and `node.hydration`); what they do is one
 * thing, keyed by the claim.
 */
export function nodeClaimHydrationController(deps: HydrationDeps): Controller {
  const { stores, client, managed, clock, cpuCores = 1 } = deps;
  const label = async (
    kind: ResourceKind,
    object: KubernetesObject,
    claim: NodeClaim,
    signal: AbortSignal,
  ): Promise<void> => {
    const labels = missingNodeClassLabel(claim, object);
    if (labels === undefined) return;
    const key = { name: object.metadata?.name ?? '' };
    await client.patch(kind, key, { metadata: { labels } }, { type: 'merge' }, signal);
  };
  return {
    name: 'nodeclaim.hydration',
    concurrency: linearScale({ cpuCores, min: 1000, max: 5000 }),
    rateLimiter: reasonableRateLimiter(clock),
    sources: [
      fromStore(stores.nodeClaims),
      fromStore(stores.nodes, (change) =>
        change.type === 'set'
          ? claimsOfNode(stores.nodeClaims, change.object).map(({ metadata }) => metadata?.name ?? '')
          : [],
      ),
    ],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const claim = stores.nodeClaims.get(name);
        if (claim === undefined || !managed.nodeClaim(claim)) return done;
        await label(NODE_CLAIMS, claim, claim, signal);
        for (const node of nodesOfClaim(stores.nodes, claim)) await label(kinds.node, node, claim, signal);
        return done;
      });
    },
  };
}
