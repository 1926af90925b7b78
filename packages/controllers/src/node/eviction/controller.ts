import {
  bucket,
  bucketOverAll,
  done,
  exponentialPerItem,
  linearScale,
  maxOf,
  requeueAfter,
  type Clock,
  type Controller,
  type EventRecorder,
  type KubeClient,
  type Metrics,
  type RateLimiter,
} from '@karpenter-ts/runtime';

import { applyEviction, type EvictionOutcome } from './apply.ts';
import type { EvictionQueue } from './eviction-queue.ts';
import { gatherEviction, type GatherEvictionDeps } from './gather.ts';
import { createEvictionMetrics } from './metrics.ts';

export interface EvictionControllerDeps extends GatherEvictionDeps {
  readonly queue: EvictionQueue;
  readonly client: Pick<KubeClient, 'evict' | 'delete'>;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Cores that this process may use: more mean more pods at a time. Default 1. */
  readonly cpuCores?: number | undefined;
}

/**
 * Evicts the pods of nodes that are drained, through the eviction API, which respects disruption
 * budgets. A pod that may not go yet is tried again after 100 ms to 10 s, doubling each time.
 *
 * Upstream: `Queue` in pkg/controllers/node/termination/terminator/eviction.go.
 */
export function evictionController(deps: EvictionControllerDeps): Controller {
  const { queue, clock, cpuCores = 1 } = deps;
  const apply = { ...deps, metrics: createEvictionMetrics(deps.metrics) };
  const concurrency = linearScale({ cpuCores, min: 100, max: 5000 });
  const limiter = (): RateLimiter =>
    maxOf(
      exponentialPerItem({ baseMs: 100, maxMs: 10_000 }),
      bucketOverAll({ clock, ...bucket(100, 100, concurrency) }),
    );
  // Of its own: being blocked is no failure, after which the runner would forget how often it was.
  const blocked = limiter();
  return {
    name: 'eviction-queue',
    concurrency,
    sources: [queue.source],
    rateLimiter: limiter(),
    async reconcile(key, signal) {
      const entry = queue.get(key);
      if (entry === undefined) return done;
      const outcome: EvictionOutcome = await applyEviction(apply, gatherEviction(deps, entry), signal);
      if (outcome === 'blocked') return requeueAfter(blocked.delayMs(key));
      blocked.forget(key);
      // Unless it was added again in the meantime, with an earlier deadline.
      if (queue.get(key) === entry) queue.remove(key);
      return done;
    },
  };
}
