import { hasBit } from '../../compile/bitset.ts';
import type { SetId } from '../../compile/requirement-table.ts';
import type { NodeTemplate } from '../../compile/templates.ts';

/** The machines worth a look for nodes that meet a set: none of them is dearer and smaller than another. */
export interface Machines {
  /** Rows of the catalogue, cheapest first. */
  readonly rows: Int32Array;
  /** By row of the catalogue. */
  readonly prices: Float64Array;
}

/**
 * Leaves out every machine that another one beats: at most as dear, with at least as much of all resources that are
 * wanted. O(rows × those left × width).
 *
 * @param allowed rows to choose from
 * @param wanted by resource: 1 where anybody asks for it
 */
export function machinesFor(template: NodeTemplate, set: SetId, allowed: Int32Array, wanted: Uint8Array): Machines {
  const { catalogue, free } = template;
  const width = wanted.length;
  const mask = catalogue.mask(set);
  const prices = catalogue.prices(set);
  const sorted = allowed.filter((row) => hasBit(mask, row)).sort((a, b) => prices[a]! - prices[b]! || a - b);
  const columns: number[] = [];
  for (let i = 0; i < width; i++) if (wanted[i] === 1) columns.push(i);
  const kept = new Int32Array(sorted.length);
  let n = 0;
  for (const row of sorted) {
    let isBeaten = false;
    for (let k = n - 1; k >= 0 && !isBeaten; k--) {
      const other = kept[k]! * width;
      isBeaten = true;
      for (const i of columns) {
        if (free[other + i]! < free[row * width + i]!) {
          isBeaten = false;
          break;
        }
      }
      // Daemons may hold ports that pods want: such rows do not stand for each other.
      if (isBeaten && template.groupOfRow[kept[k]!] !== template.groupOfRow[row]) {
        isBeaten = template.groups[template.groupOfRow[kept[k]!]!]!.ports.length === 0;
      }
    }
    if (!isBeaten) kept[n++] = row;
  }
  return { rows: kept.slice(0, n), prices };
}
