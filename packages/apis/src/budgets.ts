import { parseDuration } from '@karpenter-ts/kube-model';

import { nextHit, parseCron } from './cron.ts';
import type { FieldProblem } from './field-problem.ts';
import type { Budget, DisruptionReason, NodePool } from './types.generated.ts';

/** What a budget allows that limits nothing now: the largest int32, as upstream has it (and its metrics show it). */
export const UNLIMITED_DISRUPTIONS = 2_147_483_647;

export type BudgetResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FieldProblem };

export interface AllowedDisruptions {
  /** How many nodes of the pool may be disrupted at a time, those included that are being disrupted. */
  readonly allowed: number;
  /** Budgets that cannot be evaluated. With any, nothing is allowed. */
  readonly problems: readonly FieldProblem[];
}

/**
 * How many of a pool's nodes may be disrupted for a reason: the smallest number among the budgets
 * that are for the reason (or for all) and active now.
 *
 * It fails closed: one budget that cannot be evaluated, for whatever reason it is, allows nothing.
 * A budget with an empty list of reasons is for none. Upstream: `NodePool.GetAllowedDisruptionsByReason`.
 *
 * @param totalNodes the pool's nodes, which percentages are of
 * @param now milliseconds since the epoch
 */
export function allowedDisruptions(
  nodePool: NodePool,
  reason: DisruptionReason,
  totalNodes: number,
  now: number,
): AllowedDisruptions {
  let allowed = UNLIMITED_DISRUPTIONS;
  const problems: FieldProblem[] = [];
  for (const [i, budget] of (nodePool.spec.disruption?.budgets ?? []).entries()) {
    const result = allowedByBudget(budget, totalNodes, now);
    if (!result.ok) {
      const { field, message } = result.problem;
      problems.push({ field: `spec.disruption.budgets[${i}].${field}`, message });
    } else if (budget.reasons === undefined || budget.reasons.includes(reason)) {
      allowed = Math.min(allowed, result.value);
    }
  }
  return { allowed: problems.length > 0 ? 0 : allowed, problems };
}

/** What one budget allows for the reasons it is for. The problem's field is the budget's. */
export function allowedByBudget(budget: Budget, totalNodes: number, now: number): BudgetResult<number> {
  const active = isBudgetActive(budget, now);
  if (!active.ok) return active;
  if (!active.value) return { ok: true, value: UNLIMITED_DISRUPTIONS };
  const nodes = budget.nodes ?? '10%';
  const match = /^([0-9]+)(%?)$/.exec(nodes);
  if (match === null) {
    return refuse('nodes', `must be a number of nodes or a percentage such as 10%, not ${JSON.stringify(nodes)}`);
  }
  const amount = Number(match[1]);
  // Rounded up, so that a small pool can be disrupted at all.
  const value = match[2] === '%' ? Math.ceil((amount * totalNodes) / 100) : amount;
  return { ok: true, value: Math.min(value, UNLIMITED_DISRUPTIONS) };
}

/**
 * Whether a budget limits anything now: it has no schedule, or a hit of its schedule was less than its
 * duration ago. Times are UTC. Upstream: `Budget.IsActive`.
 */
export function isBudgetActive(budget: Budget, now: number): BudgetResult<boolean> {
  const { schedule, duration } = budget;
  if (schedule === undefined && duration === undefined) return { ok: true, value: true };
  if (schedule === undefined) return refuse('schedule', 'must be set when duration is');
  if (duration === undefined) return refuse('duration', 'must be set when schedule is');
  const cron = parseCron(schedule);
  if (!cron.ok) return refuse('schedule', cron.problem);
  const hit = nextHit(cron.schedule, now - parseDuration(duration));
  return { ok: true, value: hit !== undefined && hit <= now };
}

function refuse(field: string, message: string): { readonly ok: false; readonly problem: FieldProblem } {
  return { ok: false, problem: { field, message } };
}
