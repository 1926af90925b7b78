import type { StoredObject } from './stored-object.ts';

/** One change of one object, as watches see it. */
export interface LoggedEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The object afterwards; for DELETED its last state, with the deletion's resource version. */
  readonly object: StoredObject;
  /** The object before; undefined for ADDED. */
  readonly previous: StoredObject | undefined;
  readonly resourceVersion: number;
}

/** Somebody who takes events one by one. */
export interface LogReader {
  /** Of the event to take next. */
  readonly position: number;
  wake(): void;
}

/** How many times the limit a slow reader may be behind. */
const maxLag = 50;

/**
 * The last changes of one kind, in order.
 *
 * Positions count from the first event ever, so that a reader's position stays good while old events
 * are dropped; a reader whose position has been dropped is too late. Keeps at least `limit` events, and
 * what a reader has yet to take up to `maxLag` times as many. Many are dropped at once, which costs less
 * than dropping each.
 */
export class EventLog {
  readonly #limit: number;
  readonly #events: LoggedEvent[] = [];
  readonly #readers = new Set<LogReader>();
  #dropAt: number;
  #dropped = 0;
  #droppedVersion = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#dropAt = 2 * limit;
  }

  append(event: LoggedEvent): void {
    this.#events.push(event);
    if (this.#events.length > this.#dropAt) this.#trim();
    for (const reader of this.#readers) reader.wake();
  }

  /** Forgets all that has happened, as the server does when etcd is compacted. */
  compact(): void {
    this.#drop(this.#events.length);
    for (const reader of this.#readers) reader.wake();
  }

  /** Position of the first event after the resource version; undefined when some of those are dropped. */
  positionAfter(resourceVersion: number): number | undefined {
    if (resourceVersion < this.#droppedVersion) return undefined;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#events[middle]!.resourceVersion > resourceVersion) high = middle;
      else low = middle + 1;
    }
    return this.#dropped + low;
  }

  /** The event at a position; undefined when it has not happened yet. */
  at(position: number): LoggedEvent | undefined {
    return this.#events[position - this.#dropped];
  }

  /** The position of the next event to come. */
  get end(): number {
    return this.#dropped + this.#events.length;
  }

  isDropped(position: number): boolean {
    return position < this.#dropped;
  }

  /** Wakes the reader after every event. Returns the unsubscription. */
  attach(reader: LogReader): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  #trim(): void {
    let keep = this.#limit;
    for (const { position } of this.#readers) keep = Math.max(keep, this.end - position);
    const dropped = this.#events.length - Math.min(keep, maxLag * this.#limit);
    this.#drop(dropped);
    this.#dropAt = this.#events.length + this.#limit;
  }

  #drop(count: number): void {
    if (count === 0) return;
    this.#droppedVersion = this.#events[count - 1]!.resourceVersion;
    this.#events.splice(0, count);
    this.#dropped += count;
  }
}
