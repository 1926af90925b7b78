import type { Cancel, Clock, Enqueue, Source } from '@karpenter-ts/runtime';
import { singletonKey } from '@karpenter-ts/runtime';

export interface BatcherOptions {
  readonly clock: Clock;
  /** The window closes when nothing new came for this long. Upstream: `--batch-idle-duration`. Default 1 s. */
  readonly idleMs?: number | undefined;
  /** The window closes after this long in any case. Upstream: `--batch-max-duration`. Default 10 s. */
  readonly maxMs?: number | undefined;
}

/**
 * Turns triggers that come close together into one key: the first opens a window, each new one keeps
 * it open, one that was seen in it already does not count.
 *
 * Upstream (`Batcher` in pkg/controllers/provisioning/batcher.go) waits for a window before each
 * pass; here windows also open while a pass is going on, so that what comes meanwhile does not wait
 * any longer than anything else.
 */
export class Batcher implements Source {
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #maxMs: number;
  readonly #seen = new Set<string>();
  #enqueue: Enqueue | undefined;
  #closesAtMost = 0;
  #lastTrigger = 0;
  #cancel: Cancel | undefined;

  constructor(options: BatcherOptions) {
    this.#clock = options.clock;
    this.#idleMs = options.idleMs ?? 1000;
    this.#maxMs = options.maxMs ?? 10_000;
  }

  trigger(id: string): void {
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#lastTrigger = this.#clock.now();
    this.#open();
  }

  start(enqueue: Enqueue): () => void {
    this.#enqueue = enqueue;
    // What was triggered before the start waits for a window of its own.
    if (this.#seen.size > 0) {
      this.#lastTrigger = this.#clock.now();
      this.#open();
    }
    return () => {
      this.#enqueue = undefined;
      this.#close();
    };
  }

  #open(): void {
    if (this.#cancel !== undefined || this.#enqueue === undefined) return;
    this.#closesAtMost = this.#lastTrigger + this.#maxMs;
    this.#wait(this.#idleMs);
  }

  /** One timer a window: when it fires it looks how long ago the last trigger was, so that a trigger costs nothing. */
  #wait(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => {
      const closesAt = Math.min(this.#lastTrigger + this.#idleMs, this.#closesAtMost);
      const rest = closesAt - this.#clock.now();
      // More than that is left only when the clock was set back, by whatever: nobody shall wait for it to catch up.
      if (rest > 0 && rest <= this.#idleMs) {
        this.#wait(rest);
        return;
      }
      const enqueue = this.#enqueue;
      this.#close();
      enqueue?.(singletonKey);
    });
  }

  #close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#seen.clear();
  }
}
