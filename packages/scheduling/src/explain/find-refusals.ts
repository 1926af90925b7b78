import type { PodClass } from '../compile/pod-classes.ts';
import type { Packer } from '../packing/packer.ts';
import type { Refusal, SuggestedChange } from '../result.ts';
import { effortOf, type Diagnosis } from './diagnosis.ts';
import { diagnoseNode } from './diagnose-node.ts';
import { diagnosePool } from './diagnose-pool.ts';
import type { NodeTrial, PoolTrial, Target, Trial } from './trial.ts';

// Changes that one place may ask for together. More than this is another pod.
const changesTogether = 5;

// Diagnoses for one class in one place, over all ways to change the pod.
const trialsInOnePlace = 16;

// A node takes about as long as so many instance types of a pool.
const looksOfNode = 8;

/** What may be spent on all refusals of one plan. Counted in work, not in time, so that the answer is always the same. */
export interface ExplainBudget {
  /** How many instance types, topology keys and existing nodes may still be looked at. */
  looks: number;
}

/** About half a second, and that only where a thousand kinds of pods are left out. */
export function newExplainBudget(): ExplainBudget {
  return { looks: 3_000_000 };
}

/**
 * Why no pool and no node could hold a pod of the class, and what would have to change: the second, slow pass, made
 * once for each class of pods that were left out. The plan stays as it is.
 *
 * What fails is told for every class and pool; what nodes lack and what to change, as long as the budget lasts.
 */
export function findRefusals(podClass: PodClass, packer: Packer, budget: ExplainBudget): readonly Refusal[] {
  const { templates } = packer.problem;
  const deferredIn = packer.reservations?.deferred.get(podClass);
  if (deferredIn !== undefined) return [{ nodePool: deferredIn.name, reason: 'reserved-offering' }];
  // Without a number of its own, as trials change it and nothing must be remembered of that.
  const variant = { ...podClass.variants.at(-1)!, id: -1 };
  const base = { pod: podClass.pod, variant, raised: {}, changes: [] };
  const pools = templates.map((template): Refusal => {
    const trial: PoolTrial = { ...base, target: { template, node: null } };
    const looks = template.rows.length * 2 + probeLooks(trial, packer);
    const diagnose: Diagnose<PoolTrial['target']> = (t, thorough) => diagnosePool(t, packer, thorough);
    return { nodePool: template.name, ...refusalAt(trial, diagnose, looks, budget) };
  });
  const none: readonly Refusal[] = templates.length === 0 ? [{ reason: 'no-node-pools' }] : [];
  return [...none, ...pools, ...nodeRefusals(base, packer, budget)];
}

type Diagnose<T extends Target> = (trial: Trial<T>, thorough: boolean) => Diagnosis<T> | undefined;

/** What a diagnosis looks at for the constraints between pods: every key, for each constraint that is left out once. */
function probeLooks({ variant }: Trial, packer: Packer): number {
  const constraints = variant.owned.length + variant.podClass.avoidedBy.length;
  return (2 + constraints) * (1 + 4 * packer.problem.topologyKeys.length);
}

/** What fails in one place, with the smallest change that was found for it. */
function refusalAt<T extends Target>(
  trial: Trial<T>,
  diagnose: Diagnose<T>,
  looks: number,
  budget: ExplainBudget,
): Refusal {
  const thorough = budget.looks >= looks;
  const first = diagnose(trial, thorough);
  // Only a pod that was left out is asked for, so that something always fails.
  if (first === undefined) return { reason: 'requirements' };
  if (!thorough) return first.refusal;
  budget.looks -= looks;
  let left = trialsInOnePlace;
  let best: readonly SuggestedChange[] | undefined;
  const search = (diagnosis: Diagnosis<T>, depth: number): void => {
    for (const repair of diagnosis.repairs) {
      if (left <= 0 || budget.looks < looks) return;
      left--;
      budget.looks -= looks;
      const next = repair();
      if (next === undefined || next.changes.length > changesTogether) continue;
      if (best !== undefined && effortOf(next.changes) >= effortOf(best)) continue;
      const further = diagnose(next, true);
      if (further === undefined) best = next.changes;
      else if (depth < changesTogether) search(further, depth + 1);
    }
  };
  search(first, 1);
  return best === undefined ? first.refusal : { ...first.refusal, change: best };
}

/** Existing nodes in sum: one refusal for each thing that fails, with the node that came nearest. */
function nodeRefusals(base: Omit<NodeTrial, 'target'>, packer: Packer, budget: ExplainBudget): readonly Refusal[] {
  const byReason = new Map<string, { refusal: Refusal; trial: NodeTrial; nodes: number; miss: number }>();
  const candidates = packer.nodes.filter((node) => node.node.node.schedulable !== false);
  const looks = candidates.length * looksOfNode;
  if (budget.looks < looks) return [];
  budget.looks -= looks;
  for (const node of candidates) {
    const trial: NodeTrial = { ...base, target: { template: null, node } };
    const refusal = diagnoseNode(trial, packer, false)?.refusal;
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
  const diagnose: Diagnose<NodeTrial['target']> = (t, thorough) => diagnoseNode(t, packer, thorough);
  return [...byReason.values()].map(({ trial, nodes }) => ({
    nodes,
    ...refusalAt(trial, diagnose, 1 + probeLooks(trial, packer), budget),
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
