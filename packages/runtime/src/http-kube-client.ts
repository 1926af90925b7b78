import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, TransportError } from './api-error.ts';
import type { Clock } from './clock.ts';
import { CredentialSource } from './credentials.ts';
import { HttpTransport, type HttpRequest } from './http-transport.ts';
import type {
  DeleteOptions,
  KubeClient,
  ListOptions,
  ListPage,
  ObjectKey,
  PatchOptions,
  PatchType,
  ResourceKind,
  WatchEvent,
  WatchOptions,
} from './kube-client.ts';
import type { KubeConfig } from './kube-config.ts';
import { kinds } from './kinds.ts';
import { noMetrics, type Counter, type Histogram, type Metrics } from './metrics.ts';
import { collectionPath, objectPath, queryString } from './resource-path.ts';
import { systemClock } from './system-clock.ts';
import { LineSplitter } from './watch-lines.ts';

export interface HttpKubeClientOptions {
  readonly config: KubeConfig;
  /** Default `karpenter-ts`. */
  readonly userAgent?: string | undefined;
  /** Who owns the fields that `apply` patches set. Default `karpenter-ts`. */
  readonly fieldManager?: string | undefined;
  /** How long an answer may take. Default 30 s. */
  readonly timeoutMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly metrics?: Metrics | undefined;
}

const contentTypes: Readonly<Record<PatchType, string>> = {
  merge: 'application/merge-patch+json',
  'strategic-merge': 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  // JSON is YAML; older servers know the type by this name alone.
  apply: 'application/apply-patch+yaml',
};

/** The Kubernetes API over HTTP. Objects are the server's JSON, parsed and no more. */
export class HttpKubeClient implements KubeClient {
  readonly #transport: HttpTransport;
  readonly #clock: Clock;
  readonly #fieldManager: string;
  readonly #requests: Counter<'code' | 'method'>;
  readonly #durations: Histogram<'verb' | 'group' | 'version' | 'kind' | 'subresource'>;

