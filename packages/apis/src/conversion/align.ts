import { equalJson, has, isObject } from '../json.ts';

/** Lists whose product of lengths is beyond this are matched by position: the table would get too large. */
const LARGEST_TABLE = 40_000;
/** Objects that have fields of the same names are rather the same one, changed, than two that have nothing in common. */
const SAME_FIELDS = 0.1;

/**
 * Which element of `b` each element of `a` has become; -1 for those that are gone. Equal ones go before similar ones,
 * and similar ones keep their order. O(length of `a` times length of `b`), bounded.
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

/** First equal elements in the order that they are in, then equal ones that changed places, then similar ones. */
function alignMiddle(a: readonly unknown[], b: readonly unknown[]): readonly number[] {
  const scores = a.map((x) => b.map((y) => similarity(x, y)));
  const matched = Array<number>(a.length).fill(-1);
  const taken = new Set<number>();
  const match = (from: number, to: number): void => {
    matched[from] = to;
    taken.add(to);
  };
  const matchInOrder = (score: (from: number, to: number) => number): void => {
    const rows = matched.flatMap((to, from) => (to < 0 ? [from] : []));
    const columns = b.flatMap((_, to) => (taken.has(to) ? [] : [to]));
    for (const [i, j] of heaviestPairs(rows.length, columns.length, (i, j) => score(rows[i]!, columns[j]!))) {
      match(rows[i]!, columns[j]!);
    }
  };
  matchInOrder((from, to) => (scores[from]![to] === 1 ? 1 : 0));
  matched.forEach((at, from) => {
    const to = at < 0 ? scores[from]!.findIndex((score, column) => score === 1 && !taken.has(column)) : -1;
    if (to >= 0) match(from, to);
  });
  matchInOrder((from, to) => scores[from]![to]!);
  return matched;
}

/** Pairs of rows and columns, both rising, with the greatest sum of scores. O(rows times columns). */
function heaviestPairs(
  rows: number,
  columns: number,
  score: (row: number, column: number) => number,
): readonly (readonly [row: number, column: number])[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const paired = (i: number, j: number): number => (score(i, j) > 0 ? score(i, j) + best[(i + 1) * width + j + 1]! : 0);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      best[i * width + j] = Math.max(paired(i, j), best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const sum = best[i * width + j]!;
    if (sum > 0 && sum === paired(i, j)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (sum === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  return pairs;
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
