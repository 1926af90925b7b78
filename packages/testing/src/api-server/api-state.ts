import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type {
  Clock,
  DeleteOptions,
  ListOptions,
  ListPage,
  ObjectKey,
  PatchOptions,
  ResourceKind,
} from '@karpenter-ts/runtime';

import { randomNameSuffix, randomUid, seededRandom } from '../seeded-random.ts';
import type { Admission } from './admission.ts';
import type { LoggedEvent } from './event-log.ts';
import { frozenJson, isJsonObject, jsonEqual, type JsonObject } from './json.ts';
import { changesSpec, podGraceSeconds, replacedObject } from './object-rules.ts';
import { ObjectTable } from './object-table.ts';
import { patchedObject } from './patched-object.ts';
import { withBuiltInDefaults } from './built-in-defaults.ts';
import * as refuse from './refusals.ts';
import { compileSelection, type Selection } from './selector.ts';
import {
  asJson,
  asKind,
  changedMetadata,
  storageKey,
  type StoredMetadata,
  type StoredObject,
  withMetadata,
} from './stored-object.ts';

export interface ApiStateOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Makes uids and generated names. Default: a generator of its own with a fixed seed. */
  readonly random?: (() => number) | undefined;
  /** How many changes of each kind are remembered at least, for watches that start late. Default 2,000. */
  readonly historyLimit?: number | undefined;
  /** Defaults and validation. Default: takes everything as it is. */
  readonly admission?: Admission | undefined;
}

/** A change of one object, told to models in the moment it happens. */
export interface ApiChange extends LoggedEvent {
  readonly kind: ResourceKind;
}

/** How many paginated lists may be under way; the oldest is given up for one more, and its token expires. */
const openListsLimit = 32;

/**
 * The objects of a cluster and the rules by which an API server changes them, all synchronous: what
 * `InMemoryApiServer` answers from, and what models of other parts of a cluster may use directly.
 *
 * Objects that come out are frozen and shared, and stay as they are for ever. A write takes time and
 * memory for what it changes only. Resource versions are one counter for all kinds.
 */
export class ApiState {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: () => number;
  readonly #historyLimit: number;
  readonly #admission: Admission | undefined;
  readonly #tables = new Map<string, ObjectTable>();
  readonly #listeners = new Set<(change: ApiChange) => void>();
  readonly #openLists = new Map<string, { readonly items: readonly StoredObject[]; readonly version: string }>();
  #version = 1;
  #tokens = 0;

  constructor(options: ApiStateOptions) {
    this.#clock = options.clock;
    this.#random = options.random ?? seededRandom(1);
    this.#historyLimit = options.historyLimit ?? 2000;
    this.#admission = options.admission;
  }

  /** The resource version of the last change. */
  get resourceVersion(): number {
    return this.#version;
  }

