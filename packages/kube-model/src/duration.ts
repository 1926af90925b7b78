import { InvalidDurationError, InvalidTimeError } from './errors.ts';
import type { Timestamp } from './types.ts';

const NANOS_PER_UNIT: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n, // U+00B5, micro sign
  μs: 1_000n, // U+03BC, Greek letter mu
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Digits can be read in one way only, so that an endless row of them is refused in time proportional to its length. */
const SHAPE = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g;
const MAX_NANOS = 2n ** 63n - 1n;

/**
 * Reads a duration as Go's `time.ParseDuration` does ("720h", "1h30m", "300ms", "0") and gives milliseconds, with a
 * fraction where the text has one.
 *
 * @throws InvalidDurationError also for what does not fit Go's 64-bit nanoseconds (about 292 years)
 */
export function parseDuration(text: string): number {
  if (/^[+-]?0$/.test(text)) return 0;
  if (!SHAPE.test(text)) throw new InvalidDurationError(text);
  let nanos = 0n;
  for (const [, whole = '', fraction = '', unit = 's'] of text.matchAll(PART)) {
    const scale = NANOS_PER_UNIT[unit] ?? 0n;
    nanos += BigInt(whole === '' ? '0' : whole) * scale;
    if (fraction !== '') nanos += (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  const negative = text.startsWith('-');
  if (nanos > (negative ? MAX_NANOS + 1n : MAX_NANOS)) throw new InvalidDurationError(text);
  // In two parts: whole milliseconds stay exact where the nanoseconds are beyond 2^53 (104 days).
  const millis = Number(nanos / 1_000_000n) + Number(nanos % 1_000_000n) / 1e6;
  return negative && millis !== 0 ? -millis : millis;
}

/** Prints milliseconds as Go's `Duration.String` does: "720h0m0s", "1m30s", "1.5s", "300ms", "0s". */
export function formatDuration(millis: number): string {
  const magnitude = Math.abs(millis);
  const whole = Math.trunc(magnitude);
  let nanos = BigInt(whole) * 1_000_000n + BigInt(Math.round((magnitude - whole) * 1e6));
  if (nanos === 0n) return '0s';
  const sign = millis < 0 ? '-' : '';
  if (nanos < 1_000n) return `${sign}${nanos}ns`;
  if (nanos < 1_000_000n) return `${sign}${decimal(nanos, 3)}µs`;
  if (nanos < 1_000_000_000n) return `${sign}${decimal(nanos, 6)}ms`;
  const hours = nanos / 3_600_000_000_000n;
  nanos -= hours * 3_600_000_000_000n;
  const minutes = nanos / 60_000_000_000n;
  nanos -= minutes * 60_000_000_000n;
  const head = hours > 0n ? `${hours}h${minutes}m` : minutes > 0n ? `${minutes}m` : '';
  return `${sign}${head}${decimal(nanos, 9)}s`;
}

function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The instant in milliseconds since the epoch.
 *
 * @throws InvalidTimeError
 */
export function parseTime(value: Timestamp): number {
  if (typeof value !== 'string') {
    const millis = value.getTime();
    if (Number.isNaN(millis)) throw new InvalidTimeError('Invalid Date');
    return millis;
  }
  const millis = RFC3339.test(value) ? Date.parse(value.toUpperCase()) : Number.NaN;
  if (Number.isNaN(millis)) throw new InvalidTimeError(value);
  return millis;
}

/** Prints an instant (milliseconds since the epoch) as the API writes it: UTC, whole seconds, rounded down. */
export function formatTime(millis: number): string {
  return new Date(Math.floor(millis / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
