import type { NodeClaim } from '@karpenter-ts/apis';
import { NodeClaimNotFoundError, type CloudProvider } from '@karpenter-ts/cloud-provider';
import type { Node } from '@karpenter-ts/kube-model';
import { kinds, type Logger } from '@karpenter-ts/runtime';

import { countDisruption, type DisruptionMetrics } from '../../disruption-metrics.ts';
import { NODE_CLAIMS } from '../../kinds.ts';
import { throwAll } from '../../reconcile-errors.ts';
import { deleteObject, type WriteClient } from '../../write-object.ts';

export interface ApplyGarbageCollectionDeps {
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'delete'>;
  readonly logger: Logger;
  readonly disruptions: DisruptionMetrics;
}

/** As upstream. */
const IN_PARALLEL = 20;

/** Deletes claims whose instance is gone. */
export async function deleteLostClaims(
  { client, logger, disruptions }: ApplyGarbageCollectionDeps,
  claims: readonly NodeClaim[],
  signal: AbortSignal,
): Promise<void> {
  await forEachInParallel(claims, async (claim) => {
    if (!(await deleteObject(client, NODE_CLAIMS, claim, signal))) return;
    countDisruption(disruptions, claim, 'garbage_collected');
    logger.info('garbage collecting nodeclaim with no cloudprovider representation', {
      NodeClaim: claim.metadata?.name,
      'provider-id': claim.status?.providerID,
    });
  });
}

/** Terminates instances that no claim is for, and deletes their Nodes. */
export async function terminateLostInstances(
  { client, cloudProvider, logger }: ApplyGarbageCollectionDeps,
  instances: readonly NodeClaim[],
  nodesOf: (instance: NodeClaim) => readonly Node[],
  signal: AbortSignal,
): Promise<void> {
  await forEachInParallel(instances, async (instance) => {
    try {
      await cloudProvider.delete(instance, signal);
    } catch (error) {
      if (!NodeClaimNotFoundError.is(error)) throw error;
    }
    logger.info('garbage collecting cloudprovider instance with no nodeclaim', {
      'provider-id': instance.status?.providerID,
    });
    for (const node of nodesOf(instance)) await deleteObject(client, kinds.node, node, signal);
  });
}

async function forEachInParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (let i = 0; i < items.length; i += IN_PARALLEL) {
    const outcomes = await Promise.allSettled(items.slice(i, i + IN_PARALLEL).map(act));
    for (const outcome of outcomes) if (outcome.status === 'rejected') errors.push(outcome.reason);
  }
  throwAll(errors, 'garbage collection');
}
