/** A class of pods as filling a node sees it. Parallel arrays, one entry a class. */
export interface FillClasses {
  readonly count: number;
  /** count × width amounts. */
  readonly requests: Float64Array;
  /** Pods that still wait. */
  readonly left: Int32Array;
  /** What one pod is worth. */
  readonly values: Float64Array;
  /** Numbers of groups of which a node may hold only so many pods; -1 ends a class's list. count × groupWidth. */
  readonly groups: Int32Array;
  readonly groupWidth: number;
  /** By group: how many pods a node may hold. */
  readonly groupLimits: Int32Array;
}

// A class is put in by sixteenths of what fits: near enough to one by one, and quick on the largest machines.
const batchShare = 16;

/**
 * Fills `room` with pods, each time with those whose shape is most like what is left (the greatest product of what is
 * wanted and what is left, both as shares of the whole), and returns what they are worth together.
 * `room` is used up. O(batches × classes × width).
 *
 * @param whole what the node has when empty
 * @param usable by class: 1 where the pods may be on this node
 */
export function fillValue(
  classes: FillClasses,
  usable: Uint8Array,
  whole: Float64Array,
  room: Float64Array,
  left: Int32Array,
  groupLeft: Int32Array,
): number {
  const { count, requests, values, groups, groupWidth } = classes;
  const width = whole.length;
  left.set(classes.left);
  let worth = 0;
  for (;;) {
    let best = -1;
    let bestScore = -1;
    for (let c = 0; c < count; c++) {
      if (usable[c] === 0 || left[c]! <= 0) continue;
      const start = c * width;
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
        const all = whole[i]!;
        score += (wanted / all) * (rest / all);
      }
      if (!fits) {
        // Room only gets less.
        left[c] = 0;
        continue;
      }
      if (score > bestScore) {
        let allowed = true;
        for (let g = 0; g < groupWidth && groups[c * groupWidth + g]! !== -1; g++) {
          if (groupLeft[groups[c * groupWidth + g]!]! <= 0) allowed = false;
        }
        if (!allowed) {
          left[c] = 0;
          continue;
        }
        bestScore = score;
        best = c;
      }
    }
    if (best === -1) return worth;
    const start = best * width;
    let most = left[best]!;
    for (let i = 0; i < width; i++) {
      const wanted = requests[start + i]!;
      if (wanted > 0) most = Math.min(most, Math.floor(room[i]! / wanted));
    }
    let take = Math.max(1, Math.floor(most / batchShare));
    for (let g = 0; g < groupWidth && groups[best * groupWidth + g]! !== -1; g++) {
      const group = groups[best * groupWidth + g]!;
      take = Math.min(take, groupLeft[group]!);
    }
    for (let g = 0; g < groupWidth && groups[best * groupWidth + g]! !== -1; g++) {
      groupLeft[groups[best * groupWidth + g]!]! -= take;
    }
    for (let i = 0; i < width; i++) room[i]! -= take * requests[start + i]!;
    left[best]! -= take;
    worth += take * values[best]!;
  }
}
