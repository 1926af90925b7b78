import { CONDITION_CONSOLIDATABLE, isConditionTrue, NEVER } from '@karpenter-ts/apis';

import type { Candidate } from './candidate.ts';

/** Why emptiness leaves a candidate alone. */
export type EmptinessVeto = 'static-pool' | 'consolidate-after-never' | 'not-empty' | 'not-consolidatable';

export interface EmptinessDecision {
  /** Delete these, all in one. */
  readonly nodes: readonly Candidate[];
  /** Some empty node was left for want of budget, so there is something to find again later. */
  readonly constrained: boolean;
}

/** Does emptiness look at the candidate at all? Upstream: `Emptiness.ShouldDisrupt`. */
export function emptinessVeto(candidate: Candidate): EmptinessVeto | undefined {
  const { spec } = candidate.nodePool;
  if (spec.replicas !== undefined) return 'static-pool';
  if (spec.disruption?.consolidateAfter === NEVER) return 'consolidate-after-never';
  if (!candidate.empty) return 'not-empty';
  if (!isConditionTrue(candidate.nodeClaim.status?.conditions, CONDITION_CONSOLIDATABLE)) return 'not-consolidatable';
  return undefined;
}

/**
 * Takes as many empty nodes as the budgets allow, those first that save most.
 *
 * @param candidates those without a veto
 * @param remaining pool name → how many more may be disrupted
 *
 * Upstream: `Emptiness.ComputeCommands` in pkg/controllers/disruption/emptiness.go.
 */
export function decideEmptiness(
  candidates: readonly Candidate[],
  remaining: ReadonlyMap<string, number>,
): EmptinessDecision {
  const left = new Map(remaining);
  const nodes: Candidate[] = [];
  let constrained = false;
  for (const candidate of [...candidates].sort(bySavings)) {
    if (!candidate.empty) continue;
    if (take(left, candidate)) nodes.push(candidate);
    else constrained = true;
  }
  return { nodes, constrained };
}

export type EmptinessValidation =
  | { readonly kind: 'valid'; readonly nodes: readonly Candidate[]; readonly dropped: number }
  /** `churn`: none of them is empty any more; `budget`: none may go now. */
  | { readonly kind: 'invalid'; readonly failure: 'churn' | 'budget'; readonly dropped: number };

/**
 * Does the decision still hold after the wait? What is left of it, in the order of `decided`.
 *
 * @param decided names of the nodes
 * @param candidates as they are now, those without a veto
 *
 * Upstream: `EmptinessValidator.Validate` in pkg/controllers/disruption/validation.go.
 */
export function validateEmptiness(
  decided: readonly string[],
  candidates: readonly Candidate[],
  remaining: ReadonlyMap<string, number>,
): EmptinessValidation {
  const byName = new Map(candidates.map((candidate) => [candidate.stateNode.name, candidate]));
  const still = decided.flatMap((name) => byName.get(name) ?? []);
  if (still.length === 0) return { kind: 'invalid', failure: 'churn', dropped: decided.length };
  const left = new Map(remaining);
  // Nominated nodes are no candidates, so there is nothing more to ask than the budget.
  const nodes = still.filter((candidate) => take(left, candidate));
  const dropped = decided.length - nodes.length;
  return nodes.length === 0 ? { kind: 'invalid', failure: 'budget', dropped } : { kind: 'valid', nodes, dropped };
}

function take(left: Map<string, number>, candidate: Candidate): boolean {
  const pool = candidate.stateNode.nodePool ?? '';
  const allowed = left.get(pool) ?? 0;
  if (allowed === 0) return false;
  left.set(pool, allowed - 1);
  return true;
}

function bySavings(a: Candidate, b: Candidate): number {
  return b.savingsRatio - a.savingsRatio || (a.stateNode.name < b.stateNode.name ? -1 : 1);
}
