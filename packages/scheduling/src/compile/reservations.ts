import { CAPACITY_TYPE_RESERVED, LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import type { Offering } from '@karpenter-ts/cloud-provider';
import type { SchedulingOptions } from '../input.ts';
import type { Catalogue } from './catalogue.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';

/** The label with a reservation's id on reserved offerings, where the options name no other: that of AWS. */
const awsReservationIdLabel = 'karpenter.k8s.aws/capacity-reservation-id';

/** A way to buy a row out of a reservation. */
export interface ReservedOffer {
  readonly kind: number;
  readonly reservation: number;
  readonly price: number;
}

/** Capacity reservations of all pools together, numbered; one may be offered by several types and pools. */
export interface Reservations {
  /** Refuse pods rather than go without a reservation that is only taken for now. */
  readonly strict: boolean;
  /** Refuse a pod on a claim that holds a reservation rather than lose all that it holds. */
  readonly keeps: boolean;
  readonly idLabel: string;
  /** Ids by number; null for an offering without one, which is a reservation of its own. */
  readonly ids: readonly (string | null)[];
  /** Units by number: the fewest that any pool's offering tells, available or not. */
  readonly capacities: Int32Array;
  /** By row, for rows that have any. */
  readonly offers: ReadonlyMap<Catalogue, ReadonlyMap<number, readonly ReservedOffer[]>>;
  /** What is bought without a reservation. */
  readonly unreserved: SetId;
  readonly reserved: SetId;
}

export function reservationIdLabel(options: SchedulingOptions): string {
  return options.reservationIdLabel ?? awsReservationIdLabel;
}

/** As many as an integer of 32 bits can count; half an instance is none. */
function wholeUnits(units = 0): number {
  return Number.isNaN(units) ? 0 : Math.trunc(Math.max(0, Math.min(units, 2 ** 31 - 1)));
}

/** Null where no type has a reserved offering, so that whoever packs need not think of them. */
export function compileReservations(
  catalogues: Iterable<Catalogue>,
  table: RequirementTable,
  options: SchedulingOptions,
): Reservations | null {
  const withAny = [...catalogues].filter((catalogue) => catalogue.reservedOfferings.length > 0);
  if (withAny.length === 0) return null;
  const idLabel = reservationIdLabel(options);
  const numbers = new Map<string | Offering, number>();
  const ids: (string | null)[] = [];
  const capacities: number[] = [];
  const enabled = options.reservedCapacity !== false;
  for (const { reservedOfferings } of withAny) {
    for (const offering of reservedOfferings) {
      const id = offering.labels?.[idLabel];
      const units = enabled ? wholeUnits(offering.reservationCapacity) : 0;
      const known = numbers.get(id ?? offering);
      if (known !== undefined) {
        capacities[known] = Math.min(capacities[known]!, units);
        continue;
      }
      numbers.set(id ?? offering, ids.length);
      ids.push(id ?? null);
      capacities.push(units);
    }
  }
  const offers = new Map<Catalogue, ReadonlyMap<number, readonly ReservedOffer[]>>();
  for (const catalogue of withAny) {
    const byRow = new Map<number, ReservedOffer[]>();
    for (const { row, kind, offering } of catalogue.reservedOffers) {
      const reservation = numbers.get(offering.labels?.[idLabel] ?? offering)!;
      // With nothing left at the start, no later pass would find more: it is as if there were none.
      if (capacities[reservation]! <= 0) continue;
      const own = byRow.get(row);
      if (own === undefined) byRow.set(row, [{ kind, reservation, price: offering.price }]);
      else own.push({ kind, reservation, price: offering.price });
    }
    offers.set(catalogue, byRow);
  }
  const reserved = { key: LABEL_CAPACITY_TYPE, values: [CAPACITY_TYPE_RESERVED] };
  return {
    strict: options.reservedOfferingMode === 'Strict',
    keeps: options.reservedOfferingMode === 'Strict',
    idLabel,
    ids,
    capacities: Int32Array.from(capacities),
    offers,
    unreserved: table.parseAll([{ ...reserved, operator: 'NotIn' }]),
    reserved: table.parseAll([{ ...reserved, operator: 'In' }]),
  };
}
