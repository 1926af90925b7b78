import { matchesLabelSelector, type Pod, type PodDisruptionBudget } from '@karpenter-ts/kube-model';

/** Whether the budget is about the pod. Within policy/v1 an empty selector takes all pods of the namespace, none takes none. */
export function budgetCovers(budget: PodDisruptionBudget, pod: Pod): boolean {
  const selector = budget.spec?.selector;
  return (
    selector !== undefined &&
    budget.metadata?.namespace === pod.metadata?.namespace &&
    matchesLabelSelector(selector, pod.metadata?.labels)
  );
}

/** Whether the pod's Ready condition is True. */
export function isPodReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** What a budget's status says about its pods. */
export interface BudgetStatus {
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
}

/**
 * The status for the pods that a budget covers (`DisruptionController.updatePdbStatus`). Expected are
 * the pods that are there: the scale of their controllers is not looked up, so that a controller that
 * is behind with its replicas counts for less than it would on a real cluster.
 */
export function budgetStatus(budget: PodDisruptionBudget, pods: readonly Pod[]): BudgetStatus {
  const expectedPods = pods.length;
  const currentHealthy = pods.filter((pod) => isPodReady(pod) && pod.metadata?.deletionTimestamp === undefined).length;
  const { minAvailable, maxUnavailable } = budget.spec ?? {};
  const desiredHealthy =
    maxUnavailable !== undefined
      ? Math.max(0, expectedPods - scaled(maxUnavailable, expectedPods))
      : minAvailable !== undefined
        ? scaled(minAvailable, expectedPods)
        : expectedPods;
  const disruptionsAllowed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  return { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods };
}

/** A number or a percentage of the total, rounded up (`GetScaledValueFromIntOrPercent`). */
function scaled(value: string | number, total: number): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%') ? Math.ceil((Number(value.slice(0, -1)) * total) / 100) : Number(value);
}
