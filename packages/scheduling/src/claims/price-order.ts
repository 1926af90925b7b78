import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';

/** A template's rows by what they cost under a set of requirements: cheapest first, then by name of their type. */
export interface PriceOrder {
  readonly rows: Int32Array;
  /** By row. */
  readonly prices: Float64Array;
}

/** Orders rows by price once for each template and set. */
export class PriceOrders {
  readonly #orders = new Map<NodeTemplate, PriceOrder[]>();

  of(template: NodeTemplate, set: SetId): PriceOrder {
    let orders = this.#orders.get(template);
    if (orders === undefined) this.#orders.set(template, (orders = []));
    let order = orders[set];
    if (order === undefined) {
      const { catalogue } = template;
      const prices = catalogue.prices(set);
      const rank = new Int32Array(catalogue.types.length);
      catalogue.byName.forEach((type, i) => {
        rank[type] = i;
      });
      const { rowType } = catalogue;
      const rows = template.rows.slice().sort((a, b) => {
        const [x, y] = [prices[a]!, prices[b]!];
        return x < y ? -1 : x > y ? 1 : rank[rowType[a]!]! - rank[rowType[b]!]! || a - b;
      });
      orders[set] = order = { rows, prices };
    }
    return order;
  }
}
