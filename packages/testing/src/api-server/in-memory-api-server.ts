import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  type Clock,
  type DeleteOptions,
  kinds,
  type KubeClient,
  type ListOptions,
  type ListPage,
  type ObjectKey,
  type PatchOptions,
  type ResourceKind,
  TransportError,
  type WatchEvent,
  type WatchOptions,
} from '@karpenter-ts/runtime';

import { ApiState, type ApiStateOptions } from './api-state.ts';
import { evictPod } from './eviction.ts';
import type { ApiCall, Fault, Faults } from './faults.ts';
import { expired, tooLargeResourceVersion } from './refusals.ts';
import { compileSelection } from './selector.ts';
import { WatchStream } from './watch-stream.ts';

export interface InMemoryApiServerOptions extends ApiStateOptions {
  readonly clock: Clock;
  /** What goes wrong. Can be set later as well. */
  readonly faults?: Faults | undefined;
  /** How long a watch without a timeout of its own lasts, in seconds. Default 1800. */
  readonly watchTimeoutSeconds?: number | undefined;
  /** How often a watch that would hear nothing gets a bookmark, in seconds. Default 60. */
  readonly bookmarkIntervalSeconds?: number | undefined;
}

/** Which watches to end, and how. */
export interface CutWatchesOptions {
  /** Only those of this kind. */
  readonly kind?: Pick<ResourceKind, 'group' | 'kind'> | undefined;
  /** What their readers get; without it, the watches end as if the server had closed them. */
  readonly error?: Error | undefined;
}

/**
 * A Kubernetes API server in memory, as far as controllers can tell: the `KubeClient` of a cluster
 * that is nothing but objects.
 *
 * Knows every kind by its `ResourceKind`, needs no CRDs and no namespaces. Nothing lives in it: pods
 * that are deleted with a grace period stay until somebody deletes them with none, and budgets'
 * statuses are what somebody wrote; the models in this package do some of that.
 *
 * An effect takes place within the call, the answer comes by a microtask; watches hear of it by
 * microtasks as well. It has no time and no randomness of its own, so that a program on a virtual
 * clock takes the same course every time. What comes out is frozen and shared.
 */
export class InMemoryApiServer implements KubeClient {
  /** The objects themselves, for models and for setting up and looking at tests, without faults. */
  readonly state: ApiState;
  /** Asked before every call. */
  faults: Faults | undefined;
  readonly #clock: Clock;
  readonly #watchTimeoutSeconds: number;
  readonly #bookmarkIntervalMs: number;
  readonly #watches = new Map<WatchStream, ResourceKind>();
  readonly #calls = new Map<ApiCall['verb'], number>();

  constructor(options: InMemoryApiServerOptions) {
    this.state = new ApiState(options);
    this.faults = options.faults;
    this.#clock = options.clock;
    this.#watchTimeoutSeconds = options.watchTimeoutSeconds ?? 1800;
    this.#bookmarkIntervalMs = (options.bookmarkIntervalSeconds ?? 60) * 1000;
  }

  /** How many calls there were, by verb. */
  get calls(): ReadonlyMap<ApiCall['verb'], number> {
    return this.#calls;
  }

  /** How many watches are open. */
  get openWatches(): number {
    return this.#watches.size;
  }

