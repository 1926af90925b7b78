import type { Clock } from './clock.ts';
import { errorMessage } from './error-message.ts';
import type { Logger } from './logger.ts';
import { noMetrics, type Counter, type Gauge, type Histogram, type Metrics } from './metrics.ts';
import type { Controller, ReconcileResult } from './reconciler.ts';
import { unboundedAbortController } from './unbounded-abort-controller.ts';
import { WorkQueue } from './work-queue.ts';

export interface ControllerRunnerOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
}

/**
 * Runs one controller: its sources feed a queue, up to `concurrency` keys are reconciled at a time,
 * each key by one worker. What a reconcile or a source throws is logged; the key is tried again.
 */
export class ControllerRunner {
  readonly #controller: Controller;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #instruments: ControllerInstruments;
  readonly #queue: WorkQueue;
  readonly #aborter = unboundedAbortController();
  readonly #stopSources: (() => void)[] = [];
  #active = 0;
  #dispatchDue = false;
  #started = false;
  #onIdle: (() => void) | undefined;

  constructor(controller: Controller, options: ControllerRunnerOptions) {
    const metrics = options.metrics ?? noMetrics;
    this.#controller = controller;
    this.#clock = options.clock;
    this.#logger = options.logger.with({ logger: 'controller', controller: controller.name });
    this.#instruments = createInstruments(metrics);
    this.#queue = new WorkQueue({
      name: controller.name,
      clock: options.clock,
      rateLimiter: controller.rateLimiter,
      metrics,
    });
  }

  get name(): string {
    return this.#controller.name;
  }

  /** Keys in line, in work and delayed. */
  get backlog(): { readonly waiting: number; readonly inWork: number; readonly delayed: number } {
    return { waiting: this.#queue.length, inWork: this.#queue.inWork, delayed: this.#queue.delayed };
  }

  /** Starts the sources and begins to reconcile. */
  start(): void {
    if (this.#started) throw new Error(`controller ${this.name} is started already`);
    this.#started = true;
    const { name, concurrency, sources } = this.#controller;
    if (!(concurrency >= 1)) throw new Error(`controller ${name}: concurrency ${String(concurrency)} is less than 1`);
    this.#instruments.maxConcurrent.set({ controller: name }, concurrency);
    this.#instruments.active.set({ controller: name }, 0);
    this.#queue.subscribe(() => this.#dispatchSoon());
    for (const source of sources) this.#stopSources.push(source.start((key) => this.#queue.add(key)));
    this.#logger.debug('controller started', { concurrency });
  }

  /**
   * Stops the sources, drops what waits and aborts what runs; resolves when the last reconcile has
   * ended, or after `graceMs`.
   */
  async stop(graceMs: number): Promise<void> {
    for (const stopSource of this.#stopSources.splice(0)) stopSource();
    this.#queue.close();
    this.#aborter.abort(new Error(`controller ${this.name} is stopping`));
    if (this.#active === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(graceMs, () => {
        this.#logger.error('reconciles did not end in time', { active: this.#active });
        resolve();
      });
      this.#onIdle = (): void => {
        cancel();
        resolve();
      };
    });
  }

  /** In a microtask of its own: whoever adds a key must not find itself inside a reconcile. */
  #dispatchSoon(): void {
    if (this.#dispatchDue) return;
    this.#dispatchDue = true;
    queueMicrotask(() => {
      this.#dispatchDue = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    while (this.#active < this.#controller.concurrency && !this.#aborter.signal.aborted) {
      const key = this.#queue.take();
      if (key === undefined) return;
      this.#active += 1;
      void this.#work(key);
    }
  }

  async #work(key: string): Promise<void> {
    const { name } = this.#controller;
    this.#instruments.active.set({ controller: name }, this.#active);
    const startedMs = this.#clock.now();
    let result: ReconcileResult | undefined;
    try {
      result = await this.#controller.reconcile(key, this.#aborter.signal);
    } catch (error) {
      this.#failed(key, error);
    }
    this.#instruments.time.observe({ controller: name }, (this.#clock.now() - startedMs) / 1000);
    if (result !== undefined) this.#ended(key, result);
    this.#queue.done(key);
    this.#active -= 1;
    this.#instruments.active.set({ controller: name }, this.#active);
    if (this.#active === 0) this.#onIdle?.();
    this.#dispatch();
  }

  #ended(key: string, result: ReconcileResult): void {
    this.#queue.forget(key);
    const outcome = result.kind === 'requeue' ? 'requeue_after' : 'success';
    this.#instruments.total.inc({ controller: this.name, result: outcome });
    if (result.kind === 'requeue') this.#queue.addAfter(key, result.afterMs);
    // An earlier answer's timer, a month long for a claim's expiration, must not outlive what it was about.
    else this.#queue.cancelDelay(key);
  }

  #failed(key: string, error: unknown): void {
    // Stopping makes calls fail; that is no error of the controller's.
    if (this.#aborter.signal.aborted) return;
    this.#instruments.total.inc({ controller: this.name, result: 'error' });
    this.#instruments.errors.inc({ controller: this.name });
    this.#logger.error('reconcile failed', { key, error: errorMessage(error) });
    this.#queue.addRateLimited(key);
  }
}

interface ControllerInstruments {
  readonly total: Counter<'controller' | 'result'>;
  readonly errors: Counter<'controller'>;
  readonly time: Histogram<'controller'>;
  readonly active: Gauge<'controller'>;
  readonly maxConcurrent: Gauge<'controller'>;
}

/** Buckets of controller-runtime's `ReconcileTime`. */
const reconcileTimeBuckets = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2,
  2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60,
];

/** Named as controller-runtime's `pkg/internal/controller/metrics`. */
function createInstruments(metrics: Metrics): ControllerInstruments {
  return {
    total: metrics.counter({
      name: 'controller_runtime_reconcile_total',
      help: 'Reconciles by outcome',
      labels: ['controller', 'result'],
    }),
    errors: metrics.counter({
      name: 'controller_runtime_reconcile_errors_total',
      help: 'Reconciles that failed',
      labels: ['controller'],
    }),
    time: metrics.histogram({
      name: 'controller_runtime_reconcile_time_seconds',
      help: 'Duration of a reconcile',
      labels: ['controller'],
      buckets: reconcileTimeBuckets,
    }),
    active: metrics.gauge({
      name: 'controller_runtime_active_workers',
      help: 'Reconciles going on',
      labels: ['controller'],
    }),
    maxConcurrent: metrics.gauge({
      name: 'controller_runtime_max_concurrent_reconciles',
      help: 'Most reconciles at a time',
      labels: ['controller'],
    }),
  };
}
