import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, TransportError, isGone, isNotFound, isTooManyRequests } from './api-error.ts';
import { Backoff } from './backoff.ts';
import type { Cancel, Clock } from './clock.ts';
import { errorMessage } from './error-message.ts';
import { sameVersion, type IndexedStore } from './indexed-store.ts';
import type { KubeClient, ResourceKind, WatchEvent } from './kube-client.ts';
import type { Logger } from './logger.ts';
import { noMetrics, type Metrics } from './metrics.ts';
import {
  createReflectorInstruments,
  type ReflectorFailure,
  type ReflectorInstruments,
} from './reflector-instruments.ts';
import { slimObject } from './slim-object.ts';
import { storeKeyOf } from './store-key.ts';
import type { StoreKey } from './store.ts';

export interface ReflectorTimings {
  /** The server is asked to end a watch after this long, times 1 to 2 by chance. Default 5 min, as client-go. */
  readonly watchMs: number;
  /** A watch with neither event nor bookmark for this long is taken for dead. Servers send a bookmark a minute. Default 150 s. */
  readonly inactivityMs: number;
  /** Time between compare-relists, ±10 %. Default 10 min. */
  readonly compareMs: number;
  /** How long the watch gets to deliver what a compare-relist saw first. Default 30 s. */
  readonly compareGraceMs: number;
  /** First delay after a failure. Default 800 ms, as client-go. */
  readonly backoffMs: number;
  /** Longest delay after a refusal. Default 30 s, as client-go. */
  readonly maxBackoffMs: number;
  /** Longest delay while the server cannot be reached: trying does not burden it, and it should be found soon. Default 5 s. */
  readonly maxUnreachableBackoffMs: number;
  /** A watch that lasted this long was healthy: delays begin anew. Default 2 min. */
  readonly healthyMs: number;
  /** A watch that the server ends sooner than this counts as a failure. Default 1 s, as client-go. */
  readonly shortWatchMs: number;
}

export const defaultReflectorTimings: ReflectorTimings = {
  watchMs: 300_000,
  inactivityMs: 150_000,
  compareMs: 600_000,
  compareGraceMs: 30_000,
  backoffMs: 800,
  maxBackoffMs: 30_000,
  maxUnreachableBackoffMs: 5000,
  healthyMs: 120_000,
  shortWatchMs: 1000,
};

/** Objects in a page of a list, as client-go's default. */
const pageSize = 500;

export interface ReflectorOptions<T extends KubernetesObject> {
  readonly client: Pick<KubeClient, 'list' | 'watch'>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  readonly kind: ResourceKind<T>;
  readonly store: IndexedStore<T>;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Makes what the store keeps of an object; must not change the object. Default: {@link slimObject}. */
  readonly transform?: ((object: T) => T) | undefined;
  /** The kind may be unknown to the server: until it is known the store counts as synced and empty. Default false. */
  readonly optional?: boolean | undefined;
  readonly timings?: Partial<ReflectorTimings> | undefined;
}

/**
 * Keeps a store equal to what the API server has, for as long as it runs.
 *
 * ```text
 *            ┌────────────────── 410, or first time ─────────────────┐
 *            ▼                                                       │
 *   LIST (pages of 500) ──► store.replace ──► WATCH from there ──────┤
 *      ▲      │ fails                          ▲     │ ends, fails,  │
 *      └─wait─┘                                └─────┘ or is silent ─┘
 *                                               (waits, unless it lasted)
 * ```
 *
 * It never gives up: waits double up to a cap, a 429's Retry-After is honoured, and the waits begin
 * anew only after a healthy time. Beside the watch, every ten minutes a fresh list is compared with the
 * store; what the watch has failed to deliver is put right and counted. The server may deliver an event
 * twice; so does this.
 */
export class Reflector<T extends KubernetesObject> {
  readonly #options: ReflectorOptions<T>;
  readonly #timings: ReflectorTimings;
  readonly #backoff: Backoff;
  /** Of expiries alone: a server that says 410 works, and one that was away says it first thing. */
  readonly #expiryBackoff: Backoff;
  /** Apart from the other: a server that has come back and is not yet quite itself is no server that refuses for long. */
  readonly #absenceBackoff: Backoff;
  readonly #instruments: ReflectorInstruments;
  readonly #transform: (object: T) => T;
  readonly #logger: Logger;
  /** Where to watch from; undefined when a list is needed. */
  #resourceVersion: string | undefined;
  #lastActivityMs: number;
  #watching = false;
  #lists = 0;
  /** Keys that the watch delivered since the running compare began; undefined when none runs. */
  #touched: Set<StoreKey> | undefined;
  /** A list that could not be read page by page is read in one. */
  #inOnePage = false;

