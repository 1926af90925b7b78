import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { isNotFound, type KubeClient, type ResourceKind } from '@karpenter-ts/runtime';

import { mergePatchBetween } from './merge-patch.ts';

/** As much of the API as writing takes. */
export type WriteClient = Pick<KubeClient, 'patch' | 'delete'>;

interface ObjectWithParts extends KubernetesObject {
  readonly spec?: unknown;
  readonly status?: unknown;
}

/**
 * Writes what differs between an object as it was read and as it shall be: metadata and spec by one
 * merge patch, status by another. Both are refused with a conflict when the object has changed since
 * it was read, because conditions, finalizers and taints are lists, which a merge patch replaces.
 *
 * Resolves to the object as the server has it now; to `before` when nothing differs.
 *
 * Upstream locks only some of these patches and then waits a second for its caches. A lock makes a
 * decision taken from a late cache fail instead, and the cache's next change brings another try.
 */
export async function writeObject<T extends ObjectWithParts>(
  client: WriteClient,
  kind: ResourceKind<T>,
  before: T,
  after: T,
  signal: AbortSignal,
): Promise<T> {
  const written = await writeMain(client, kind, before, after, signal);
  const base = written === before ? before : ({ ...before, metadata: written.metadata } as T);
  const stored = await writeStatus(client, kind, base, after, signal);
  return stored === base ? written : stored;
}

/** The half of {@link writeObject} for metadata and spec. */
export async function writeMain<T extends ObjectWithParts>(
  client: WriteClient,
  kind: ResourceKind<T>,
  before: T,
  after: T,
  signal: AbortSignal,
): Promise<T> {
  const patch = mergePatchBetween(
    { metadata: before.metadata, spec: before.spec },
    { metadata: after.metadata, spec: after.spec },
  );
  if (patch === undefined) return before;
  return client.patch(kind, keyOf(before), locked(before, patch), { type: 'merge' }, signal);
}

/** The half of {@link writeObject} for the status. */
export async function writeStatus<T extends ObjectWithParts>(
  client: WriteClient,
  kind: ResourceKind<T>,
  before: T,
  after: T,
  signal: AbortSignal,
): Promise<T> {
  const patch = mergePatchBetween({ status: before.status }, { status: after.status });
  if (patch === undefined) return before;
  return client.patch(kind, keyOf(before), locked(before, patch), { type: 'merge', subresource: 'status' }, signal);
}

/**
 * Deletes exactly this object; one that is gone already is no error. True when it was there. Throws a
 * conflict when another one has its name, and with `ifUnchanged` also when it is not any more as it was read.
 */
export async function deleteObject(
  client: WriteClient,
  kind: ResourceKind,
  object: KubernetesObject,
  signal: AbortSignal,
  { ifUnchanged = false }: { readonly ifUnchanged?: boolean } = {},
): Promise<boolean> {
  const { uid, resourceVersion } = object.metadata ?? {};
  try {
    await client.delete(kind, keyOf(object), ifUnchanged ? { uid, resourceVersion } : { uid }, signal);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function keyOf(object: KubernetesObject): { readonly name: string; readonly namespace?: string | undefined } {
  return { name: object.metadata?.name ?? '', namespace: object.metadata?.namespace };
}

function locked(object: KubernetesObject, patch: unknown): unknown {
  const body = patch as { readonly metadata?: object };
  return { ...body, metadata: { ...body.metadata, resourceVersion: object.metadata?.resourceVersion } };
}
