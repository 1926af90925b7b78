import type { Pod, PodDisruptionBudget } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';

import type { ApiState } from '../api-server/api-state.ts';
import { budgetCovers, budgetStatus } from '../api-server/disruption-budget.ts';
import { asKind, storageKey } from '../api-server/stored-object.ts';

/**
 * Model of the disruption controller of kube-controller-manager: keeps the status of every
 * PodDisruptionBudget that its pods call for. Acts by a microtask after the changes that matter.
 *
 * @returns how to stop it
 */
export function startDisruptionBudgetController(state: ApiState): () => void {
  const stale = new Set<string>();
  let scheduled = false;

  const refresh = (): void => {
    scheduled = false;
    for (const key of stale) {
      const budget = state.table(kinds.podDisruptionBudget).get(key);
      if (budget !== undefined) writeStatus(state, asKind(budget));
    }
    stale.clear();
  };
  const mark = (budget: PodDisruptionBudget): void => {
    stale.add(storageKey({ name: budget.metadata?.name ?? '', namespace: budget.metadata?.namespace }));
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(refresh);
  };

  for (const budget of state.values(kinds.podDisruptionBudget)) mark(budget);
  return state.onChange(({ kind, type, object, previous }) => {
    if (kind.kind === 'PodDisruptionBudget') {
      if (type !== 'DELETED') mark(asKind(object));
    } else if (kind.kind === 'Pod' && kind.group === '') {
      for (const budget of state.values(kinds.podDisruptionBudget)) {
        if (
          budgetCovers(budget, asKind(object)) ||
          (previous !== undefined && budgetCovers(budget, asKind(previous)))
        ) {
          mark(budget);
        }
      }
    }
  });
}

function writeStatus(state: ApiState, budget: PodDisruptionBudget): void {
  const pods: Pod[] = [];
  for (const pod of state.values(kinds.pod)) if (budgetCovers(budget, pod)) pods.push(pod);
  const { name = '', namespace, generation } = budget.metadata ?? {};
  const status = { ...budgetStatus(budget, pods), observedGeneration: generation, disruptedPods: null };
  state.patch(kinds.podDisruptionBudget, { name, namespace }, { status }, { type: 'merge', subresource: 'status' });
}
