import { isReschedulablePod, type Pod } from '@karpenter-ts/kube-model';

/** What disrupting a node costs before any pod is counted. Upstream: `BaseDisruptionCost`. */
export const BASE_DISRUPTION_COST = 1;

/**
 * How bad it is to evict the pod, from −10 to 10; 1 for an ordinary one. Upstream: `EvictionCost` in
 * pkg/utils/disruption: the full range of deletion costs and priorities is scaled to ±16 and ±64.
 */
export function evictionCost(pod: Pod): number {
  const deletionCost = Number(pod.metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);
  const cost = 1 + (Number.isFinite(deletionCost) ? deletionCost / 2 ** 27 : 0) + (pod.spec?.priority ?? 0) / 2 ** 25;
  return Math.min(10, Math.max(-10, cost));
}

/** What it costs to move a node's pods elsewhere; 1 for a node that has none to move. */
export function rescheduleDisruptionCost(pods: readonly Pod[]): number {
  let cost = BASE_DISRUPTION_COST;
  for (const pod of pods) if (isReschedulablePod(pod)) cost += Math.max(0, evictionCost(pod));
  return cost;
}
