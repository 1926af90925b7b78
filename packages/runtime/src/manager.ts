import { Cache } from './cache.ts';
import { Backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import { ControllerRunner } from './controller-runner.ts';
import { errorMessage } from './error-message.ts';
import type { KubeClient } from './kube-client.ts';
import { LeadershipLostError, type LeaderElector } from './leader-election.ts';
import type { Logger } from './logger.ts';
import { noMetrics, type Metrics } from './metrics.ts';
import type { Controller } from './reconciler.ts';
import type { ReflectorTimings } from './reflector.ts';
import { unboundedAbortController } from './unbounded-abort-controller.ts';

/** Something that runs beside the controllers for as long as the manager does. */
export interface Runnable {
  readonly name: string;
  /** Runs until aborted, or until it has nothing more to do. A rejection is logged; it runs again after a wait. */
  run(signal: AbortSignal): Promise<void>;
}

export interface RunOptions {
  /** Only while this process leads. Default true. */
  readonly needsLeadership?: boolean | undefined;
}

export interface ManagerOptions {
  readonly client: KubeClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Without it, this process leads from the start. */
  readonly leaderElection?: Pick<LeaderElector, 'acquire' | 'hold' | 'release'> | undefined;
  /**
   * Called at once when leadership is lost, before anything is stopped: another process may lead five
   * seconds from now, so this one had better exit here.
   */
  readonly onLeadershipLost?: ((error: unknown) => void) | undefined;
  readonly reflectorTimings?: Partial<ReflectorTimings> | undefined;
  /** How long reconciles get to end when stopping. Default 30 s, as controller-runtime. */
  readonly stopGraceMs?: number | undefined;
}

/** Where a manager stands. */
export type ManagerPhase = 'new' | 'syncing' | 'electing' | 'running' | 'stopping' | 'stopped';

export interface Manager {
  /** The stores; ask for those that controllers read before `start`. */
  readonly cache: Cache;
  readonly phase: ManagerPhase;
  /** True while controllers that need leadership may act. */
  readonly leading: boolean;
  addController(controller: Controller, options?: RunOptions): void;
  addRunnable(runnable: Runnable, options?: RunOptions): void;
  /** Keys in line, in work and delayed, by controller. */
  backlog(): ReadonlyMap<string, { readonly waiting: number; readonly inWork: number; readonly delayed: number }>;
  /**
   * Runs everything until aborted, then stops everything and resolves. Rejects when leadership is lost,
   * after everything was stopped: the process must end then, for its caches and queues are of a past reign.
   */
  start(signal: AbortSignal): Promise<void>;
}

interface Work {
  readonly needsLeadership: boolean;
  readonly controller: ControllerRunner | undefined;
  readonly runnable: Runnable | undefined;
}

/**
 * Makes a manager of controllers.
 *
 * Start: caches, until they are synced; what needs no leadership; leader election; everything else.
 * Stop: controllers and runnables, all at once and with a time of grace; then the Lease is released; then the caches.
 */
export function createManager(options: ManagerOptions): Manager {
  return new DefaultManager(options);
}

class DefaultManager implements Manager {
  readonly cache: Cache;
  readonly #options: ManagerOptions;
  readonly #metrics: Metrics;
  readonly #logger: Logger;
  readonly #work: Work[] = [];
  readonly #stopRunnables = unboundedAbortController();
  readonly #startedControllers: ControllerRunner[] = [];
  readonly #startedRunnables: Promise<void>[] = [];
  #phase: ManagerPhase = 'new';

  constructor(options: ManagerOptions) {
    const { client, clock, random, logger, reflectorTimings } = options;
    this.#options = options;
    this.#metrics = options.metrics ?? noMetrics;
    this.#logger = logger.with({ logger: 'manager' });
    this.cache = new Cache({ client, clock, random, logger, metrics: this.#metrics, timings: reflectorTimings });
  }

  get phase(): ManagerPhase {
    return this.#phase;
  }

  get leading(): boolean {
    return this.#phase === 'running';
  }

  addController(controller: Controller, options: RunOptions = {}): void {
    const { clock, logger } = this.#options;
    if (this.#work.some((work) => work.controller?.name === controller.name)) {
      throw new Error(`a controller named ${controller.name} is there already`);
    }
    const runner = new ControllerRunner(controller, { clock, logger, metrics: this.#metrics });
    this.#add({ needsLeadership: options.needsLeadership ?? true, controller: runner, runnable: undefined });
  }

  addRunnable(runnable: Runnable, options: RunOptions = {}): void {
    this.#add({ needsLeadership: options.needsLeadership ?? true, controller: undefined, runnable });
  }

  backlog(): ReadonlyMap<string, { readonly waiting: number; readonly inWork: number; readonly delayed: number }> {
    const backlog = new Map<string, ControllerRunner['backlog']>();
    for (const { controller } of this.#work)
      if (controller !== undefined) backlog.set(controller.name, controller.backlog);
    return backlog;
  }

  async start(signal: AbortSignal): Promise<void> {
    if (this.#phase !== 'new') throw new Error('a manager starts once');
    const { leaderElection } = this.#options;
    const stopCaches = unboundedAbortController();
    const stopHolding = new AbortController();
    let caches: Promise<void> | undefined;
    let holding: Promise<void> | undefined;
    let graceMs = this.#options.stopGraceMs ?? 30_000;
    try {
      this.#phase = 'syncing';
      caches = this.cache.run(stopCaches.signal);
      await this.cache.whenSynced(signal);
      this.#begin(false);
      if (leaderElection !== undefined) {
        this.#phase = 'electing';
        await leaderElection.acquire(signal);
        holding = leaderElection.hold(stopHolding.signal);
        // A loss while stopping is heard of below; without this it would count as unhandled.
        holding.catch(() => undefined);
      }
      this.#phase = 'running';
      this.#begin(true);
      this.#logger.info('controllers started', { controllers: this.#startedControllers.length });
      await Promise.race([whenAborted(signal), ...(holding === undefined ? [] : [holding])]);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof LeadershipLostError) {
        this.#options.onLeadershipLost?.(error);
        graceMs = 0;
      }
      throw error;
    } finally {
      this.#phase = 'stopping';
      await this.#stopWork(graceMs);
      stopHolding.abort(new Error('the manager is stopping'));
      await holding?.catch(() => undefined);
      await leaderElection?.release();
      stopCaches.abort(new Error('the manager is stopping'));
      await caches;
      this.#phase = 'stopped';
      this.#logger.info('stopped');
    }
  }

  #add(work: Work): void {
    this.#work.push(work);
    if (this.#phase === 'running' || (this.#phase === 'electing' && !work.needsLeadership)) this.#beginOne(work);
    else if (this.#phase === 'stopping' || this.#phase === 'stopped') throw new Error('the manager has stopped');
  }

  #begin(needsLeadership: boolean): void {
    for (const work of this.#work) if (work.needsLeadership === needsLeadership) this.#beginOne(work);
  }

  #beginOne({ controller, runnable }: Work): void {
    if (controller !== undefined) {
      this.#startedControllers.push(controller);
      controller.start();
    }
    if (runnable !== undefined) this.#startedRunnables.push(this.#runAgainAndAgain(runnable));
  }

  async #runAgainAndAgain(runnable: Runnable): Promise<void> {
    const { clock, random } = this.#options;
    const { signal } = this.#stopRunnables;
    const backoff = new Backoff({ random, initialMs: 1000, maxMs: 30_000, healthyMs: 120_000 });
    while (!signal.aborted) {
      const startedMs = clock.now();
      try {
        await runnable.run(signal);
        return;
      } catch (error) {
        // Cast: `aborted` changes while this function waits, which narrowing does not see.
        if (signal.aborted as boolean) return;
        this.#logger.error('runnable failed', { runnable: runnable.name, error: errorMessage(error) });
        await clock.sleep(backoff.next(clock.now() - startedMs), signal).catch(() => undefined);
      }
    }
  }

  async #stopWork(graceMs: number): Promise<void> {
    const { clock } = this.#options;
    this.#stopRunnables.abort(new Error('the manager is stopping'));
    const controllers = this.#startedControllers.map((controller) => controller.stop(graceMs));
    const runnables = Promise.all(this.#startedRunnables);
    let cancel = (): void => undefined;
    const grace = new Promise<void>((resolve) => (cancel = clock.after(graceMs, resolve)));
    await Promise.all([...controllers, Promise.race([runnables, grace])]);
    cancel();
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
