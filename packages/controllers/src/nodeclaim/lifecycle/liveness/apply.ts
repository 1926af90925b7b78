import type { NodeClaim } from '@karpenter-ts/apis';
import { done, requeueAfter, type Clock, type Logger, type ReconcileResult } from '@karpenter-ts/runtime';

import { countDisruption, type DisruptionMetrics } from '../../../disruption-metrics.ts';
import { NODE_CLAIMS } from '../../../kinds.ts';
import { deleteObject, type WriteClient } from '../../../write-object.ts';
import { decideLiveness } from './decide.ts';

export interface LivenessDeps {
  readonly client: WriteClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly disruptions: DisruptionMetrics;
  readonly launchTimeoutMs?: number | undefined;
  /** Notes on the claim's pool that one of its claims did not become a node; the answer is to be called when it is certain. */
  recordFailure(claim: NodeClaim, signal: AbortSignal): Promise<() => void>;
}

/** Gives up claims that do not become nodes. */
export async function applyLiveness(
  deps: LivenessDeps,
  claim: NodeClaim,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const { client, clock, logger, disruptions } = deps;
  const decision = decideLiveness(claim, clock.now(), deps.launchTimeoutMs);
  if (decision.kind === 'alive') return done;
  if (decision.kind === 'wait') return requeueAfter(decision.ms);
  const count = await deps.recordFailure(claim, signal);
  if (await deleteObject(client, NODE_CLAIMS, claim, signal, { ifUnchanged: true })) {
    logger.info('terminating due to timeout', { NodeClaim: claim.metadata?.name, reason: decision.reason });
    count();
    countDisruption(disruptions, claim, decision.reason);
  }
  return done;
}