  /** Calls back within every change, after the object is stored. Returns the unsubscription. */
  onChange(listener: (change: ApiChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws ApiError 404 */
  get<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey): T {
    return asKind(this.#existing(this.table(kind), key));
  }

  /** The object, if it is there. */
  find<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey): T | undefined {
    const object = this.table(kind).get(storageKey(key));
    return object === undefined ? undefined : asKind<T>(object);
  }

  /** All objects of a kind, in no particular but always the same order. Do not write meanwhile. */
  values<T extends KubernetesObject>(kind: ResourceKind<T>): IterableIterator<T> {
    return this.table(kind).values() as IterableIterator<unknown> as IterableIterator<T>;
  }

  count(kind: ResourceKind): number {
    return this.table(kind).size;
  }

  list<T extends KubernetesObject>(kind: ResourceKind<T>, options: ListOptions = {}): ListPage<T> {
    const { items, version, start } = this.#listed(kind, options);
    const end = options.limit === undefined || options.limit === 0 ? items.length : start + options.limit;
    const page: ListPage<T> = {
      items: (start === 0 && end >= items.length ? items : items.slice(start, end)) as unknown as readonly T[],
      resourceVersion: version,
    };
    return end < items.length ? { ...page, continue: this.#keepOpen(items, version, end) } : page;
  }

  create<T extends KubernetesObject>(kind: ResourceKind<T>, given: T): T {
    const table = this.table(kind);
    const input = frozenJson(given) as JsonObject;
    const draft = this.#draft(table, input);
    const key = storageKey(draft.metadata);
    if (table.get(key) !== undefined) throw refuse.alreadyExists(kind, draft.metadata.name);
    const admitted = this.#admit(table, 'create', draft, undefined, undefined);
    return asKind(this.#store(table, key, 'ADDED', admitted, undefined));
  }

  update<T extends KubernetesObject>(kind: ResourceKind<T>, object: T, subresource?: 'status'): T {
    const table = this.table(kind);
    const input = frozenJson(object) as JsonObject;
    const metadata = (input['metadata'] ?? {}) as Partial<StoredMetadata>;
    if (metadata.name === undefined) throw refuse.badRequest('the name of the object is missing');
    const current = this.#existing(table, { name: metadata.name, namespace: metadata.namespace });
    return asKind(this.#replace(table, current, input, { subresource, checkPresence: true }));
  }

  patch<T extends KubernetesObject>(kind: ResourceKind<T>, key: ObjectKey, body: unknown, options: PatchOptions): T {
    const table = this.table(kind);
    const stored = table.get(storageKey(key));
    if (stored === undefined && options.type === 'apply') {
      const identity = frozenJson({ apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: { ...key } });
      return this.create(kind, patchedObject(table.traits, identity, frozenJson(body), options.type) as unknown as T);
    }
    const current = this.#existing(table, key);
    const patched = patchedObject(table.traits, asJson(current), frozenJson(body), options.type);
    if (!isJsonObject(patched)) throw refuse.badRequest('the patched object is no object');
    return asKind(this.#replace(table, current, patched, { subresource: options.subresource, checkPresence: false }));
  }

  /** Deletes, or begins to. Gives the object's last state where it was removed at once. */
  delete(kind: ResourceKind, key: ObjectKey, options: DeleteOptions = {}): void {
    const table = this.table(kind);
    const current = this.#existing(table, key);
    const { uid, resourceVersion } = current.metadata;
    if (options.uid !== undefined && options.uid !== uid) {
      throw refuse.preconditionFailed(kind, key.name, 'UID', { wanted: options.uid, found: uid });
    }
    if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
      const versions = { wanted: options.resourceVersion, found: resourceVersion };
      throw refuse.preconditionFailed(kind, key.name, 'ResourceVersion', versions);
    }
    const grace = table.traits.graceful ? podGraceSeconds(current, options.gracePeriodSeconds) : 0;
    const finalized = (current.metadata.finalizers ?? []).length === 0;
    if (grace === 0 && finalized) this.#remove(table, current);
    else this.#markDeleted(table, current, grace);
  }

  /** Binds a pod to a node, as the scheduler does through the `binding` subresource. */
  bind(podKind: ResourceKind, pod: ObjectKey, nodeName: string): void {
    const table = this.table(podKind);
    const current = this.#existing(table, pod);
    const { spec = {}, status = {} } = current;
    if (current.metadata.deletionTimestamp !== undefined) {
      throw refuse.conflict(
        { ...podKind, plural: 'pods/binding' },
        pod.name,
        `pod ${pod.name} is being deleted, cannot be assigned to a host`,
      );
    }
    const bound = spec['nodeName'];
    if (typeof bound === 'string' && bound !== '') {
      throw refuse.conflict(
        { ...podKind, plural: 'pods/binding' },
        pod.name,
        `pod ${pod.name} is already assigned to node "${bound}"`,
      );
    }
    const others = (Array.isArray(status['conditions']) ? status['conditions'] : []) as readonly JsonObject[];
    const scheduled = frozenJson({ type: 'PodScheduled', status: 'True', lastTransitionTime: this.timestamp() });
    const conditions = [...others.filter((condition) => condition['type'] !== 'PodScheduled'), scheduled];
    const next = {
      ...current,
      spec: Object.freeze({ ...spec, nodeName }),
      status: Object.freeze({ ...status, conditions: Object.freeze(conditions) }),
    };
    this.#store(table, storageKey(pod), 'MODIFIED', next, current);
  }

  /** Now, as the API writes it: whole seconds. */
  timestamp(offsetSeconds = 0): string {
    const seconds = Math.floor(this.#clock.now() / 1000) + offsetSeconds;
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** The kind's table; made when the kind is first spoken of. */
  table(kind: ResourceKind): ObjectTable {
    const id = `${kind.plural}.${kind.group}`;
    let table = this.#tables.get(id);
    if (table === undefined) {
      table = new ObjectTable(kind, this.#historyLimit);
      this.#tables.set(id, table);
    }
    return table;
  }

  /** Every kind spoken of so far. */
  kinds(): readonly ResourceKind[] {
    return [...this.#tables.values()].map((table) => table.kind);
  }

  /** Forgets all past changes and open lists, as etcd's compaction does: late watches and lists get 410. */
  compact(): void {
    for (const table of this.#tables.values()) table.log.compact();
    this.#openLists.clear();
  }

  #existing(table: ObjectTable, key: ObjectKey): StoredObject {
    if (table.kind.namespaced && (key.namespace === undefined || key.namespace === '')) {
      throw refuse.badRequest(`${table.kind.kind} "${key.name}": a namespace is required`);
    }
    const object = table.get(storageKey(table.kind.namespaced ? key : { name: key.name }));
    if (object === undefined) throw refuse.notFound(table.kind, key);
    return object;
  }

  #listed(
    kind: ResourceKind,
    options: ListOptions,
  ): { readonly items: readonly StoredObject[]; readonly version: string; readonly start: number } {
    if (options.continue !== undefined && options.continue !== '') {
      const [id = '', start = ''] = options.continue.split('/');
      const open = this.#openLists.get(id);
      if (open === undefined) {
        throw refuse.expired(
          'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
        );
      }
      return { ...open, start: Number(start) };
    }
    const table = this.table(kind);
    const wanted = Number(options.resourceVersion ?? '0');
    if (wanted > this.#version) throw refuse.tooLargeResourceVersion(wanted, this.#version);
    const selection: Selection | undefined = compileSelection(kind, table.traits, options);
    return { items: table.select(selection), version: String(this.#version), start: 0 };
  }

  #keepOpen(items: readonly StoredObject[], version: string, next: number): string {
    const id = String(++this.#tokens);
    this.#openLists.set(id, { items, version });
    if (this.#openLists.size > openListsLimit) this.#openLists.delete(this.#openLists.keys().next().value!);
    return `${id}/${next}`;
  }

  /** A new object as it is about to be stored. */
  #draft({ kind, traits }: ObjectTable, input: JsonObject): StoredObject {
    const given = (input['metadata'] ?? {}) as Partial<StoredMetadata>;
    if (given.resourceVersion !== undefined && given.resourceVersion !== '') {
      throw refuse.internalError('resourceVersion should not be set on objects to be created');
    }
    const name =
      given.name ?? (given.generateName === undefined ? '' : given.generateName + randomNameSuffix(this.#random));
    if (name === '') {
      throw refuse.invalid(kind, '', [
        { field: 'metadata.name', message: 'Required value: name or generateName is required' },
      ]);
    }
    if (kind.namespaced && (given.namespace ?? '') === '') {
      throw refuse.badRequest(`${kind.kind} "${name}": a namespace is required`);
    }
    const metadata = changedMetadata(given, {
      name,
      namespace: kind.namespaced ? given.namespace : undefined,
      uid: randomUid(this.#random),
      resourceVersion: '',
      generation: traits.hasGeneration ? 1 : undefined,
      creationTimestamp: this.timestamp(),
      deletionTimestamp: undefined,
      deletionGracePeriodSeconds: undefined,
      labels: given.labels,
      annotations: given.annotations,
      finalizers: given.finalizers,
      ownerReferences: given.ownerReferences,
    });
    const { status, ...rest } = input;
    const keepsStatus = status !== undefined && (traits.keepsStatusOnCreate || !traits.statusSubresource);
    const draft: StoredObject = Object.freeze({
      ...rest,
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      metadata,
      ...(keepsStatus ? { status: status as JsonObject } : {}),
    });
    return withBuiltInDefaults(kind, draft);
  }

  #replace(
    table: ObjectTable,
    current: StoredObject,
    input: JsonObject,
    { subresource, checkPresence }: { readonly subresource: 'status' | undefined; readonly checkPresence: boolean },
  ): StoredObject {
    const { kind, traits } = table;
    const { name } = current.metadata;
    const given = (input['metadata'] ?? {}) as Partial<StoredMetadata>;
    const version = given.resourceVersion ?? '';
    if (version === '' && checkPresence && traits.requiresResourceVersion) throw refuse.versionMissing(kind, name);
    if (version !== '' && version !== current.metadata.resourceVersion) {
      throw refuse.conflict(kind, name, refuse.objectModified);
    }
    if (given.uid !== undefined && given.uid !== current.metadata.uid) {
      throw refuse.invalid(kind, name, [
        { field: 'metadata.uid', message: `Invalid value: ${JSON.stringify(given.uid)}: field is immutable` },
      ]);
    }
    if (given.name !== undefined && given.name !== name) {
      throw refuse.badRequest(`the name of the object (${given.name}) does not match the name on the URL (${name})`);
    }
    const merged = replacedObject(traits, current, input, given, subresource);
    const next = this.#admit(table, 'update', merged, current, subresource);
    return this.#commit(table, current, next);
  }

  /** Stores a new state of an object, if it is one; removes the object if nothing holds it any more. */
  #commit(table: ObjectTable, current: StoredObject, next: StoredObject): StoredObject {
    const { deletionTimestamp, deletionGracePeriodSeconds, finalizers = [], generation } = next.metadata;
    const before = current.metadata.finalizers ?? [];
    if (deletionTimestamp !== undefined) {
      const added = finalizers.filter((finalizer) => !before.includes(finalizer));
      if (added.length > 0) {
        throw refuse.invalid(table.kind, next.metadata.name, [
          {
            field: 'metadata.finalizers',
            message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`,
          },
        ]);
      }
    }
    if (jsonEqual(asJson(current), asJson(next))) return current;
    const counted =
      generation !== undefined && changesSpec(table.traits, current, next)
        ? withMetadata(next, { generation: generation + 1 })
        : next;
    const endsNow = finalizers.length === 0 && (before.length > 0 || table.traits.graceful);
    if (deletionTimestamp !== undefined && endsNow && (deletionGracePeriodSeconds ?? 0) === 0) {
      this.#remove(table, counted);
      // As on a real server the answer is the object as it would have been, which never got a version.
      return counted;
    }
    return this.#store(table, storageKey(next.metadata), 'MODIFIED', counted, current);
  }

  #markDeleted(table: ObjectTable, current: StoredObject, grace: number): void {
    const { deletionTimestamp, deletionGracePeriodSeconds = 0, generation } = current.metadata;
    if (deletionTimestamp !== undefined && grace >= deletionGracePeriodSeconds) return;
    const start =
      deletionTimestamp === undefined ? undefined : Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
    const next = withMetadata(current, {
      deletionTimestamp:
        start === undefined
          ? this.timestamp(grace)
          : new Date(start + grace * 1000).toISOString().replace('.000Z', 'Z'),
      deletionGracePeriodSeconds: grace,
      ...(generation !== undefined && deletionTimestamp === undefined ? { generation: generation + 1 } : {}),
    });
    this.#store(table, storageKey(current.metadata), 'MODIFIED', next, current);
  }

  #admit(
    table: ObjectTable,
    operation: 'create' | 'update',
    object: StoredObject,
    previous: StoredObject | undefined,
    subresource: 'status' | undefined,
  ): StoredObject {
    if (this.#admission === undefined) return object;
    const admitted = this.#admission({ operation, kind: table.kind, object, previous, subresource });
    return admitted === object ? object : (frozenJson(admitted) as unknown as StoredObject);
  }

  #store(
    table: ObjectTable,
    key: string,
    type: 'ADDED' | 'MODIFIED',
    object: StoredObject,
    previous: StoredObject | undefined,
  ): StoredObject {
    const stored = withMetadata(object, { resourceVersion: String(++this.#version) });
    table.set(key, stored);
    this.#tell(table, { type, object: stored, previous, resourceVersion: this.#version });
    return stored;
  }

  #remove(table: ObjectTable, last: StoredObject): StoredObject {
    const key = storageKey(last.metadata);
    const previous = table.get(key);
    const removed = withMetadata(last, { resourceVersion: String(++this.#version) });
    table.delete(key);
    this.#tell(table, { type: 'DELETED', object: removed, previous, resourceVersion: this.#version });
    return removed;
  }

  #tell(table: ObjectTable, event: LoggedEvent): void {
    table.log.append(event);
    if (this.#listeners.size === 0) return;
    const change: ApiChange = { ...event, kind: table.kind };
    for (const listener of this.#listeners) listener(change);
  }
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(kind: Pick<ResourceKind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}
