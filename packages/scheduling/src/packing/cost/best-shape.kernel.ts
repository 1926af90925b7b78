/**
 * The innermost loop of filling a node: which of the shapes of waiting pods is most like the room that is left.
 *
 *   requests: shape 0 | shape 1 | ...   each `width` amounts
 *   open: numbers of the shapes still to look at, the first `count`; those that do not fit are taken out
 *
 * The likeness is Σ wanted × room × scale, times the shape's weight; room only gets less while a node is filled, so a
 * shape that does not fit is never asked again. O(count × width).
 *
 * Returns the place of the best shape in `open`, or -1, with how many are still open in `out[0]`.
 */
export function bestShape(
  requests: Float64Array,
  weights: Float64Array,
  open: Int32Array,
  count: number,
  room: Float64Array,
  scale: Float64Array,
  out: Int32Array,
): number {
  const width = room.length;
  let best = -1;
  let bestScore = -1;
  let n = 0;
  for (let k = 0; k < count; k++) {
    const shape = open[k]!;
    const start = shape * width;
    let score = 0;
    let fits = true;
    for (let i = 0; i < width; i++) {
      const wanted = requests[start + i]!;
      if (wanted === 0) continue;
      const rest = room[i]!;
      if (wanted > rest) {
        fits = false;
        break;
      }
      score += wanted * rest * scale[i]!;
    }
    if (!fits) continue;
    score *= weights[shape]!;
    if (score > bestScore) {
      bestScore = score;
      best = n;
    }
    open[n++] = shape;
  }
  out[0] = n;
  return best;
}
