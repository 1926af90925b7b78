import { InvalidQuantityError } from './errors.ts';

/** How a quantity was written, which is how it is printed again. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An exact amount, in units of 10^-9, as Kubernetes keeps it (apimachinery `resource.Quantity`). Immutable. */
export interface Quantity {
  readonly nanos: bigint;
  readonly format: QuantityFormat;
}

const NANO = 1_000_000_000n;
/** Amounts with a binary suffix are cut off here (apimachinery `maxAllowed`); decimal ones are not. */
const MAX_BINARY_NANOS = (2n ** 63n - 1n) * NANO;
/** Go takes any 32-bit exponent and then computes for hours; nothing sensible needs more than this. */
const MAX_EXPONENT = 1000;

const DECIMAL_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const DECIMAL_SUFFIXES: readonly string[] = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

// The number may be left out: Go reads "+", "." and "m" as zero, and objects stored by an API server may hold them.
const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE]?|[eE][+-]?\d+)$/;

/**
 * Reads a quantity by the rules of apimachinery's `resource.ParseQuantity`: finer than nano rounds away from zero,
 * and amounts with a binary suffix are capped at 2^63 - 1.
 *
 * @throws InvalidQuantityError
 */
export function parseQuantity(text: string | number): Quantity {
  const source = String(text);
  const match = source === '' ? null : SHAPE.exec(source);
  if (match === null) {
    throw new InvalidQuantityError(
      source,
      'a number with an optional suffix out of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or an exponent such as e3',
    );
  }
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(whole + fraction === '' ? '0' : whole + fraction);
  const negative = sign === '-';

  const binaryPower = BINARY_SUFFIXES.indexOf(suffix);
  if (binaryPower > 0) {
    let nanos = shiftRoundingUp(digits << BigInt(10 * binaryPower), 9 - fraction.length);
    if (nanos > MAX_BINARY_NANOS) nanos = MAX_BINARY_NANOS;
    const format = nanos > 0n && nanos < NANO ? 'DecimalSI' : 'BinarySI';
    return { nanos: negative ? -nanos : nanos, format };
  }

  const exponentOfSuffix = DECIMAL_EXPONENTS.get(suffix);
  const exponent = exponentOfSuffix ?? Number(suffix.slice(1));
  if (exponent > MAX_EXPONENT) throw new InvalidQuantityError(source, `an exponent of at most ${MAX_EXPONENT}`);
  const nanos = shiftRoundingUp(digits, 9 + exponent - fraction.length);
  return {
    nanos: negative ? -nanos : nanos,
    format: exponentOfSuffix === undefined ? 'DecimalExponent' : 'DecimalSI',
  };
}

/** `value * 10^places`, rounded up where that is not whole. `value` is not negative. */
function shiftRoundingUp(value: bigint, places: number): bigint {
  if (places >= 0) return value * 10n ** BigInt(places);
  if (value === 0n) return 0n;
  // Everything with more places than digits rounds up to 1; no need to compute a huge power.
  if (-places > value.toString().length) return 1n;
  const divisor = 10n ** BigInt(-places);
  return (value + divisor - 1n) / divisor;
}

/**
 * Prints the canonical form, as Go's `Quantity.String` does for a computed quantity: no fraction, the largest suffix
 * that leaves a whole number, and decimal rather than binary where binary would be inexact or below 1024.
 *
 * Differs from Go for decimal amounts of 1000E and more, where Go drops the suffix.
 */
export function formatQuantity(quantity: Quantity): string {
  const { nanos, format } = quantity;
  if (nanos === 0n) return '0';
  const magnitude = nanos < 0n ? -nanos : nanos;
  if (format === 'BinarySI' && magnitude >= 1024n * NANO && magnitude % NANO === 0n) {
    let value = nanos / NANO;
    let power = 0;
    while (power < BINARY_SUFFIXES.length - 1 && value % 1024n === 0n) {
      value /= 1024n;
      power++;
    }
    return `${value}${BINARY_SUFFIXES[power] ?? ''}`;
  }
  let value = nanos;
  let power = 0;
  const limit = format === 'DecimalExponent' ? Number.POSITIVE_INFINITY : DECIMAL_SUFFIXES.length - 1;
  while (power < limit && value % 1000n === 0n) {
    value /= 1000n;
    power++;
  }
  if (format !== 'DecimalExponent') return `${value}${DECIMAL_SUFFIXES[power] ?? ''}`;
  return power === 3 ? value.toString() : `${value}e${3 * power - 9}`;
}

/** Negative, zero or positive as `a` is smaller than, equal to or greater than `b`. The format does not matter. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}

/** The exact sum, in the format of `a`, or of `b` when `a` is zero (Go's `Quantity.Add`). */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nanos: a.nanos + b.nanos, format: a.nanos === 0n ? b.format : a.format };
}

/** The exact difference, in the format of `a`, or of `b` when `a` is zero (Go's `Quantity.Sub`). */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return { nanos: a.nanos - b.nanos, format: a.nanos === 0n ? b.format : a.format };
}
