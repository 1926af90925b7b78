import { durationBuckets, type Clock, type Counter, type Gauge, type Metrics } from '@karpenter-ts/runtime';

export interface ProvisioningMetrics {
  readonly created: Counter<'nodepool' | 'reason' | 'min_values_relaxed'>;
  readonly unschedulable: Gauge<'controller'>;
  readonly ignored: Gauge;
  /** Replaces what was counted before. */
  readonly setEffectiveZones: (counts: Readonly<Record<string, number>>) => void;
  /** A pass over so many pods begins; call the answer when it has ended. One pass at a time. */
  begin(pods: number): () => void;
}

/** Named as upstream's, so that dashboards go on working. */
export function createProvisioningMetrics(
  metrics: Metrics,
  { clock, controller }: { readonly clock: Pick<Clock, 'now'>; readonly controller: string },
): ProvisioningMetrics {
  const duration = metrics.histogram({
    name: 'karpenter_scheduler_scheduling_duration_seconds',
    help: 'Duration of scheduling passes in seconds',
    labels: ['controller'],
    buckets: durationBuckets,
  });
  const depth = metrics.gauge({
    name: 'karpenter_scheduler_queue_depth',
    help: 'Pods of the pass that is going on',
    labels: ['controller', 'scheduling_id'],
  });
  const unfinished = metrics.gauge({
    name: 'karpenter_scheduler_unfinished_work_seconds',
    help: 'Age of the pass that is going on',
    labels: ['controller', 'scheduling_id'],
  });
  const byZone = metrics.gauge({
    name: 'karpenter_scheduler_pending_pods_by_effective_zone_count',
    help: 'Pods of the last pass by the zone they can go to: its name, flexible for several, none',
    labels: ['controller', 'zone'],
  });
  let zones: readonly string[] = [];
  let passes = 0;
  let current: { readonly scheduling_id: string; readonly startedMs: number } | undefined;
  unfinished.onCollect(() => {
    if (current === undefined) return;
    const { scheduling_id, startedMs } = current;
    unfinished.set({ controller, scheduling_id }, (clock.now() - startedMs) / 1000);
  });
  return {
    created: metrics.counter({
      name: 'karpenter_nodeclaims_created_total',
      help: 'NodeClaims created, by reason and owning NodePool',
      labels: ['nodepool', 'reason', 'min_values_relaxed'],
    }),
    unschedulable: metrics.gauge({
      name: 'karpenter_scheduler_unschedulable_pods_count',
      help: 'Pods that the last pass found no room for',
      labels: ['controller'],
    }),
    ignored: metrics.gauge({
      name: 'karpenter_scheduler_ignored_pods_count',
      help: 'Pods that wait and want no node of any NodePool',
    }),
    setEffectiveZones(counts) {
      for (const zone of zones) byZone.remove({ controller, zone });
      zones = Object.keys(counts);
      for (const zone of zones) byZone.set({ controller, zone }, counts[zone]!);
    },
    begin(pods) {
      passes += 1;
      const startedMs = clock.now();
      const series = { controller, scheduling_id: String(passes) };
      current = { scheduling_id: series.scheduling_id, startedMs };
      depth.set(series, pods);
      return () => {
        current = undefined;
        depth.remove(series);
        unfinished.remove(series);
        duration.observe({ controller }, (clock.now() - startedMs) / 1000);
      };
    },
  };
}
