import type { Counter, Metrics } from '@karpenter-ts/runtime';

export interface EvictionMetrics {
  readonly drained: Counter<'reason'>;
  readonly requests: Counter<'code'>;
}

/** Named as upstream's. */
export function createEvictionMetrics(metrics: Metrics): EvictionMetrics {
  return {
    drained: metrics.counter({
      name: 'karpenter_pods_drained_total',
      help: 'Pods that were evicted or deleted while draining nodes, by reason',
      labels: ['reason'],
    }),
    requests: metrics.counter({
      name: 'karpenter_pods_eviction_requests_total',
      help: 'Answers of the eviction API, by HTTP status',
      labels: ['code'],
    }),
  };
}
