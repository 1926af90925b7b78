import type { RateLimiter } from './rate-limiter.ts';

/** What to do with a key after a reconcile that did not throw. */
export type ReconcileResult = { readonly kind: 'done' } | { readonly kind: 'requeue'; readonly afterMs: number };

/** Nothing is to be done until a source has the key again; also takes back what an earlier reconcile asked for. */
export const done: ReconcileResult = { kind: 'done' };

export function requeueAfter(afterMs: number): ReconcileResult {
  return { kind: 'requeue', afterMs };
}

/** Puts keys into a controller's queue. */
export interface Enqueue {
  (key: string): void;
}

/** Something that makes keys: a store's changes mapped to keys, a channel, a timer. */
export interface Source {
  /** Begins to enqueue; returns how to stop. */
  start(enqueue: Enqueue): () => void;
}

/**
 * One controller: keys come from its sources into a deduplicating queue; one worker a key calls
 * `reconcile`, which reads the state as it is now and may run twice for the same change. A throw
 * means: again, after the rate limiter's delay.
 */
export interface Controller {
  /** Name as in metrics and logs, e.g. `nodeclaim.lifecycle`. */
  readonly name: string;
  readonly concurrency: number;
  readonly sources: readonly Source[];
  /** Default: 5 ms to 1000 s per key, 10/s with a burst of 100 over all. */
  readonly rateLimiter?: RateLimiter | undefined;
  reconcile(key: string, signal: AbortSignal): Promise<ReconcileResult>;
}
