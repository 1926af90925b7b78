import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, TransportError } from './api-error.ts';
import { IndexedStore } from './indexed-store.ts';
import type { ListOptions, ListPage, ResourceKind, WatchEvent, WatchOptions } from './kube-client.ts';
import { kinds } from './kinds.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './prometheus-metrics.ts';
import { Reflector, type ReflectorOptions } from './reflector.ts';
import { silentLogger } from './silent-logger.ts';
import { VirtualClock } from './virtual-clock.ts';

const startMs = Date.UTC(2026, 0, 1);

function pod(name: string, version: number): KubernetesObject {
  return { metadata: { name, namespace: 'ns', uid: `uid-${name}`, resourceVersion: String(version) } };
}

/** One watch that the test feeds. */
class FakeWatch {
  readonly options: WatchOptions;
  #queue: (WatchEvent<KubernetesObject> | 'end' | Error)[] = [];
  #wake: () => void = () => undefined;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  send(...events: WatchEvent<KubernetesObject>[]): void {
    this.#queue.push(...events);
    this.#wake();
  }

  set(object: KubernetesObject): void {
    this.send({ type: 'MODIFIED', object });
  }

  end(error?: Error): void {
    this.#queue.push(error ?? 'end');
    this.#wake();
  }

  async *events(signal: AbortSignal): AsyncGenerator<WatchEvent<KubernetesObject>> {
    signal.addEventListener('abort', () => this.#wake());
    for (;;) {
      signal.throwIfAborted();
      const next = this.#queue.shift();
      if (next === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
      else if (next === 'end') return;
      else if (next instanceof Error) throw next;
      else yield next;
    }
  }
}

/** A server whose failures the test says; what it holds is what lists give. */
class FakeServer {
  readonly objects = new Map<string, KubernetesObject>();
  resourceVersion = 1;
  readonly lists: ListOptions[] = [];
  readonly watches: FakeWatch[] = [];
  readonly watchTimes: number[] = [];
  readonly listTimes: number[] = [];
  /** Called before every answer; throws to refuse. */
  onList: (options: ListOptions) => void = () => undefined;
  onWatch: (options: WatchOptions) => void = () => undefined;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  put(name: string): KubernetesObject {
    const object = pod(name, ++this.resourceVersion);
    this.objects.set(name, object);
    return object;
  }

  remove(name: string): KubernetesObject {
    const object = pod(name, ++this.resourceVersion);
    this.objects.delete(name);
    return object;
  }

  get watch_(): FakeWatch {
    return this.watches.at(-1)!;
  }

  readonly client = {
    list: async <T extends KubernetesObject>(
      _kind: ResourceKind<T>,
      options: ListOptions = {},
    ): Promise<ListPage<T>> => {
      this.lists.push(options);
      this.listTimes.push(this.#clock.now() - startMs);
      this.onList(options);
      const all = Array.from(this.objects.values()) as T[];
      const start = Number(options.continue ?? 0);
      const end = start + (options.limit ?? Infinity);
      const page = { items: all.slice(start, end), resourceVersion: String(this.resourceVersion) };
      return end < all.length ? { ...page, continue: String(end) } : page;
    },
    watch: <T extends KubernetesObject>(
      _kind: ResourceKind<T>,
      options: WatchOptions,
      signal?: AbortSignal,
    ): AsyncIterable<WatchEvent<T>> => {
      this.watchTimes.push(this.#clock.now() - startMs);
      this.onWatch(options);
      const watch = new FakeWatch(options);
      this.watches.push(watch);
      return watch.events(signal!) as AsyncIterable<WatchEvent<T>>;
    },
  };
}

interface World {
  readonly clock: VirtualClock;
  readonly server: FakeServer;
  readonly store: IndexedStore;
  readonly reflector: Reflector<KubernetesObject>;
  readonly metricsText: () => Promise<string>;
  readonly errors: Readonly<Record<string, unknown>>[];
  /** Everything that the server holds is in the store, and nothing else. */
  readonly agrees: () => boolean;
  readonly stop: () => Promise<void>;
}

function world(
  options: Partial<ReflectorOptions<KubernetesObject>> & { readonly prepare?: (s: FakeServer) => void } = {},
): World {
  const clock = new VirtualClock({ startMs });
  const server = new FakeServer(clock);
  options.prepare?.(server);
  const store = new IndexedStore();
  const metrics = createMetrics();
  const errors: Readonly<Record<string, unknown>>[] = [];
  const logger: Logger = {
    ...silentLogger,
    error: (message, values) => errors.push({ message, ...values }),
    with: () => logger,
  };
  const reflector = new Reflector({
    client: server.client,
    clock,
    random: () => 0,
    logger,
    metrics,
    kind: kinds.pod,
    store,
    ...options,
  });
  const aborter = new AbortController();
  const running = reflector.run(aborter.signal);
  return {
    clock,
    server,
    store,
    reflector,
    metricsText: () => metrics.text(),
    errors,
    agrees: () =>
      store.size === server.objects.size &&
      Array.from(server.objects.values()).every(
        (object) =>
          store.get(`ns/${object.metadata!.name!}`)?.metadata?.resourceVersion === object.metadata!.resourceVersion,
      ),
    stop: async () => {
      aborter.abort(new Error('stop'));
      await running;
    },
  };
}

describe('Reflector', () => {
  it('lists in pages of 500 and watches from where the list ended', async () => {
    const w = world({
      prepare: (server) => {
        for (let i = 0; i < 1201; i++) server.put(`p${i}`);
      },
    });
    await w.clock.advance(0);
    expect(w.store.synced).toBe(true);
    expect(w.agrees()).toBe(true);
    expect(w.server.lists.map((options) => [options.limit, options.continue])).toEqual([
      [500, undefined],
      [500, '500'],
      [500, '1000'],
    ]);
    expect(w.server.watch_.options).toMatchObject({ resourceVersion: '1202', timeoutSeconds: 300 });
    await w.stop();
  });

  it('takes in what the watch tells, replays too', async () => {
    const w = world();
    await w.clock.advance(0);
    const a = w.server.put('a');
    w.server.watch_.send({ type: 'ADDED', object: a }, { type: 'ADDED', object: a });
    await w.clock.advance(1);
    w.server.watch_.set(w.server.put('a'));
    w.server.watch_.set(w.server.put('b'));
    const gone = w.server.remove('a');
    w.server.watch_.send({ type: 'DELETED', object: gone }, { type: 'DELETED', object: gone });
    await w.clock.advance(1);
    expect(w.agrees()).toBe(true);
    expect(w.store.size).toBe(1);
    await w.stop();
  });

  it('asks the server to end a watch after 5 to 10 minutes, by chance', async () => {
    const w = world({ random: () => 0.5 });
    await w.clock.advance(0);
    expect(w.server.watch_.options.timeoutSeconds).toBe(450);
    await w.stop();
  });

  it('watches on from the last bookmark after the server ended a watch in good time', async () => {
    const w = world();
    await w.clock.advance(0);
    await w.clock.advance(60_000);
    w.server.watch_.send({ type: 'BOOKMARK', resourceVersion: '77' });
    await w.clock.advance(1000);
    w.server.watch_.end();
    await w.clock.advance(0);
    expect(w.server.watches).toHaveLength(2);
    expect(w.server.watch_.options.resourceVersion).toBe('77');
    expect(w.server.lists).toHaveLength(1);
    expect(w.errors).toEqual([]);
    await w.stop();
  });

  it('lists again at once when the version is too old after a healthy watch', async () => {
    const w = world();
    await w.clock.advance(0);
    await w.clock.advance(130_000);
    w.server.put('missed');
    w.server.watch_.end(new ApiError({ status: 410, reason: 'Expired', message: 'too old' }));
    await w.clock.advance(0);
    expect(w.server.lists).toHaveLength(2);
    expect(w.agrees()).toBe(true);
    await w.stop();
  });

  it('does not storm a server that answers every watch with 410', async () => {
    const w = world({
      prepare: (server) => {
        server.onWatch = () => {
          throw new ApiError({ status: 410, message: 'too old' });
        };
      },
    });
    await w.clock.advance(600_000);
    expect(w.server.lists.length).toBeGreaterThan(20);
    expect(w.server.lists.length).toBeLessThan(60);
    await w.stop();
  });

  it('goes on for ever with longer and longer waits, and begins anew only after a healthy time', async () => {
    let failing = true;
    const refusal = new ApiError({ status: 503, message: 'overloaded' });
    const w = world({
      prepare: (server) => {
        server.onWatch = () => {
          if (failing) throw refusal;
        };
      },
    });
    const waits = (): number[] => w.server.watchTimes.slice(1).map((time, i) => time - w.server.watchTimes[i]!);
    await w.clock.advance(100_000);
    // With random() === 0 a wait is half of its full length: 800 ms, doubling, to 30 s.
    expect(waits()).toEqual([400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000, 15_000, 15_000]);
    expect(w.server.lists).toHaveLength(1);

    failing = false;
    await w.clock.runUntil(() => w.server.watches.length === 1);
    await w.clock.advance(60_000);
    w.server.watch_.end(refusal);
    await w.clock.advance(14_999);
    expect(w.server.watches).toHaveLength(1);
    await w.clock.advance(1);
    expect(w.server.watches).toHaveLength(2);

    await w.clock.advance(120_000);
    w.server.watch_.end(refusal);
    await w.clock.advance(400);
    expect(w.server.watches).toHaveLength(3);
    await w.stop();
  });

  it('lists soon when a server that was away has forgotten the version', async () => {
    const w = world();
    await w.clock.advance(0);
    w.server.onWatch = () => {
      throw new TransportError('connection refused');
    };
    w.server.watch_.end(new TransportError('reset'));
    await w.clock.advance(20_000);
    w.server.put('meanwhile');
    w.server.onWatch = (options) => {
      if (options.resourceVersion === '1') throw new ApiError({ status: 410, message: 'too old resource version' });
    };
    await w.clock.runUntil(() => w.agrees());
    expect(w.clock.now() - startMs).toBeLessThan(20_000 + 2500 + 400 + 1);
    await w.stop();
  });

  it('watches soon when a server that was away refuses at first', async () => {
    const w = world();
    await w.clock.advance(0);
    w.server.onWatch = () => {
      throw new TransportError('connection refused');
    };
    w.server.watch_.end(new TransportError('reset'));
    await w.clock.advance(60_000);
    // While it starts it knows of no roles yet.
    let refusals = 1;
    w.server.onWatch = () => {
      if (refusals-- > 0) throw new ApiError({ status: 403, message: 'forbidden' });
    };
    const watches = w.server.watches.length;
    await w.clock.runUntil(() => w.server.watches.length > watches);
    expect(w.clock.now() - startMs).toBeLessThan(60_000 + 2500 + 400 + 1);
    await w.stop();
  });

  it('looks for a server that is away every few seconds', async () => {
    const w = world({
      prepare: (server) => {
        server.onList = () => {
          throw new TransportError('connection refused');
        };
      },
    });
    await w.clock.advance(20_000);
    const waits = w.server.listTimes.slice(1).map((time, i) => time - w.server.listTimes[i]!);
    expect(waits).toEqual([400, 800, 1600, 2500, 2500, 2500, 2500, 2500, 2500]);
    await w.stop();
  });

  it('waits as long as a 429 asks, when that is longer', async () => {
    let refusals = 2;
    const w = world({
      prepare: (server) => {
        server.onList = () => {
          if (refusals-- > 0) throw new ApiError({ status: 429, message: 'later', retryAfterMs: 7000 });
        };
      },
    });
    await w.clock.advance(20_000);
    expect(w.server.listTimes).toEqual([0, 7000, 14_000]);
    expect(await w.metricsText()).toContain('reflector_failures_total{kind="pods",reason="throttled"} 2');
    await w.stop();
  });

  it('spreads its waits by chance', async () => {
    const randoms = [0.9, 0.1, 0.5];
    let next = 0;
    const w = world({
      random: () => randoms[next++ % 3]!,
      prepare: (server) => {
        server.onList = () => {
          throw new TransportError('refused');
        };
      },
    });
    await w.clock.advance(1999);
    // The first random number goes to the compare's period.
    expect(w.server.listTimes[1]).toBeCloseTo(800 * 0.55, 6);
    expect(w.server.listTimes[2]! - w.server.listTimes[1]!).toBeCloseTo(1600 * 0.75, 6);
    await w.stop();
  });

  it('takes a silent watch for dead, and keeps one that sends bookmarks alone', async () => {
    const w = world({ timings: { compareMs: 1e9 } });
    await w.clock.advance(0);
    for (let minute = 0; minute < 4; minute++) {
      await w.clock.advance(60_000);
      w.server.watch_.send({ type: 'BOOKMARK', resourceVersion: String(100 + minute) });
    }
    await w.clock.advance(0);
    expect(w.server.watches).toHaveLength(1);
    await w.clock.advance(149_000);
    expect(w.server.watches).toHaveLength(1);
    expect(await w.metricsText()).toContain('reflector_last_activity_age_seconds{kind="pods"} 149');
    await w.clock.advance(2000);
    expect(w.server.watches).toHaveLength(2);
    expect(w.server.watch_.options.resourceVersion).toBe('103');
    expect(await w.metricsText()).toContain('reflector_failures_total{kind="pods",reason="inactive"} 1');
    await w.stop();
  });

  it('treats a watch that the server ends at once as a failure', async () => {
    const w = world();
    await w.clock.advance(0);
    for (let i = 0; i < 3; i++) {
      const count = w.server.watches.length;
      w.server.watch_.end();
      await w.clock.runUntil(() => w.server.watches.length > count);
    }
    expect(w.server.watchTimes).toEqual([0, 400, 1200, 2800]);
    await w.stop();
  });

  it('reads a list in one page after its token has expired', async () => {
    let expired = false;
    const w = world({
      prepare: (server) => {
        for (let i = 0; i < 700; i++) server.put(`p${i}`);
        server.onList = (options) => {
          if (options.continue !== undefined && !expired) {
            expired = true;
            throw new ApiError({ status: 410, message: 'token expired' });
          }
        };
      },
    });
    await w.clock.advance(5000);
    expect(w.server.lists.map((options) => options.limit)).toEqual([500, 500, undefined]);
    expect(w.agrees()).toBe(true);
    await w.stop();
  });

  it('finds by comparing what the watch has lost, counts it and puts it right', async () => {
    const w = world({ prepare: (server) => ['stays', 'goes', 'old'].forEach((name) => server.put(name)) });
    await w.clock.advance(0);
    const keepAlive = setBookmarks(w);
    w.server.put('missing');
    w.server.put('old');
    w.server.remove('goes');
    expect(w.agrees()).toBe(false);
    await w.clock.advance(640_000);
    expect(w.agrees()).toBe(true);
    const text = await w.metricsText();
    for (const type of ['missing', 'outdated', 'surplus']) {
      expect(text).toContain(`reflector_corrections_total{kind="pods",type="${type}"} 1`);
    }
    keepAlive();
    await w.stop();
  });

  it('leaves to the watch what the watch delivers late', async () => {
    const w = world({ prepare: (server) => ['a', 'b'].forEach((name) => server.put(name)) });
    await w.clock.advance(0);
    const keepAlive = setBookmarks(w);
    await w.clock.runUntil(() => w.server.lists.length === 1 && w.clock.now() - startMs >= 539_000, {
      limitMs: startMs + 539_000,
    });
    const late: WatchEvent<KubernetesObject>[] = [
      { type: 'MODIFIED', object: w.server.put('a') },
      { type: 'ADDED', object: w.server.put('c') },
      { type: 'DELETED', object: w.server.remove('b') },
    ];
    await w.clock.runUntil(() => w.server.lists.length === 2);
    // Between the list and the end of the grace time the watch catches up, and one object goes again.
    w.server.watch_.send(...late, { type: 'DELETED', object: w.server.remove('c') });
    await w.clock.advance(60_000);
    expect(w.agrees()).toBe(true);
    expect(w.store.has('ns/c')).toBe(false);
    expect(await w.metricsText()).not.toMatch(/reflector_corrections_total\{/);
    keepAlive();
    await w.stop();
  });

  it('waits for a kind that the server does not know yet, when it may be missing', async () => {
    let known = false;
    const w = world({
      optional: true,
      prepare: (server) => {
        server.onList = () => {
          if (!known) throw new ApiError({ status: 404, message: 'the server could not find the requested resource' });
        };
      },
    });
    await w.clock.advance(0);
    expect(w.store.synced).toBe(true);
    known = true;
    w.server.put('a');
    await w.clock.advance(30_000);
    expect(w.agrees()).toBe(true);
    expect(w.errors).toEqual([]);
    await w.stop();
  });

  it('is not synced while a kind that must be there is missing', async () => {
    const w = world({
      prepare: (server) => {
        server.onList = () => {
          throw new ApiError({ status: 404, message: 'not found' });
        };
      },
    });
    await w.clock.advance(60_000);
    expect(w.store.synced).toBe(false);
    expect(w.errors[0]).toMatchObject({ message: 'list or watch failed', error: 'not found' });
    await w.stop();
  });

  it('keeps objects slim, and keeps them whole when a transform throws', async () => {
    const fat = { metadata: { ...pod('a', 2).metadata, managedFields: [{ manager: 'kubectl' }] } };
    const slim = world({ prepare: (server) => server.objects.set('a', fat) });
    await slim.clock.advance(0);
    expect(slim.store.get('ns/a')).toEqual(pod('a', 2));
    await slim.stop();
    const broken = world({
      prepare: (server) => server.objects.set('a', fat),
      transform: () => {
        throw new Error('bad transform');
      },
    });
    await broken.clock.advance(0);
    expect(broken.store.get('ns/a')).toBe(fat);
    await broken.stop();
  });

  it('stops at once, leaving no timer behind, whatever it was doing', async () => {
    const w = world();
    await w.clock.advance(1000);
    await w.stop();
    expect(w.clock.pendingTimers).toBe(0);
  });

  it('agrees with the server after an hour of a bad connection', async () => {
    let state = 42;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const w = world({ random });
    await w.clock.advance(0);
    for (let second = 0; second < 3600; second++) {
      const name = `p${Math.floor(random() * 40)}`;
      const exists = w.server.objects.has(name);
      const object = exists && random() < 0.4 ? w.server.remove(name) : w.server.put(name);
      const lost = random() < 0.02;
      if (!lost) {
        const type = !w.server.objects.has(name) ? 'DELETED' : exists ? 'MODIFIED' : 'ADDED';
        w.server.watch_.send({ type, object });
      }
      if (random() < 0.01) {
        // What was sent on a broken watch may be lost; the server says that the version is too old.
        w.server.watch_.end(
          random() < 0.3 ? new ApiError({ status: 410, message: 'too old' }) : new TransportError('reset'),
        );
        await w.clock.advance(31_000);
      }
      await w.clock.advance(1000);
    }
    const keepAlive = setBookmarks(w);
    await w.clock.advance(1_400_000);
    keepAlive();
    expect(w.agrees()).toBe(true);
    await w.stop();
  });
});

/** A bookmark a minute, as a server sends them. Returns how to stop. */
function setBookmarks(w: World): () => void {
  let cancel = (): void => undefined;
  const tick = (): void => {
    w.server.watch_.send({ type: 'BOOKMARK', resourceVersion: String(w.server.resourceVersion) });
    cancel = w.clock.after(60_000, tick);
  };
  tick();
  return () => cancel();
}
