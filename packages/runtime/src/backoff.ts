export interface BackoffOptions {
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly initialMs: number;
  readonly maxMs: number;
  /** What ran for this long before it failed was healthy: the delays begin anew. */
  readonly healthyMs: number;
}

/** Delays between tries of one thing: doubling up to a cap, with jitter (the upper half of each delay is random). */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** Failures since the last healthy run. */
  get failures(): number {
    return this.#failures;
  }

  /** Milliseconds to wait after a try that ran for `ranMs` before it failed. */
  next(ranMs: number): number {
    const { random, initialMs, maxMs, healthyMs } = this.#options;
    if (ranMs >= healthyMs) this.#failures = 0;
    const fullMs = Math.min(maxMs, initialMs * 2 ** this.#failures);
    this.#failures += 1;
    return fullMs * (0.5 + 0.5 * random());
  }
}
