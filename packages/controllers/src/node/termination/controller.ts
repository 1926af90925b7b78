import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import {
  bucket,
  bucketOverAll,
  done,
  exponentialPerItem,
  fromStore,
  linearScale,
  maxOf,
  type Clock,
  type Controller,
  type EventRecorder,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';

import { isDeleting } from '../../claim-and-node.ts';
import { withCloudProviderMetrics } from '../../cloud-provider-metrics.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { WriteClient } from '../../write-object.ts';
import type { PodEvictor } from '../eviction/eviction-queue.ts';
import { applyNodeTermination } from './apply.ts';
import { gatherNodeTermination, type GatherNodeTerminationDeps } from './gather.ts';
import { createNodeTerminationMetrics } from './metrics.ts';

export interface NodeTerminationDeps extends Omit<GatherNodeTerminationDeps, 'cloudProvider'> {
  readonly client: WriteClient;
  readonly cloudProvider: CloudProvider;
  readonly evictor: PodEvictor;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Cores that this process may use: more mean more nodes at a time. Default 1. */
  readonly cpuCores?: number | undefined;
}

const NAME = 'node.termination';

/**
 * Takes a Node that was deleted down: its claim is deleted, new pods and traffic are kept away, its pods
 * leave group by group, its volumes are detached, its instance is terminated; then its finalizer goes.
 *
 * All that is decided follows from what is in the API, so that it can begin anew at any point.
 */
export function nodeTerminationController(deps: NodeTerminationDeps): Controller {
  const { stores, clock, cpuCores = 1 } = deps;
  const cloudProvider = withCloudProviderMetrics(deps.cloudProvider, { ...deps, controller: NAME });
  const gather = { ...deps, cloudProvider };
  const apply = {
    ...gather,
    logger: deps.logger.with({ logger: NAME }),
    metrics: createNodeTerminationMetrics(deps.metrics),
  };
  const concurrency = linearScale({ cpuCores, min: 100, max: 5000 });
  return {
    name: NAME,
    concurrency,
    sources: [
      fromStore(stores.nodes, (change) => (change.type === 'set' && isDeleting(change.object) ? [change.key] : [])),
    ],
    rateLimiter: maxOf(
      exponentialPerItem({ baseMs: 100, maxMs: 10_000 }),
      bucketOverAll({ clock, ...bucket(10, 100, concurrency) }),
    ),
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const input = await gatherNodeTermination(gather, name, signal);
        return input === undefined ? done : applyNodeTermination(apply, input, signal);
      });
    },
  };
}
