import type { KubernetesObject } from '@karpenter-ts/kube-model';
import {
  isConflict,
  requeueAfter,
  type Clock,
  type Controller,
  type KubeClient,
  type ResourceKind,
} from '@karpenter-ts/runtime';

/** An object as a reconcile would read it from its cache. */
export interface CachedRead {
  readonly kind: ResourceKind;
  readonly object: KubernetesObject;
}

interface Known {
  /** The least resource version that a read may have to count as current. */
  readonly version: bigint;
  readonly atMs: number;
}

/** Between two looks whether the cache has caught up. A watch of a busy server is behind by some tenths of a second. */
const POLL_MS = 50;
/** A cache that is behind for longer has other troubles; a write that is refused is then the better teacher. */
const PATIENCE_MS = 5000;

/**
 * What this process knows to be newer on the server than in its caches: what it wrote itself, and what it was told by a
 * conflict. A reconcile that would read less waits a moment instead of sending a patch that can only be refused. With
 * many claims on a busy API server the refused ones would be more than the others, and keep it busy.
 *
 * Resource versions are compared as numbers, which Kubernetes permits (KEP-5504); others are let pass.
 */
export class CacheLag {
  readonly #clock: Pick<Clock, 'now'>;
  /** By object. In order of the last change, so that old entries are found in front. */
  readonly #known = new Map<string, Known>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** The same client; what its patches say about versions is noted. */
  observe(client: KubeClient): KubeClient {
    return {
      get: (kind, key, signal) => client.get(kind, key, signal),
      list: (kind, options, signal) => client.list(kind, options, signal),
      watch: (kind, options, signal) => client.watch(kind, options, signal),
      create: (kind, object, signal) => client.create(kind, object, signal),
      update: (kind, object, signal) => client.update(kind, object, signal),
      updateStatus: (kind, object, signal) => client.updateStatus(kind, object, signal),
      delete: (kind, key, options, signal) => client.delete(kind, key, options, signal),
      evict: (pod, options, signal) => client.evict(pod, options, signal),
      patch: async (kind, key, body, options, signal) => {
        try {
          const stored = await client.patch(kind, key, body, options, signal);
          this.#note(nameOf(kind, key), versionOf(stored));
          return stored;
        } catch (error) {
          const refused = isConflict(error) ? versionOf(body as KubernetesObject) : undefined;
          if (refused !== undefined) this.#note(nameOf(kind, key), refused + 1n);
          throw error;
        }
      },
    };
  }

  /** The same controller; a key is put off while the cache is behind for anything that its reconcile would read. */
  guard(controller: Controller, readsOf: (key: string) => readonly CachedRead[]): Controller {
    return {
      ...controller,
      reconcile: (key, signal) =>
        readsOf(key).some((read) => this.isBehind(read))
          ? Promise.resolve(requeueAfter(POLL_MS))
          : controller.reconcile(key, signal),
    };
  }

  /** Whether the server is known to have a newer version than this. */
  isBehind({ kind, object }: CachedRead): boolean {
    const known = this.#known.get(nameOf(kind, object.metadata ?? {}));
    if (known === undefined || this.#clock.now() - known.atMs > PATIENCE_MS) return false;
    const version = versionOf(object);
    return version !== undefined && version < known.version;
  }

  #note(name: string, version: bigint | undefined): void {
    if (version === undefined) return;
    const nowMs = this.#clock.now();
    const before = this.#known.get(name);
    // The answers to two patches may come in the other order.
    if (before !== undefined && before.version >= version && nowMs - before.atMs <= PATIENCE_MS) return;
    this.#known.delete(name);
    this.#known.set(name, { version, atMs: nowMs });
    for (const [old, { atMs }] of this.#known) {
      if (nowMs - atMs <= PATIENCE_MS) break;
      this.#known.delete(old);
    }
  }
}

function nameOf(
  kind: ResourceKind,
  { name = '', namespace = '' }: { readonly name?: string | undefined; readonly namespace?: string | undefined },
): string {
  return `${kind.group}/${kind.plural}/${kind.namespaced ? namespace : ''}/${name}`;
}

function versionOf(object: KubernetesObject): bigint | undefined {
  const version = object.metadata?.resourceVersion;
  return version !== undefined && /^\d+$/.test(version) ? BigInt(version) : undefined;
}