  constructor(options: ReflectorOptions<T>) {
    const kind = kindName(options.kind);
    const { clock, random } = options;
    this.#options = options;
    this.#timings = { ...defaultReflectorTimings, ...options.timings };
    const { backoffMs: initialMs, maxBackoffMs: maxMs, healthyMs } = this.#timings;
    this.#backoff = new Backoff({ random, initialMs, maxMs, healthyMs });
    this.#expiryBackoff = new Backoff({ random, initialMs, maxMs, healthyMs });
    this.#absenceBackoff = new Backoff({ random, initialMs, maxMs: this.#timings.maxUnreachableBackoffMs, healthyMs });
    this.#lastActivityMs = clock.now();
    this.#instruments = createReflectorInstruments(options.metrics ?? noMetrics, kind, clock, {
      lastActivityMs: () => this.#lastActivityMs,
      objects: () => options.store.size,
    });
    this.#transform = options.transform ?? slimObject;
    this.#logger = options.logger.with({ logger: 'reflector', kind });
  }

  /** Milliseconds since the last list, event or bookmark. */
  get ageMs(): number {
    return this.#options.clock.now() - this.#lastActivityMs;
  }

  /** Runs until aborted; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const comparing = this.#compareNowAndThen(signal);
    while (!signal.aborted) {
      const { clock } = this.#options;
      let watchedMs = 0;
      let failure: unknown;
      try {
        if (this.#resourceVersion === undefined) this.#resourceVersion = await this.#list(signal);
        const startedMs = clock.now();
        try {
          await this.#watch(this.#resourceVersion, signal);
        } finally {
          watchedMs = clock.now() - startedMs;
        }
        if (watchedMs >= this.#timings.shortWatchMs) continue;
        failure = new ShortWatchError();
      } catch (error) {
        failure = error;
      }
      // Cast: `aborted` changes while this function waits, which narrowing does not see.
      if (signal.aborted as boolean) break;
      const waitMs = this.#afterFailure(failure, watchedMs);
      await clock.sleep(waitMs, signal).catch(() => undefined);
    }
    await comparing;
  }

  /** Counts and logs a failure; returns how long to wait. */
  #afterFailure(error: unknown, watchedMs: number): number {
    const failure = failureOf(error);
    this.#instruments.failed(failure);
    if (failure === 'expired') this.#resourceVersion = undefined;
    if (this.#options.optional === true && isNotFound(error)) {
      if (!this.#options.store.synced) this.#logger.info('kind is not known to the server yet');
      this.#options.store.replace([]);
      this.#resourceVersion = undefined;
      return this.#backoff.next(watchedMs);
    }
    if (failure === 'expired') {
      // An old resource version after a healthy watch is no sign of trouble: list at once.
      const waitMs = watchedMs >= this.#timings.healthyMs ? 0 : this.#expiryBackoff.next(watchedMs);
      this.#logger.debug('watch expired, listing again', { error: errorMessage(error), waitMs: Math.round(waitMs) });
      return waitMs;
    }
    const backoff = failure === 'unreachable' ? this.#absenceBackoff : this.#backoff;
    const askedMs = ApiError.is(error) ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.max(askedMs, backoff.next(watchedMs));
    const values = { error: errorMessage(error), failures: backoff.failures, waitMs: Math.round(waitMs) };
    this.#logger.error('list or watch failed', values);
    return waitMs;
  }

  async #list(signal: AbortSignal): Promise<string> {
    const { clock, store } = this.#options;
    const startedMs = clock.now();
    const objects: T[] = [];
    const resourceVersion = await this.#readPages(signal, (object) => objects.push(this.#transformed(object)));
    this.#lists += 1;
    this.#lastActivityMs = clock.now();
    store.replace(objects);
    this.#instruments.listed((clock.now() - startedMs) / 1000);
    this.#logger.debug('listed', { objects: objects.length, resourceVersion });
    return resourceVersion;
  }

  async #readPages(signal: AbortSignal, take: (object: T) => void): Promise<string> {
    const { client, kind, namespace, labelSelector, fieldSelector } = this.#options;
    let token: string | undefined;
    for (;;) {
      try {
        const page = await client.list(
          kind,
          { namespace, labelSelector, fieldSelector, limit: this.#inOnePage ? undefined : pageSize, continue: token },
          signal,
        );
        for (const object of page.items) take(object);
        token = page.continue;
        if (token === undefined || token === '') {
          this.#inOnePage = false;
          return page.resourceVersion;
        }
      } catch (error) {
        // The token outlived the server's history; next time ask for all at once.
        if (token !== undefined && isGone(error)) this.#inOnePage = true;
        throw error;
      }
    }
  }

  async #watch(resourceVersion: string, signal: AbortSignal): Promise<void> {
    const { client, clock, kind, namespace, labelSelector, fieldSelector, random } = this.#options;
    const { watchMs, inactivityMs } = this.#timings;
    const aborter = new AbortController();
    const abort = (): void => aborter.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#lastActivityMs = clock.now();
    let cancel: Cancel;
    // One timer a silence rather than one an event.
    const check = (): void => {
      const silentMs = clock.now() - this.#lastActivityMs;
      if (silentMs >= inactivityMs) aborter.abort(new InactiveWatchError(silentMs));
      else cancel = clock.after(inactivityMs - silentMs, check);
    };
    cancel = clock.after(inactivityMs, check);
    const timeoutSeconds = Math.round((watchMs * (1 + random())) / 1000);
    try {
      if (signal.aborted) abort();
      this.#instruments.watched();
      this.#watching = true;
      const options = { namespace, labelSelector, fieldSelector, resourceVersion, timeoutSeconds };
      for await (const event of client.watch(kind, options, aborter.signal)) {
        if (aborter.signal.aborted) break;
        this.#take(event);
      }
      // A client may end rather than throw when aborted; a dead watch must not pass for one that ended well.
      if (aborter.signal.aborted) throw aborter.signal.reason as Error;
    } finally {
      this.#watching = false;
      cancel();
      signal.removeEventListener('abort', abort);
      aborter.abort();
    }
  }

  #take(event: WatchEvent<T>): void {
    this.#lastActivityMs = this.#options.clock.now();
    this.#instruments.event(event.type);
    if (event.type === 'BOOKMARK') {
      this.#resourceVersion = event.resourceVersion;
      return;
    }
    const { store } = this.#options;
    const key = storeKeyOf(event.object);
    this.#touched?.add(key);
    if (event.type === 'DELETED') store.delete(key);
    else store.set(this.#transformed(event.object));
    this.#resourceVersion = event.object.metadata?.resourceVersion ?? this.#resourceVersion;
  }

  #transformed(object: T): T {
    try {
      return this.#transform(object);
    } catch (error) {
      // Better the whole object than none.
      this.#logger.error('transform failed', { key: storeKeyOf(object), error: errorMessage(error) });
      return object;
    }
  }

  async #compareNowAndThen(signal: AbortSignal): Promise<void> {
    const { clock, random, store } = this.#options;
    while (!signal.aborted) {
      try {
        await clock.sleep(this.#timings.compareMs * (0.9 + 0.2 * random()), signal);
        if (store.synced && this.#watching) await this.#compare(signal);
      } catch (error) {
        // Cast: as in `run`.
        if (!(signal.aborted as boolean)) this.#logger.error('compare failed', { error: errorMessage(error) });
      } finally {
        this.#touched = undefined;
      }
    }
  }

  /**
   * Lists and compares. A key that the watch delivers between the start of the list and the end of the
   * grace time is in the watch's hands; one that differs and that the watch did not deliver was lost.
   */
  async #compare(signal: AbortSignal): Promise<void> {
    const { clock, store } = this.#options;
    const touched = new Set<StoreKey>();
    this.#touched = touched;
    const lists = this.#lists;
    const held = new Set(store.keys());
    const differing: T[] = [];
    await this.#readPages(signal, (object) => {
      const key = storeKeyOf(object);
      held.delete(key);
      const known = store.get(key);
      if (known === undefined || !sameVersion(known, object)) differing.push(object);
    });
    if (differing.length === 0 && held.size === 0) return;
    await clock.sleep(this.#timings.compareGraceMs, signal);
    // The store was filled anew, or the watch is about to catch up: nothing to conclude.
    if (this.#lists !== lists || !this.#watching) return;
    for (const object of differing) {
      const key = storeKeyOf(object);
      if (touched.has(key)) continue;
      this.#instruments.corrected(store.has(key) ? 'outdated' : 'missing');
      this.#logger.error('cache corrected', { key, correction: store.has(key) ? 'outdated' : 'missing' });
      store.set(this.#transformed(object));
    }
    for (const key of held) {
      if (touched.has(key)) continue;
      this.#instruments.corrected('surplus');
      this.#logger.error('cache corrected', { key, correction: 'surplus' });
      store.delete(key);
    }
  }
}

/** `plural.group`, as the API server's own messages have it. */
export function kindName(kind: ResourceKind): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
}

class InactiveWatchError extends Error {
  constructor(silentMs: number) {
    super(`watch is silent for ${Math.round(silentMs / 1000)} s`);
  }
}

class ShortWatchError extends Error {
  constructor() {
    super('the server ended the watch at once');
  }
}

function failureOf(error: unknown): ReflectorFailure {
  if (isGone(error)) return 'expired';
  if (isTooManyRequests(error)) return 'throttled';
  if (ApiError.is(error)) return 'refused';
  if (TransportError.is(error)) return 'unreachable';
  if (error instanceof InactiveWatchError) return 'inactive';
  return error instanceof ShortWatchError ? 'short' : 'other';
}
