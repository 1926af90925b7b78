import type { KubernetesObject } from '@karpenter-ts/kube-model';

/** `namespace/name`, or `name` for cluster-scoped objects. */
export type StoreKey = string;

/** What changed in a store. `previous` is absent on the first sight of an object. */
export type StoreChange<T> =
  | { readonly type: 'set'; readonly key: StoreKey; readonly object: T; readonly previous?: T | undefined }
  | { readonly type: 'deleted'; readonly key: StoreKey; readonly previous: T };

/** A reader's view of a cache that a reflector keeps. Objects are shared: never change one. */
export interface Store<T extends KubernetesObject = KubernetesObject> {
  get(key: StoreKey): T | undefined;
  /** In insertion order. */
  values(): IterableIterator<T>;
  readonly size: number;
  /** Objects whose index function gave `value`. The index must have been declared at construction. */
  byIndex(index: string, value: string): readonly T[];
  /** Called after the store has changed, in order. Returns the unsubscription. */
  subscribe(listener: (change: StoreChange<T>) => void): () => void;
  /** True once a full list has been taken in. */
  readonly synced: boolean;
}
