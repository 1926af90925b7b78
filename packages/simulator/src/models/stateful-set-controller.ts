import { isTerminalPod, type Pod } from '@karpenter-ts/kube-model';
import { kinds, parseStoreKey, storeKey, storeKeyOf } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference } from './owner.ts';
import { createPodFromTemplate } from './pod-from-template.ts';
import { isPodReady } from './pod-state.ts';
import { templateHash } from './template-hash.ts';
import { LABEL_REVISION_HASH, labelsOf, workloadKinds, type StatefulSet } from './workload-kinds.ts';

const SYNC_MS = 20;

/**
 * Model of the StatefulSet controller of kube-controller-manager: pods with numbered names, one after
 * the other unless `podManagementPolicy` is `Parallel`; a new template replaces them one at a time from
 * the last. Volume claims, partitions and the status are not modelled.
 */
export function startStatefulSetController(context: ModelContext): () => void {
  const { state, clock, index } = context;
  const dirty = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (key) => sync(key) });

  const sync = (key: string): void => {
    const set = state.find(workloadKinds.statefulSet, parseStoreKey(key));
    if (set === undefined || set.metadata?.deletionTimestamp !== undefined) return;
    const namespace = set.metadata?.namespace;
    const wanted = set.spec?.replicas ?? 1;
    const inOrder = set.spec?.podManagementPolicy !== 'Parallel';
    const podAt = (ordinal: number): Pod | undefined =>
      state.find(kinds.pod, { name: `${set.metadata?.name ?? ''}-${ordinal}`, namespace });
    for (let ordinal = 0; ordinal < wanted; ordinal++) {
      const pod = podAt(ordinal);
      if (pod === undefined) create(set, ordinal);
      else if (isTerminalPod(pod)) remove(pod);
      // Nothing is done about later ones before this one works.
      if (inOrder && (pod === undefined || !works(pod))) return;
    }
    const last = index.podsOf(set.metadata?.uid ?? '').size - 1;
    for (let ordinal = Math.max(last, wanted); ordinal >= wanted; ordinal--) {
      const pod = podAt(ordinal);
      if (pod === undefined) continue;
      remove(pod);
      if (inOrder) return;
    }
    const hash = templateHash(set.spec?.template);
    for (let ordinal = wanted - 1; ordinal >= 0; ordinal--) {
      const pod = podAt(ordinal);
      if (pod === undefined || !works(pod)) return;
      if (labelsOf(pod)[LABEL_REVISION_HASH] === hash) continue;
      remove(pod);
      return;
    }
  };

  const create = (set: StatefulSet, ordinal: number): void => {
    createPodFromTemplate(state, {
      owner: set,
      template: set.spec?.template,
      name: `${set.metadata?.name ?? ''}-${ordinal}`,
      labels: {
        [LABEL_REVISION_HASH]: templateHash(set.spec?.template),
        'apps.kubernetes.io/pod-index': String(ordinal),
      },
    });
  };

  const remove = (pod: Pod): void => {
    if (pod.metadata?.deletionTimestamp !== undefined) return;
    state.delete(kinds.pod, { name: pod.metadata?.name ?? '', namespace: pod.metadata?.namespace });
  };

  for (const set of state.values(workloadKinds.statefulSet)) dirty.mark(storeKeyOf(set));
  const unsubscribe = state.onChange(({ kind, object, previous }) => {
    if (kind.kind === 'StatefulSet') {
      if (previous === undefined || previous.spec !== object.spec) dirty.mark(storeKeyOf(object));
    } else if (kind.kind === 'Pod') {
      const owner = controllerReference(object);
      if (owner?.kind === 'StatefulSet') dirty.mark(storeKey(owner.name, object.metadata.namespace));
    }
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}

function works(pod: Pod): boolean {
  return isPodReady(pod) && pod.metadata?.deletionTimestamp === undefined;
}
