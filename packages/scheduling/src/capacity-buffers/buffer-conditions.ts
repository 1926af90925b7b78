import type { ConditionStatus } from '@karpenter-ts/apis';
import { formatTime, type Condition } from '@karpenter-ts/kube-model';

/** Whether the shape and the number of the buffer's pods are known. */
export const CONDITION_READY_FOR_PROVISIONING = 'ReadyForProvisioning';
/** Whether there is room for all of the buffer's pods. */
export const CONDITION_PROVISIONING = 'Provisioning';

/** A condition to set. Unlike those of Karpenter's own kinds, a buffer's have no root. */
export interface BufferCondition {
  readonly type: string;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}

/**
 * The conditions with one set; the time of its last transition moves only when its status does. The same list where
 * nothing changes (`meta.SetStatusCondition`).
 *
 * @param now milliseconds since the epoch
 */
export function setBufferCondition(
  conditions: readonly Condition[] | undefined,
  change: BufferCondition,
  generation: number | undefined,
  now: number,
): readonly Condition[] {
  const before = conditions?.find(({ type }) => type === change.type);
  const after: Condition = {
    ...change,
    lastTransitionTime: before?.status === change.status ? before.lastTransitionTime : formatTime(now),
    ...(generation !== undefined && { observedGeneration: generation }),
  };
  if (conditions === undefined || before === undefined) return [...(conditions ?? []), after];
  const isSame =
    before.status === after.status &&
    before.reason === after.reason &&
    before.message === after.message &&
    before.observedGeneration === after.observedGeneration;
  return isSame ? conditions : conditions.map((condition) => (condition === before ? after : condition));
}
