import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { ObjectKey } from './kube-client.ts';
import type { StoreKey } from './store.ts';

/** The key under which stores and queues know an object. */
export function storeKeyOf(object: KubernetesObject): StoreKey {
  return storeKey(object.metadata?.name ?? '', object.metadata?.namespace);
}

export function storeKey(name: string, namespace?: string): StoreKey {
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}

/** The inverse of `storeKey`. */
export function parseStoreKey(key: StoreKey): ObjectKey {
  const slash = key.indexOf('/');
  return slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
