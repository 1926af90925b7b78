const MOST = 3;

/** No glob that can match is longer: values of labels have 63 characters. */
const MOST_LENGTH = 63;

/**
 * The values that the glob would match if the fewest of its characters were others; of those the ones that begin as it does
 * come first, then in order of text. One character in three of what it spells out may be wrong, and one in any case.
 * None for a glob that is longer than any that is accepted. O(glob × length of all values).
 */
export function nearestToGlob(glob: string, values: readonly string[]): readonly string[] {
  if (glob.length > MOST_LENGTH) return [];
  const spelled = glob.replaceAll(/[*?]/g, '').length;
  let least = Math.max(1, Math.floor(spelled / 3));
  let nearest: string[] = [];
  for (const value of values) {
    const distance = globDistance(glob, value, least);
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

/**
 * Edits of the glob (a character changed, added or left out) until it matches the value; more than `most` where they are more
 * than that. The usual table of edit distances, row by row; in the row of a `*`, characters of the value cost nothing.
 */
function globDistance(glob: string, value: string, most: number): number {
  const width = value.length;
  const row = new Uint16Array(width + 1);
  for (let v = 0; v <= width; v++) row[v] = v;
  for (let g = 0; g < glob.length; g++) {
    const character = glob[g];
    const isStar = character === '*';
    const isAny = character === '?';
    // What was in the row above, to the left.
    let corner = row[0]!;
    let left = isStar ? corner : corner + 1;
    let least = left;
    row[0] = left;
    for (let v = 1; v <= width; v++) {
      const above = row[v]!;
      if (isStar) {
        if (above < left) left = above;
      } else {
        const changed = isAny || character === value[v - 1] ? corner : corner + 1;
        left = Math.min(changed, above + 1, left + 1);
      }
      corner = above;
      row[v] = left;
      if (left < least) least = left;
    }
    if (least > most) return least;
  }
  return row[width]!;
}
