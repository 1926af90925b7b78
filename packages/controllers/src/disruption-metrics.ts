import { LABEL_CAPACITY_TYPE, LABEL_NODEPOOL, type NodeClaim } from '@karpenter-ts/apis';
import { isReschedulablePod, parseDuration, type Pod } from '@karpenter-ts/kube-model';
import type { Counter, Metrics } from '@karpenter-ts/runtime';

/** Labels of every metric about claims that are made to go. */
export type DisruptionLabel = 'reason' | 'nodepool' | 'capacity_type' | 'consolidation_policy' | 'termination_mode';

const DISRUPTION_LABELS: readonly DisruptionLabel[] = [
  'reason',
  'nodepool',
  'capacity_type',
  'consolidation_policy',
  'termination_mode',
];

export interface DisruptionMetrics {
  readonly nodeClaims: Counter<DisruptionLabel>;
  readonly pods: Counter<DisruptionLabel>;
}

/** Named as upstream's in pkg/metrics/metrics.go. */
export function createDisruptionMetrics(metrics: Metrics): DisruptionMetrics {
  return {
    nodeClaims: metrics.counter({
      name: 'karpenter_nodeclaims_disrupted_total',
      help: 'NodeClaims that were made to go, by reason and owning NodePool',
      labels: DISRUPTION_LABELS,
    }),
    pods: metrics.counter({
      name: 'karpenter_pods_disruption_initiated_total',
      help: 'Pods that need another place because their NodeClaim was made to go',
      labels: DISRUPTION_LABELS,
    }),
  };
}

/** The values for one claim. Upstream: `DisruptionTerminationMode` for the last label. */
export function disruptionLabels(
  claim: NodeClaim,
  reason: string,
  consolidationPolicy: string = '',
): Readonly<Record<DisruptionLabel, string>> {
  const labels = claim.metadata?.labels ?? {};
  return {
    reason,
    nodepool: labels[LABEL_NODEPOOL] ?? '',
    capacity_type: labels[LABEL_CAPACITY_TYPE] ?? '',
    consolidation_policy: consolidationPolicy,
    termination_mode: terminationMode(claim.spec.terminationGracePeriod),
  };
}

/** Counts one claim and the pods that it displaces. */
export function countDisruption(
  metrics: DisruptionMetrics,
  claim: NodeClaim,
  reason: string,
  pods: readonly Pod[] = [],
): void {
  const labels = disruptionLabels(claim, reason);
  metrics.nodeClaims.inc(labels);
  const displaced = pods.filter((pod) => isReschedulablePod(pod)).length;
  if (displaced > 0) metrics.pods.inc(labels, displaced);
}

function terminationMode(gracePeriod: string | undefined): 'graceful' | 'forceful' | 'eventual' {
  if (gracePeriod === undefined) return 'graceful';
  return parseDuration(gracePeriod) <= 0 ? 'forceful' : 'eventual';
}
