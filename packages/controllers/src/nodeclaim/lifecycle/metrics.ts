import { exponentialBuckets, type Counter, type Histogram, type Metrics } from '@karpenter-ts/runtime';

import { createDisruptionMetrics, type DisruptionMetrics } from '../../disruption-metrics.ts';

export interface LifecycleMetrics {
  readonly disruptions: DisruptionMetrics;
  readonly nodesCreated: Counter<'nodepool' | 'zone'>;
  readonly terminated: Counter<'nodepool' | 'capacity_type' | 'zone'>;
  readonly instanceTermination: Histogram<'nodepool'>;
  readonly termination: Histogram<'nodepool'>;
}

/** Named as upstream's, so that dashboards go on working. */
export function createLifecycleMetrics(metrics: Metrics): LifecycleMetrics {
  return {
    disruptions: createDisruptionMetrics(metrics),
    nodesCreated: metrics.counter({
      name: 'karpenter_nodes_created_total',
      help: 'Nodes that were registered, by owning NodePool and zone',
      labels: ['nodepool', 'zone'],
    }),
    terminated: metrics.counter({
      name: 'karpenter_nodeclaims_terminated_total',
      help: 'NodeClaims that are gone with their instances, by owning NodePool',
      labels: ['nodepool', 'capacity_type', 'zone'],
    }),
    instanceTermination: metrics.histogram({
      name: 'karpenter_nodeclaims_instance_termination_duration_seconds',
      help: 'Time from the request to terminate an instance until it was gone, in seconds',
      labels: ['nodepool'],
      buckets: exponentialBuckets(1, 2, 11),
    }),
    termination: metrics.histogram({
      name: 'karpenter_nodeclaims_termination_duration_seconds',
      help: "Time from a NodeClaim's deletion until its finalizer was removed, in seconds",
      labels: ['nodepool'],
      buckets: exponentialBuckets(1, 2, 12),
    }),
  };
}
