import { kinds } from '@karpenter-ts/runtime';

import type { ModelContext } from './model-context.ts';

/** `quarantineTime` of k8s.io/kubernetes/pkg/controller/podgc. */
const QUARANTINE_MS = 40_000;

/**
 * Model of the pod garbage collector of kube-controller-manager: pods whose node is gone for 40
 * seconds go without any grace. A limit on ended pods is not modelled.
 */
export function startPodGarbageCollector({ state, clock, index }: ModelContext): () => void {
  return state.onChange(({ kind, type, object }) => {
    if (kind.kind !== 'Node' || type !== 'DELETED') return;
    const { name } = object.metadata;
    clock.after(QUARANTINE_MS, () => {
      if (state.find(kinds.node, { name }) !== undefined) return;
      for (const { metadata } of [...index.podsOn(name).values()]) {
        const key = { name: metadata?.name ?? '', namespace: metadata?.namespace };
        state.delete(kinds.pod, key, { uid: metadata?.uid, gracePeriodSeconds: 0 });
      }
    });
  });
}
