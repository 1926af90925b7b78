import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Cancel, Clock } from './clock.ts';
import type {
  DeleteOptions,
  KubeClient,
  ListOptions,
  ListPage,
  ObjectKey,
  PatchOptions,
  ResourceKind,
  WatchEvent,
  WatchOptions,
} from './kube-client.ts';
import { noMetrics, type Histogram, type Metrics } from './metrics.ts';
import { abortReason } from './sleep-on.ts';
import { TokenBucket } from './token-bucket.ts';

export interface RateLimitOptions {
  readonly clock: Clock;
  /** Requests a second. Default 200, as Karpenter's `--kube-client-qps`. */
  readonly perSecond?: number | undefined;
  /** Default 300, as Karpenter's `--kube-client-burst`. */
  readonly burst?: number | undefined;
  readonly metrics?: Metrics | undefined;
}

interface Waiter {
  readonly go: () => void;
}

/** Lets requests pass at a rate; the urgent before the others, either in order of arrival. */
class Gate {
  readonly #clock: Clock;
  readonly #tokens: TokenBucket;
  readonly #urgent = new Set<Waiter>();
  readonly #others = new Set<Waiter>();
  readonly #waited: Histogram;
  #cancel: Cancel | undefined;

  constructor(options: RateLimitOptions) {
    const { clock, perSecond = 200, burst = 300 } = options;
    this.#clock = clock;
    this.#tokens = new TokenBucket({ clock, perSecond, burst });
    this.#waited = (options.metrics ?? noMetrics).histogram({
      name: 'client_rate_limiter_wait_seconds',
      help: 'Time that requests wait for the client-side rate limit',
      buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60],
    });
  }

  /** Resolves when the request may be sent; rejects when aborted before. */
  async pass(urgent: boolean, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) throw abortReason(signal);
    const nobodyAhead = this.#urgent.size === 0 && (urgent || this.#others.size === 0);
    if (nobodyAhead && this.#tokens.tryTake()) return;
    const sinceMs = this.#clock.now();
    const queue = urgent ? this.#urgent : this.#others;
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        queue.delete(waiter);
        reject(abortReason(signal!));
      };
      const waiter: Waiter = {
        go: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      queue.add(waiter);
      this.#arm();
    });
    this.#waited.observe({}, (this.#clock.now() - sinceMs) / 1000);
  }

  #arm(): void {
    if (this.#cancel !== undefined) return;
    this.#cancel = this.#clock.after(this.#tokens.waitMs(), () => {
      this.#cancel = undefined;
      this.#release();
    });
  }

  #release(): void {
    for (const queue of [this.#urgent, this.#others]) {
      for (const waiter of queue) {
        if (!this.#tokens.tryTake()) {
          this.#arm();
          return;
        }
        queue.delete(waiter);
        waiter.go();
      }
    }
  }
}

/**
 * A client that sends no more than so many requests a second. Leases go before everything else, and deletions
 * before the rest: neither leadership nor giving capacity back should wait behind a storm of status patches.
 * A watch counts once, when it begins.
 */
export class RateLimitedKubeClient implements KubeClient {
  readonly #client: KubeClient;
  readonly #gate: Gate;

  constructor(client: KubeClient, options: RateLimitOptions) {
    this.#client = client;
    this.#gate = new Gate(options);
  }

  async get<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey, signal?: AbortSignal): Promise<T> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.get(kind, key, signal);
  }

  async list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options?: ListOptions,
    signal?: AbortSignal,
  ): Promise<ListPage<T>> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.list(kind, options, signal);
  }

  async *watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<WatchEvent<T>, void, undefined> {
    await this.#gate.pass(isLease(kind), signal);
    yield* this.#client.watch(kind, options, signal);
  }

  async create<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.create(kind, object, signal);
  }

  async update<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.update(kind, object, signal);
  }

  async updateStatus<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.updateStatus(kind, object, signal);
  }

  async patch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    key: ObjectKey,
    body: unknown,
    options: PatchOptions,
    signal?: AbortSignal,
  ): Promise<T> {
    await this.#gate.pass(isLease(kind), signal);
    return await this.#client.patch(kind, key, body, options, signal);
  }

  async delete(kind: ResourceKind, key: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void> {
    await this.#gate.pass(true, signal);
    await this.#client.delete(kind, key, options, signal);
  }

  async evict(pod: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void> {
    await this.#gate.pass(false, signal);
    await this.#client.evict(pod, options, signal);
  }
}

function isLease(kind: ResourceKind): boolean {
  return kind.group === 'coordination.k8s.io' && kind.plural === 'leases';
}
