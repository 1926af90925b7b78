import type { DisruptionReason } from '@karpenter-ts/apis';
import type { PoolBudget } from '@karpenter-ts/disruption';
import { durationBuckets, type Metrics } from '@karpenter-ts/runtime';

import type { Command } from './command.ts';

export interface DisruptionMetrics {
  decided(command: Command): void;
  eligible(reason: string, nodes: number): void;
  evaluated(reason: string, consolidationType: string, seconds: number): void;
  invalidated(consolidationType: string, nodes: number): void;
  budgets(reason: DisruptionReason, budgets: ReadonlyMap<string, PoolBudget>): void;
}

/** Named as upstream's, so that dashboards go on working. */
export function createDisruptionMetrics(metrics: Metrics): DisruptionMetrics {
  const decisions = metrics.counter({
    name: 'karpenter_voluntary_disruption_decisions_total',
    help: 'Disruption commands that were started',
    labels: ['decision', 'reason', 'consolidation_type'],
  });
  const decisionsByPool = metrics.counter({
    name: 'karpenter_voluntary_disruption_decisions_by_nodepool_total',
    help: 'Disruption commands that were started, once for every NodePool in them',
    labels: ['nodepool', 'decision', 'reason', 'consolidation_type'],
  });
  const eligible = metrics.gauge({
    name: 'karpenter_voluntary_disruption_eligible_nodes',
    help: 'Nodes that could be disrupted, by reason',
    labels: ['reason'],
  });
  const evaluation = metrics.histogram({
    name: 'karpenter_voluntary_disruption_decision_evaluation_duration_seconds',
    help: 'How long it took to look for something to disrupt',
    labels: ['reason', 'consolidation_type'],
    buckets: durationBuckets,
  });
  const failed = metrics.counter({
    name: 'karpenter_voluntary_disruption_failed_validations_total',
    help: 'Nodes for which the decision did not hold any more after the wait',
    labels: ['consolidation_type'],
  });
  const allowed = metrics.gauge({
    name: 'karpenter_nodepools_allowed_disruptions',
    help: 'Nodes of the NodePool that may be disrupted at a time, by reason',
    labels: ['nodepool', 'reason'],
  });
  const consuming = metrics.gauge({
    name: 'karpenter_nodepools_nodes_consuming_budgets',
    help: 'Nodes of the NodePool that are being disrupted or are not ready',
    labels: ['nodepool', 'reason'],
  });
  return {
    decided(command) {
      const labels = {
        decision: 'delete',
        reason: command.reason.toLowerCase(),
        consolidation_type: command.consolidationType,
      };
      decisions.inc(labels);
      const pools = new Set(command.candidates.map(({ nodePool }) => nodePool.metadata?.name ?? ''));
      for (const nodepool of pools) decisionsByPool.inc({ nodepool, ...labels });
    },
    eligible: (reason, nodes) => eligible.set({ reason }, nodes),
    evaluated: (reason, consolidationType, seconds) =>
      evaluation.observe({ reason, consolidation_type: consolidationType }, seconds),
    invalidated: (consolidationType, nodes) => failed.inc({ consolidation_type: consolidationType }, nodes),
    budgets(reason, budgets) {
      for (const [nodepool, budget] of budgets) {
        allowed.set({ nodepool, reason }, budget.allowed);
        consuming.set({ nodepool, reason }, budget.disrupting);
      }
    },
  };
}
