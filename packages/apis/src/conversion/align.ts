import { equalJson, has, isObject } from './json.ts';

/** Lists whose product of lengths is beyond this are matched by position: the table would get too large. */
const LARGEST_TABLE = 40_000;
/** Objects that have fields of the same names are rather the same one, changed, than two that have nothing in common. */
const SAME_FIELDS = 0.1;

/**
 * Which element of `b` each element of `a` has become, in order; -1 for those that are gone. Elements keep their order
 * where they can, equal ones go before similar ones. O(length of `a` times length of `b`), bounded.
 */
export function align(a: readonly unknown[], b: readonly unknown[]): readonly number[] {
  const matched = Array<number>(a.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && equalJson(a[start], b[start])) {
    matched[start] = start;
    start += 1;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && equalJson(a[endA - 1], b[endB - 1])) {
    endA -= 1;
    endB -= 1;
    matched[endA] = endB;
  }
  if ((endA - start) * (endB - start) > LARGEST_TABLE) {
    for (let i = start; i < endA && i < endB; i += 1) matched[i] = i;
    return matched;
  }
  alignMiddle(a.slice(start, endA), b.slice(start, endB)).forEach((to, from) => {
    if (to >= 0) matched[start + from] = start + to;
  });
  return matched;
}

/** The alignment with the greatest sum of similarities, and then equal elements that changed places. */
function alignMiddle(a: readonly unknown[], b: readonly unknown[]): readonly number[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const scores = a.map((x) => b.map((y) => similarity(x, y)));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const score = scores[i]![j]!;
      const pair = score > 0 ? score + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(pair, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const matched = Array<number>(a.length).fill(-1);
  const taken = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const score = scores[i]![j]!;
    if (score > 0 && best[i * width + j] === score + best[(i + 1) * width + j + 1]!) {
      matched[i] = j;
      taken.add(j);
      i += 1;
      j += 1;
    } else if (best[i * width + j] === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  matched.forEach((to, from) => {
    if (to >= 0) return;
    const moved = scores[from]!.findIndex((score, j) => score === 1 && !taken.has(j));
    if (moved < 0) return;
    matched[from] = moved;
    taken.add(moved);
  });
  return matched;
}

/** From 0 for two that have nothing in common to 1 for equal ones. */
function similarity(a: unknown, b: unknown): number {
  if (equalJson(a, b)) return 1;
  if (!isObject(a) || !isObject(b)) return 0;
  const shared = Object.keys(a).filter((key) => has(b, key));
  if (shared.length === 0) return 0;
  const equal = shared.filter((key) => equalJson(a[key], b[key])).length;
  return SAME_FIELDS + (0.8 * equal) / Math.max(Object.keys(a).length, Object.keys(b).length);
}
