import { fieldWithin } from '@karpenter-ts/apis';
import type { Report } from './report.ts';

/** A value of a draft: a map, a list, or anything that YAML has no structure for. */
export type DraftValue = DraftMap | DraftList | string | number | bigint | boolean | null;

/** A key with its value. */
export interface DraftEntry {
  readonly key: string;
  readonly value: DraftValue;
  /** Where it stands in the manifest that it comes from: `spec.disruption.expireAfter`. None for what is new. */
  readonly field?: string | undefined;
  /** Whom to tell of it, where it comes from another manifest than what it is in now: `field` is one of that. */
  readonly report?: Report | undefined;
  /** What the reader of the text knows of it; a draft only hands it on, so that comments go with what they are about. */
  readonly source?: object | undefined;
}

/** An item of a list; see {@link DraftEntry}. */
export type DraftItem = Omit<DraftEntry, 'key'>;

/** Where something new goes: behind the first of these keys that is there, else (or with none) to the end. */
export interface Place {
  readonly after?: readonly string[];
  /** To the front, instead. */
  readonly first?: boolean;
}

/**
 * A map that is being rewritten. It remembers for each entry where it was, so that the text of the manifest
 * can be edited rather than made anew. Unlike an object it keeps the order of all keys.
 */
export class DraftMap {
  entries: readonly DraftEntry[];
  readonly source: object | undefined;

  constructor(entries: readonly DraftEntry[] = [], source?: object) {
    this.entries = entries;
    this.source = source;
  }

  entry(key: string): DraftEntry | undefined {
    return this.entries.find((entry) => entry.key === key);
  }

  has(key: string): boolean {
    return this.entry(key) !== undefined;
  }

  get(key: string): DraftValue | undefined {
    return this.entry(key)?.value;
  }

  /** The map under a key, if it is one. */
  map(key: string): DraftMap | undefined {
    const value = this.get(key);
    return value instanceof DraftMap ? value : undefined;
  }

  /** The list under a key, if it is one. */
  list(key: string): DraftList | undefined {
    const value = this.get(key);
    return value instanceof DraftList ? value : undefined;
  }

  /** The text under a key, if it is text. */
  text(key: string): string | undefined {
    const value = this.get(key);
    return typeof value === 'string' ? value : undefined;
  }

  /** The map along a path of keys. */
  at(...path: readonly string[]): DraftMap | undefined {
    return path.reduce<DraftMap | undefined>((map, key) => map?.map(key), this);
  }

  /** Sets the value under a key; an entry that is there keeps its place and its origin. */
  set(key: string, value: DraftValue, place: Place = {}): void {
    if (this.has(key)) {
      this.entries = this.entries.map((entry) => (entry.key === key ? { ...entry, value } : entry));
    } else {
      this.put({ key, value }, place);
    }
  }

  /** Takes an entry out. */
  take(key: string): DraftEntry | undefined {
    const entry = this.entry(key);
    if (entry !== undefined) this.entries = this.entries.filter((other) => other !== entry);
    return entry;
  }

  /** Puts an entry in; one that has the key already is replaced. */
  put(entry: DraftEntry, place: Place = {}): void {
    if (this.has(entry.key)) {
      this.entries = this.entries.map((other) => (other.key === entry.key ? entry : other));
      return;
    }
    const index = this.#indexOf(place);
    this.entries = [...this.entries.slice(0, index), entry, ...this.entries.slice(index)];
  }

  /** Gives an entry another key, where it stands. */
  rename(from: string, to: string): void {
    this.entries = this.entries.map((entry) => (entry.key === from ? { ...entry, key: to } : entry));
  }

  /** The map under a key, which is made if there is none (also in place of something that is no map). */
  ensure(key: string, place: Place = {}): DraftMap {
    const found = this.map(key);
    if (found !== undefined) return found;
    const made = new DraftMap();
    this.set(key, made, place);
    return made;
  }

  #indexOf({ after = [], first = false }: Place): number {
    if (first) return 0;
    for (const key of after) {
      const index = this.entries.findIndex((entry) => entry.key === key);
      if (index >= 0) return index + 1;
    }
    return this.entries.length;
  }
}

/** A list that is being rewritten. */
export class DraftList {
  items: readonly DraftItem[];
  readonly source: object | undefined;

  constructor(items: readonly DraftItem[] = [], source?: object) {
    this.items = items;
    this.source = source;
  }

  /** The items that are maps. */
  get maps(): readonly DraftMap[] {
    return this.items.map(({ value }) => value).filter((value) => value instanceof DraftMap);
  }
}

/**
 * A draft of a plain value that comes from no text.
 *
 * @param field where it stands in its object, empty for an object as a whole; left out, all of it is new
 */
export function draftOf(value: unknown, field?: string): DraftValue {
  const within = (step: string | number): string | undefined =>
    field === undefined ? undefined : fieldWithin(field, step);
  if (Array.isArray(value)) {
    return new DraftList(value.map((item: unknown, i) => ({ value: draftOf(item, within(i)), field: within(i) })));
  }
  if (typeof value === 'object' && value !== null) {
    return new DraftMap(
      Object.entries(value).map(([key, inner]) => ({
        key,
        value: draftOf(inner, within(key)),
        field: within(key),
      })),
    );
  }
  return value === undefined ? null : (value as string | number | bigint | boolean | null);
}

/** What a draft says, as a plain value. */
export function plainOf(draft: DraftValue): unknown {
  if (draft instanceof DraftMap) {
    // Not by assignment, which would take a key "__proto__" for something else.
    return Object.fromEntries(draft.entries.map(({ key, value }) => [key, plainOf(value)]));
  }
  if (draft instanceof DraftList) return draft.items.map(({ value }) => plainOf(value));
  return draft;
}

/** A copy that can be rewritten apart from the original, with the same origins. */
export function copyOf<T extends DraftValue>(draft: T): T {
  if (draft instanceof DraftMap) {
    return new DraftMap(
      draft.entries.map((entry) => ({ ...entry, value: copyOf(entry.value) })),
      draft.source,
    ) as T;
  }
  if (draft instanceof DraftList) {
    return new DraftList(
      draft.items.map((item) => ({ ...item, value: copyOf(item.value) })),
      draft.source,
    ) as T;
  }
  return draft;
}
