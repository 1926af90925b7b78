import type { PodClass } from '../compile/pod-classes.ts';
import type { Packer } from '../packing/packer.ts';
import type { Refusal, SuggestedChange } from '../result.ts';
import { effortOf, type Diagnosis } from './diagnosis.ts';
import { diagnoseNode, type NodeTrial } from './diagnose-node.ts';
import { diagnosePool, type PoolTrial } from './diagnose-pool.ts';
import type { Target, Trial } from './trial.ts';

// Changes that one place may ask for together. More than this is another pod.
const changesTogether = 5;

// Diagnoses for one class in one place, all ways to change the pod taken together.
const trialsInOnePlace = 16;

/** What may be spent on all refusals of one plan. Counted in work, not in time, so that the answer is always the same. */
export interface ExplainBudget {
  /** Diagnoses that are left, each of about a pool's instance types. */
  trials: number;
  /** Looks at existing nodes that are left. */
  nodes: number;
}

export function newExplainBudget(): ExplainBudget {
  return { trials: 4_000, nodes: 200_000 };
}

/**
 * Why no pool and no node could hold a pod of the class, and what would have to change: the second, slow pass, made
 * once for each class of pods that were left out. The plan stays as it is.
 *
 * Changes are looked for as long as the budget lasts; what fails is told for every class and pool.
 */
export function findRefusals(podClass: PodClass, packer: Packer, budget: ExplainBudget): readonly Refusal[] {
  const { templates } = packer.problem;
  const base = { pod: podClass.pod, variant: podClass.variants.at(-1)!, raised: {}, changes: [] };
  const pools = templates.map((template): Refusal => {
    const trial: PoolTrial = { ...base, target: { template, node: null } };
    return { nodePool: template.name, ...refusalAt(trial, (t) => diagnosePool(t, packer), budget) };
  });
  const none: readonly Refusal[] = templates.length === 0 ? [{ reason: 'no-node-pools' }] : [];
  return [...none, ...pools, ...nodeRefusals(base, packer, budget)];
}

/** What fails in one place, with the smallest change that was found for it. */
function refusalAt<T extends Target>(
  trial: Trial<T>,
  diagnose: (trial: Trial<T>) => Diagnosis<T> | undefined,
  budget: ExplainBudget,
): Refusal {
  const first = diagnose(trial);
  // Only a pod that was left out is asked for, so that something always fails.
  if (first === undefined) return { reason: 'requirements' };
  let left = Math.min(trialsInOnePlace, budget.trials);
  budget.trials -= left;
  let best: readonly SuggestedChange[] | undefined;
  const search = (diagnosis: Diagnosis<T>, depth: number): void => {
    for (const repair of diagnosis.repairs) {
      if (left <= 0) return;
      left--;
      const next = repair();
      if (next === undefined || next.changes.length > changesTogether) continue;
      if (best !== undefined && effortOf(next.changes) >= effortOf(best)) continue;
      const further = diagnose(next);
      if (further === undefined) best = next.changes;
      else if (depth < changesTogether) search(further, depth + 1);
    }
  };
  search(first, 1);
  budget.trials += left;
  return best === undefined ? first.refusal : { ...first.refusal, change: best };
}

/** Existing nodes in sum: one refusal for each thing that fails, with the node that came nearest. */
function nodeRefusals(base: Omit<NodeTrial, 'target'>, packer: Packer, budget: ExplainBudget): readonly Refusal[] {
  const byReason = new Map<string, { refusal: Refusal; trial: NodeTrial; nodes: number; miss: number }>();
  const looks = 1 + base.variant.owned.length + base.variant.podClass.avoidedBy.length;
  for (const node of packer.nodes) {
    if (node.node.node.schedulable === false) continue;
    budget.nodes -= looks;
    if (budget.nodes < 0) return [];
    const trial: NodeTrial = { ...base, target: { template: null, node } };
    const refusal = diagnoseNode(trial, packer)?.refusal;
    if (refusal === undefined) continue;
    const miss = missOf(refusal, base, packer);
    const identity = `${refusal.reason}/${refusal.subject ?? ''}`;
    const known = byReason.get(identity);
    if (known === undefined) byReason.set(identity, { refusal, trial, nodes: 1, miss });
    else {
      known.nodes++;
      if (miss < known.miss) byReason.set(identity, { refusal, trial, nodes: known.nodes, miss });
    }
  }
  return [...byReason.values()].map(({ trial, nodes }) => ({
    nodes,
    ...refusalAt(trial, (t) => diagnoseNode(t, packer), budget),
  }));
}

/** How far from fitting: the shares of what is asked for that are missing. */
function missOf(refusal: Refusal, { variant }: Omit<NodeTrial, 'target'>, packer: Packer): number {
  const { names } = packer.problem.space;
  let sum = 0;
  for (const [name, amount] of Object.entries(refusal.nearest?.missing ?? {})) {
    sum += amount / variant.podClass.requests[names.id(name)]!;
  }
  return sum;
}
