import type { Counter, Histogram, Metrics } from '@karpenter-ts/runtime';

export interface NodeTerminationMetrics {
  readonly drained: Counter<'nodepool'>;
  readonly terminated: Counter<'nodepool' | 'zone'>;
  readonly termination: Histogram<'nodepool'>;
  readonly lifetime: Histogram<'nodepool'>;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds; as upstream's `NodeLifetimeDurationSeconds`. */
const LIFETIME_BUCKETS: readonly number[] = [
  ...[15, 30, 45].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 8, 10, 12, 16, 20].map((hours) => hours * HOUR),
  ...[1, 2, 3, 5, 10, 15, 20, 25, 30].map((days) => days * DAY),
];

/** Named as upstream's. */
export function createNodeTerminationMetrics(metrics: Metrics): NodeTerminationMetrics {
  return {
    drained: metrics.counter({
      name: 'karpenter_nodes_drained_total',
      help: 'Nodes that were drained, by owning NodePool',
      labels: ['nodepool'],
    }),
    terminated: metrics.counter({
      name: 'karpenter_nodes_terminated_total',
      help: 'Nodes that are gone, by owning NodePool and zone',
      labels: ['nodepool', 'zone'],
    }),
    termination: metrics.summary({
      name: 'karpenter_nodes_termination_duration_seconds',
      help: "Time from a Node's deletion until its finalizer was removed, in seconds",
      labels: ['nodepool'],
    }),
    lifetime: metrics.histogram({
      name: 'karpenter_nodes_lifetime_duration_seconds',
      help: "Time from a Node's creation until its finalizer was removed, in seconds",
      labels: ['nodepool'],
      buckets: LIFETIME_BUCKETS,
    }),
  };
}
