import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Clock } from './clock.ts';
import { errorMessage } from './error-message.ts';
import { IndexedStore, type Indexes } from './indexed-store.ts';
import type { KubeClient, ResourceKind } from './kube-client.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { kindName, Reflector, type ReflectorTimings } from './reflector.ts';
import type { Store } from './store.ts';

export interface CachedStoreOptions<T> {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly indexes?: Indexes<T> | undefined;
  /** Makes what the store keeps of an object; must not change the object. Default: `slimObject`. */
  readonly transform?: ((object: T) => T) | undefined;
  /** The kind may be unknown to the server: until it is known the store counts as synced and empty. */
  readonly optional?: boolean | undefined;
}

export interface CacheOptions {
  readonly client: Pick<KubeClient, 'list' | 'watch'>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  readonly timings?: Partial<ReflectorTimings> | undefined;
}

interface Entry {
  readonly store: IndexedStore;
  readonly reflector: Reflector<KubernetesObject>;
  readonly transform: unknown;
}

/** Stores of the kinds that somebody asked for, each kept by a reflector. */
export class Cache {
  readonly #options: CacheOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #running: Promise<void>[] = [];
  #signal: AbortSignal | undefined;

  constructor(options: CacheOptions) {
    this.#options = options;
  }

  /**
   * The store of a kind. Asked again with the same selectors, it is the same store, with the new
   * indexes added to it; another transform throws. A store that is asked for while the cache runs
   * begins at once to fill.
   */
  store<T extends KubernetesObject>(kind: ResourceKind<T>, options: CachedStoreOptions<T> = {}): Store<T> {
    const { namespace, labelSelector, fieldSelector, transform, indexes } = options;
    const name = kindName(kind);
    const id = JSON.stringify([name, namespace, labelSelector, fieldSelector]);
    const known = this.#entries.get(id);
    if (known !== undefined) {
      if (transform !== undefined && transform !== known.transform) {
        throw new Error(`the store of ${name} exists already, with another transform`);
      }
      const store = known.store as unknown as IndexedStore<T>;
      for (const [index, valuesOf] of Object.entries(indexes ?? {})) store.addIndex(index, valuesOf);
      return store;
    }
    const store = new IndexedStore<T>({
      indexes,
      onListenerError: (error) =>
        this.#options.logger.error('store subscriber failed', { kind: name, error: errorMessage(error) }),
    });
    const { indexes: _indexes, ...rest } = options;
    const reflector = new Reflector<T>({ ...this.#options, ...rest, kind, store });
    const entry = { store, reflector, transform } as unknown as Entry;
    this.#entries.set(id, entry);
    if (this.#signal !== undefined) this.#running.push(reflector.run(this.#signal));
    return store;
  }

  /** Runs all reflectors until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#signal !== undefined) throw new Error('the cache runs already');
    this.#signal = signal;
    for (const { reflector } of this.#entries.values()) this.#running.push(reflector.run(signal));
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.all(this.#running);
  }

  /** True once every store has taken in a full list. */
  get synced(): boolean {
    for (const { store } of this.#entries.values()) if (!store.synced) return false;
    return true;
  }

  /** Names of the kinds whose store has not taken in a full list. */
  get unsyncedKinds(): readonly string[] {
    return Array.from(this.#entries)
      .filter(([, { store }]) => !store.synced)
      .map(([id]) => (JSON.parse(id) as [string])[0]);
  }

  /** Resolves once every store that exists now is synced; rejects when aborted. */
  async whenSynced(signal?: AbortSignal): Promise<void> {
    // One after the other: the time is the same, and the signal has one listener rather than one a store.
    for (const { store } of this.#entries.values()) await store.whenSynced(signal);
  }
}
