import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Cancel, Clock } from './clock.ts';
import type { Enqueue, Source } from './reconciler.ts';
import type { Store, StoreChange } from './store.ts';
import { storeKeyOf } from './store-key.ts';

/**
 * Keys from the changes of a store. Objects already there at the start count as set. `keysOf` may look
 * at other stores; it must not wait.
 */
export function fromStore<T extends KubernetesObject>(
  store: Store<T>,
  keysOf: (change: StoreChange<T>) => Iterable<string> = ownKey,
): Source {
  return {
    start(enqueue) {
      const offer = (change: StoreChange<T>): void => {
        for (const key of keysOf(change)) enqueue(key);
      };
      const unsubscribe = store.subscribe(offer);
      for (const object of Array.from(store.values())) offer({ type: 'set', key: storeKeyOf(object), object });
      return unsubscribe;
    },
  };
}

function ownKey(change: StoreChange<KubernetesObject>): readonly string[] {
  return [change.key];
}

/** The key of controllers that have but one thing to look after. */
export const singletonKey = '';

/** One key, put in line at the start; the controller asks for its next turn by its result. */
export function singleton(key: string = singletonKey): Source {
  return {
    start(enqueue) {
      enqueue(key);
      return () => undefined;
    },
  };
}

/** One key, put in line at the start and after every `everyMs`. */
export function fromInterval(options: {
  readonly clock: Clock;
  readonly everyMs: number;
  readonly key?: string | undefined;
}): Source {
  const { clock, everyMs, key = singletonKey } = options;
  return {
    start(enqueue) {
      let cancel: Cancel;
      const tick = (): void => {
        cancel = clock.after(everyMs, tick);
        enqueue(key);
      };
      tick();
      return () => cancel();
    },
  };
}

/** Keys pushed by hand. Those pushed before the start are kept until then. */
export interface Channel extends Source {
  push(key: string): void;
}

export function channel(): Channel {
  const early = new Set<string>();
  const receivers = new Set<Enqueue>();
  return {
    push(key) {
      if (receivers.size === 0) early.add(key);
      for (const enqueue of receivers) enqueue(key);
    },
    start(enqueue) {
      const own: Enqueue = (key) => enqueue(key);
      receivers.add(own);
      for (const key of early) enqueue(key);
      early.clear();
      return () => void receivers.delete(own);
    },
  };
}
