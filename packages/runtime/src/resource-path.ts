import type { ObjectKey, ResourceKind } from './kube-client.ts';

/** Path of a collection: of a namespace, or of all when none is given. */
export function collectionPath(kind: ResourceKind, namespace: string | undefined): string {
  const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  if (namespace === undefined || namespace === '') return `${root}/${kind.plural}`;
  if (!kind.namespaced) throw new Error(`${kind.kind} has no namespaces, but one was given: ${namespace}`);
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${kind.plural}`;
}

/** Path of an object, or of one of its subresources. */
export function objectPath(kind: ResourceKind, key: ObjectKey, subresource?: string): string {
  if (key.name === '') throw new Error(`${kind.kind}: the name is empty`);
  if (kind.namespaced && (key.namespace === undefined || key.namespace === '')) {
    throw new Error(`${kind.kind} ${key.name}: the namespace is missing`);
  }
  const path = `${collectionPath(kind, key.namespace)}/${encodeURIComponent(key.name)}`;
  return subresource === undefined ? path : `${path}/${subresource}`;
}

/** A query string of the parameters that are there, `?` included. */
export function queryString(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
