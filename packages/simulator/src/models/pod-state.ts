import type { Condition, Pod } from '@karpenter-ts/kube-model';

/** Whether the pod's Ready condition is True. */
export function isPodReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** The conditions with this one in place of the one of its type, which keeps its time if the status is the same. */
export function withCondition(conditions: readonly Condition[] | undefined, change: Condition): readonly Condition[] {
  const before = conditions?.find(({ type }) => type === change.type);
  const lastTransitionTime =
    before?.status === change.status && before.lastTransitionTime !== undefined
      ? before.lastTransitionTime
      : change.lastTransitionTime;
  const next = { ...change, lastTransitionTime };
  if (before === undefined) return [...(conditions ?? []), next];
  return conditions!.map((condition) => (condition === before ? next : condition));
}
