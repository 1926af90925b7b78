import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError } from './api-error.ts';
import type { Clock } from './clock.ts';
import type { CoreEvent } from './core-event.ts';
import { errorMessage } from './error-message.ts';
import type { EventRecorder, KubernetesEvent } from './event-recorder.ts';
import { kinds } from './kinds.ts';
import type { KubeClient } from './kube-client.ts';
import type { Logger } from './logger.ts';
import { noMetrics, type Counter, type Metrics } from './metrics.ts';
import { TokenBucket } from './token-bucket.ts';

export interface KubeEventRecorderOptions {
  readonly client: Pick<KubeClient, 'create'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  /** Who speaks, e.g. `karpenter`. */
  readonly component: string;
}

/** As Karpenter's `events.Recorder`. */
const defaultDedupeMs = 120_000;
/** Events that wait to be sent; more than that are dropped, as client-go's broadcaster does with as many. */
const mostWaiting = 1000;
/** Requests at a time. */
const mostSending = 8;
/** Longest message that the API server takes (`maxEventMessageLength` of client-go). */
const longestMessage = 1024;
/** Tries of one event, and the wait between them, as client-go's `EventBroadcaster` roughly. */
const mostTries = 3;
const retryMs = 10_000;

/**
 * Publishes core/v1 Events. Repetitions are dropped first (by reason and dedupe values), then what
 * exceeds the event's shared limiter, as Karpenter's `events.Recorder`; the rest is sent in the background.
 */
export class KubeEventRecorder implements EventRecorder {
  readonly #options: KubeEventRecorderOptions;
  readonly #logger: Logger;
  readonly #dropped: Counter<'reason'>;
  /** When a key may be used again. In order of last use, which is nearly the order of expiry. */
  readonly #seen = new Map<string, number>();
  readonly #limiters = new Map<string, TokenBucket>();
  readonly #waiting: CoreEvent[] = [];
  readonly #aborter = new AbortController();
  #sending = 0;
  #count = 0;
  #onIdle: (() => void)[] = [];

  constructor(options: KubeEventRecorderOptions) {
    this.#options = options;
    this.#logger = options.logger.with({ logger: 'events' });
    this.#dropped = (options.metrics ?? noMetrics).counter({
      name: 'event_recorder_dropped_total',
      help: 'Events not sent: repeated, over the limit, too many at once, or refused',
      labels: ['reason'],
    });
  }

  publish(event: KubernetesEvent): void {
    if (this.#aborter.signal.aborted) return;
    if (this.#isRepeated(event)) {
      this.#dropped.inc({ reason: 'repeated' });
      return;
    }
    if (this.#isOverLimit(event)) {
      this.#dropped.inc({ reason: 'limited' });
      return;
    }
    this.#logger.debug(event.message, {
      reason: event.reason,
      type: event.type,
      object: event.involvedObject.metadata?.name,
    });
    if (this.#waiting.length >= mostWaiting) {
      this.#dropped.inc({ reason: 'overflow' });
      return;
    }
    this.#waiting.push(this.#toCoreEvent(event));
    this.#sendSome();
  }

  /** Takes in no more events; resolves when those that wait are sent, or after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    const { clock } = this.#options;
    if (this.#sending > 0 || this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(graceMs, resolve);
        this.#onIdle.push(() => {
          cancel();
          resolve();
        });
      });
    }
    this.#waiting.length = 0;
    this.#aborter.abort(new Error('the event recorder is stopping'));
  }

  /** Karpenter's `Recorder.shouldCreateEvent`. */
  #isRepeated(event: KubernetesEvent): boolean {
    const uid = event.involvedObject.metadata?.uid;
    const values = event.dedupeValues ?? (uid === undefined ? [] : [uid]);
    if (values.length === 0) return false;
    const nowMs = this.#options.clock.now();
    const key = `${event.reason}-${values.join('-')}`.toLowerCase();
    if ((this.#seen.get(key) ?? 0) > nowMs) return true;
    this.#seen.delete(key);
    this.#seen.set(key, nowMs + (event.dedupeMs ?? defaultDedupeMs));
    // Two for each one added: the map stays within twice what is alive, at no more than constant cost.
    let looked = 0;
    for (const [old, untilMs] of this.#seen) {
      if (looked++ === 2 || untilMs > nowMs) break;
      this.#seen.delete(old);
    }
    return false;
  }

  #isOverLimit(event: KubernetesEvent): boolean {
    const { rateLimit } = event;
    if (rateLimit === undefined) return false;
    let limiter = this.#limiters.get(rateLimit.name);
    if (limiter === undefined) {
      limiter = new TokenBucket({ ...rateLimit, clock: this.#options.clock });
      this.#limiters.set(rateLimit.name, limiter);
    }
    return !limiter.tryTake();
  }

  #toCoreEvent(event: KubernetesEvent): CoreEvent {
    const { clock, component } = this.#options;
    const nowMs = clock.now();
    const now = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
    const { apiVersion, kind, metadata = {} } = event.involvedObject as Required<KubernetesObject>;
    this.#count += 1;
    // The name is the object's, the time and a count: unlike that of any other event, also of another process.
    const suffix = `${nowMs.toString(16)}${this.#count.toString(16).padStart(5, '0')}`;
    const { name = '', namespace, uid, resourceVersion } = metadata;
    return {
      apiVersion: 'v1',
      kind: 'Event',
      // Events of cluster-scoped objects are kept in `default`, as client-go does.
      metadata: { name: `${name}.${suffix}`, namespace: namespace ?? 'default' },
      involvedObject: { apiVersion, kind, name, namespace, uid, resourceVersion },
      reason: event.reason,
      message: event.message.length > longestMessage ? `${event.message.slice(0, longestMessage - 1)}…` : event.message,
      type: event.type,
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
      source: { component },
      reportingComponent: component,
    };
  }

  #sendSome(): void {
    while (this.#sending < mostSending) {
      const event = this.#waiting.shift();
      if (event === undefined) return;
      this.#sending += 1;
      void this.#send(event);
    }
  }

  async #send(event: CoreEvent): Promise<void> {
    const { client, clock } = this.#options;
    const { signal } = this.#aborter;
    for (let tries = 1; ; tries++) {
      try {
        await client.create(kinds.event, event, signal);
        break;
      } catch (error) {
        if (signal.aborted) break;
        // A refusal stays one; an object in a namespace that is being deleted is the usual case.
        if (ApiError.is(error) || tries === mostTries) {
          this.#dropped.inc({ reason: 'refused' });
          this.#logger.debug('could not publish event', { reason: event.reason, error: errorMessage(error) });
          break;
        }
        await clock.sleep(retryMs, signal).catch(() => undefined);
      }
    }
    this.#sending -= 1;
    this.#sendSome();
    if (this.#sending === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
