import {
  compileLabelSelector,
  type LabelPredicate,
  type Pod,
  type PodDisruptionBudget,
} from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';

import type { ApiState } from '../api-server/api-state.ts';
import { budgetStatus } from '../api-server/disruption-budget.ts';
import { storageKey } from '../api-server/stored-object.ts';

/** A budget's pods, kept up change by change: nobody looks through all pods for it again. */
interface Coverage {
  readonly namespace: string | undefined;
  readonly selects: LabelPredicate;
  readonly selector: unknown;
  readonly pods: Map<string, Pod>;
}

/**
 * Model of the disruption controller of kube-controller-manager: keeps the status of every
 * PodDisruptionBudget that its pods call for. Acts by a microtask after the changes that matter.
 *
 * @returns how to stop it
 */
export function startDisruptionBudgetController(state: ApiState): () => void {
  const coverages = new Map<string, Coverage>();
  const stale = new Set<string>();
  let scheduled = false;

  const refresh = (): void => {
    scheduled = false;
    for (const key of stale) {
      const coverage = coverages.get(key);
      const budget = state.table(kinds.podDisruptionBudget).get(key);
      if (budget !== undefined && coverage !== undefined) {
        writeStatus(state, budget, coverage);
      }
    }
    stale.clear();
  };
  const mark = (key: string): void => {
    stale.add(key);
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(refresh);
  };
  const seeBudget = (budget: PodDisruptionBudget, gone: boolean): void => {
    const key = keyOf(budget);
    if (gone) {
      coverages.delete(key);
      return;
    }
    const selector = budget.spec?.selector;
    if (coverages.get(key)?.selector !== selector || !coverages.has(key)) coverages.set(key, cover(state, budget));
    mark(key);
  };
  const seePod = (pod: Pod, gone: boolean): void => {
    const podKey = keyOf(pod);
    for (const [key, { namespace, selects, pods }] of coverages) {
      if (namespace !== pod.metadata?.namespace) continue;
      const isCovered = !gone && selects(pod.metadata?.labels);
      if (!isCovered && !pods.delete(podKey)) continue;
      if (isCovered) pods.set(podKey, pod);
      mark(key);
    }
  };

  for (const budget of state.values(kinds.podDisruptionBudget)) seeBudget(budget, false);
  return state.onChange(({ kind, type, object }) => {
    if (kind.kind === 'PodDisruptionBudget') seeBudget(object, type === 'DELETED');
    else if (kind.kind === 'Pod' && kind.group === '') seePod(object as unknown as Pod, type === 'DELETED');
  });
}

/** As `budgetCovers` has it: within policy/v1 an empty selector takes all pods of the namespace, none takes none. */
function cover(state: ApiState, budget: PodDisruptionBudget): Coverage {
  const selector = budget.spec?.selector;
  const namespace = budget.metadata?.namespace;
  const selects = compileLabelSelector(selector);
  const pods = new Map<string, Pod>();
  for (const pod of state.values(kinds.pod)) {
    if (pod.metadata?.namespace === namespace && selects(pod.metadata?.labels)) pods.set(keyOf(pod), pod);
  }
  return { namespace, selects, selector, pods };
}

function keyOf({ metadata }: Pod | PodDisruptionBudget): string {
  return storageKey({ name: metadata?.name ?? '', namespace: metadata?.namespace });
}

function writeStatus(state: ApiState, budget: PodDisruptionBudget, { pods }: Coverage): void {
  const { name = '', namespace, generation } = budget.metadata ?? {};
  const status = {
    ...budgetStatus(budget, [...pods.values()]),
    observedGeneration: generation,
    disruptedPods: null,
  };
  state.patch(kinds.podDisruptionBudget, { name, namespace }, { status }, { type: 'merge', subresource: 'status' });
}
