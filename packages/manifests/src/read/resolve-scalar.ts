/** What a scalar stands for in JSON; a number that JSON has not is `undefined`. */
export type PlainValue = string | number | boolean | null | undefined;

const words: ReadonlyMap<string, boolean | null | undefined> = new Map<string, boolean | null | undefined>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, undefined] as const),
  ...['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => [`${sign}${word}`, undefined] as const)),
]);

const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const dotFloat = /^\.[0-9]+([eE][-+]?[0-9]+)?$/;

/**
 * The value of a scalar without quotes, as kubectl reads it: YAML 1.1 as `resolve` of go-yaml v2 has it,
 * so `on` and `yes` are true and `0777` is octal, while dates are text and there is no base 60.
 */
export function resolvePlainScalar(source: string): PlainValue {
  if (words.has(source)) return words.get(source);
  const first = source.charAt(0);
  if (first === '.') return dotFloat.test(source) ? finite(Number(source), source) : source;
  if (first !== '+' && first !== '-' && !(first >= '0' && first <= '9')) return source;
  const digits = source.replaceAll('_', '');
  const [, sign, hexadecimal, binary, octal, decimal] = integer.exec(digits) ?? [];
  let magnitude: number | undefined;
  if (hexadecimal !== undefined) magnitude = Number(`0x${hexadecimal}`);
  else if (binary !== undefined) magnitude = Number(`0b${binary}`);
  else if (octal !== undefined) magnitude = Number(`0o${octal}`);
  else if (decimal !== undefined) magnitude = Number(decimal);
  // `+ 0` makes one zero of the two.
  if (magnitude !== undefined) return (sign === '-' ? -magnitude : magnitude) + 0;
  return float.test(digits) ? finite(Number(digits) + 0, source) : source;
}

/** A number that is too large for a float is text, as Go's ParseFloat refuses it. */
function finite(value: number, source: string): number | string {
  return Number.isFinite(value) ? value : source;
}
