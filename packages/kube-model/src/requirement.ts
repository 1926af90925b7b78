import { InvalidRequirementError } from './errors.ts';
import { MAX_INT64, parseInt64 } from './integer.ts';
import { normalizeLabelKey } from './labels.ts';
import type { NodeSelectorRequirement, RequirementOperator } from './types.ts';

/** What a requirement amounts to; bounds count as `Exists`. */
export type EffectiveOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

const NO_VALUES: ReadonlySet<string> = new Set();
const MAX_PRINTED_VALUES = 5;

/**
 * A set of admissible values of one label: either the listed values, or (complement) all but the listed ones, within
 * optional inclusive integer bounds. Immutable.
 *
 *     In v…  → values v            NotIn v…     → all but v
 *     Exists → all but none        DoesNotExist → no values
 *     Gt n   → Exists, gte n + 1   Lt n         → Exists, lte n - 1
 *
 * Only complements carry bounds. Upstream: `pkg/scheduling/requirement.go`.
 */
export class Requirement {
  readonly key: string;
  readonly complement: boolean;
  /** The admissible values, or the excluded ones of a complement. */
  readonly values: ReadonlySet<string>;
  readonly gte: bigint | undefined;
  readonly lte: bigint | undefined;
  /** How many different values the instance types of a NodeClaim have to keep. */
  readonly minValues: number | undefined;

  private constructor(
    key: string,
    complement: boolean,
    values: ReadonlySet<string>,
    gte: bigint | undefined,
    lte: bigint | undefined,
    minValues: number | undefined,
  ) {
    this.key = key;
    this.complement = complement;
    this.values = values;
    this.gte = gte;
    this.lte = lte;
    this.minValues = minValues;
  }

  /**
   * A requirement in the terms of the API. Old label keys are replaced by the new ones. Numbers are taken to be
   * validated: a text that is no integer counts as 0.
   *
   * @throws InvalidRequirementError for an operator that is not known
   */
  static of(
    key: string,
    operator: RequirementOperator,
    values: readonly string[] = [],
    minValues?: number,
  ): Requirement {
    const label = normalizeLabelKey(key);
    switch (operator) {
      case 'In':
        return new Requirement(label, false, new Set(values), undefined, undefined, minValues);
      case 'NotIn':
        return new Requirement(label, true, new Set(values), undefined, undefined, minValues);
      case 'Exists':
        return new Requirement(label, true, NO_VALUES, undefined, undefined, minValues);
      case 'DoesNotExist':
        return new Requirement(label, false, NO_VALUES, undefined, undefined, minValues);
      case 'Gt': {
        const bound = boundOf(values);
        // Nothing is greater than the largest integer; upstream loses minValues here, and so do we.
        if (bound >= MAX_INT64) return new Requirement(label, false, NO_VALUES, undefined, undefined, undefined);
        return new Requirement(label, true, NO_VALUES, bound + 1n, undefined, minValues);
      }
      case 'Lt':
        return new Requirement(label, true, NO_VALUES, undefined, boundOf(values) - 1n, minValues);
      case 'Gte':
        return new Requirement(label, true, NO_VALUES, boundOf(values), undefined, minValues);
      case 'Lte':
        return new Requirement(label, true, NO_VALUES, undefined, boundOf(values), minValues);
      default:
        throw new InvalidRequirementError(label, operator satisfies never);
    }
  }

  /** @throws InvalidRequirementError for an operator that is not known */
  static fromApi(requirement: NodeSelectorRequirement): Requirement {
    const { key, operator, values, minValues } = requirement;
    return Requirement.of(key, operator as RequirementOperator, values, minValues);
  }

  /** Whether the value is admissible. Within bounds only integers are. */
  has(value: string): boolean {
    return this.values.has(value) !== this.complement && isWithin(value, this.gte, this.lte);
  }

  get operator(): EffectiveOperator {
    if (this.complement) return this.values.size > 0 ? 'NotIn' : 'Exists';
    return this.values.size > 0 ? 'In' : 'DoesNotExist';
  }

  /**
   * How many values are admissible, bounds left out of account; of a complement, `Number.MAX_SAFE_INTEGER` less the
   * number of excluded values.
   */
  get length(): number {
    return this.complement ? Number.MAX_SAFE_INTEGER - this.values.size : this.values.size;
  }

