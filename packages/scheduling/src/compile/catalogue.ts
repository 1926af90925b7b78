import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { andInto, emptyBitset, fullBitset, hasBit, intersect, orInto, setBit, type Bitset } from './bitset.ts';
import type { CompiledTypes } from './compiled-types.ts';
import { allowsAbsent, hasIntersection, hasValue } from './requirement.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';

/**
 * Compiled instance types within one problem: masks of rows for the problem's sets of requirements, remembered.
 *
 *   allocatable, capacity: rows × R amounts, R being the problem's resources
 */
export class Catalogue {
  readonly types: readonly InstanceType[];
  readonly names: CompiledTypes['names'];
  readonly byName: CompiledTypes['byName'];
  readonly rowCount: number;
  readonly rowType: Int32Array;
  readonly allocatable: Float64Array;
  readonly capacity: Float64Array;
  readonly typeSets: readonly SetId[];
  readonly reservedOfferings: CompiledTypes['reservedOfferings'];
  readonly reservedOffers: CompiledTypes['reservedOffers'];
  readonly #table: RequirementTable;
  readonly #kinds: CompiledTypes['kinds'];
  readonly #offers: CompiledTypes['offers'];
  readonly #keyIndex: CompiledTypes['keyIndex'];
  readonly #typeMasks = new Map<SetId, Bitset>();
  readonly #masks = new Map<SetId, Bitset>();
  readonly #prices = new Map<SetId, Float64Array>();
  readonly #kindMasks = new Map<SetId, Uint8Array>();

  /** `table` and `space` begin with those that the types were compiled with. */
  constructor(compiled: CompiledTypes, table: RequirementTable, space: ResourceSpace) {
    this.types = compiled.types;
    this.names = compiled.names;
    this.byName = compiled.byName;
    this.rowCount = compiled.rowCount;
    this.rowType = compiled.rowType;
    this.allocatable = widened(compiled.allocatable, compiled.resources, space.size);
    this.capacity = widened(compiled.capacity, compiled.resources, space.size);
    this.typeSets = compiled.typeSets;
    this.reservedOfferings = compiled.reservedOfferings;
    this.reservedOffers = compiled.reservedOffers;
    this.#table = table;
    this.#kinds = compiled.kinds;
    this.#offers = compiled.offers;
    this.#keyIndex = compiled.keyIndex;
  }

  /** Rows whose type's requirements intersect the set; offerings are not looked at. */
  typeMask(set: SetId): Bitset {
    let mask = this.#typeMasks.get(set);
    if (mask !== undefined) return mask;
    mask = fullBitset(this.rowCount);
    const table = this.#table;
    for (const r of table.requirements(set)) {
      const index = this.#keyIndex.get(r.key);
      if (index === undefined) continue;
      const allowed = index.undefinedRows.slice();
      if (allowsAbsent(r)) orInto(allowed, index.absentRows);
      for (const [value, rows] of index.byValue) if (hasValue(r, value, table.integerOf)) orInto(allowed, rows);
      for (const row of index.openRows) {
        const own = table.get(this.typeSets[this.rowType[row]!]!, r.key)!;
        if (hasIntersection(own, r, table.integerOf) || (allowsAbsent(own) && allowsAbsent(r))) setBit(allowed, row);
      }
      andInto(mask, allowed);
    }
    this.#typeMasks.set(set, mask);
    return mask;
  }

  /** Which kinds of offering a node described by the set may be. */
  kindsOf(set: SetId): Uint8Array {
    let allowed = this.#kindMasks.get(set);
    if (allowed === undefined) {
      allowed = Uint8Array.from(this.#kinds, (kind) => (this.#table.compatible(set, kind.set, false) ? 1 : 0));
      this.#kindMasks.set(set, allowed);
    }
    return allowed;
  }

  /** Rows with an available offering that a node described by the set may be. */
  offeringMask(set: SetId): Bitset {
    const sold = emptyBitset(this.rowCount);
    const allowed = this.kindsOf(set);
    for (let k = 0; k < this.#kinds.length; k++) if (allowed[k] === 1) orInto(sold, this.#kinds[k]!.rows);
    return sold;
  }

  /** Rows that a node described by the set may be: the type's requirements intersect and an offering is there. */
  mask(set: SetId): Bitset {
    let mask = this.#masks.get(set);
    if (mask === undefined) {
      mask = this.offeringMask(set);
      andInto(mask, this.typeMask(set));
      this.#masks.set(set, mask);
    }
    return mask;
  }

  /** Price of each row's cheapest available offering that the set allows; Infinity where there is none. */
  prices(set: SetId): Float64Array {
    let prices = this.#prices.get(set);
    if (prices !== undefined) return prices;
    const allowed = this.kindsOf(set);
    const mask = this.mask(set);
    prices = new Float64Array(this.rowCount).fill(Infinity);
    for (let row = 0; row < this.rowCount; row++) {
      if (!hasBit(mask, row)) continue;
      for (const { kind, price } of this.#offers[row]!) {
        if (allowed[kind] === 1 && price < prices[row]!) prices[row] = price;
      }
    }
    this.#prices.set(set, prices);
    return prices;
  }

  /** Values of a label over the available offerings of these rows that the set allows. */
  offeredOver(set: SetId, rows: Bitset, key: number): string[] {
    const allowed = this.kindsOf(set);
    const found = new Set<string>();
    for (let k = 0; k < this.#kinds.length; k++) {
      const kind = this.#kinds[k]!;
      if (allowed[k] !== 1 || !intersect(kind.rows, rows)) continue;
      for (const value of this.#table.get(kind.set, key)?.values ?? []) found.add(this.#table.values.name(value));
    }
    return [...found];
  }

  /** Values of a label over the available offerings of a row that the set allows. */
  offeredValues(set: SetId, row: number, key: number, into: Set<string>): void {
    const allowed = this.kindsOf(set);
    for (const { kind } of this.#offers[row]!) {
      if (allowed[kind] !== 1) continue;
      for (const value of this.#table.get(this.#kinds[kind]!.set, key)?.values ?? []) {
        into.add(this.#table.values.name(value));
      }
    }
  }
}

/** The rows with zeros for further resources. */
function widened(rows: Float64Array, from: number, to: number): Float64Array {
  if (from === to) return rows;
  const wide = new Float64Array((rows.length / from) * to);
  for (let start = 0, at = 0; start < rows.length; start += from, at += to)
    wide.set(rows.subarray(start, start + from), at);
  return wide;
}
