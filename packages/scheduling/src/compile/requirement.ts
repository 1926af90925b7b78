import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

/**
 * One requirement on a label, with numbers for strings: `pkg/scheduling/requirement.go`'s canonical form.
 *
 * `complement` false: the value is one of `values` (none: the label is absent). `complement` true: any value but
 * those, and within the bounds if there are any.
 */
export interface CompiledRequirement {
  readonly key: number;
  readonly complement: boolean;
  /** Value ids, ascending. */
  readonly values: readonly number[];
  /** Least integer allowed; -Infinity without. */
  readonly gte: number;
  /** Greatest integer allowed; Infinity without. */
  readonly lte: number;
  /** 0 without. */
  readonly minValues: number;
}

/** What a value id means to bounds: its integer, or NaN. */
export type IntegerOf = (value: number) => number;

export type EffectiveOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

export function operatorOf(r: CompiledRequirement): EffectiveOperator {
  if (r.complement) return r.values.length > 0 ? 'NotIn' : 'Exists';
  return r.values.length > 0 ? 'In' : 'DoesNotExist';
}

/** NotIn or DoesNotExist: a label that is absent satisfies it. */
export function allowsAbsent(r: CompiledRequirement): boolean {
  return r.complement === r.values.length > 0;
}

export function isBounded(r: CompiledRequirement): boolean {
  return r.gte !== -Infinity || r.lte !== Infinity;
}

/** Whether the value is allowed. With a bound, what is no integer is not. */
export function hasValue(r: CompiledRequirement, value: number, integerOf: IntegerOf): boolean {
  if (r.values.includes(value) === r.complement) return false;
  if (!isBounded(r)) return true;
  const n = integerOf(value);
  return n >= r.gte && n <= r.lte;
}

/** `Requirement.HasIntersection`. */
export function hasIntersection(a: CompiledRequirement, b: CompiledRequirement, integerOf: IntegerOf): boolean {
  if (Math.max(a.gte, b.gte) > Math.min(a.lte, b.lte)) return false;
  if (a.complement && b.complement) return true;
  const concrete = a.complement ? b : a;
  const other = a.complement ? a : b;
  for (const value of concrete.values) if (hasValue(other, value, integerOf)) return true;
  return false;
}

/** `Requirement.Intersection`. */
export function intersect(a: CompiledRequirement, b: CompiledRequirement, integerOf: IntegerOf): CompiledRequirement {
  const minValues = Math.max(a.minValues, b.minValues);
  const gte = Math.max(a.gte, b.gte);
  const lte = Math.min(a.lte, b.lte);
  if (gte > lte) {
    return { key: a.key, complement: false, values: [], gte: -Infinity, lte: Infinity, minValues };
  }
  if (a.complement && b.complement) {
    const bounded = gte !== -Infinity || lte !== Infinity;
    const within = (v: number): boolean => !bounded || (integerOf(v) >= gte && integerOf(v) <= lte);
    const values = [...new Set([...a.values, ...b.values])].filter(within).sort((x, y) => x - y);
    return { key: a.key, complement: true, values, gte, lte, minValues };
  }
  const concrete = a.complement ? b : a;
  const other = a.complement ? a : b;
  const values = concrete.values.filter((v) => hasValue(other, v, integerOf));
  return { key: a.key, complement: false, values, gte: -Infinity, lte: Infinity, minValues };
}

/** Without an exponent, and no more than an integer of the API can be. */
function boundText(bound: number): string {
  const exact = BigInt(bound);
  return String(exact < 2n ** 63n ? exact : 2n ** 63n - 1n);
}

/** Back to the API's form; excluded values are kept beside bounds as an entry of their own. */
export function toSelectorRequirements(
  r: CompiledRequirement,
  keyName: string,
  valueName: (value: number) => string,
): NodeSelectorRequirement[] {
  const min = r.minValues > 0 ? { minValues: r.minValues } : {};
  const values = r.values.map(valueName).sort();
  const out: NodeSelectorRequirement[] = [];
  if (isBounded(r)) {
    if (r.gte !== -Infinity) out.push({ key: keyName, operator: 'Gte', values: [boundText(r.gte)], ...min });
    if (r.lte !== Infinity) out.push({ key: keyName, operator: 'Lte', values: [boundText(r.lte)], ...min });
    if (values.length > 0) out.push({ key: keyName, operator: 'NotIn', values });
    return out;
  }
  const operator = operatorOf(r);
  if (values.length > 0) return [{ key: keyName, operator, values, ...min }];
  return [{ key: keyName, operator, ...min }];
}
