import type { CapacityBuffer } from '@karpenter-ts/apis';
import { objectKey } from '@karpenter-ts/kube-model';
import type { Clock } from '@karpenter-ts/runtime';

import { CAPACITY_BUFFERS } from '../kinds.ts';
import { writeStatus, type WriteClient } from '../write-object.ts';
import type { BufferRoom } from './buffer-room.ts';
import type { CapacityBufferActions } from './decide.ts';

export interface ApplyCapacityBufferDeps {
  readonly client: WriteClient;
  readonly bufferRoom: BufferRoom;
  readonly clock: Pick<Clock, 'now'>;
}

/** Writes what the buffer comes to, and has its pods planned for. */
export async function applyCapacityBuffer(
  { client, bufferRoom, clock }: ApplyCapacityBufferDeps,
  before: CapacityBuffer,
  { after, template }: CapacityBufferActions,
  signal: AbortSignal,
): Promise<void> {
  await writeStatus(client, CAPACITY_BUFFERS, before, after, signal);
  if (template === undefined) {
    bufferRoom.virtualPods.remove(objectKey(after));
    return;
  }
  bufferRoom.virtualPods.update(after, template, clock.now());
  bufferRoom.announce(after.metadata?.uid ?? '');
}
