import { durationBuckets, type Counter, type Gauge, type Histogram, type Metrics } from '@karpenter-ts/runtime';

export interface ProvisioningMetrics {
  readonly created: Counter<'nodepool' | 'reason' | 'min_values_relaxed'>;
  readonly duration: Histogram<'controller'>;
  readonly unschedulable: Gauge<'controller'>;
}

/** Named as upstream's, so that dashboards go on working. */
export function createProvisioningMetrics(metrics: Metrics): ProvisioningMetrics {
  return {
    created: metrics.counter({
      name: 'karpenter_nodeclaims_created_total',
      help: 'NodeClaims created, by reason and owning NodePool',
      labels: ['nodepool', 'reason', 'min_values_relaxed'],
    }),
    duration: metrics.histogram({
      name: 'karpenter_scheduler_scheduling_duration_seconds',
      help: 'Duration of scheduling passes in seconds',
      labels: ['controller'],
      buckets: durationBuckets,
    }),
    unschedulable: metrics.gauge({
      name: 'karpenter_scheduler_unschedulable_pods_count',
      help: 'Pods that the last pass found no room for',
      labels: ['controller'],
    }),
  };
}
