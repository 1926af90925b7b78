import type { NodeClaim } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import { errorMessage, type Clock, type EventRecorder, type Logger } from '@karpenter-ts/runtime';

import { countDisruption, type DisruptionMetrics } from '../../../disruption-metrics.ts';
import { NODE_CLAIMS } from '../../../kinds.ts';
import { withClaimCondition } from '../../../object-conditions.ts';
import { deleteObject, type WriteClient } from '../../../write-object.ts';
import { insufficientCapacity } from '../events.ts';
import { decideLaunch, judgeLaunchFailure, launchedClaim } from './decide.ts';
import type { LaunchCache } from './launch-cache.ts';

export interface LaunchDeps {
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'create'>;
  readonly launched: LaunchCache;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly disruptions: DisruptionMetrics;
}

export interface LaunchOutcome {
  readonly claim: NodeClaim;
  /** To be thrown once the claim is written. */
  readonly error?: unknown;
  /** The claim was deleted: nothing else is to be done for it. */
  readonly deleted?: boolean;
}

/** Gets the claim its instance. The claim's finalizer must have been written before. */
export async function applyLaunch(deps: LaunchDeps, claim: NodeClaim, signal: AbortSignal): Promise<LaunchOutcome> {
  const { client, cloudProvider, launched, events, clock, logger, disruptions } = deps;
  const uid = claim.metadata?.uid ?? '';
  const decision = decideLaunch(claim, clock.now());
  if (decision.kind === 'settled') {
    launched.delete(uid);
    return { claim: decision.claim };
  }
  let created = launched.get(uid);
  if (created === undefined) {
    try {
      created = await cloudProvider.create(claim, signal);
    } catch (error) {
      signal.throwIfAborted();
      const failure = judgeLaunchFailure(error);
      if (failure.kind === 'try-again')
        return { claim: withClaimCondition(claim, failure.condition, clock.now()), error };
      logger.error('failed launching nodeclaim', { NodeClaim: claim.metadata?.name, error: errorMessage(error) });
      if (failure.reason === 'insufficient_capacity') events.publish(insufficientCapacity(claim, error));
      if (await deleteObject(client, NODE_CLAIMS, claim, signal)) countDisruption(disruptions, claim, failure.reason);
      return { claim, deleted: true };
    }
    launched.set(uid, created);
    logger.info('launched nodeclaim', {
      NodeClaim: claim.metadata?.name,
      'provider-id': created.status?.providerID,
      'instance-type': created.metadata?.labels?.['node.kubernetes.io/instance-type'],
      zone: created.metadata?.labels?.['topology.kubernetes.io/zone'],
      'capacity-type': created.metadata?.labels?.['karpenter.sh/capacity-type'],
    });
  }
  return { claim: launchedClaim(claim, created, clock.now()) };
}
