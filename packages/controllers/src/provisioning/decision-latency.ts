import { durationBuckets, type Clock, type Histogram, type Metrics } from '@karpenter-ts/runtime';

/**
 * How long pods wait for a decision: from the moment one is first seen to wait until the end of the first pass that
 * it is in, whatever was decided. One sample a pod.
 *
 * Upstream: `Cluster.AckPods` and `Cluster.MarkPodSchedulingDecisions` in pkg/controllers/state/cluster.go.
 */
export class DecisionLatency {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #duration: Histogram;
  /** By the pod's UID, milliseconds; null once it was decided. */
  readonly #seen = new Map<string, number | null>();

  constructor(metrics: Metrics, clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#duration = metrics.histogram({
      name: 'karpenter_pods_scheduling_decision_duration_seconds',
      help: 'Time from seeing a pod that waits to the first decision about it',
      buckets: durationBuckets,
    });
  }

  acknowledge(uid: string): void {
    if (!this.#seen.has(uid)) this.#seen.set(uid, this.#clock.now());
  }

  decided(uid: string): void {
    const since = this.#seen.get(uid);
    if (since === undefined || since === null) return;
    this.#seen.set(uid, null);
    this.#duration.observe({}, (this.#clock.now() - since) / 1000);
  }

  /** The pod is gone. */
  forget(uid: string): void {
    this.#seen.delete(uid);
  }
}
