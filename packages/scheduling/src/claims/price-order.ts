import { compareText } from '../compile/order.ts';
import type { Catalogue } from '../compile/catalogue.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';

/** A template's rows by what they cost under a set of requirements: cheapest first, then by name of their type. */
export interface PriceOrder {
  readonly rows: Int32Array;
  /** By row. */
  readonly prices: Float64Array;
}

export interface TypeNames {
  /** By type. */
  readonly names: readonly string[];
  /** Types, sorted by name. */
  readonly sorted: Int32Array;
}

/** Orders rows by price once for each template and set, and types by name once for each catalogue. */
export class PriceOrders {
  readonly #orders = new Map<NodeTemplate, PriceOrder[]>();
  readonly #names = new Map<Catalogue, TypeNames>();

  of(template: NodeTemplate, set: SetId): PriceOrder {
    let orders = this.#orders.get(template);
    if (orders === undefined) this.#orders.set(template, (orders = []));
    let order = orders[set];
    if (order === undefined) {
      const { catalogue } = template;
      const prices = catalogue.prices(set);
      const rank = new Int32Array(catalogue.types.length);
      this.namesOf(catalogue).sorted.forEach((type, i) => {
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

  namesOf(catalogue: Catalogue): TypeNames {
    let known = this.#names.get(catalogue);
    if (known === undefined) {
      const names = catalogue.types.map((type) => type.name);
      const sorted = Int32Array.from(names.keys()).sort((a, b) => compareText(names[a]!, names[b]!));
      this.#names.set(catalogue, (known = { names, sorted }));
    }
    return known;
  }
}
