import type { CapacityBuffer } from '@karpenter-ts/apis';
import {
  done,
  fromStore,
  reasonableRateLimiter,
  requeueAfter,
  type Clock,
  type Controller,
  type StoreChange,
} from '@karpenter-ts/runtime';
import { buffersOfTemplate } from '@karpenter-ts/scheduling/capacity-buffers';

import { withConflictsRetried } from '../reconcile-errors.ts';
import { isSpecChange } from '../spec-changes.ts';
import { applyCapacityBuffer, type ApplyCapacityBufferDeps } from './apply.ts';
import { decideCapacityBuffer } from './decide.ts';
import { gatherCapacityBuffer, type GatherCapacityBufferDeps } from './gather.ts';

export interface CapacityBufferControllerDeps extends GatherCapacityBufferDeps, ApplyCapacityBufferDeps {
  readonly clock: Clock;
}

/** As upstream: workloads are scaled and edited, and are not watched for it. */
const EVERY_MS = 30_000;
const CONCURRENCY = 10;

/**
 * Finds out for each buffer how many pods of which shape it stands for, and has the provisioner plan for them.
 *
 * Upstream: pkg/controllers/capacitybuffer/controller.go.
 */
export function capacityBufferController(deps: CapacityBufferControllerDeps): Controller {
  const { capacityBuffers, bufferRoom, clock } = deps;
  const { buffers, sources } = capacityBuffers;
  return {
    name: 'capacitybuffer',
    concurrency: CONCURRENCY,
    rateLimiter: reasonableRateLimiter(clock),
    sources: [
      fromStore(buffers, whenSpecChanged),
      fromStore(sources.PodTemplate, (change) => {
        const template = change.type === 'set' ? change.object : change.previous;
        const { name = '', namespace = '' } = template.metadata ?? {};
        return buffersOfTemplate({ name, namespace }, buffers.values());
      }),
    ],
    reconcile(key, signal) {
      return withConflictsRetried(async () => {
        const gathered = gatherCapacityBuffer(deps, key);
        if (gathered === undefined) {
          bufferRoom.virtualPods.remove(key);
          return done;
        }
        await applyCapacityBuffer(deps, gathered.buffer, decideCapacityBuffer(gathered), signal);
        return requeueAfter(EVERY_MS);
      });
    },
  };
}

/** What the provisioner writes to the status says nothing new. */
function whenSpecChanged(change: StoreChange<CapacityBuffer>): readonly string[] {
  if (change.type === 'deleted') return [change.key];
  return isSpecChange(change.object, change.previous) ? [change.key] : [];
}
