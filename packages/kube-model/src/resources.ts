import { QuantityRangeError } from './errors.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';
import type { ResourceList, Resources } from './types.ts';

/** Requests round up and capacities round down, so that rounding never lets a pod onto a node that is too small. */
export type Rounding = 'up' | 'down';

const NANOS_PER_UNIT = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * One quantity in canonical units: millicores for `cpu`, whole units for everything else. Rounded down, a capacity or
 * limit beyond 2^53 - 1 is that much: more than anybody can ask for.
 *
 * @throws InvalidQuantityError when the text is no quantity
 * @throws QuantityRangeError when the amount is beyond 2^53 - 1 and has to be rounded up
 */
export function parseResource(name: string, text: string | number, rounding: Rounding): number {
  const fast = parsePlain(name, text);
  if (fast !== -1) return fast;
  const { nanos } = parseQuantity(text);
  const unit = name === 'cpu' ? NANOS_PER_MILLI : NANOS_PER_UNIT;
  let amount = nanos / unit; // towards zero
  const rest = nanos % unit;
  if (rest > 0n && rounding === 'up') amount++;
  if (rest < 0n && rounding === 'down') amount--;
  const value = Number(amount);
  if (rounding === 'down' && value > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
  if (!Number.isSafeInteger(value)) throw new QuantityRangeError(name, String(text));
  return value;
}

/** The common forms, digits with at most one suffix, without big integers; -1 leaves it to the full parser. */
function parsePlain(name: string, text: string | number): number {
  let value = 0;
  let suffix = '';
  if (typeof text === 'number') {
    value = text;
  } else {
    let i = 0;
    const length = text.length;
    while (i < length) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      i++;
    }
    if (i === 0) return -1;
    if (i < length) suffix = text.slice(i);
  }
  const cpu = name === 'cpu';
  if (suffix === 'm') return cpu && value <= Number.MAX_SAFE_INTEGER ? value : -1;
  if (!Object.hasOwn(UNITS, suffix)) return -1;
  // Negative, fractional and too large numbers are the full parser's.
  const result = value * (UNITS[suffix] ?? 1) * (cpu ? 1000 : 1);
  return Number.isSafeInteger(result) && Number.isSafeInteger(value) && result >= 0 && !Object.is(result, -0)
    ? result
    : -1;
}

/** Every quantity of a list in canonical units. Errors as of {@link parseResource}. */
export function parseResources(list: ResourceList | undefined, rounding: Rounding): Resources {
  const result: Record<string, number> = {};
  if (list === undefined) return result;
  for (const name of Object.keys(list)) {
    const text = list[name];
    if (text !== undefined) result[name] = parseResource(name, text, rounding);
  }
  return result;
}

/** Prints one amount as Kubernetes would: bytes with binary suffixes, everything else with decimal ones. */
export function formatResource(name: string, value: number): string {
  if (!Number.isSafeInteger(value)) throw new QuantityRangeError(name, String(value));
  const format = isBinaryResource(name) ? 'BinarySI' : 'DecimalSI';
  return formatQuantity({ nanos: BigInt(value) * (name === 'cpu' ? NANOS_PER_MILLI : NANOS_PER_UNIT), format });
}

function isBinaryResource(name: string): boolean {
  return name === 'memory' || name === 'ephemeral-storage' || name.startsWith('hugepages-');
}

/** Prints every amount. Names are sorted, so that equal vectors print equally. */
export function formatResources(resources: Resources): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(resources).sort()) result[name] = formatResource(name, amountOf(resources, name));
  return result;
}

/** The amount of a name; zero when it is absent. Safe for names such as `constructor`. */
export function amountOf(resources: Resources, name: string): number {
  const value: unknown = resources[name];
  return typeof value === 'number' ? value : 0;
}

/**
 * The sum, over the union of names.
 *
 * @throws QuantityRangeError when a sum is beyond 2^53 - 1
 */
export function addResources(...lists: readonly Resources[]): Resources {
  const result: Record<string, number> = {};
  for (const list of lists) addInto(result, list);
  return result;
}

function addInto(target: Record<string, number>, list: Resources): void {
  for (const name of Object.keys(list)) {
    const sum = amountOf(target, name) + amountOf(list, name);
    if (!Number.isSafeInteger(sum)) throw new QuantityRangeError(name, String(sum));
    target[name] = sum;
  }
}

/** `a - b` over the names of `a` only (upstream `resources.Subtract`). May go below zero. */
export function subtractResources(a: Resources, b: Resources): Resources {
  const result: Record<string, number> = {};
  for (const name of Object.keys(a)) result[name] = amountOf(a, name) - amountOf(b, name);
  return result;
}

/** The largest amount of each name, over the union of names (upstream `resources.MaxResources`). */
export function maxResources(...lists: readonly Resources[]): Resources {
  const result: Record<string, number> = {};
  for (const list of lists) {
    for (const name of Object.keys(list)) {
      const value = amountOf(list, name);
      if (!Object.hasOwn(result, name) || value > amountOf(result, name)) result[name] = value;
    }
  }
  return result;
}

/** The smallest amount of each name that is in every list; other names are left out (upstream `MinResources`). */
export function minResources(...lists: readonly Resources[]): Resources {
  const result: Record<string, number> = {};
  const [first, ...others] = lists;
  if (first === undefined) return result;
  for (const name of Object.keys(first)) {
    let least = amountOf(first, name);
    let common = true;
    for (const list of others) {
      common &&= Object.hasOwn(list, name);
      least = Math.min(least, amountOf(list, name));
    }
    if (common) result[name] = least;
  }
  return result;
}

/**
 * Whether `candidate` fits into `total` (upstream `resources.Fits`): no amount of `total` may be negative, not even one
 * that is not asked for, and no amount of `candidate` may exceed that of `total`. Absent counts as zero.
 */
export function fitsResources(candidate: Resources, total: Resources): boolean {
  for (const name of Object.keys(total)) if (amountOf(total, name) < 0) return false;
  for (const name of Object.keys(candidate)) if (amountOf(candidate, name) > amountOf(total, name)) return false;
  return true;
}

/** Whether every amount is zero. */
export function isZeroResources(resources: Resources): boolean {
  return Object.keys(resources).every((name) => amountOf(resources, name) === 0);
}
