import type { NodeClaim } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import type { Node } from '@karpenter-ts/kube-model';
import {
  requeueAfter,
  singleton,
  type Clock,
  type Controller,
  type KubeClient,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';

import { nodesOfClaim } from '../../claim-and-node.ts';
import { withCloudProviderMetrics } from '../../cloud-provider-metrics.ts';
import { createDisruptionMetrics } from '../../disruption-metrics.ts';
import type { Managed } from '../../managed.ts';
import type { Stores } from '../../stores.ts';
import type { WriteClient } from '../../write-object.ts';
import type { LaunchCache } from '../lifecycle/launch/launch-cache.ts';
import { deleteLostClaims, terminateLostInstances } from './apply.ts';
import { decideLostClaims, decideLostInstances } from './decide.ts';
import { listAllClaims } from './gather.ts';

export interface NodeClaimGarbageCollectionDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodes'>;
  readonly client: WriteClient & Pick<KubeClient, 'list'>;
  readonly cloudProvider: CloudProvider;
  readonly managed: Pick<Managed, 'nodeClaim'>;
  readonly launched: LaunchCache;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const NAME = 'nodeclaim.garbagecollection';
const EVERY_MS = 120_000;

/**
 * Every two minutes: deletes claims whose instance is gone, and terminates instances whose claim is
 * gone. Both come of things that nobody tells of: a machine that is lost, a process that ends between
 * buying an instance and writing it down.
 */
export function nodeClaimGarbageCollectionController(deps: NodeClaimGarbageCollectionDeps): Controller {
  const { stores, client, managed, launched, clock } = deps;
  const logger = deps.logger.with({ logger: NAME });
  const cloudProvider = withCloudProviderMetrics(deps.cloudProvider, { ...deps, controller: NAME });
  const apply = { client, cloudProvider, logger, disruptions: createDisruptionMetrics(deps.metrics) };
  const nodesOf = (claim: NodeClaim): readonly Node[] => nodesOfClaim(stores.nodes, claim);
  return {
    name: NAME,
    concurrency: 1,
    sources: [singleton()],
    async reconcile(_key, signal) {
      const claims = Array.from(stores.nodeClaims.values()).filter((claim) => managed.nodeClaim(claim));
      const instances = await cloudProvider.list(signal);
      await deleteLostClaims(apply, decideLostClaims({ claims, instances, nodesOf }), signal);

      const decideLost = (known: readonly NodeClaim[]): readonly NodeClaim[] =>
        decideLostInstances({ instances, claims: known, launched: launched.providerIDs(), now: clock.now() });
      const suspects = decideLost(Array.from(stores.nodeClaims.values()));
      // The caches may be late, the API is not.
      const lost = suspects.length === 0 ? [] : decideLost(await listAllClaims(client, signal));
      await terminateLostInstances(apply, lost, nodesOf, signal);
      return requeueAfter(EVERY_MS);
    },
  };
}
