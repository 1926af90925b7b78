import type { ClusterState } from '@karpenter-ts/cluster-state';
import type { Candidate } from '@karpenter-ts/disruption';
import {
  done,
  errorMessage,
  isNotFound,
  requeueAfter,
  type Clock,
  type Controller,
  type EventRecorder,
  type KubeClient,
  type Logger,
} from '@karpenter-ts/runtime';

import { disruptionLabels, type DisruptionMetrics as DisruptedMetrics } from '../disruption-metrics.ts';
import { NODE_CLAIMS } from '../kinds.ts';
import { retryWrite } from '../retry.ts';
import { claimName, describeCommand, type Command } from './command.ts';
import { disruptionTerminating } from './events.ts';
import { unmarkDisrupted } from './marks.ts';
import type { DisruptionQueue } from './queue.ts';

export interface DisruptionQueueDeps {
  readonly client: Pick<KubeClient, 'get' | 'patch' | 'delete'>;
  readonly state: ClusterState;
  readonly queue: DisruptionQueue;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly disrupted: DisruptedMetrics;
}

const RETRY_MS = 1000;

/**
 * Carries out the commands that were started: deletes their claims, and takes the marks off again
 * when that cannot be done in time. The drain is the business of the node termination controller.
 *
 * Upstream: `Queue.Reconcile` in pkg/controllers/disruption/queue.go.
 */
export function disruptionQueueController(deps: DisruptionQueueDeps): Controller {
  const { queue, clock, logger } = deps;
  /** Claims whose deletion was accepted, so that each is counted once. */
  const accepted = new Set<string>();
  return {
    name: 'disruption.queue',
    concurrency: 100,
    sources: [queue.source],
    async reconcile(key, signal) {
      const command = queue.get(key);
      if (command === undefined) return done;
      const failures = await deleteClaims(deps, command, accepted, signal);
      if (failures.length > 0) {
        if (clock.now() - command.createdMs <= timeoutMs(queue.providerIDs.size)) return requeueAfter(RETRY_MS);
        logger.error('disruption failed', { command: describeCommand(command), errors: failures });
        await giveUp(deps, command, accepted, signal);
      }
      queue.drop(key);
      for (const candidate of command.candidates) accepted.delete(claimName(candidate));
      return done;
    },
  };
}

async function deleteClaims(
  deps: DisruptionQueueDeps,
  command: Command,
  accepted: Set<string>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const left = command.candidates.filter((candidate) => !accepted.has(claimName(candidate)));
  const outcomes = await Promise.allSettled(left.map((candidate) => deleteClaim(deps, command, candidate, signal)));
  signal.throwIfAborted();
  outcomes.forEach((outcome, i) => {
    if (outcome.status === 'fulfilled') accepted.add(claimName(left[i]!));
  });
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [errorMessage(outcome.reason)] : []));
}

async function deleteClaim(
  { client, clock, events, disrupted }: DisruptionQueueDeps,
  command: Command,
  candidate: Candidate,
  signal: AbortSignal,
): Promise<void> {
  const { nodeClaim, nodePool, stateNode, reschedulablePods } = candidate;
  const name = claimName(candidate);
  try {
    await retryWrite(clock, signal, () =>
      client.delete(NODE_CLAIMS, { name }, { uid: nodeClaim.metadata?.uid }, signal),
    );
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  for (const event of disruptionTerminating({ node: stateNode.node, nodeClaim }, command.reason)) events.publish(event);
  const { consolidationPolicy = '' } = nodePool.spec.disruption ?? {};
  const labels = disruptionLabels(nodeClaim, command.reason.toLowerCase(), snakeCase(consolidationPolicy));
  disrupted.nodeClaims.inc(labels);
  disrupted.pods.inc(labels, reschedulablePods.length);
}

/** The nodes stay after all: those whose deletion was not accepted can be used again. */
async function giveUp(
  deps: DisruptionQueueDeps,
  command: Command,
  accepted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const staying = command.candidates.filter((candidate) => !accepted.has(claimName(candidate)));
  deps.state.unmarkForDeletion(staying.map(({ stateNode }) => stateNode.providerID));
  // What cannot be unmarked now, the next pass of the disruption controller finds as a leftover.
  await Promise.allSettled(
    staying.map((candidate) =>
      unmarkDisrupted(
        deps,
        { node: candidate.stateNode.node?.metadata?.name, nodeClaim: claimName(candidate) },
        signal,
      ),
    ),
  );
}

/** Ten minutes to an hour, more where much is going on. Upstream: `Queue.getMaxRetryDuration`. */
function timeoutMs(nodesInQueue: number): number {
  return Math.min(3_600_000, Math.max(600_000, 80 * nodesInQueue));
}

/** `WhenEmptyOrUnderutilized` → `when_empty_or_underutilized`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase();
}
