import { LABEL_INSTANCE_TYPE, LABEL_TOPOLOGY_ZONE } from '@karpenter-ts/kube-model';
import { CAPACITY_TYPE_RESERVED, LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import { allocatableGroups, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import { emptyBitset, fullBitset, setBit, type Bitset } from './bitset.ts';
import { compareText } from './compare-text.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';

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
 * One list of instance types with numbers for strings; nothing in it changes. A *row* is a type together with one of
 * its allocatable groups; nearly always there is one row a type.
 *
 *   allocatable, capacity: rows × resources amounts
 */
export interface CompiledTypes {
  readonly types: readonly InstanceType[];
  /** By type. */
  readonly names: readonly string[];
  /** Types, sorted by name. */
  readonly byName: Int32Array;
  readonly rowCount: number;
  readonly rowType: Int32Array;
  /** How many resources there were. */
  readonly resources: number;
  readonly allocatable: Float64Array;
  readonly capacity: Float64Array;
  readonly typeSets: readonly SetId[];
  readonly kinds: readonly OfferingKind[];
  /** Every reserved offering, available or not. */
  readonly reservedOfferings: readonly Offering[];
  /** Those that can be bought, with their rows and kinds. */
  readonly reservedOffers: readonly { readonly row: number; readonly kind: number; readonly offering: Offering }[];
  /** By row. */
  readonly offers: readonly (readonly { readonly kind: number; readonly price: number }[])[];
  readonly keyIndex: ReadonlyMap<number, KeyIndex>;
}

/** Compiles a list whose resources the space has registered. O(types × (labels + offerings)). */
export function compileTypes(
  types: readonly InstanceType[],
  table: RequirementTable,
  space: ResourceSpace,
): CompiledTypes {
  const typeSets = types.map((type) => typeSet(type, table));
  const names = types.map((type) => type.name);
  const byName = Int32Array.from(names.keys()).sort((a, b) => compareText(names[a]!, names[b]!));
  const rows = types.flatMap((type, index) => allocatableGroups(type).map((group) => ({ index, group })));
  const rowType = Int32Array.from(rows, (row) => row.index);
  const allocatable = new Float64Array(rows.length * space.size);
  const capacity = new Float64Array(rows.length * space.size);
  const kinds: OfferingKind[] = [];
  const kindIds = new Map<SetId, number>();
  const reservedOfferings = types.flatMap((type) => type.offerings.filter(isReserved));
  const reservedOffers: { row: number; kind: number; offering: Offering }[] = [];
  const reservedKeys = labelsOfReservedOnly(types);
  const offers = rows.map(({ index, group }, row) => {
    allocatable.set(space.row(group.allocatable), row * space.size);
    capacity.set(space.row(types[index]!.capacity), row * space.size);
    const own: { kind: number; price: number }[] = [];
    for (const offering of group.offerings) {
      if (!canBeBought(offering)) continue;
      const set = table.intern([
        table.single(LABEL_TOPOLOGY_ZONE, [offering.zone]),
        table.single(LABEL_CAPACITY_TYPE, [offering.capacityType]),
        ...Object.entries(offering.labels ?? {}).map(([key, value]) => table.single(key, [value])),
        ...(isReserved(offering) ? [] : reservedKeys.map((key) => table.single(key, []))),
      ]);
      let kind = kindIds.get(set);
      if (kind === undefined) {
        kind = kinds.length;
        kindIds.set(set, kind);
        kinds.push({ set, rows: emptyBitset(rows.length) });
      }
      setBit(kinds[kind]!.rows, row);
      own.push({ kind, price: offering.price });
      if (isReserved(offering)) reservedOffers.push({ row, kind, offering });
    }
    return own;
  });
  const keyIndex = indexKeys(typeSets, rowType, table);
  const rowCount = rows.length;
  return {
    types,
    names,
    byName,
    rowCount,
    rowType,
    resources: space.size,
    allocatable,
    capacity,
    typeSets,
    kinds,
    reservedOfferings,
    reservedOffers,
    offers,
    keyIndex,
  };
}

function indexKeys(
  typeSets: readonly SetId[],
  rowType: Int32Array,
  table: RequirementTable,
): ReadonlyMap<number, KeyIndex> {
  const rowCount = rowType.length;
  const keyIndex = new Map<number, KeyIndex>();
  for (const key of new Set(typeSets.flatMap((set) => table.requirements(set).map((r) => r.key)))) {
    keyIndex.set(key, {
      byValue: new Map(),
      undefinedRows: fullBitset(rowCount),
      absentRows: emptyBitset(rowCount),
      openRows: [],
    });
  }
  for (let row = 0; row < rowCount; row++) {
    for (const r of table.requirements(typeSets[rowType[row]!]!)) {
      const index = keyIndex.get(r.key)!;
      index.undefinedRows[row >>> 5]! &= ~(1 << (row & 31));
      if (r.complement) index.openRows.push(row);
      else if (r.values.length === 0) setBit(index.absentRows, row);
      for (const value of r.complement ? [] : r.values) {
        let mask = index.byValue.get(value);
        if (mask === undefined) index.byValue.set(value, (mask = emptyBitset(rowCount)));
        setBit(mask, row);
      }
    }
  }
  return keyIndex;
}

/** The type's own requirements; its name, zones and capacity types are added where the provider left them out. */
function typeSet(type: InstanceType, table: RequirementTable): SetId {
  const requirements = type.requirements.map((r) => table.parse(r));
  const has = (key: string): boolean => requirements.some((r) => r.key === table.keyId(key));
  if (!has(LABEL_INSTANCE_TYPE)) requirements.push(table.single(LABEL_INSTANCE_TYPE, [type.name]));
  if (!has(LABEL_TOPOLOGY_ZONE))
    requirements.push(
      table.single(
        LABEL_TOPOLOGY_ZONE,
        type.offerings.map((o) => o.zone),
      ),
    );
  if (!has(LABEL_CAPACITY_TYPE)) {
    requirements.push(
      table.single(
        LABEL_CAPACITY_TYPE,
        type.offerings.map((o) => o.capacityType),
      ),
    );
  }
  return table.intern(requirements);
}

function isReserved(offering: Offering): boolean {
  return offering.capacityType === CAPACITY_TYPE_RESERVED;
}

/** Labels that reserved offerings have and others have not, such as the reservation's id. */
function labelsOfReservedOnly(types: readonly InstanceType[]): readonly string[] {
  const keys = (reserved: boolean): Set<string> =>
    new Set(
      types.flatMap(({ offerings }) =>
        offerings.flatMap((offering) => (isReserved(offering) === reserved ? Object.keys(offering.labels ?? {}) : [])),
      ),
    );
  const ofReserved = keys(true);
  if (ofReserved.size === 0) return [];
  const ofOthers = keys(false);
  return [...ofReserved].filter((key) => !ofOthers.has(key));
}

/** A reservation with nothing left cannot be bought. */
function canBeBought(offering: Offering): boolean {
  return !isReserved(offering) || (offering.reservationCapacity ?? 0) > 0;
}
