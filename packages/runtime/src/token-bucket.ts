import type { Clock } from './clock.ts';

export interface TokenBucketOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Tokens that come back a second. */
  readonly perSecond: number;
  /** Most tokens there can be; the bucket starts full. */
  readonly burst: number;
}

/** A token bucket as `golang.org/x/time/rate` has it: reservations may run into debt, which later callers wait for. */
export class TokenBucket {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #updatedMs: number;

  constructor(options: TokenBucketOptions) {
    this.#clock = options.clock;
    this.#perMs = options.perSecond / 1000;
    this.#burst = options.burst;
    this.#tokens = options.burst;
    this.#updatedMs = options.clock.now();
  }

  /** Takes a token if there is one. */
  tryTake(): boolean {
    this.#refill();
    if (this.#tokens < 1 - tolerance) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Takes a token, now or from the future; returns how many milliseconds from now it is there. */
  reserve(): number {
    this.#refill();
    this.#tokens -= 1;
    return this.#tokens >= -tolerance ? 0 : -this.#tokens / this.#perMs;
  }

  /** Milliseconds until `tryTake` would succeed. */
  waitMs(): number {
    this.#refill();
    return this.#tokens >= 1 - tolerance ? 0 : (1 - this.#tokens) / this.#perMs;
  }

  #refill(): void {
    const nowMs = this.#clock.now();
    // A wall clock may be set back; time that did not pass gives no tokens.
    const elapsedMs = Math.max(0, nowMs - this.#updatedMs);
    this.#updatedMs = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + elapsedMs * this.#perMs);
  }
}

/** A token that rounding left a hair short counts as whole. */
const tolerance = 1e-9;
