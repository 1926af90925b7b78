import { jsonEqual, type JsonObject } from './json.ts';
import type { KindTraits } from './kind-traits.ts';
import { asJson, type StoredMetadata, type StoredObject, withMetadata } from './stored-object.ts';

/** The object after an update: the parts that the request may not change are the current ones. */
export function replacedObject(
  traits: KindTraits,
  current: StoredObject,
  input: JsonObject,
  given: Partial<StoredMetadata>,
  subresource: 'status' | undefined,
): StoredObject {
  if (subresource === 'status') {
    const { status: _status, ...rest } = current;
    const status = input['status'] as JsonObject | undefined;
    const next = Object.freeze({ ...rest, ...(status === undefined ? {} : { status }) }) as StoredObject;
    // Built-in kinds let the status subresource change labels and annotations; custom resources do not.
    return traits.custom ? next : withMetadata(next, { labels: given.labels, annotations: given.annotations });
  }
  const { status: _status, ...rest } = input;
  const status = traits.statusSubresource ? current.status : (input['status'] as JsonObject | undefined);
  const next = Object.freeze({
    ...rest,
    apiVersion: current.apiVersion,
    kind: current.kind,
    metadata: current.metadata,
    ...(status === undefined ? {} : { status }),
  }) as StoredObject;
  return withMetadata(next, {
    labels: given.labels,
    annotations: given.annotations,
    finalizers: given.finalizers,
    ownerReferences: given.ownerReferences,
  });
}

/** Whether anything besides metadata, and status where that is written apart, differs. */
export function changesSpec(traits: KindTraits, current: StoredObject, next: StoredObject): boolean {
  const ignored = traits.statusSubresource ? ['metadata', 'status'] : ['metadata'];
  const keys = new Set([...Object.keys(current), ...Object.keys(next)]);
  for (const key of keys) {
    if (!ignored.includes(key) && !jsonEqual(asJson(current)[key], asJson(next)[key])) return true;
  }
  return false;
}

/** `podStrategy.CheckGracefulDelete`: nothing to wait for where no kubelet runs the pod or the pod has ended. */
export function podGraceSeconds(pod: StoredObject, wanted: number | undefined): number {
  const nodeName = pod.spec?.['nodeName'];
  const phase = pod.status?.['phase'];
  if (nodeName === undefined || nodeName === '' || phase === 'Succeeded' || phase === 'Failed') return 0;
  const own = pod.spec?.['terminationGracePeriodSeconds'];
  const seconds = wanted ?? (typeof own === 'number' ? own : 30);
  return seconds < 0 ? 1 : seconds;
}
