import type { NodePool } from '@karpenter-ts/apis';
import { hasDoNotDisrupt, isOwnedByDaemonSet, type Pod } from '@karpenter-ts/kube-model';
import { compareText } from '../compile/compare-text.ts';

/** A node of a static pool that may go. */
export interface StaticCandidate {
  /** Name of its NodeClaim. */
  readonly nodeClaim: string;
  /** Left out, or empty, while nothing was launched. */
  readonly providerID?: string | undefined;
  /** Pods on its node. */
  readonly pods: readonly Pod[];
  /** What it costs to move the pods, times the part of its life that is left. */
  readonly disruptionCost: number;
}

/**
 * Which claims of a static pool have to go, first those that nobody would miss: claims that nothing was launched for,
 * empty nodes, then the others by cost, those with pods that must not be disrupted last. Scaling down is a user's
 * will: budgets are not asked (`static/deprovisioning`, `getDeprovisioningCandidates`).
 *
 * @param candidates active claims alone: none that is going or about to be replaced
 * @param now milliseconds since the epoch
 */
export function decideStaticDeprovisioning(
  nodePool: NodePool,
  candidates: readonly StaticCandidate[],
  now: number,
): readonly string[] {
  const { replicas } = nodePool.spec;
  if (replicas === undefined || nodePool.metadata?.deletionTimestamp !== undefined) return [];
  const excess = candidates.length - replicas;
  if (excess <= 0) return [];
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate, now) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.rank >= occupied ? a.candidate.disruptionCost - b.candidate.disruptionCost : 0) ||
        compareText(a.candidate.nodeClaim, b.candidate.nodeClaim),
    )
    .slice(0, excess)
    .map(({ candidate }) => candidate.nodeClaim);
}

// Ranks in the order of going: not launched, empty, occupied, protected.
const [notLaunched, empty, occupied, protectedByPods] = [0, 1, 2, 3] as const;

function rankOf({ providerID, pods }: StaticCandidate, now: number): number {
  if (providerID === undefined || providerID === '') return notLaunched;
  if (pods.some((pod) => hasDoNotDisrupt(pod, now))) return protectedByPods;
  return pods.every(isOwnedByDaemonSet) ? empty : occupied;
}
