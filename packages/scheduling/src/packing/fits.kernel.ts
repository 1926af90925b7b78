/**
 * Comparisons of resource rows: the innermost loops of packing.
 *
 *   matrix: row 0 | row 1 | row 2 | ...      each R numbers wide, row r starts at r * R
 *
 * Amounts are whole numbers (millicores, bytes, counts) below 2^53, so sums are exact.
 */

/** Does `used + more` fit into row `row` of `free`? O(R). */
export function fitsRow(
  used: Float64Array,
  more: Float64Array,
  free: Float64Array,
  row: number,
  width: number,
): boolean {
  const start = row * width;
  for (let i = 0; i < width; i++) if (used[i]! + more[i]! > free[start + i]!) return false;
  return true;
}

/**
 * Writes those of the first `count` rows in `rows` into which `used + more` fits, in order, to `out`.
 * Returns how many. `out` may be `rows`. O(count × R).
 */
export function filterFitting(
  used: Float64Array,
  more: Float64Array,
  free: Float64Array,
  rows: Int32Array,
  count: number,
  out: Int32Array,
): number {
  const width = used.length;
  let n = 0;
  for (let k = 0; k < count; k++) {
    const row = rows[k]!;
    const start = row * width;
    let fits = true;
    for (let i = 0; i < width; i++) {
      if (used[i]! + more[i]! > free[start + i]!) {
        fits = false;
        break;
      }
    }
    if (fits) out[n++] = row;
  }
  return n;
}

/** Writes the greatest amount of each resource over the rows to `out`: what surely does not fit, fits in no row. */
export function envelope(free: Float64Array, rows: Int32Array, count: number, out: Float64Array): void {
  const width = out.length;
  out.fill(-Infinity);
  for (let k = 0; k < count; k++) {
    const start = rows[k]! * width;
    for (let i = 0; i < width; i++) {
      const amount = free[start + i]!;
      if (amount > out[i]!) out[i] = amount;
    }
  }
}

/** How many times `more` fits beside `used` into row `row` of `free`; Infinity where `more` is nothing. O(R). */
export function timesInRow(
  used: Float64Array,
  more: Float64Array,
  free: Float64Array,
  row: number,
  width: number,
): number {
  const start = row * width;
  let times = Infinity;
  for (let i = 0; i < width; i++) {
    const wanted = more[i]!;
    const room = free[start + i]! - used[i]!;
    if (room < 0) return 0;
    if (wanted > 0 && wanted * times > room) times = Math.floor(room / wanted);
  }
  return times;
}
