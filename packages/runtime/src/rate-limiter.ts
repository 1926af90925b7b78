import type { Clock } from './clock.ts';
import { TokenBucket } from './token-bucket.ts';

/** Says how long a key that failed has to wait before it is tried again. */
export interface RateLimiter {
  /** Milliseconds to wait this time; counts as one more failure of the key. */
  delayMs(key: string): number;
  /** The key has succeeded: its failures no longer count. */
  forget(key: string): void;
}

/** Doubles with every failure of a key, from `baseMs` to at most `maxMs`. */
export function exponentialPerItem(options: { readonly baseMs: number; readonly maxMs: number }): RateLimiter {
  const failures = new Map<string, number>();
  return {
    delayMs(key) {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      return Math.min(options.maxMs, options.baseMs * 2 ** count);
    },
    forget(key) {
      failures.delete(key);
    },
  };
}

/** One token bucket over all keys. */
export function bucketOverAll(options: {
  readonly clock: Pick<Clock, 'now'>;
  readonly perSecond: number;
  readonly burst: number;
}): RateLimiter {
  const tokens = new TokenBucket(options);
  return {
    delayMs: () => tokens.reserve(),
    forget: () => undefined,
  };
}

/** The longest of several limiters' delays. */
export function maxOf(...limiters: readonly RateLimiter[]): RateLimiter {
  return {
    delayMs(key) {
      let longest = 0;
      for (const limiter of limiters) longest = Math.max(longest, limiter.delayMs(key));
      return longest;
    },
    forget(key) {
      for (const limiter of limiters) limiter.forget(key);
    },
  };
}

/** controller-runtime's `DefaultTypedControllerRateLimiter`: 5 ms to 1000 s per key; 10/s, burst 100 over all. */
export function defaultRateLimiter(clock: Pick<Clock, 'now'>): RateLimiter {
  return maxOf(
    exponentialPerItem({ baseMs: 5, maxMs: 1_000_000 }),
    bucketOverAll({ clock, perSecond: 10, burst: 100 }),
  );
}

/** Karpenter's `reasonable.RateLimiter`: 100 ms to 1 min per key; 10/s, burst 100 over all. */
export function reasonableRateLimiter(clock: Pick<Clock, 'now'>): RateLimiter {
  return maxOf(exponentialPerItem({ baseMs: 100, maxMs: 60_000 }), bucketOverAll({ clock, perSecond: 10, burst: 100 }));
}
