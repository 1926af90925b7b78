import {
  allowedDisruptions,
  CONDITION_INSTANCE_TERMINATING,
  isConditionTrue,
  type DisruptionReason,
  type FieldProblem,
  type NodePool,
} from '@karpenter-ts/apis';
import type { StateNode } from '@karpenter-ts/cluster-state';

/** Where a pool stands with its budgets for one reason. */
export interface PoolBudget {
  /** Nodes that count: initialized and not yet terminating. */
  readonly nodes: number;
  /** Nodes that may be disrupted at a time; 2147483647 where nothing limits them. */
  readonly allowed: number;
  /** Nodes that are being disrupted, by whatever, or are not ready. */
  readonly disrupting: number;
  /** How many more may be disrupted now. */
  readonly remaining: number;
  /** Budgets that cannot be evaluated. With any, nothing may be disrupted. */
  readonly problems: readonly FieldProblem[];
}

/** Pool name → budget. Upstream: `BuildDisruptionBudgetMapping` in pkg/controllers/disruption/helpers.go. */
export function budgetMapping(input: {
  readonly nodePools: Iterable<NodePool>;
  readonly nodes: Iterable<StateNode>;
  readonly reason: DisruptionReason;
  readonly now: number;
}): ReadonlyMap<string, PoolBudget> {
  const total = new Map<string, number>();
  const disrupting = new Map<string, number>();
  for (const node of input.nodes) {
    if (!counts(node)) continue;
    const pool = node.nodePool ?? '';
    total.set(pool, (total.get(pool) ?? 0) + 1);
    if (node.markedForDeletion || !isConditionTrue(node.node?.status?.conditions, 'Ready')) {
      disrupting.set(pool, (disrupting.get(pool) ?? 0) + 1);
    }
  }
  const mapping = new Map<string, PoolBudget>();
  for (const nodePool of input.nodePools) {
    const name = nodePool.metadata?.name ?? '';
    const nodes = total.get(name) ?? 0;
    const busy = disrupting.get(name) ?? 0;
    const { allowed, problems } = allowedDisruptions(nodePool, input.reason, nodes, input.now);
    mapping.set(name, { nodes, allowed, disrupting: busy, remaining: Math.max(0, allowed - busy), problems });
  }
  return mapping;
}

function counts(node: StateNode): boolean {
  return (
    node.nodeClaim !== undefined &&
    node.initialized &&
    !isConditionTrue(node.nodeClaim.status?.conditions, CONDITION_INSTANCE_TERMINATING)
  );
}
