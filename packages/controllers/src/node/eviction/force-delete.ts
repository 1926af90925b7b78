import { podDeletionTime, type Pod } from '@karpenter-ts/kube-model';

/**
 * Whether the pod has to be deleted now, whatever protects it, if it is to have its own grace period
 * and be gone at the deadline; a terminating one, whether it has been given more time than that.
 * Times in milliseconds; without a deadline nothing is ever forced. Upstream: `terminator.needsForceDelete`.
 */
export function needsForceDelete(pod: Pod, deadline: number | undefined, now: number): boolean {
  if (deadline === undefined) return false;
  const deletion = podDeletionTime(pod);
  if (deletion !== undefined) return deletion > deadline;
  const graceSeconds = pod.spec?.terminationGracePeriodSeconds;
  return graceSeconds !== undefined && now > deadline - graceSeconds * 1000;
}
