import type { CapacityBuffer } from '@karpenter-ts/apis';
import { objectKey } from '@karpenter-ts/kube-model';
import { errorMessage, isConflict, isNotFound, type Clock, type Logger, type Source } from '@karpenter-ts/runtime';
import type { SchedulingResult } from '@karpenter-ts/scheduling';
import {
  bufferOutcomes,
  bufferPodCounts,
  provisioningCondition,
  setBufferCondition,
  type BufferOutcome,
} from '@karpenter-ts/scheduling/capacity-buffers';

import type { BufferRoom } from '../capacity-buffer/buffer-room.ts';
import { CAPACITY_BUFFERS } from '../kinds.ts';
import type { Stores } from '../stores.ts';
import { writeStatus, type WriteClient } from '../write-object.ts';
import type { Batcher } from './batcher.ts';
import type { ProvisioningWork } from './gather.ts';

export interface ReportBuffersDeps {
  readonly client: WriteClient;
  readonly stores: Pick<Stores, 'capacityBuffers'>;
  readonly bufferRoom: BufferRoom;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** A buffer that was looked at is planned for. */
export function bufferTrigger(bufferRoom: BufferRoom, batcher: Batcher): Source {
  return {
    start: () =>
      bufferRoom.subscribe((buffer) => {
        batcher.trigger(buffer);
      }),
  };
}

/**
 * Says in each buffer's `Provisioning` what the pass found, and notes which nodes its room is on. A buffer that cannot
 * be written to now is written to by the next pass: no pod waits for that
 * (`updateBufferProvisioningStatus`, `bufferPodCountsFromResults`).
 *
 * @param pass undefined for one without any pod
 */
export async function reportBuffers(
  deps: ReportBuffersDeps,
  pass: { readonly work: ProvisioningWork; readonly result: SchedulingResult } | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { stores, bufferRoom, logger } = deps;
  if (stores.capacityBuffers === undefined) return;
  if (pass === undefined) {
    bufferRoom.replaceCounts(new Map());
    return;
  }
  const { work, result } = pass;
  bufferRoom.replaceCounts(bufferPodCounts(result, work.pods, (name) => work.nodes.get(name)?.providerID));
  const outcomes = bufferOutcomes(result, work.pods);
  const written = await Promise.allSettled(
    Array.from(stores.capacityBuffers.buffers.values(), (buffer) =>
      reportBuffer(deps, buffer, outcomes.get(objectKey(buffer)), signal),
    ),
  );
  signal.throwIfAborted();
  for (const outcome of written) {
    if (outcome.status === 'fulfilled' || isConflict(outcome.reason) || isNotFound(outcome.reason)) continue;
    logger.error('a CapacityBuffer cannot be written to', { error: errorMessage(outcome.reason) });
  }
}

async function reportBuffer(
  { client, clock }: ReportBuffersDeps,
  buffer: CapacityBuffer,
  outcome: BufferOutcome | undefined,
  signal: AbortSignal,
): Promise<void> {
  const condition = provisioningCondition(buffer, outcome);
  if (condition === undefined) return;
  const { metadata, status } = buffer;
  const conditions = setBufferCondition(status?.conditions, condition, metadata?.generation, clock.now());
  await writeStatus(client, CAPACITY_BUFFERS, buffer, { ...buffer, status: { ...status, conditions } }, signal);
}
