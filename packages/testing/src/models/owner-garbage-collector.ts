import { type ResourceKind, isNotFound, type ObjectKey } from '@karpenter-ts/runtime';

import type { ApiChange, ApiState } from '../api-server/api-state.ts';

interface Dependent {
  readonly kind: ResourceKind;
  readonly key: ObjectKey;
  readonly uid: string;
}

/**
 * Model of the garbage collector of kube-controller-manager: deletes objects when the last of their
 * owners is gone, in the background. Foreground deletion and owners that never were are not modelled.
 *
 * Works on what it is told of changes from its start on, and acts by a microtask after them.
 *
 * @returns how to stop it
 */
export function startOwnerGarbageCollector(state: ApiState): () => void {
  const dependents = new Map<string, Map<string, Dependent>>();
  const alive = new Set<string>();

  const see = ({ type, object, previous, kind }: Pick<ApiChange, 'type' | 'object' | 'previous' | 'kind'>): void => {
    const { uid, name, namespace, ownerReferences = [] } = object.metadata;
    if (previous?.metadata.ownerReferences !== ownerReferences) {
      for (const owner of previous?.metadata.ownerReferences ?? []) dependents.get(owner.uid)?.delete(uid);
      for (const owner of ownerReferences) {
        let known = dependents.get(owner.uid);
        if (known === undefined) dependents.set(owner.uid, (known = new Map<string, Dependent>()));
        known.set(uid, { kind, key: { name, namespace }, uid });
      }
    }
    if (type !== 'DELETED') {
      alive.add(uid);
      return;
    }
    alive.delete(uid);
    for (const owner of ownerReferences) dependents.get(owner.uid)?.delete(uid);
    const orphans = dependents.get(uid);
    if (orphans !== undefined && orphans.size > 0) queueMicrotask(() => collect([...orphans.values()]));
    dependents.delete(uid);
  };

  const collect = (candidates: readonly Dependent[]): void => {
    for (const { kind, key, uid } of candidates) {
      const owners = state.find(kind, key)?.metadata?.ownerReferences ?? [];
      if (owners.some((owner) => alive.has(owner.uid))) continue;
      try {
        state.delete(kind, key, { uid });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    }
  };

  for (const kind of state.kinds()) {
    for (const object of state.table(kind).values()) see({ type: 'ADDED', object, previous: undefined, kind });
  }
  return state.onChange(see);
}
