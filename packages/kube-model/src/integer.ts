/** Whole numbers as Go's `strconv` reads them into its 64-bit `int`. */

export const MAX_INT64: bigint = 2n ** 63n - 1n;
const MIN_INT64: bigint = -(2n ** 63n);

const INTEGER = /^[+-]?\d+$/;

/** The integer, or `undefined` for a text that is none or does not fit 64 bits (`strconv.Atoi` with an error). */
export function parseInt64(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value > MAX_INT64 || value < MIN_INT64 ? undefined : value;
}
