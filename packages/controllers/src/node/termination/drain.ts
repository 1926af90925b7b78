import {
  isCriticalPod,
  isOwnedByDaemonSet,
  isTerminatingPod,
  isWaitingEviction,
  type Pod,
} from '@karpenter-ts/kube-model';

import { needsForceDelete } from '../eviction/force-delete.ts';

export interface DrainInput {
  /** Those bound to the node. */
  readonly pods: readonly Pod[];
  /** When the node has to be empty; undefined when it may take as long as it takes. Milliseconds. */
  readonly deadline: number | undefined;
  readonly now: number;
}

export interface DrainDecision {
  /** How many pods hold the drain. None: it is done. */
  readonly waiting: number;
  /** To be deleted in time for the deadline, whatever protects them. */
  readonly force: readonly Pod[];
  readonly evict: readonly Pod[];
}

/**
 * Which pods go next. In groups, each only when the one before is gone altogether, so that what others
 * stand on goes last:
 *
 *     1 ordinary    2 of DaemonSets    3 critical    4 critical, of DaemonSets
 *
 * What has to be forced to be gone in time does not wait for its group.
 *
 * Upstream: `Terminator.Drain` and `groupPodsByPriority`. Pods that terminate hold their group as
 * there, but are not put in line again and again.
 */
export function decideDrain({ pods, deadline, now }: DrainInput): DrainDecision {
  const waiting = pods.filter((pod) => isWaitingEviction(pod, now));
  const force: Pod[] = [];
  const tiers: readonly Pod[][] = [[], [], [], []];
  for (const pod of waiting) {
    if (needsForceDelete(pod, deadline, now)) force.push(pod);
    else tiers[tierOf(pod)]!.push(pod);
  }
  const next = tiers.find((tier) => tier.length > 0) ?? [];
  return { waiting: waiting.length, force, evict: next.filter((pod) => !isTerminatingPod(pod)) };
}

function tierOf(pod: Pod): number {
  return (isCriticalPod(pod) ? 2 : 0) + (isOwnedByDaemonSet(pod) ? 1 : 0);
}
