import type { KubernetesObject } from '@karpenter-ts/kube-model';

/** Names a kind of API object well enough to talk to the API server about it. */
export interface ResourceKind<T extends KubernetesObject = KubernetesObject> {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Never present; carries the type of the kind's objects. */
  readonly object?: T;
}

export interface ObjectKey {
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface ListOptions {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly limit?: number | undefined;
  readonly continue?: string | undefined;
  readonly resourceVersion?: string | undefined;
}

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  /** Token for the next page; absent on the last. */
  readonly continue?: string | undefined;
}

export interface WatchOptions {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly resourceVersion: string;
  readonly timeoutSeconds?: number | undefined;
}

export type WatchEvent<T> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: T }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

export type PatchType = 'merge' | 'strategic-merge' | 'json' | 'apply';

export interface PatchOptions {
  readonly type: PatchType;
  readonly subresource?: 'status' | undefined;
}

export interface DeleteOptions {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly gracePeriodSeconds?: number | undefined;
}

/**
 * The Kubernetes API as the controllers need it. Objects are plain JSON, as the server sends them.
 *
 * Every method rejects with an `ApiError` when the server refuses (see `api-error.ts` for the
 * predicates), with the signal's reason when aborted, and with a `TransportError` when the server
 * cannot be reached. A merge patch with `metadata.resourceVersion` in it is refused with a conflict
 * when the object has changed since.
 */
export interface KubeClient {
  get<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey, signal?: AbortSignal): Promise<T>;
  list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options?: ListOptions,
    signal?: AbortSignal,
  ): Promise<ListPage<T>>;
  /** Ends when the server ends it; throws an `ApiError` for an ERROR event (410 Gone among them). */
  watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
    signal?: AbortSignal,
  ): AsyncIterable<WatchEvent<T>>;
  create<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T>;
  update<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T>;
  updateStatus<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T>;
  patch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    key: ObjectKey,
    body: unknown,
    options: PatchOptions,
    signal?: AbortSignal,
  ): Promise<T>;
  delete(kind: ResourceKind, key: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void>;
  /** The eviction subresource of a pod. */
  evict(pod: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void>;
}