  constructor(options: HttpKubeClientOptions) {
    const metrics = options.metrics ?? noMetrics;
    this.#clock = options.clock ?? systemClock;
    this.#fieldManager = options.fieldManager ?? 'karpenter-ts';
    this.#transport = new HttpTransport({
      server: options.config.cluster.server,
      credentials: new CredentialSource(options.config, this.#clock),
      clock: this.#clock,
      userAgent: options.userAgent ?? 'karpenter-ts',
      timeoutMs: options.timeoutMs ?? 30_000,
    });
    this.#requests = metrics.counter({
      name: 'client_go_request_total',
      help: 'Requests to the API server by status code ("<error>" when there was none) and method',
      labels: ['code', 'method'],
    });
    this.#durations = metrics.histogram({
      name: 'client_go_request_duration_seconds',
      help: 'Duration of requests to the API server, watches apart',
      labels: ['verb', 'group', 'version', 'kind', 'subresource'],
    });
  }

  async get<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey, signal?: AbortSignal): Promise<T> {
    return (await this.#call('get', kind, '', { method: 'GET', path: objectPath(kind, key) }, signal)) as T;
  }

  async list<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: ListOptions = {},
    signal?: AbortSignal,
  ): Promise<ListPage<T>> {
    const { namespace, ...parameters } = options;
    const path = collectionPath(kind, namespace) + queryString({ ...parameters });
    const list = (await this.#call('list', kind, '', { method: 'GET', path }, signal)) as RawList<T>;
    const token = list.metadata?.continue;
    return {
      // The server leaves the type out of a list's items; what is kept should know what it is.
      items: (list.items ?? []).map((item) => typed(kind, item)),
      resourceVersion: list.metadata?.resourceVersion ?? '',
      ...(token === undefined || token === '' ? {} : { continue: token }),
    };
  }

  async *watch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    options: WatchOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<WatchEvent<T>, void, undefined> {
    const { namespace, ...parameters } = options;
    const query = queryString({ ...parameters, watch: true, allowWatchBookmarks: true });
    const splitter = new LineSplitter();
    let answered = false;
    try {
      const request: HttpRequest = { method: 'GET', path: collectionPath(kind, namespace) + query };
      for await (const chunk of this.#transport.stream(request, signal)) {
        answered = true;
        for (const line of splitter.push(chunk)) yield eventOf<T>(line);
      }
    } catch (error) {
      if (!answered) this.#count(error, 'GET');
      throw error;
    }
    if (splitter.unfinishedBytes > 0) throw new TransportError('the watch broke off in the middle of an event');
    this.#requests.inc({ code: '200', method: 'GET' });
  }

  async create<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    const namespace = kind.namespaced ? (object.metadata?.namespace ?? 'default') : undefined;
    const path = collectionPath(kind, namespace);
    const body = typed(kind, object);
    return (await this.#call('create', kind, '', { method: 'POST', path, body }, signal)) as T;
  }

  async update<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    return await this.#put(kind, object, undefined, signal);
  }

  async updateStatus<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> {
    return await this.#put(kind, object, 'status', signal);
  }

  async patch<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    key: ObjectKey,
    body: unknown,
    options: PatchOptions,
    signal?: AbortSignal,
  ): Promise<T> {
    const query = options.type === 'apply' ? queryString({ fieldManager: this.#fieldManager, force: true }) : '';
    const request: HttpRequest = {
      method: 'PATCH',
      path: objectPath(kind, key, options.subresource) + query,
      body,
      contentType: contentTypes[options.type],
    };
    const verb = options.type === 'apply' ? 'apply' : 'patch';
    return (await this.#call(verb, kind, options.subresource ?? '', request, signal)) as T;
  }

  async delete(kind: ResourceKind, key: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void> {
    const path = objectPath(kind, key);
    await this.#call('delete', kind, '', { method: 'DELETE', path, body: deleteOptions(options) }, signal);
  }

  async evict(pod: ObjectKey, options?: DeleteOptions, signal?: AbortSignal): Promise<void> {
    const request: HttpRequest = {
      method: 'POST',
      path: objectPath(kinds.pod, pod, 'eviction'),
      body: {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name: pod.name, namespace: pod.namespace },
        deleteOptions: deleteOptions(options),
      },
    };
    await this.#call('create', kinds.pod, 'eviction', request, signal);
  }

  /** Closes idle connections. Watches end by their signals. */
  close(): void {
    this.#transport.close();
  }

  async #put<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    object: T,
    subresource: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const key = { name: object.metadata?.name ?? '', namespace: object.metadata?.namespace };
    const request: HttpRequest = {
      method: 'PUT',
      path: objectPath(kind, key, subresource),
      body: typed(kind, object),
    };
    return (await this.#call('update', kind, subresource ?? '', request, signal)) as T;
  }

  async #call(
    verb: string,
    kind: ResourceKind,
    subresource: string,
    request: HttpRequest,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const startedMs = this.#clock.now();
    try {
      const answer = await this.#transport.json(request, signal);
      this.#requests.inc({ code: request.method === 'POST' ? '201' : '200', method: request.method });
      return answer;
    } catch (error) {
      this.#count(error, request.method);
      throw error;
    } finally {
      const { group, version } = kind;
      const seconds = (this.#clock.now() - startedMs) / 1000;
      this.#durations.observe({ verb, group, version, kind: kind.kind, subresource }, seconds);
    }
  }

  #count(error: unknown, method: string): void {
    this.#requests.inc({ code: ApiError.is(error) ? String(error.status) : '<error>', method });
  }
}

interface RawList<T> {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly T[] | null;
}

interface RawEvent<T> {
  readonly type: string;
  readonly object: T;
}

function typed<T extends KubernetesObject>(kind: ResourceKind<T>, object: T): T {
  if (object.kind !== undefined && object.apiVersion !== undefined) return object;
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  return { apiVersion, kind: kind.kind, ...object };
}

function eventOf<T extends KubernetesObject>(line: string): WatchEvent<T> {
  let event: RawEvent<T>;
  try {
    event = JSON.parse(line) as RawEvent<T>;
  } catch (error) {
    throw new TransportError('the server sent a watch event that is not JSON', error);
  }
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type: event.type, object: event.object };
    case 'BOOKMARK':
      return { type: 'BOOKMARK', resourceVersion: event.object.metadata?.resourceVersion ?? '' };
    case 'ERROR':
      throw ApiError.fromStatus(event.object, 500);
    default:
      throw new TransportError(`the server sent a watch event of unknown type "${event.type}"`);
  }
}

function deleteOptions(options: DeleteOptions | undefined): unknown {
  if (options === undefined) return undefined;
  const { uid, resourceVersion, gracePeriodSeconds } = options;
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    ...(uid === undefined && resourceVersion === undefined
      ? {}
      : {
          preconditions: {
            ...(uid === undefined ? {} : { uid }),
            ...(resourceVersion === undefined ? {} : { resourceVersion }),
          },
        }),
  };
}
