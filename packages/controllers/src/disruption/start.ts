import type { ClusterState } from '@karpenter-ts/cluster-state';
import { errorMessage, type Logger } from '@karpenter-ts/runtime';

import { claimName, describeCommand, type Command } from './command.ts';
import { markDisrupted, type MarkDeps } from './marks.ts';
import type { DisruptionMetrics } from './metrics.ts';
import type { DisruptionQueue } from './queue.ts';

export interface StartDeps extends MarkDeps {
  readonly state: ClusterState;
  readonly queue: DisruptionQueue;
  readonly logger: Logger;
  readonly metrics: DisruptionMetrics;
}

/**
 * Starts a command: marks its nodes in the API, then in memory, then hands it to the queue.
 *
 * A node that cannot be marked is left out. When none could be, that is an error; what was marked of
 * a command that did not start is taken back by the next pass.
 *
 * Upstream: `Queue.StartCommand` in pkg/controllers/disruption/queue.go.
 */
export async function startCommand(deps: StartDeps, command: Command, signal: AbortSignal): Promise<void> {
  const { state, queue, logger, metrics } = deps;
  logger.info('disrupting node(s)', {
    command: describeCommand(command),
    'disrupted-node-count': command.candidates.length,
    'pod-count': command.candidates.reduce((sum, { reschedulablePods }) => sum + reschedulablePods.length, 0),
  });
  const outcomes = await Promise.allSettled(
    command.candidates.map((candidate) =>
      markDisrupted(
        deps,
        { node: candidate.stateNode.node?.metadata?.name, nodeClaim: claimName(candidate) },
        command.reason,
        signal,
      ),
    ),
  );
  signal.throwIfAborted();
  const marked = command.candidates.filter((_, i) => outcomes[i]!.status === 'fulfilled');
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [errorMessage(outcome.reason)] : []));
  if (marked.length === 0) throw new Error(`marking nodes as disrupted: ${failures.join('; ')}`);
  if (failures.length > 0) logger.error('some nodes could not be marked and are left out', { errors: failures });
  state.markForDeletion(marked.map(({ stateNode }) => stateNode.providerID));
  const started = { ...command, candidates: marked };
  queue.add(started);
  metrics.decided(started);
}
