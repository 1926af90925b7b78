import type { Cancel, Clock } from './clock.ts';
import { exponentialBuckets, noMetrics, type Counter, type Gauge, type Histogram, type Metrics } from './metrics.ts';
import { defaultRateLimiter, type RateLimiter } from './rate-limiter.ts';

export interface WorkQueueOptions {
  /** The controller's name, a label of the metrics. */
  readonly name: string;
  readonly clock: Clock;
  /** For `addRateLimited`. Default: controller-runtime's. */
  readonly rateLimiter?: RateLimiter | undefined;
  readonly metrics?: Metrics | undefined;
}

/**
 * Keys waiting to be worked on, each at most once.
 *
 * A key is in at most two of three places, as in client-go's workqueue: *waiting* in line, *in work*
 * (taken and not yet done), or *delayed*. A key added while in work gets in line when it is done, so that one
 * key is never in work twice at a time and no change is missed.
 */
export class WorkQueue {
  readonly #clock: Clock;
  readonly #rateLimiter: RateLimiter;
  readonly #instruments: QueueInstruments;
  /** Keys in line, oldest at `#head`. */
  #line: string[] = [];
  #head = 0;
  /** Keys in line, or to get in line when done. With the time of adding. */
  readonly #dirty = new Map<string, number>();
  /** Keys in work, with the time of taking. */
  readonly #inWork = new Map<string, number>();
  readonly #delayed = new Map<string, { readonly atMs: number; readonly cancel: Cancel }>();
  readonly #listeners = new Set<() => void>();
  #closed = false;

  constructor(options: WorkQueueOptions) {
    this.#clock = options.clock;
    this.#rateLimiter = options.rateLimiter ?? defaultRateLimiter(options.clock);
    this.#instruments = new QueueInstruments(options.metrics ?? noMetrics, options.name, options.clock, this.#inWork);
  }

  /** Keys in line. */
  get length(): number {
    return this.#line.length - this.#head;
  }

  /** Keys taken and not yet done. */
  get inWork(): number {
    return this.#inWork.size;
  }

  /** Keys that get in line later. */
  get delayed(): number {
    return this.#delayed.size;
  }

  /** Puts a key in line, unless it is there. */
  add(key: string): void {
    if (this.#closed || this.#dirty.has(key)) return;
    this.#instruments.added();
    this.#dirty.set(key, this.#clock.now());
    if (!this.#inWork.has(key)) this.#push(key);
  }

  /** Puts a key in line after `ms`. Of several delays of one key, the one that ends first counts. */
  addAfter(key: string, ms: number): void {
    if (this.#closed) return;
    if (ms <= 0) {
      this.add(key);
      return;
    }
    const atMs = this.#clock.now() + ms;
    const delayed = this.#delayed.get(key);
    if (delayed !== undefined) {
      if (delayed.atMs <= atMs) return;
      delayed.cancel();
    }
    const cancel = this.#clock.after(ms, () => {
      this.#delayed.delete(key);
      this.add(key);
    });
    this.#delayed.set(key, { atMs, cancel });
  }

  /** What was to get in line later does not. */
  cancelDelay(key: string): void {
    this.#delayed.get(key)?.cancel();
    this.#delayed.delete(key);
  }

  /** Puts a key that failed in line again, when the rate limiter says so. */
  addRateLimited(key: string): void {
    if (this.#closed) return;
    this.#instruments.retries.inc(this.#instruments.labels);
    this.addAfter(key, this.#rateLimiter.delayMs(key));
  }

  /** Forgets the failures of a key. */
  forget(key: string): void {
    this.#rateLimiter.forget(key);
  }

  /** Takes the key that has waited longest; it is in work until `done`. Undefined when none is in line. */
  take(): string | undefined {
    const key = this.#line[this.#head];
    if (key === undefined) return undefined;
    this.#line[this.#head] = '';
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#head);
      this.#head = 0;
    }
    const addedMs = this.#dirty.get(key);
    this.#dirty.delete(key);
    this.#inWork.set(key, this.#clock.now());
    this.#instruments.taken(this.length, addedMs);
    return key;
  }

  /** The work on a key that was taken has ended, well or not. */
  done(key: string): void {
    const takenMs = this.#inWork.get(key);
    this.#inWork.delete(key);
    this.#instruments.done(takenMs);
    if (this.#dirty.has(key) && !this.#closed) this.#push(key);
  }

  /** Called whenever a key gets in line, in the stack of whoever put it there: do no work in it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Drops all keys that wait and takes in no more. */
  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#delayed.values()) cancel();
    this.#delayed.clear();
    this.#dirty.clear();
    this.#line = [];
    this.#head = 0;
    this.#instruments.depth.set(this.#instruments.labels, 0);
  }

  #push(key: string): void {
    this.#line.push(key);
    this.#instruments.depth.set(this.#instruments.labels, this.length);
    for (const listener of this.#listeners) listener();
  }
}

type QueueLabels = 'name' | 'controller';

/** The metrics of a queue, named as controller-runtime's `pkg/metrics/workqueue.go`. */
class QueueInstruments {
  readonly labels: Readonly<Record<QueueLabels, string>>;
  readonly depth: Gauge<QueueLabels>;
  readonly retries: Counter<QueueLabels>;
  readonly #adds: Counter<QueueLabels>;
  readonly #waited: Histogram<QueueLabels>;
  readonly #worked: Histogram<QueueLabels>;
  readonly #clock: Clock;

  constructor(metrics: Metrics, name: string, clock: Clock, inWork: ReadonlyMap<string, number>) {
    const labels = ['name', 'controller'] as const;
    const buckets = exponentialBuckets(1e-8, 10, 12);
    this.labels = { name, controller: name };
    this.#clock = clock;
    this.depth = metrics.gauge({ name: 'workqueue_depth', help: 'Keys in line', labels });
    this.#adds = metrics.counter({ name: 'workqueue_adds_total', help: 'Keys put in line', labels });
    this.retries = metrics.counter({ name: 'workqueue_retries_total', help: 'Keys put in line again', labels });
    this.#waited = metrics.histogram({
      name: 'workqueue_queue_duration_seconds',
      help: 'Time a key waits in line',
      labels,
      buckets,
    });
    this.#worked = metrics.histogram({
      name: 'workqueue_work_duration_seconds',
      help: 'Time the work on a key takes',
      labels,
      buckets,
    });
    const unfinished = metrics.gauge({
      name: 'workqueue_unfinished_work_seconds',
      help: 'Sum of the ages of the work going on',
      labels,
    });
    const longest = metrics.gauge({
      name: 'workqueue_longest_running_processor_seconds',
      help: 'Age of the oldest work going on',
      labels,
    });
    unfinished.onCollect(() => {
      let sumMs = 0;
      let longestMs = 0;
      for (const takenMs of inWork.values()) {
        const ageMs = clock.now() - takenMs;
        sumMs += ageMs;
        longestMs = Math.max(longestMs, ageMs);
      }
      unfinished.set(this.labels, sumMs / 1000);
      longest.set(this.labels, longestMs / 1000);
    });
  }

  added(): void {
    this.#adds.inc(this.labels);
  }

  taken(depth: number, addedMs: number | undefined): void {
    this.depth.set(this.labels, depth);
    if (addedMs !== undefined) this.#waited.observe(this.labels, (this.#clock.now() - addedMs) / 1000);
  }

  done(takenMs: number | undefined): void {
    if (takenMs !== undefined) this.#worked.observe(this.labels, (this.#clock.now() - takenMs) / 1000);
  }
}
