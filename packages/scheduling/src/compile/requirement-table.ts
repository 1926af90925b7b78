import { normalizeLabelKey, type Labels, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import type { ValueAliases } from '../requirements/value-aliases.ts';
import { Interner } from './interner.ts';
import {
  allowsAbsent,
  hasIntersection,
  hasValue,
  intersect,
  toSelectorRequirements,
  type CompiledRequirement,
} from './requirement.ts';

/** Number of an interned set of requirements. Equal sets have equal numbers; 0 is the empty set. */
export type SetId = number;

/** 2^63, which is what 2^63 - 1 is among numbers of 53 bits: bounds beyond 2^53 are rounded. */
const largestInteger = 2 ** 63;

const integerText = /^[+-]?\d+$/u;

// Set ids are packed in pairs into one number; 2^26 sets leave the pair well inside 2^53.
const pairBase = 2 ** 26;

/** A requirement that is none: an unknown operator, or a bound that is no integer. */
export class RequirementSyntaxError extends Error {
  readonly requirement: NodeSelectorRequirement;
  constructor(message: string, requirement: NodeSelectorRequirement) {
    super(message);
    this.name = 'RequirementSyntaxError';
    this.requirement = requirement;
  }
}

/**
 * Every set of requirements of one problem, interned, with the algebra over them remembered.
 *
 * Few distinct sets meet few distinct sets, many thousand times: after the first time an answer is one map
 * look-up. Nothing is ever removed.
 */
export class RequirementTable {
  readonly keys: Interner;
  readonly values: Interner;
  readonly #wellKnown: (key: string) => boolean;
  readonly #valueAliases: ValueAliases | undefined;
  readonly #integers: number[];
  readonly #sets: (readonly CompiledRequirement[])[];
  readonly #ids: Map<string, SetId>;
  readonly #merged = new Map<number, SetId>();
  readonly #pins = new Map<number, SetId>();
  readonly #intersects = new Map<number, boolean>();
  readonly #undefinedKey = new Map<number, number>();

  /** Begins with the keys, values and sets of another one, under their numbers; the other stays as it is. */
  constructor(wellKnown: (key: string) => boolean, from?: RequirementTable, aliases?: ValueAliases) {
    this.#wellKnown = wellKnown;
    this.#valueAliases = aliases;
    this.keys = new Interner(from?.keys);
    this.values = new Interner(from?.values);
    this.#integers = from === undefined ? [] : [...from.#integers];
    this.#sets = from === undefined ? [[]] : [...from.#sets];
    this.#ids = new Map(from === undefined ? [['', 0]] : from.#ids);
  }

  readonly integerOf = (value: number): number => {
    const known = this.#integers[value];
    if (known !== undefined) return known;
    const text = this.values.name(value);
    const integer = integerText.test(text) ? Number(text) : Number.NaN;
    const n = Math.abs(integer) <= largestInteger ? integer : Number.NaN;
    this.#integers[value] = n;
    return n;
  };

  requirements(set: SetId): readonly CompiledRequirement[] {
    return this.#sets[set]!;
  }

  /** The set's requirement on a key, or undefined where it has none. */
  get(set: SetId, key: number): CompiledRequirement | undefined {
    for (const r of this.#sets[set]!) if (r.key === key) return r;
    return undefined;
  }

  keyId(key: string): number {
    return this.keys.id(normalizeLabelKey(key));
  }

  isWellKnown(key: number): boolean {
    return this.#wellKnown(this.keys.name(key));
  }

  /** Whether a label with this value satisfies the set. */
  allows(set: SetId, key: number, value: number): boolean {
    const r = this.get(set, key);
    return r === undefined || hasValue(r, value, this.integerOf);
  }

  intern(requirements: readonly CompiledRequirement[]): SetId {
    const byKey = new Map<number, CompiledRequirement>();
    for (const r of requirements) {
      const have = byKey.get(r.key);
      byKey.set(r.key, have === undefined ? r : intersect(have, r, this.integerOf));
    }
    return this.#internSorted([...byKey.values()].sort((a, b) => a.key - b.key));
  }

  #internSorted(sorted: readonly CompiledRequirement[]): SetId {
    let signature = '';
    for (const r of sorted) {
      signature += `${r.key}${r.complement ? '!' : '='}${r.values.join(',')}`;
      if (r.gte !== -Infinity || r.lte !== Infinity) signature += `[${r.gte},${r.lte}`;
      if (r.minValues > 0) signature += `m${r.minValues}`;
      signature += ';';
    }
    let id = this.#ids.get(signature);
    if (id === undefined) {
      id = this.#sets.length;
      this.#ids.set(signature, id);
      this.#sets.push(sorted);
    }
    return id;
  }

  labels(labels: Labels): SetId {
    return this.intern(Object.entries(labels).map(([key, value]) => this.single(key, [value])));
  }

  /** `key In values`; no values: `DoesNotExist`. */
  single(key: string, values: readonly string[], minValues = 0): CompiledRequirement {
    const keyId = this.keyId(key);
    const aliased = this.#valueAliases?.get(this.keys.name(keyId));
    const ids = [...new Set(values.map((v) => this.values.id(aliased?.get(v) ?? v)))].sort((a, b) => a - b);
    return { key: keyId, complement: false, values: ids, gte: -Infinity, lte: Infinity, minValues };
  }

  /** @throws RequirementSyntaxError */
  parse(requirement: NodeSelectorRequirement): CompiledRequirement {
    const { key, operator } = requirement;
    const values = requirement.values ?? [];
    const minValues = requirement.minValues ?? 0;
    const exists = { key: this.keyId(key), complement: true, values: [], gte: -Infinity, lte: Infinity, minValues };
    switch (operator) {
      case 'In':
        return this.single(key, values, minValues);
      case 'NotIn':
        return { ...this.single(key, values, minValues), complement: true };
      case 'Exists':
        return exists;
      case 'DoesNotExist':
        return this.single(key, [], minValues);
      case 'Gt':
      case 'Lt':
      case 'Gte':
      case 'Lte': {
        const text = values[0] ?? '';
        if (values.length !== 1 || !integerText.test(text)) {
          throw new RequirementSyntaxError(`operator ${operator} of "${key}" needs one integer`, requirement);
        }
        const n = Number(text);
        // Nothing is greater than the largest integer; upstream loses minValues here, and so do we.
        if (operator === 'Gt' && n >= largestInteger) return this.single(key, []);
        if (operator === 'Gt') return { ...exists, gte: n + 1 };
        if (operator === 'Gte') return { ...exists, gte: n };
        if (operator === 'Lt') return { ...exists, lte: n - 1 };
        return { ...exists, lte: n };
      }
      default:
        throw new RequirementSyntaxError(`"${operator}" of "${key}" is no operator`, requirement);
    }
  }

  parseAll(requirements: readonly NodeSelectorRequirement[]): SetId {
    return this.intern(requirements.map((r) => this.parse(r)));
  }

  /** The first key on which requirements of one and the same pod leave nothing, or -1: not even an absent label. */
  findContradiction(requirements: readonly CompiledRequirement[]): number {
    const byKey = new Map<number, CompiledRequirement>();
    for (const r of requirements) {
      const have = byKey.get(r.key);
      if (have !== undefined && !hasIntersection(have, r, this.integerOf) && !(allowsAbsent(have) && allowsAbsent(r))) {
        return r.key;
      }
      byKey.set(r.key, have === undefined ? r : intersect(have, r, this.integerOf));
    }
    return -1;
  }

  merge(a: SetId, b: SetId): SetId {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const pair = a * pairBase + b;
    let out = this.#merged.get(pair);
    if (out === undefined) {
      out = this.intern([...this.#sets[a]!, ...this.#sets[b]!]);
      this.#merged.set(pair, out);
    }
    return out;
  }

  /** The set with one value for a key. */
  pin(set: SetId, key: number, value: number): SetId {
    const pair = key * pairBase + value;
    let single = this.#pins.get(pair);
    if (single === undefined) {
      single = this.intern([{ key, complement: false, values: [value], gte: -Infinity, lte: Infinity, minValues: 0 }]);
      this.#pins.set(pair, single);
    }
    return this.merge(set, single);
  }

  /** `Requirements.Intersects`: every key that both have can agree. */
  intersects(a: SetId, b: SetId): boolean {
    if (a === 0 || b === 0) return true;
    const pair = a * pairBase + b;
    let out = this.#intersects.get(pair);
    if (out === undefined) {
      out = this.conflictingKey(a, b) === -1;
      this.#intersects.set(pair, out);
    }
    return out;
  }

  /** The first key on which the sets cannot agree, or -1. */
  conflictingKey(a: SetId, b: SetId): number {
    const left = this.#sets[a]!;
    const right = this.#sets[b]!;
    for (let i = 0, j = 0; i < left.length && j < right.length;) {
      const x = left[i]!;
      const y = right[j]!;
      if (x.key < y.key) i++;
      else if (x.key > y.key) j++;
      else {
        // Both may be satisfied by an absent label, even where no value satisfies both.
        if (!hasIntersection(x, y, this.integerOf) && !(allowsAbsent(x) && allowsAbsent(y))) return x.key;
        i++;
        j++;
      }
    }
    return -1;
  }

  /**
   * The first key that `b` needs and `a` does not define, or -1: the first half of `Requirements.Compatible`.
   * Well-known keys count as defined unless `strict`.
   */
  undefinedKey(a: SetId, b: SetId, strict: boolean): number {
    if (b === 0) return -1;
    const pair = (a * pairBase + b) * (strict ? -1 : 1);
    let out = this.#undefinedKey.get(pair);
    if (out === undefined) {
      out = -1;
      for (const r of this.#sets[b]!) {
        if (allowsAbsent(r) || (!strict && this.isWellKnown(r.key))) continue;
        if (this.get(a, r.key) === undefined) {
          out = r.key;
          break;
        }
      }
      this.#undefinedKey.set(pair, out);
    }
    return out;
  }

  /** `Requirements.Compatible`: can what is described by `a` satisfy `b`. */
  compatible(a: SetId, b: SetId, strict: boolean): boolean {
    return this.undefinedKey(a, b, strict) === -1 && this.intersects(a, b);
  }

  /** Back to the API's form, sorted by key, without the named keys. */
  toSelector(set: SetId, without: ReadonlySet<string>): NodeSelectorRequirement[] {
    return this.#sets
      [set]!.map((r) => ({ r, name: this.keys.name(r.key) }))
      .filter(({ name }) => !without.has(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ r, name }) => toSelectorRequirements(r, name, (v) => this.values.name(v)));
  }
}
