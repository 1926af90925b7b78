import type { FieldPath } from '../field-problem.ts';
import { isJsonObject } from '../validation/server/json-copy.ts';
import type { ServerProblem, ServerProblemType } from '../validation/server/server-problem.ts';
import { shown } from '../validation/shape-wording.ts';

/**
 * A part of an object that could be decoded, and where it is. It is read as Go reads it: what is not there, and null, is
 * an empty text, zero, or nothing.
 */
export class Part {
  readonly value: unknown;
  readonly path: FieldPath;
  readonly #found: ServerProblem[];

  constructor(value: unknown, path: FieldPath, found: ServerProblem[]) {
    this.value = value;
    this.path = path;
    this.#found = found;
  }

  /** It is there, and is not null. */
  get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  get number(): number {
    return typeof this.value === 'number' ? this.value : 0;
  }

  get isTrue(): boolean {
    return this.value === true;
  }

  /** The same place with what a default puts there when it is empty. */
  or(value: unknown): Part {
    return this.isSet && this.value !== '' ? this : new Part(value, this.path, this.#found);
  }

  at(...names: readonly (string | number)[]): Part {
    let { value } = this;
    for (const name of names) {
      if (Array.isArray(value)) value = value[Number(name)] as unknown;
      else value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    return new Part(value, [...this.path, ...names], this.#found);
  }

  /** The entries of a list. */
  get items(): readonly Part[] {
    return Array.isArray(this.value) ? this.value.map((_, i) => this.at(i)) : [];
  }

  /** The keys of a map, with what is there. */
  get entries(): readonly (readonly [string, Part])[] {
    return isJsonObject(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)] as const) : [];
  }

  /** What of a map is text. */
  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries.map(([key, part]) => [key, part.text]));
  }

  refuse(message: string, type: ServerProblemType = 'invalid'): void {
    this.#found.push({ path: this.path, type, message });
  }

  require(): void {
    if (this.text === '') this.refuse('must be set', 'required');
  }

  oneOf(allowed: readonly string[]): void {
    if (!allowed.includes(this.text))
      this.refuse(`must be one of ${allowed.join(', ')}, not ${shown(this.value)}`, 'unsupported');
  }

  notNegative(): void {
    if (this.number < 0) this.refuse(`must be at least 0, not ${this.number}`);
  }

  /** Text that a predicate allows; `expected` says in words what it must be. */
  matches(allowed: (text: string) => boolean, expected: string): void {
    if (!allowed(this.text)) this.refuse(`must be ${expected}, not ${shown(this.text)}`);
  }

  /** A field that is there, and has to be right then. */
  ifSet(check: (part: Part) => void): void {
    if (this.isSet) check(this);
  }
}
