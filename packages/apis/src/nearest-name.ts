/**
 * The name that was probably meant by one that is not known: the one that the fewest characters (added, left out,
 * changed or swapped with the next) set apart, capitals aside. Undefined when more than a third of them would have to
 * be others. Ties go to the first. O(known × length²) at worst; most names are ruled out by their first few letters.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  // Whatever is longer than every field's name is no slip of the pen, and would only take time.
  if (name.length > 100) return undefined;
  const written = name.toLowerCase();
  let nearest: string | undefined;
  let least = Math.floor(name.length / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(written, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/**
 * Optimal string alignment: as Levenshtein's, and a swap of neighbours is one edit. Given up as `limit` where the
 * distance is not below it.
 */
function editDistance(from: string, to: string, limit: number): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  let leastAbove = 0;
  for (let f = 1; f <= from.length; f++) {
    const row = [f];
    let least = f;
    for (let t = 1; t <= to.length; t++) {
      const isSame = from[f - 1] === to[t - 1];
      let edits = Math.min((above[t - 1] ?? 0) + (isSame ? 0 : 1), (above[t] ?? 0) + 1, (row[t - 1] ?? 0) + 1);
      if (f > 1 && t > 1 && from[f - 1] === to[t - 2] && from[f - 2] === to[t - 1]) {
        edits = Math.min(edits, (twoAbove[t - 2] ?? 0) + 1);
      }
      if (edits < least) least = edits;
      row.push(edits);
    }
    // Every way leads through one of two neighbouring rows.
    if (Math.min(least, leastAbove) >= limit) return limit;
    twoAbove = above;
    above = row;
    leastAbove = least;
  }
  return above[to.length] ?? 0;
}
