import { isActivePod, isEvictablePod, podDeletionTime } from '@karpenter-ts/kube-model';

import { needsForceDelete } from './force-delete.ts';
import type { EvictionInput } from './gather.ts';

export type EvictionDecision =
  /** Nothing is left to be done for this pod. */
  | { readonly kind: 'drop' }
  /** Something protects the pod, which may end. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'evict' }
  /** Whatever protects it. */
  | { readonly kind: 'delete'; readonly graceSeconds: number };

/** Upstream: `Queue.Reconcile` in pkg/controllers/node/termination/terminator/eviction.go. */
export function decideEviction({ entry, pod }: Pick<EvictionInput, 'entry' | 'pod'>, now: number): EvictionDecision {
  if (pod === undefined) return { kind: 'drop' };
  const { deadline } = entry;
  if (deadline !== undefined && needsForceDelete(pod, deadline, now)) {
    // Never zero: the API would forget the pod while it may still run, and its successor would run beside it.
    const graceSeconds = Math.max(1, Math.trunc((deadline - now) / 1000));
    // Asked to go as soon already: that it is not gone yet is up to its kubelet.
    const deletion = podDeletionTime(pod);
    if (deletion !== undefined && deletion <= now + graceSeconds * 1000) return { kind: 'drop' };
    return { kind: 'delete', graceSeconds };
  }
  if (!isActivePod(pod)) return { kind: 'drop' };
  return { kind: isEvictablePod(pod, now) ? 'evict' : 'wait' };
}
