import type { Cache, Check } from '@karpenter-ts/runtime';

/** How long a request waits for caches that are still being filled. */
const patienceMs = 5000;

/** Ready once every kind that the controllers read was listed; until then it says which are missing. */
export function cachesSynced(cache: Pick<Cache, 'synced' | 'unsyncedKinds' | 'whenSynced'>): Check {
  return async (signal) => {
    if (cache.synced) return;
    try {
      await cache.whenSynced(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
    } catch (error) {
      throw new Error(`not listed yet: ${cache.unsyncedKinds.join(', ')}`, { cause: error });
    }
  };
}
