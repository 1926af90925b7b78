import type { Cancel, Clock } from './clock.ts';
import { sleepOn } from './sleep-on.ts';
import { TimerHeap } from './timer-heap.ts';
import { createYieldToPromises } from './yield-turn.ts';

export interface VirtualClockOptions {
  /** Milliseconds since the epoch at which the clock stands. Default 2026-01-01T00:00:00Z. */
  readonly startMs?: number | undefined;
  /**
   * Resolves when everything that the last timer set off has come to rest; called before time moves
   * and after every timer. Default: lets all promise callbacks run.
   */
  readonly settle?: (() => Promise<void>) | undefined;
}

/**
 * A clock that moves only when told to, for tests and the simulator.
 *
 * Due timers fire in order of time, ties in order of creation; whatever one sets off comes to rest
 * before the next fires. The same program therefore takes the same course every time.
 */
export class VirtualClock implements Clock {
  readonly #timers = new TimerHeap();
  readonly #settle: () => Promise<void>;
  #nowMs: number;
  #running = false;

  constructor(options: VirtualClockOptions = {}) {
    this.#nowMs = options.startMs ?? Date.UTC(2026, 0, 1);
    this.#settle = options.settle ?? createYieldToPromises();
  }

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, callback: () => void): Cancel {
    const timer = this.#timers.push(this.#nowMs + Math.max(0, ms), callback);
    return () => this.#timers.cancel(timer);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal);
  }

  /** Timers that are yet to fire. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** When the next timer is due; undefined when there is none. */
  get nextTimerMs(): number | undefined {
    return this.#timers.peek()?.atMs;
  }

  /** Lets promise callbacks run without moving time. */
  async settle(): Promise<void> {
    await this.#settle();
  }

  /** Moves time on by `ms`, firing what falls due. Rejects with what a timer's callback throws. */
  async advance(ms: number): Promise<void> {
    await this.runUntil(this.#nowMs + ms);
  }

  /**
   * Moves time on to a point in time (milliseconds since the epoch), or from timer to timer until a
   * predicate holds. Resolves to whether it was reached: a predicate may still be false when no timer
   * is left or at `limitMs` (a point in time).
   */
  async runUntil(target: number | (() => boolean), options: { readonly limitMs?: number } = {}): Promise<boolean> {
    if (this.#running) throw new Error('VirtualClock: time is being moved already');
    this.#running = true;
    try {
      return await this.#run(target, options.limitMs ?? Infinity);
    } finally {
      this.#running = false;
    }
  }

  async #run(target: number | (() => boolean), limitMs: number): Promise<boolean> {
    const predicate = typeof target === 'function' ? target : undefined;
    const endMs = typeof target === 'number' ? Math.min(target, limitMs) : limitMs;
    await this.#settle();
    for (;;) {
      if (predicate?.() === true) return true;
      const next = this.#timers.peek();
      if (next === undefined || next.atMs > endMs) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#timers.pop()!();
      await this.#settle();
    }
    if (endMs !== Infinity) this.#nowMs = Math.max(this.#nowMs, endMs);
    return predicate === undefined && endMs === target;
  }
}
