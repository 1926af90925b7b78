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

/**
 * The last changes of one kind, in order.
 *
 * Positions count from the first event ever, so that a reader's position stays good while old events
 * are dropped; a reader whose position has been dropped is too late. Keeps between `limit` and twice
 * `limit` events: dropping many at once costs less than dropping each.
 */
export class EventLog {
  readonly #limit: number;
  readonly #events: LoggedEvent[] = [];
  readonly #readers = new Set<() => void>();
  #dropped = 0;
  #droppedVersion = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  append(event: LoggedEvent): void {
    this.#events.push(event);
    if (this.#events.length > 2 * this.#limit) this.#drop(this.#events.length - this.#limit);
    for (const wake of this.#readers) wake();
  }

  /** Forgets all that has happened, as the server does when etcd is compacted. */
  compact(): void {
    this.#drop(this.#events.length);
    for (const wake of this.#readers) wake();
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

  /** Calls back after every event. Returns the unsubscription. */
  onAppend(wake: () => void): () => void {
    this.#readers.add(wake);
    return () => this.#readers.delete(wake);
  }

  #drop(count: number): void {
    if (count === 0) return;
    this.#droppedVersion = this.#events[count - 1]!.resourceVersion;
    this.#events.splice(0, count);
    this.#dropped += count;
  }
}
