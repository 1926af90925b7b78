import type { Pod, PodDisruptionBudget } from '@karpenter-ts/kube-model';
import { type DeleteOptions, kinds, type ObjectKey } from '@karpenter-ts/runtime';

import type { ApiState } from './api-state.ts';
import { budgetCovers, isPodReady } from './disruption-budget.ts';
import * as refuse from './refusals.ts';

const violates = "Cannot evict pod as it would violate the pod's disruption budget.";

/** As `pkg/registry/core/pod/storage/eviction.go` has it: above this many evictions under way a budget gives no more. */
const maxDisruptedPods = 2000;

interface BudgetWithStatus extends PodDisruptionBudget {
  readonly status?:
    | (NonNullable<PodDisruptionBudget['status']> & {
        readonly observedGeneration?: number;
        readonly disruptedPods?: Readonly<Record<string, string>>;
      })
    | undefined;
}

/**
 * Evicts a pod: deletes it if its budget's status allows, and counts it there (`EvictionREST.Create`).
 *
 * @throws ApiError 404 without such a pod; 429 when the budget does not allow it now; 500 when more
 * than one budget covers the pod; 409 when a precondition fails
 */
export function evictPod(state: ApiState, key: ObjectKey, options: DeleteOptions = {}): void {
  const pod = state.get(kinds.pod, key);
  if (!needsNoBudget(pod)) spendBudget(state, pod);
  if (options.uid === undefined || options.uid === pod.metadata?.uid) markDisrupted(state, pod, key);
  state.delete(kinds.pod, key, options);
}

/** `canIgnorePDB`: the pod serves nobody, or is going anyway. */
function needsNoBudget(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return (
    phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending' || pod.metadata?.deletionTimestamp !== undefined
  );
}

function spendBudget(state: ApiState, pod: Pod): void {
  const budgets: BudgetWithStatus[] = [];
  for (const budget of state.values(kinds.podDisruptionBudget)) if (budgetCovers(budget, pod)) budgets.push(budget);
  if (budgets.length > 1) {
    throw refuse.internalError(
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  const budget = budgets[0];
  if (budget === undefined) return;
  const { name = '', namespace, generation = 0 } = budget.metadata ?? {};
  const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {};
  if (!isPodReady(pod)) {
    if (budget.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return;
    if (currentHealthy >= desiredHealthy && desiredHealthy > 0) return;
  }
  if ((budget.status?.observedGeneration ?? 0) < generation) {
    throw refuse.tooManyRequests(
      violates,
      10_000,
      `The disruption budget ${name} is still being processed by the server.`,
    );
  }
  const disruptedPods = budget.status?.disruptedPods ?? {};
  if (disruptionsAllowed < 0)
    throw refuse.forbidden(kinds.podDisruptionBudget, name, 'pdb disruptions allowed is negative');
  if (Object.keys(disruptedPods).length > maxDisruptedPods) {
    throw refuse.forbidden(
      kinds.podDisruptionBudget,
      name,
      'DisruptedPods map too big - too many evictions not confirmed by PDB controller',
    );
  }
  if (disruptionsAllowed === 0) {
    throw refuse.tooManyRequests(
      violates,
      undefined,
      `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
    );
  }
  const status = {
    disruptionsAllowed: disruptionsAllowed - 1,
    disruptedPods: { ...disruptedPods, [pod.metadata?.name ?? '']: state.timestamp() },
  };
  state.patch(kinds.podDisruptionBudget, { name, namespace }, { status }, { type: 'merge', subresource: 'status' });
}

/** `addConditionAndDeletePod`. */
function markDisrupted(state: ApiState, pod: Pod, key: ObjectKey): void {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
    lastTransitionTime: state.timestamp(),
  };
  const others = (pod.status?.conditions ?? []).filter(({ type }) => type !== condition.type);
  const body = { status: { conditions: [...others, condition] } };
  state.patch(kinds.pod, key, body, { type: 'merge', subresource: 'status' });
}
