import { isActivePod, type Pod } from '@karpenter-ts/kube-model';
import { kinds, parseStoreKey, storeKey, storeKeyOf, type Workload } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference } from './owner.ts';
import { createPodFromTemplate } from './pod-from-template.ts';
import { isPodReady } from './pod-state.ts';

/** About how long after a change the controller has acted; changes meanwhile are taken together. */
const SYNC_MS = 20;

/**
 * Model of the ReplicaSet controller of kube-controller-manager: keeps the number of pods, and the
 * status. `minReadySeconds` is not modelled: what is ready is available.
 */
export function startReplicaSetController(context: ModelContext): () => void {
  const { state, clock, index } = context;
  const dirty = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (key) => sync(key) });

  const sync = (key: string): void => {
    const replicaSet = state.find(kinds.replicaSet, parseStoreKey(key));
    if (replicaSet === undefined || replicaSet.metadata?.deletionTimestamp !== undefined) return;
    const uid = replicaSet.metadata?.uid ?? '';
    const active = [...index.podsOf(uid).values()].filter(isActivePod);
    const surplus = active.length - (replicaSet.spec?.replicas ?? 1);
    for (let missing = -surplus; missing > 0; missing--) {
      createPodFromTemplate(state, { owner: replicaSet, template: replicaSet.spec?.template });
    }
    if (surplus > 0) {
      for (const pod of deletedFirst(active, (name) => index.podsOn(name).size).slice(0, surplus)) {
        const { name = '', namespace } = pod.metadata ?? {};
        state.delete(kinds.pod, { name, namespace });
      }
    }
    writeStatus(replicaSet, [...index.podsOf(uid).values()].filter(isActivePod));
  };

  const writeStatus = (replicaSet: Workload, active: readonly Pod[]): void => {
    const readyReplicas = active.filter(isPodReady).length;
    const status = {
      replicas: active.length,
      readyReplicas,
      availableReplicas: readyReplicas,
      observedGeneration: replicaSet.metadata?.generation,
    };
    state.update(kinds.replicaSet, { ...replicaSet, status }, 'status');
  };

  for (const replicaSet of state.values(kinds.replicaSet)) dirty.mark(storeKeyOf(replicaSet));
  const unsubscribe = state.onChange(({ kind, object, previous }) => {
    if (kind.kind === 'ReplicaSet') {
      // Its own status is no news.
      if (previous === undefined || previous.spec !== object.spec) dirty.mark(storeKeyOf(object));
    } else if (kind.kind === 'Pod') {
      const owner = controllerReference(object);
      if (owner?.kind === 'ReplicaSet') dirty.mark(storeKey(owner.name, object.metadata.namespace));
    }
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}

/**
 * Pods in the order in which a controller gives them up, as `ActivePodsWithRanks` of
 * k8s.io/kubernetes/pkg/controller: unassigned, pending, not ready, cheap to delete, crowded, young ones first.
 */
export function deletedFirst(pods: readonly Pod[], podsOn: (nodeName: string) => number): readonly Pod[] {
  const ranked = pods.map((pod) => ({
    pod,
    ranks: [
      (pod.spec?.nodeName ?? '') === '' ? 0 : 1,
      pod.status?.phase === 'Running' ? 1 : 0,
      isPodReady(pod) ? 1 : 0,
      Number(pod.metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0),
      -podsOn(pod.spec?.nodeName ?? ''),
      -Date.parse(String(pod.metadata?.creationTimestamp)),
    ],
    name: pod.metadata?.name ?? '',
  }));
  return ranked
    .sort((a, b) => {
      for (let i = 0; i < a.ranks.length; i++) {
        const difference = a.ranks[i]! - b.ranks[i]!;
        if (difference !== 0) return difference;
      }
      return a.name < b.name ? -1 : 1;
    })
    .map(({ pod }) => pod);
}
