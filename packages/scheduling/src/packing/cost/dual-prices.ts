// A pivot smaller than this is rounding, not a direction to improve in.
const epsilon = 1e-12;

// Far above what a few resources and a thousand rows need; cycling would end here, with prices that are still valid.
const maxPivots = 500;

/**
 * What a unit of each resource is worth when the demand is bought as cheaply as fractions of machines allow: the
 * dual of `min Σ price·x, Σ supply·x ≥ demand`. No machine is worth more than its price.
 *
 * Dense simplex on `max demand·v, supply·v ≤ price, v ≥ 0`; the slack basis is feasible since prices are positive.
 * O(pivots × machines × resources).
 *
 * @param supplies rows of `demand.length` amounts
 */
export function dualPrices(demand: Float64Array, supplies: Float64Array, prices: Float64Array): Float64Array {
  const n = demand.length;
  const m = prices.length;
  // Scaled by demand, so that bytes and counts are of one size: every column asks for 1.
  const width = n + 1;
  const tableau = new Float64Array((m + 1) * width);
  for (let r = 0; r < m; r++) {
    for (let j = 0; j < n; j++) tableau[r * width + j] = demand[j]! > 0 ? supplies[r * n + j]! / demand[j]! : 0;
    tableau[r * width + n] = prices[r]!;
  }
  const goal = m * width;
  for (let j = 0; j < n; j++) tableau[goal + j] = demand[j]! > 0 ? -1 : 0;
  // basis[r] < n: that variable is row r's; column[j] names what stands in column j, n + r for the slack of row r.
  const basis = Int32Array.from({ length: m }, (_, r) => n + r);
  const column = Int32Array.from({ length: n }, (_, j) => j);
  for (let pivots = 0; pivots < maxPivots; pivots++) {
    let enter = -1;
    let steepest = -epsilon;
    for (let j = 0; j < n; j++) {
      if (tableau[goal + j]! < steepest) {
        steepest = tableau[goal + j]!;
        enter = j;
      }
    }
    if (enter === -1) break;
    let leave = -1;
    let least = Infinity;
    for (let r = 0; r < m; r++) {
      const a = tableau[r * width + enter]!;
      if (a <= epsilon) continue;
      const ratio = tableau[r * width + n]! / a;
      if (ratio < least) {
        least = ratio;
        leave = r;
      }
    }
    if (leave === -1) break;
    pivot(tableau, width, m, leave, enter);
    const left = basis[leave]!;
    basis[leave] = column[enter]!;
    column[enter] = left;
  }
  const values = new Float64Array(n);
  for (let r = 0; r < m; r++) {
    const variable = basis[r]!;
    if (variable < n) values[variable] = Math.max(0, tableau[r * width + n]!) / demand[variable]!;
  }
  return values;
}

function pivot(tableau: Float64Array, width: number, rows: number, leave: number, enter: number): void {
  const base = leave * width;
  const p = tableau[base + enter]!;
  for (let j = 0; j < width; j++) tableau[base + j]! /= p;
  tableau[base + enter] = 1 / p;
  for (let r = 0; r <= rows; r++) {
    if (r === leave) continue;
    const start = r * width;
    const factor = tableau[start + enter]!;
    if (factor === 0) continue;
    for (let j = 0; j < width; j++) if (j !== enter) tableau[start + j]! -= factor * tableau[base + j]!;
    tableau[start + enter] = -factor / p;
  }
}
