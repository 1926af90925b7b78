import type { CapacityBuffer } from '@karpenter-ts/apis';
import type { Clock } from '@karpenter-ts/runtime';
import { bufferReference, type BufferSource } from '@karpenter-ts/scheduling/capacity-buffers';

import type { CapacityBufferStores } from '../stores.ts';

export interface GatherCapacityBufferDeps {
  readonly capacityBuffers: CapacityBufferStores;
  readonly clock: Pick<Clock, 'now'>;
}

export interface GatheredCapacityBuffer {
  readonly buffer: CapacityBuffer;
  /** What the shape of its pods comes from; undefined where that is not there. */
  readonly source: BufferSource | undefined;
  readonly now: number;
}

/** Undefined when the buffer is gone. */
export function gatherCapacityBuffer(
  { capacityBuffers, clock }: GatherCapacityBufferDeps,
  key: string,
): GatheredCapacityBuffer | undefined {
  const buffer = capacityBuffers.buffers.get(key);
  if (buffer === undefined) return undefined;
  const reference = bufferReference(buffer);
  const source =
    typeof reference === 'string'
      ? undefined
      : capacityBuffers.sources[reference.kind].get(`${buffer.metadata?.namespace ?? ''}/${reference.name}`);
  return { buffer, source, now: clock.now() };
}
