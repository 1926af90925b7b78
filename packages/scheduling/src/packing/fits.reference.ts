/** The obvious version of `filterFitting`, for comparison. */
export function filterFittingReference(
  used: readonly number[],
  more: readonly number[],
  free: readonly (readonly number[])[],
): number[] {
  return free.flatMap((row, r) => (row.every((amount, i) => used[i]! + more[i]! <= amount) ? [r] : []));
}
