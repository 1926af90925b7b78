import { matchesNodeSelectorTerm, tolerates } from '@karpenter-ts/kube-model';

import type { NodeRow } from './node-table.ts';
import type { PodClass } from './pod-class.ts';
import type { TopologyCounts } from './topology-counts.ts';
import { domainCounts } from './topology-filter.ts';

/** Whether pods go where most is free, as kube-scheduler does by default, or where least is. */
export type Scoring = 'least-allocated' | 'most-allocated';

/** Weights of kube-scheduler's default plugins. */
const weights = { resources: 1, nodeAffinity: 2, taints: 3, topology: 2 };

export interface ScoreContext {
  readonly scoring: Scoring;
  readonly counts: TopologyCounts;
  readonly rows: ReadonlyMap<string, NodeRow>;
  /** Numbers of the resources that are weighed. */
  readonly resources: readonly number[];
}

/**
 * The best of the nodes; of equally good ones the first by name. Scores are modelled after
 * kube-scheduler's plugins, each from 0 to 100, without its sampling and its random choice among equals.
 */
export function bestNode(podClass: PodClass, rows: readonly NodeRow[], context: ScoreContext): NodeRow | undefined {
  if (rows.length <= 1) return rows[0];
  const extra = preferenceScores(podClass, context);
  let best: NodeRow | undefined;
  let bestScore = -Infinity;
  for (const row of rows) {
    const score = weights.resources * resourceScore(podClass, row, context) + extra(row);
    if (score > bestScore || (score === bestScore && row.name < best!.name)) {
      best = row;
      bestScore = score;
    }
  }
  return best;
}

function resourceScore({ requests }: PodClass, { allocatable, used }: NodeRow, context: ScoreContext): number {
  let score = 0;
  for (const i of context.resources) {
    const total = allocatable[i] ?? 0;
    if (total === 0) continue;
    const share = ((used[i] ?? 0) + (requests[i] ?? 0)) / total;
    score += 100 * (context.scoring === 'least-allocated' ? 1 - share : share);
  }
  return score / context.resources.length;
}

function preferenceScores(podClass: PodClass, context: ScoreContext): (row: NodeRow) => number {
  const { affinity, tolerations = [] } = podClass.pod.spec ?? {};
  const preferences = affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const heaviest = preferences.reduce((sum, { weight }) => sum + weight, 0);
  const topology = topologyScores(podClass, context);
  return (row) => {
    let score = topology(row);
    for (const { weight, preference } of preferences) {
      if (matchesNodeSelectorTerm(preference, row)) score += (weights.nodeAffinity * 100 * weight) / heaviest;
    }
    for (const taint of row.taints) {
      if (taint.effect !== 'PreferNoSchedule' || tolerations.some((toleration) => tolerates(toleration, taint))) {
        continue;
      }
      score -= weights.taints * 100;
    }
    return score;
  };
}

/** Spread and affinity that are only wished for: pods in the node's domains, for or against. */
function topologyScores({ topology }: PodClass, { counts, rows }: ScoreContext): (row: NodeRow) => number {
  const wishes = [
    ...(topology?.preferredSpread ?? []).map(({ constraint, pods }) => ({
      topologyKey: constraint.topologyKey,
      pods,
      weight: -1,
    })),
    ...(topology?.preferred ?? []).map(({ topologyKey, pods, weight }) => ({
      topologyKey,
      pods,
      weight: weight / 100,
    })),
  ].map(({ topologyKey, pods, weight }) => {
    const domains = domainCounts(counts.countOf(pods), topologyKey, rows);
    return { topologyKey, weight, domains, most: Math.max(1, ...domains.values()) };
  });
  if (wishes.length === 0) return () => 0;
  return ({ labels }) => {
    let score = 0;
    for (const { topologyKey, weight, domains, most } of wishes) {
      const domain = labels[topologyKey];
      if (domain !== undefined) score += (weights.topology * 100 * weight * (domains.get(domain) ?? 0)) / most;
    }
    return score;
  };
}
