import { isAlreadyExists, isConflict, isNotFound } from './api-error.ts';
import type { Clock } from './clock.ts';
import { errorMessage } from './error-message.ts';
import { kinds } from './kinds.ts';
import type { KubeClient } from './kube-client.ts';
import type { Lease } from './lease.ts';
import type { Logger } from './logger.ts';
import { noMetrics, type Gauge, type Metrics } from './metrics.ts';

export interface LeaderElectionOptions {
  /** Best one of its own, without a client-side rate limit, so that throttling cannot cost the leadership. */
  readonly client: Pick<KubeClient, 'get' | 'create' | 'update'>;
  /** One that nobody sets, such as `steadyClock`: a jump would make two leaders, or none. */
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  /** Of the Lease. */
  readonly namespace: string;
  readonly name: string;
  /** Unlike that of any other candidate, also of this one's own earlier lives. */
  readonly identity: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** How long others wait after the last renewal that they saw. Default 15 s. */
  readonly leaseDurationMs?: number | undefined;
  /** How long the leader goes on trying to renew before it gives up. Default 10 s. */
  readonly renewDeadlineMs?: number | undefined;
  /** Between tries. Default 2 s. */
  readonly retryPeriodMs?: number | undefined;
}

/** This process is not the leader any more, and must stop what only the leader may do. */
export class LeadershipLostError extends Error {
  readonly code = 'LeadershipLost';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LeadershipLostError';
  }
}

/** How much of a wait for the Lease is left to chance, as client-go's `JitterFactor`. */
const jitterFactor = 1.2;

/** A Lease as last seen, and when by the local clock. */
interface Observation {
  readonly lease: Lease;
  readonly atMs: number;
}

/**
 * One leader among several processes, by a Lease, as client-go's `tools/leaderelection`.
 *
 * No clock but the local one is read: a candidate takes the Lease over only after it has itself seen no change
 * for the lease duration, whatever times are written in it. The leader gives up after the shorter
 * renew deadline, counted from when its last successful renewal was *sent*. So as long as clocks run
 * equally fast, nobody leads while the former leader still thinks it does.
 *
 * ```text
 *   acquire() ──► leading ── hold() ──► (rejects: lost)
 *                    └── release() ──► free for others at once
 * ```
 */
export class LeaderElector {
  readonly #options: LeaderElectionOptions;
  readonly #leaseDurationMs: number;
  readonly #renewDeadlineMs: number;
  readonly #retryPeriodMs: number;
  readonly #logger: Logger;
  readonly #status: Gauge<'name'>;
  #observed: Observation | undefined;
  #leading = false;
  #renewedMs = 0;

  constructor(options: LeaderElectionOptions) {
    this.#options = options;
    this.#leaseDurationMs = options.leaseDurationMs ?? 15_000;
    this.#renewDeadlineMs = options.renewDeadlineMs ?? 10_000;
    this.#retryPeriodMs = options.retryPeriodMs ?? 2000;
    if (!(this.#leaseDurationMs > this.#renewDeadlineMs)) {
      throw new Error('leader election: the lease duration must be longer than the renew deadline');
    }
    if (!(this.#renewDeadlineMs > this.#retryPeriodMs * jitterFactor)) {
      throw new Error('leader election: the renew deadline must be longer than 1.2 times the retry period');
    }
    const { identity, name, namespace } = options;
    this.#logger = options.logger.with({ logger: 'leader-election', lease: `${namespace}/${name}`, identity });
    this.#status = (options.metrics ?? noMetrics).gauge({
      name: 'leader_election_master_status',
      help: 'Whether this process leads',
      labels: ['name'],
    });
    this.#status.set({ name }, 0);
  }

  get leading(): boolean {
    return this.#leading;
  }

