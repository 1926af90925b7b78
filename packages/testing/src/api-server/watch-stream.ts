import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Clock, WatchEvent } from '@karpenter-ts/runtime';

import type { EventLog, LoggedEvent, LogReader } from './event-log.ts';
import { expired } from './refusals.ts';
import type { Selection } from './selector.ts';
import { asKind, withMetadata, type StoredObject } from './stored-object.ts';

export interface WatchStreamOptions {
  readonly log: EventLog;
  readonly clock: Pick<Clock, 'after'>;
  /** Position in the log to begin at. */
  readonly position: number;
  /** Told as ADDED before anything else. */
  readonly initial: readonly StoredObject[];
  readonly selection: Selection | undefined;
  /** The resource version that the watch begins at. */
  readonly startVersion: number;
  /** The server's resource version now. */
  readonly currentVersion: () => number;
  readonly timeoutMs: number;
  readonly bookmarkIntervalMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onEnd: (stream: WatchStream) => void;
}

type Result = IteratorResult<WatchEvent<KubernetesObject>, void>;

/**
 * One watch. Reads the kind's log at its own pace, so it costs nothing but a position; one that falls
 * behind the log's history ends with 410, as on a real server.
 *
 * Modes: *open* until the time is up, the server cuts it, the reader leaves or its signal aborts; then
 * *ended*, for ever, after one last bookmark if the time was up.
 */
export class WatchStream implements LogReader {
  readonly #options: WatchStreamOptions;
  readonly #stopListening: () => void;
  readonly #cancelTimers: (() => void)[] = [];
  readonly #onAbort = (): void => this.end(this.#options.signal?.reason ?? new Error('aborted'));
  #initial: number;
  #position: number;
  #toldVersion: number;
  #bookmarkDue = false;
  #ended = false;
  /** Where an ended watch stops; what was logged before is still told. */
  #endPosition = Infinity;
  #error: unknown;
  #waiting: { resolve: (result: Result) => void; reject: (reason: unknown) => void } | undefined;

  constructor(options: WatchStreamOptions) {
    this.#options = options;
    this.#position = options.position;
    this.#initial = 0;
    this.#toldVersion = options.startVersion;
    this.#stopListening = options.log.attach(this);
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#cancelTimers.push(options.clock.after(options.timeoutMs, () => this.#timeUp()));
    this.#armBookmark();
  }

  get position(): number {
    return this.#position;
  }

  next(): Promise<Result> {
    const result = this.#take();
    if (result !== undefined) return Promise.resolve(result);
    if (this.#error !== undefined) {
      const error: unknown = this.#error;
      this.#error = undefined;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the signal's reason is the caller's
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** The reader has had enough. */
  close(): void {
    this.end();
    this.#endPosition = -1;
  }

  /** Ends the watch: normally, or with an error for its reader. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#endPosition = error === undefined ? this.#options.log.end : -1;
    this.#stopListening();
    for (const cancel of this.#cancelTimers) cancel();
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options.onEnd(this);
    this.wake();
  }

  #timeUp(): void {
    this.#bookmarkDue = true;
    this.end();
  }

  #armBookmark(): void {
    const cancel = this.#options.clock.after(this.#options.bookmarkIntervalMs, () => {
      this.#bookmarkDue = true;
      this.wake();
      if (!this.#ended) this.#armBookmark();
    });
    this.#cancelTimers[1] = cancel;
  }

  wake(): void {
    if (this.#waiting === undefined) return;
    const { resolve, reject } = this.#waiting;
    const result = this.#take();
    if (result !== undefined) {
      this.#waiting = undefined;
      resolve(result);
    } else if (this.#ended) {
      this.#waiting = undefined;
      const error: unknown = this.#error;
      this.#error = undefined;
      if (error === undefined) resolve({ done: true, value: undefined });
      else reject(error);
    }
  }

  /** The next event, if there is one. Events that happened before the end are still told. */
  #take(): Result | undefined {
    const { initial, log, selection } = this.#options;
    if (this.#endPosition < 0) return undefined;
    if (this.#initial < initial.length) {
      return { done: false, value: { type: 'ADDED', object: asKind(initial[this.#initial++]!) } };
    }
    while (this.#position < this.#endPosition) {
      if (log.isDropped(this.#position)) {
        this.end(expired('too old resource version: the watch fell behind what the server remembers'));
        return undefined;
      }
      const logged = log.at(this.#position);
      if (logged === undefined) break;
      this.#position++;
      const event = selection === undefined ? logged : selectEvent(logged, selection);
      if (event === undefined) continue;
      this.#toldVersion = logged.resourceVersion;
      return { done: false, value: { type: event.type, object: asKind(event.object) } };
    }
    if (!this.#bookmarkDue) return undefined;
    this.#bookmarkDue = false;
    const version = this.#options.currentVersion();
    // The last one is only worth sending with news; the periodic ones also tell that the watch is alive.
    if (this.#ended && version === this.#toldVersion) return undefined;
    this.#toldVersion = version;
    return { done: false, value: { type: 'BOOKMARK', resourceVersion: String(version) } };
  }
}

/** What a selecting watch sees of a change: an object that comes into the selection is added, one that leaves it deleted. */
function selectEvent(event: LoggedEvent, { matches }: Selection): Pick<LoggedEvent, 'type' | 'object'> | undefined {
  const before = event.previous !== undefined && matches(event.previous);
  const after = event.type !== 'DELETED' && matches(event.object);
  if (after) return { type: before ? 'MODIFIED' : 'ADDED', object: event.object };
  if (!before) return undefined;
  if (event.type === 'DELETED') return event;
  return { type: 'DELETED', object: withMetadata(event.previous, { resourceVersion: String(event.resourceVersion) }) };
}
