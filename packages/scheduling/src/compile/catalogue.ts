import { allocatableGroups, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import { andInto, emptyBitset, fullBitset, hasBit, orInto, setBit, type Bitset } from './bitset.ts';
import { allowsAbsent, hasIntersection, hasValue } from './requirement.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';

export const zoneLabel = 'topology.kubernetes.io/zone';
export const capacityTypeLabel = 'karpenter.sh/capacity-type';
export const instanceTypeLabel = 'node.kubernetes.io/instance-type';
export const hostnameLabel = 'kubernetes.io/hostname';

/** A distinct combination of zone, capacity type and further labels in which anything is sold. */
interface OfferingKind {
  readonly set: SetId;
  /** Rows with an available offering of the kind. */
  readonly rows: Bitset;
}

/** Which rows have which values of one label. */
interface KeyIndex {
  readonly byValue: Map<number, Bitset>;
  /** Rows of types without a requirement on the key, or whose nodes never have it. */
  readonly undefinedRows: Bitset;
  readonly absentRows: Bitset;
  /** Rows of types with an open requirement (`Exists`, `NotIn`, bounds), which are asked one by one. */
  readonly openRows: number[];
}

/**
 * One list of instance types, compiled. A *row* is a type together with one of its allocatable groups; nearly
 * always there is one row a type. Masks of rows for sets of requirements are remembered.
 *
 *   free, capacity: rows × R amounts
 */
export class Catalogue {
  readonly types: readonly InstanceType[];
  readonly rowCount: number;
  readonly rowType: Int32Array;
  readonly allocatable: Float64Array;
  readonly capacity: Float64Array;
  readonly typeSets: readonly SetId[];
  readonly #table: RequirementTable;
  readonly #kinds: OfferingKind[] = [];
  readonly #offers: { readonly kind: number; readonly price: number }[][] = [];
  readonly #keyIndex = new Map<number, KeyIndex>();
  readonly #typeMasks = new Map<SetId, Bitset>();
  readonly #masks = new Map<SetId, Bitset>();
  readonly #prices = new Map<SetId, Float64Array>();
  readonly #kindMasks = new Map<SetId, Uint8Array>();

  constructor(types: readonly InstanceType[], table: RequirementTable, space: ResourceSpace) {
    this.types = types;
    this.#table = table;
    this.typeSets = types.map((type) => typeSet(type, table));
    const rows = types.flatMap((type, index) => allocatableGroups(type).map((group) => ({ index, group })));
    this.rowCount = rows.length;
    this.rowType = Int32Array.from(rows, (row) => row.index);
    this.allocatable = new Float64Array(rows.length * space.size);
    this.capacity = new Float64Array(rows.length * space.size);
    const kindIds = new Map<string, number>();
    rows.forEach(({ index, group }, row) => {
      this.allocatable.set(space.row(group.allocatable), row * space.size);
      this.capacity.set(space.row(types[index]!.capacity), row * space.size);
      const offers: { kind: number; price: number }[] = [];
      for (const offering of group.offerings) {
        if (!canBeBought(offering)) continue;
        const set = table.intern([
          table.single(zoneLabel, [offering.zone]),
          table.single(capacityTypeLabel, [offering.capacityType]),
          ...Object.entries(offering.labels ?? {}).map(([key, value]) => table.single(key, [value])),
        ]);
        let kind = kindIds.get(String(set));
        if (kind === undefined) {
          kind = this.#kinds.length;
          kindIds.set(String(set), kind);
          this.#kinds.push({ set, rows: emptyBitset(rows.length) });
        }
        setBit(this.#kinds[kind]!.rows, row);
        offers.push({ kind, price: offering.price });
      }
      this.#offers.push(offers);
    });
    this.#indexKeys();
  }

  #indexKeys(): void {
    const table = this.#table;
    const keys = new Set(this.typeSets.flatMap((set) => table.requirements(set).map((r) => r.key)));
    for (const key of keys) {
      this.#keyIndex.set(key, {
        byValue: new Map(),
        undefinedRows: fullBitset(this.rowCount),
        absentRows: emptyBitset(this.rowCount),
        openRows: [],
      });
    }
    for (let row = 0; row < this.rowCount; row++) {
      for (const r of table.requirements(this.typeSets[this.rowType[row]!]!)) {
        const index = this.#keyIndex.get(r.key)!;
        index.undefinedRows[row >>> 5]! &= ~(1 << (row & 31));
        if (r.complement) index.openRows.push(row);
        else if (r.values.length === 0) setBit(index.absentRows, row);
        for (const value of r.complement ? [] : r.values) {
          let mask = index.byValue.get(value);
          if (mask === undefined) index.byValue.set(value, (mask = emptyBitset(this.rowCount)));
          setBit(mask, row);
        }
      }
    }
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
  #kindsOf(set: SetId): Uint8Array {
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
    const allowed = this.#kindsOf(set);
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
    const allowed = this.#kindsOf(set);
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

  /** Values of a label over the available offerings of a row that the set allows. */
  offeredValues(set: SetId, row: number, key: number, into: Set<string>): void {
    const allowed = this.#kindsOf(set);
    for (const { kind } of this.#offers[row]!) {
      if (allowed[kind] !== 1) continue;
      for (const value of this.#table.get(this.#kinds[kind]!.set, key)?.values ?? []) {
        into.add(this.#table.values.name(value));
      }
    }
  }
}

/** The type's own requirements; its name, zones and capacity types are added where the provider left them out. */
function typeSet(type: InstanceType, table: RequirementTable): SetId {
  const requirements = type.requirements.map((r) => table.parse(r));
  const has = (key: string): boolean => requirements.some((r) => r.key === table.keyId(key));
  if (!has(instanceTypeLabel)) requirements.push(table.single(instanceTypeLabel, [type.name]));
  if (!has(zoneLabel))
    requirements.push(
      table.single(
        zoneLabel,
        type.offerings.map((o) => o.zone),
      ),
    );
  if (!has(capacityTypeLabel)) {
    requirements.push(
      table.single(
        capacityTypeLabel,
        type.offerings.map((o) => o.capacityType),
      ),
    );
  }
  return table.intern(requirements);
}

/** A reservation with nothing left cannot be bought. */
function canBeBought(offering: Offering): boolean {
  return offering.capacityType !== 'reserved' || (offering.reservationCapacity ?? 0) > 0;
}