  /** Who held the Lease when it was last seen; undefined when nobody did. */
  get observedHolder(): string | undefined {
    return holderOf(this.#observed?.lease);
  }

  /** Resolves once this process leads; rejects only when aborted. */
  async acquire(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#options;
    this.#logger.info('waiting for the lease');
    for (;;) {
      signal.throwIfAborted();
      if (await this.#attempt(this.#renewDeadlineMs, signal)) {
        this.#setLeading(true);
        this.#logger.info('became leader');
        return;
      }
      await clock.sleep(this.#retryPeriodMs * (1 + jitterFactor * random()), signal);
    }
  }

  /** Renews the Lease until aborted. Rejects with a `LeadershipLostError` when that did not succeed in time. */
  async hold(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    while (this.#leading && !signal.aborted) {
      const leftMs = this.#renewedMs + this.#renewDeadlineMs - clock.now();
      if (leftMs <= 0) this.#lose('the lease could not be renewed in time');
      // Near the deadline the tries come closer together: a server that is back by then should find the leader in office.
      const waitMs = leftMs > this.#retryPeriodMs ? this.#retryPeriodMs : Math.min(leftMs, Math.max(leftMs / 2, 250));
      await clock.sleep(waitMs, signal).catch(() => undefined);
      // Cast: `aborted` changes while this function waits, which narrowing does not see.
      if (signal.aborted as boolean) return;
      const tryMs = this.#renewedMs + this.#renewDeadlineMs - clock.now();
      if (tryMs > 0) await this.#attempt(tryMs, signal);
      const holder = this.observedHolder;
      if (holder !== undefined && holder !== this.#options.identity) this.#lose(`${holder} has taken the lease`);
    }
  }

  /** Gives the Lease back, so that another need not wait for it to run out. Does nothing when not leading; never rejects. */
  async release(): Promise<void> {
    if (!this.#leading) return;
    this.#setLeading(false);
    const { clock } = this.#options;
    const deadline = new AbortController();
    const cancel = clock.after(this.#renewDeadlineMs, () => deadline.abort(new Error('releasing took too long')));
    try {
      const { lease } = this.#observed!;
      const { holderIdentity: _nobody, ...spec } = lease.spec ?? {};
      const now = microTime(clock.now());
      // One second, so that candidates that look at the duration alone take it as free too.
      const released = { ...lease, spec: { ...spec, leaseDurationSeconds: 1, renewTime: now, acquireTime: now } };
      this.#observe(await this.#options.client.update(kinds.lease, released, deadline.signal));
      this.#logger.info('released the lease');
    } catch (error) {
      this.#logger.error('could not release the lease', { error: errorMessage(error) });
    } finally {
      cancel();
    }
  }

  #lose(why: string): never {
    this.#setLeading(false);
    this.#logger.error('lost the leadership', { why });
    throw new LeadershipLostError(why);
  }

  #setLeading(leading: boolean): void {
    this.#leading = leading;
    this.#status.set({ name: this.#options.name }, leading ? 1 : 0);
  }

  /** One try to take or renew the Lease within `timeoutMs`. False when that failed for any reason. */
  async #attempt(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#options;
    const aborter = new AbortController();
    const abort = (): void => aborter.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const cancel = clock.after(timeoutMs, () => aborter.abort(new Error('the API server did not answer in time')));
    const sentMs = clock.now();
    try {
      const held = await this.#takeOrRenew(aborter.signal);
      if (held) this.#renewedMs = sentMs;
      return held;
    } catch (error) {
      if (!signal.aborted) this.#logger.error('lease request failed', { error: errorMessage(error) });
      return false;
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
    }
  }

  async #takeOrRenew(signal: AbortSignal): Promise<boolean> {
    const { client, clock, identity } = this.#options;
    if (this.#leading && this.observedHolder === identity) {
      // The leader knows what it wrote last; a read is needed only when somebody else wrote.
      try {
        return await this.#write(this.#observed!.lease, signal);
      } catch (error) {
        if (!isConflict(error) && !isNotFound(error)) throw error;
      }
    }
    const lease = await this.#read(signal);
    if (lease === undefined) {
      try {
        this.#observe(await client.create(kinds.lease, this.#newLease(), signal));
        return true;
      } catch (error) {
        if (isAlreadyExists(error)) return false;
        throw error;
      }
    }
    this.#observe(lease);
    const holder = holderOf(lease);
    if (holder !== undefined && holder !== identity) {
      const durationMs = (lease.spec?.leaseDurationSeconds ?? this.#leaseDurationMs / 1000) * 1000;
      if (clock.now() < this.#observed!.atMs + durationMs) return false;
    }
    try {
      return await this.#write(lease, signal);
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  }

  async #read(signal: AbortSignal): Promise<Lease | undefined> {
    const { client, name, namespace } = this.#options;
    try {
      return await client.get(kinds.lease, { name, namespace }, signal);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Writes this process into the Lease, on condition that nobody wrote since it was read. */
  async #write(lease: Lease, signal: AbortSignal): Promise<boolean> {
    const { client, clock, identity } = this.#options;
    const now = microTime(clock.now());
    const same = holderOf(lease) === identity;
    const spec: Lease['spec'] = {
      ...lease.spec,
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(this.#leaseDurationMs / 1000),
      renewTime: now,
      acquireTime: same ? (lease.spec?.acquireTime ?? now) : now,
      leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + (same ? 0 : 1),
    };
    this.#observe(await client.update(kinds.lease, { ...lease, spec }, signal));
    return true;
  }

  #newLease(): Lease {
    const { clock, identity, labels, name, namespace } = this.#options;
    const now = microTime(clock.now());
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
      spec: {
        holderIdentity: identity,
        leaseDurationSeconds: Math.ceil(this.#leaseDurationMs / 1000),
        acquireTime: now,
        renewTime: now,
        leaseTransitions: 0,
      },
    };
  }

  /** Notes a Lease; the time only when it is not the one seen before. */
  #observe(lease: Lease): void {
    const seen = this.#observed?.lease.metadata;
    const same = seen?.uid === lease.metadata?.uid && seen?.resourceVersion === lease.metadata?.resourceVersion;
    if (seen !== undefined && same) return;
    this.#observed = { lease, atMs: this.#options.clock.now() };
  }
}

function holderOf(lease: Lease | undefined): string | undefined {
  const holder = lease?.spec?.holderIdentity;
  return holder === '' ? undefined : holder;
}

/** An instant as Kubernetes' MicroTime wants it: six digits of a second, no fewer. */
function microTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
}
