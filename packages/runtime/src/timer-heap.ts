/** A callback due at a time. `callback` is undefined once cancelled. */
export interface Timer {
  readonly atMs: number;
  /** Order of creation, which breaks ties. */
  readonly sequence: number;
  callback: (() => void) | undefined;
}

/**
 * A binary heap of timers, earliest first. Cancelled timers stay in it until they surface or until
 * they are the greater part, when they are swept out in one pass: push, pop and cancel are O(log n) amortized.
 */
export class TimerHeap {
  #timers: Timer[] = [];
  #cancelled = 0;
  #sequence = 0;

  /** Timers that are yet to fire. */
  get size(): number {
    return this.#timers.length - this.#cancelled;
  }

  push(atMs: number, callback: () => void): Timer {
    const timer: Timer = { atMs, sequence: this.#sequence++, callback };
    this.#timers.push(timer);
    this.#up(this.#timers.length - 1);
    return timer;
  }

  cancel(timer: Timer): void {
    if (timer.callback === undefined) return;
    timer.callback = undefined;
    this.#cancelled += 1;
    if (this.#cancelled > 64 && this.#cancelled * 2 > this.#timers.length) this.#sweep();
  }

  /** The earliest timer, left where it is. */
  peek(): Timer | undefined {
    let top = this.#timers[0];
    while (top !== undefined && top.callback === undefined) {
      this.#removeTop();
      this.#cancelled -= 1;
      top = this.#timers[0];
    }
    return top;
  }

  /** Takes the earliest timer's callback out. */
  pop(): (() => void) | undefined {
    const top = this.peek();
    if (top === undefined) return undefined;
    this.#removeTop();
    const { callback } = top;
    // A later cancel of a timer that has fired must not be counted.
    top.callback = undefined;
    return callback;
  }

  #removeTop(): void {
    const last = this.#timers.pop()!;
    if (this.#timers.length === 0) return;
    this.#timers[0] = last;
    this.#down(0);
  }

  #sweep(): void {
    this.#timers = this.#timers.filter((timer) => timer.callback !== undefined);
    this.#cancelled = 0;
    for (let i = (this.#timers.length >> 1) - 1; i >= 0; i--) this.#down(i);
  }

  #up(start: number): void {
    const timers = this.#timers;
    const timer = timers[start]!;
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(timer, timers[parent]!)) break;
      timers[i] = timers[parent]!;
      i = parent;
    }
    timers[i] = timer;
  }

  #down(start: number): void {
    const timers = this.#timers;
    const { length } = timers;
    const timer = timers[start]!;
    let i = start;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= length) break;
      if (child + 1 < length && before(timers[child + 1]!, timers[child]!)) child += 1;
      if (!before(timers[child]!, timer)) break;
      timers[i] = timers[child]!;
      i = child;
    }
    timers[i] = timer;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