  /** What both admit. The key is that of this requirement, `minValues` the larger one. */
  intersection(other: Requirement): Requirement {
    const gte = larger(this.gte, other.gte);
    const lte = smaller(this.lte, other.lte);
    const minValues = largerNumber(this.minValues, other.minValues);
    if (gte !== undefined && lte !== undefined && gte > lte) {
      return new Requirement(this.key, false, NO_VALUES, undefined, undefined, minValues);
    }
    const complement = this.complement && other.complement;
    const values = new Set<string>();
    if (complement) {
      for (const value of this.values) if (isWithin(value, gte, lte)) values.add(value);
      for (const value of other.values) if (isWithin(value, gte, lte)) values.add(value);
      return new Requirement(this.key, true, values, gte, lte, minValues);
    }
    const [concrete, filter] = this.complement ? [other, this] : [this, other];
    for (const value of concrete.values) {
      if (filter.values.has(value) !== filter.complement && isWithin(value, gte, lte)) values.add(value);
    }
    return new Requirement(this.key, false, values, undefined, undefined, minValues);
  }

  /**
   * Whether the intersection admits a value, without building it. Two complements with consistent bounds always
   * intersect, even if every integer between the bounds is excluded.
   */
  hasIntersection(other: Requirement): boolean {
    if (this.complement && other.complement) {
      const gte = larger(this.gte, other.gte);
      const lte = smaller(this.lte, other.lte);
      return gte === undefined || lte === undefined || gte <= lte;
    }
    const [concrete, filter] = this.complement ? [other, this] : [this, other];
    for (const value of concrete.values) if (filter.has(value)) return true;
    return false;
  }

  /**
   * One admissible value, always the same: the first of the listed ones in order of text; of a complement the
   * smallest integer that is not negative, within bounds and not excluded. Empty where there is none.
   *
   * Upstream's `Any` takes an arbitrary member or a random integer, possibly an excluded one, and panics on empty ranges.
   */
  any(): string {
    if (!this.complement) {
      let least: string | undefined;
      for (const value of this.values) if (least === undefined || value < least) least = value;
      return least ?? '';
    }
    let candidate = larger(this.gte, 0n) ?? 0n;
    const last = this.lte ?? MAX_INT64;
    while (candidate <= last && this.values.has(candidate.toString())) candidate++;
    return candidate <= last ? candidate.toString() : '';
  }

  /** The same requirement with another `minValues`, or with none. */
  withMinValues(minValues: number | undefined): Requirement {
    return new Requirement(this.key, this.complement, this.values, this.gte, this.lte, minValues);
  }

  /** Whether both admit the same by construction: equal key, values, bounds and `minValues`. */
  equals(other: Requirement): boolean {
    return (
      this.key === other.key &&
      this.complement === other.complement &&
      this.gte === other.gte &&
      this.lte === other.lte &&
      this.minValues === other.minValues &&
      this.values.size === other.values.size &&
      [...this.values].every((value) => other.values.has(value))
    );
  }

  /** The values in order of text. */
  sortedValues(): string[] {
    return [...this.values].sort();
  }

  /**
   * The requirement in the terms of the API; two entries when there are two bounds. Excluded values are lost where
   * there is a bound, as the API cannot say both (upstream `NodeSelectorRequirement`).
   */
  toApi(): NodeSelectorRequirement[] {
    const result: NodeSelectorRequirement[] = [];
    const minValues = this.minValues === undefined ? {} : { minValues: this.minValues };
    if (this.gte !== undefined) {
      result.push({ key: this.key, operator: 'Gte', values: [this.gte.toString()], ...minValues });
    }
    if (this.lte !== undefined) {
      result.push({ key: this.key, operator: 'Lte', values: [this.lte.toString()], ...minValues });
    }
    if (result.length > 0) return result;
    const operator = this.operator;
    const values = operator === 'In' || operator === 'NotIn' ? { values: this.sortedValues() } : {};
    return [{ key: this.key, operator, ...values, ...minValues }];
  }

  /** `key Operator [v1 v2] >=g <=l minValues m`, with at most five values. */
  toString(): string {
    const operator = this.operator;
    let text = `${this.key} ${operator}`;
    if (operator === 'In' || operator === 'NotIn') {
      const values = this.sortedValues();
      const hidden = values.length - MAX_PRINTED_VALUES;
      if (hidden > 0) values.splice(MAX_PRINTED_VALUES, hidden, `and ${hidden} others`);
      text += ` [${values.join(' ')}]`;
    }
    if (this.gte !== undefined) text += ` >=${this.gte}`;
    if (this.lte !== undefined) text += ` <=${this.lte}`;
    if (this.minValues !== undefined) text += ` minValues ${this.minValues}`;
    return text;
  }
}

function boundOf(values: readonly string[]): bigint {
  return parseInt64(values[0] ?? '') ?? 0n;
}

function isWithin(value: string, gte: bigint | undefined, lte: bigint | undefined): boolean {
  if (gte === undefined && lte === undefined) return true;
  const number = parseInt64(value);
  if (number === undefined) return false;
  return (gte === undefined || number >= gte) && (lte === undefined || number <= lte);
}

function larger(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined) return b;
  return b === undefined || a > b ? a : b;
}

function smaller(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined) return b;
  return b === undefined || a < b ? a : b;
}

function largerNumber(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined || a > b ? a : b;
}
