import type { NodeTemplate } from '../compile/templates.ts';
import type { Claim } from './claim.ts';

/** What a pool's limits leave. */
export interface Limits {
  /** By resource; Infinity where there is no limit. */
  readonly resources: Float64Array;
  nodes: number;
}

export function isLimited({ remaining, remainingNodes }: NodeTemplate): boolean {
  return remainingNodes !== Infinity || remaining.some((limit) => limit !== Infinity);
}

/** The template's rows whose capacity is within what is left of each resource. O(rows × R). */
export function rowsWithin({ rows, catalogue }: NodeTemplate, left: Float64Array): Int32Array {
  const width = left.length;
  const { capacity } = catalogue;
  return rows.filter((row) => {
    for (let i = 0; i < width; i++) if (capacity[row * width + i]! > left[i]!) return false;
    return true;
  });
}

/** Takes the claim off what is left of each resource: it may become the largest of its machines. O(rows × R). */
export function takeLargest(claim: Claim, left: Float64Array): void {
  const width = left.length;
  const { capacity } = claim.template.catalogue;
  for (let i = 0; i < width; i++) {
    if (left[i] === Infinity) continue;
    let most = 0;
    for (let k = 0; k < claim.rowCount; k++) most = Math.max(most, capacity[claim.rows[k]! * width + i]!);
    left[i]! -= most;
  }
}
