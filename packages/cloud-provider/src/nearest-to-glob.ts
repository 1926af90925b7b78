const MOST = 3;

/**
 * The values that the glob would match if the fewest of its characters were others; of those the ones that begin as it does
 * come first, then in order of text. One character in three of what it spells out may be wrong, and one in any case.
 * O(glob × length of all values).
 */
export function nearestToGlob(glob: string, values: readonly string[]): readonly string[] {
  const spelled = glob.replaceAll(/[*?]/g, '').length;
  let least = Math.max(1, Math.floor(spelled / 3));
  let nearest: string[] = [];
  for (const value of values) {
    const distance = globDistance(glob, value);
    if (distance < least) nearest = [];
    if (distance <= least) nearest.push(value);
    least = Math.min(least, distance);
  }
  return nearest
    .map((value) => ({ value, common: commonPrefix(glob, value) }))
    .sort((a, b) => b.common - a.common || (a.value < b.value ? -1 : 1))
    .slice(0, MOST)
    .map(({ value }) => value);
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Edits of the glob (a character changed, added or left out) until it matches the value. */
function globDistance(glob: string, value: string): number {
  // Row by row of the usual table of edit distances; in the row of a `*`, characters of the value cost nothing.
  let above = Array.from({ length: value.length + 1 }, (_, i) => i);
  for (const character of glob) {
    const isStar = character === '*';
    const row = [isStar ? above[0]! : above[0]! + 1];
    for (let v = 1; v <= value.length; v++) {
      const isSame = character === '?' || character === value[v - 1];
      row.push(
        isStar
          ? Math.min(above[v]!, row[v - 1]!)
          : Math.min(above[v - 1]! + (isSame ? 0 : 1), above[v]! + 1, row[v - 1]! + 1),
      );
    }
    above = row;
  }
  return above[value.length]!;
}
