import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Store, StoreChange, StoreKey } from './store.ts';
import { storeKeyOf } from './store-key.ts';

/** The values under which an index finds an object; none when undefined or empty. */
export type IndexFunction<T> = (object: T) => string | readonly string[] | undefined;

export type Indexes<T> = Readonly<Record<string, IndexFunction<T>>>;

export interface IndexedStoreOptions<T> {
  readonly indexes?: Indexes<T> | undefined;
  /** Hears what a subscriber throws; the others are called all the same. Default: ignored. */
  readonly onListenerError?: ((error: unknown) => void) | undefined;
}

interface Index<T> {
  readonly valuesOf: IndexFunction<T>;
  readonly byValue: Map<string, Map<StoreKey, T>>;
}

/**
 * Objects by key, with indexes kept up change by change. Its writer is a reflector, or a test.
 *
 * `set`, `delete` and `get` are O(1) in the number of objects, `byIndex` is O(objects found).
 */
export class IndexedStore<T extends KubernetesObject = KubernetesObject> implements Store<T> {
  readonly #objects = new Map<StoreKey, T>();
  readonly #indexes = new Map<string, Index<T>>();
  readonly #listeners = new Set<(change: StoreChange<T>) => void>();
  readonly #waiting = new Set<() => void>();
  readonly #onListenerError: (error: unknown) => void;
  #synced = false;

  constructor(options: IndexedStoreOptions<T> = {}) {
    this.#onListenerError = options.onListenerError ?? (() => undefined);
    for (const [name, valuesOf] of Object.entries(options.indexes ?? {})) this.addIndex(name, valuesOf);
  }

  get(key: StoreKey): T | undefined {
    return this.#objects.get(key);
  }

  has(key: StoreKey): boolean {
    return this.#objects.has(key);
  }

  keys(): IterableIterator<StoreKey> {
    return this.#objects.keys();
  }

  values(): IterableIterator<T> {
    return this.#objects.values();
  }

  get size(): number {
    return this.#objects.size;
  }

  byIndex(index: string, value: string): readonly T[] {
    const declared = this.#indexes.get(index);
    if (declared === undefined) throw new Error(`no index "${index}" was declared for this store`);
    const found = declared.byValue.get(value);
    return found === undefined ? [] : Array.from(found.values());
  }

  subscribe(listener: (change: StoreChange<T>) => void): () => void {
    // Wrapped, so that one function subscribed twice is two subscriptions.
    const own = (change: StoreChange<T>): void => listener(change);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  get synced(): boolean {
    return this.#synced;
  }

  /** Resolves once the store is synced; rejects when aborted. */
  whenSynced(signal?: AbortSignal): Promise<void> {
    if (this.#synced) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(onSync);
        reject(signal!.reason as Error);
      };
      const onSync = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      if (signal?.aborted === true) {
        onAbort();
        return;
      }
      this.#waiting.add(onSync);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Adds or replaces an object. */
  set(object: T): void {
    const key = storeKeyOf(object);
    const previous = this.#objects.get(key);
    this.#objects.set(key, object);
    for (const index of this.#indexes.values()) reindex(index, key, previous, object);
    this.#notify(previous === undefined ? { type: 'set', key, object } : { type: 'set', key, object, previous });
  }

  /** Removes an object; nothing happens when it is not there. */
  delete(key: StoreKey): void {
    const previous = this.#objects.get(key);
    if (previous === undefined) return;
    this.#objects.delete(key);
    for (const index of this.#indexes.values()) reindex(index, key, previous, undefined);
    this.#notify({ type: 'deleted', key, previous });
  }

  /**
   * Takes in a full list: what is not in it goes, what is in it is set unless its resource version is
   * the one held. The store is synced afterwards.
   */
  replace(objects: Iterable<T>): void {
    const listed = new Map<StoreKey, T>();
    for (const object of objects) listed.set(storeKeyOf(object), object);
    for (const key of Array.from(this.#objects.keys())) {
      if (!listed.has(key)) this.delete(key);
    }
    for (const [key, object] of listed) {
      const held = this.#objects.get(key);
      if (held === undefined || !sameVersion(held, object)) this.set(object);
    }
    this.markSynced();
  }

  markSynced(): void {
    if (this.#synced) return;
    this.#synced = true;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Declares one more index. The same function may be declared again under its name; another one throws. */
  addIndex(name: string, valuesOf: IndexFunction<T>): void {
    const declared = this.#indexes.get(name);
    if (declared !== undefined) {
      if (declared.valuesOf === valuesOf) return;
      throw new Error(`index "${name}" is declared already, with another function`);
    }
    const index: Index<T> = { valuesOf, byValue: new Map() };
    for (const [key, object] of this.#objects) reindex(index, key, undefined, object);
    this.#indexes.set(name, index);
  }

  #notify(change: StoreChange<T>): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }
}

/** Whether two readings of an object are of the same version of it. */
export function sameVersion(a: KubernetesObject, b: KubernetesObject): boolean {
  const version = a.metadata?.resourceVersion;
  return version !== undefined && version === b.metadata?.resourceVersion && a.metadata?.uid === b.metadata.uid;
}

function reindex<T>(index: Index<T>, key: StoreKey, previous: T | undefined, next: T | undefined): void {
  const gone = previous === undefined ? [] : valuesIn(index, previous);
  const there = next === undefined ? [] : valuesIn(index, next);
  for (const value of gone) {
    if (there.includes(value)) continue;
    const keys = index.byValue.get(value);
    keys?.delete(key);
    if (keys?.size === 0) index.byValue.delete(value);
  }
  for (const value of there) {
    const keys = index.byValue.get(value);
    if (keys === undefined) index.byValue.set(value, new Map([[key, next!]]));
    else keys.set(key, next!);
  }
}

function valuesIn<T>(index: Index<T>, object: T): readonly string[] {
  const values = index.valuesOf(object);
  return values === undefined ? [] : typeof values === 'string' ? [values] : values;
}