  get<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey, signal?: AbortSignal): Promise<T> {
    return this.#answer({ verb: 'get', kind, key }, signal, () => this.state.get(kind, key));
  }

  list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: ListOptions = {},
    signal?: AbortSignal,
  ): Promise<ListPage<T>> {
    return this.#answer({ verb: 'list', kind }, signal, () => this.state.list(kind, options));
  }

  watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
    signal?: AbortSignal,
  ): AsyncIterable<WatchEvent<T>> {
    return watchIterable(() =>
      this.#answer({ verb: 'watch', kind }, signal, () => this.#openWatch(kind, options, signal)),
    ) as AsyncIterable<WatchEvent<T>>;
  }

  create<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    const key = keyOf(object);
    return this.#answer({ verb: 'create', kind, key, body: object }, signal, () => this.state.create(kind, object));
  }

  update<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    const key = keyOf(object);
    return this.#answer({ verb: 'update', kind, key, body: object }, signal, () => this.state.update(kind, object));
  }

  updateStatus<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    const call: ApiCall = { verb: 'update', kind, key: keyOf(object), subresource: 'status', body: object };
    return this.#answer(call, signal, () => this.state.update(kind, object, 'status'));
  }

  patch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    key: ObjectKey,
    body: unknown,
    options: PatchOptions,
    signal?: AbortSignal,
  ): Promise<T> {
    const call: ApiCall = { verb: 'patch', kind, key, subresource: options.subresource, body };
    return this.#answer(call, signal, () => this.state.patch(kind, key, body, options));
  }

  delete(kind: ResourceKind, key: ObjectKey, options: DeleteOptions = {}, signal?: AbortSignal): Promise<void> {
    return this.#answer({ verb: 'delete', kind, key }, signal, () => this.state.delete(kind, key, options));
  }

  evict(pod: ObjectKey, options: DeleteOptions = {}, signal?: AbortSignal): Promise<void> {
    return this.#answer({ verb: 'evict', kind: kinds.pod, key: pod }, signal, () => evictPod(this.state, pod, options));
  }

  /** Binds a pod to a node, as the scheduler does. */
  bind(pod: ObjectKey, nodeName: string, signal?: AbortSignal): Promise<void> {
    return this.#answer({ verb: 'bind', kind: kinds.pod, key: pod }, signal, () =>
      this.state.bind(kinds.pod, pod, nodeName),
    );
  }

  /** Ends watches, as a server does that is restarted. */
  cutWatches({ kind, error }: CutWatchesOptions = {}): void {
    for (const [stream, watched] of this.#watches) {
      if (kind === undefined || (kind.group === watched.group && kind.kind === watched.kind)) stream.end(error);
    }
  }

  #openWatch(kind: ResourceKind, options: WatchOptions, signal: AbortSignal | undefined): WatchStream {
    const table = this.state.table(kind);
    const selection = compileSelection(kind, table.traits, options);
    const fromNow = options.resourceVersion === '' || options.resourceVersion === '0';
    const version = fromNow ? this.state.resourceVersion : Number(options.resourceVersion);
    if (version > this.state.resourceVersion) throw tooLargeResourceVersion(version, this.state.resourceVersion);
    const position = table.log.positionAfter(version);
    if (position === undefined) {
      throw expired(`too old resource version: ${options.resourceVersion} (${this.state.resourceVersion})`);
    }
    const stream = new WatchStream({
      log: table.log,
      clock: this.#clock,
      position,
      initial: fromNow ? table.select(selection) : [],
      selection,
      currentVersion: () => this.state.resourceVersion,
      startVersion: version,
      timeoutMs: (options.timeoutSeconds ?? this.#watchTimeoutSeconds) * 1000,
      bookmarkIntervalMs: this.#bookmarkIntervalMs,
      signal,
      onEnd: (ended) => this.#watches.delete(ended),
    });
    this.#watches.set(stream, kind);
    return stream;
  }

  async #answer<R>(call: ApiCall, signal: AbortSignal | undefined, apply: () => R): Promise<R> {
    signal?.throwIfAborted();
    this.#calls.set(call.verb, (this.#calls.get(call.verb) ?? 0) + 1);
    const fault = this.faults?.(call);
    return fault === undefined ? apply() : this.#answerWithFault(fault, signal, apply);
  }

  async #answerWithFault<R>(fault: Fault, signal: AbortSignal | undefined, apply: () => R): Promise<R> {
    switch (fault.kind) {
      case 'fail':
        throw fault.error;
      case 'lose-reply':
        apply();
        throw fault.error ?? new TransportError('the connection was closed before the answer came');
      case 'delay': {
        if (fault.beforeMs !== undefined) await this.#clock.sleep(fault.beforeMs, signal);
        const answer = apply();
        if (fault.afterMs !== undefined) await this.#clock.sleep(fault.afterMs, signal);
        return answer;
      }
      case 'hang':
        if (fault.applied) apply();
        return untilAborted(signal);
    }
  }
}

/** Opens the watch when its reader first asks. By hand, as a generator would need several microtasks for an event. */
function watchIterable(open: () => Promise<WatchStream>): AsyncIterable<WatchEvent<KubernetesObject>> {
  return {
    [Symbol.asyncIterator]: () => {
      let stream: WatchStream | undefined;
      return {
        next: () => {
          if (stream !== undefined) return stream.next();
          return open().then((opened) => {
            stream = opened;
            return opened.next();
          });
        },
        return: () => {
          stream?.close();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}

function keyOf(object: KubernetesObject): ObjectKey | undefined {
  const { name, namespace } = object.metadata ?? {};
  return name === undefined ? undefined : { name, namespace };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
