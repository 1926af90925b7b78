import { hasBit } from '../compile/bitset.ts';
import type { PodClass } from '../compile/pod-classes.ts';
import type { Reservations } from '../compile/reservations.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { Claim } from '../packing/claim.ts';
import { ReservationManager } from './reservation-manager.ts';

const nothing: readonly number[] = [];

/** What a claim could be bought as: rows are the first `rowCount` of those that were asked about, rewritten in place. */
export interface ReservationChoice {
  readonly rowCount: number;
  readonly held: readonly number[];
}

/**
 * Who has which reservation while claims are filled. A claim holds one unit of every reservation that it could be
 * bought from, since nobody knows yet which it will be (`offeringsToReserve`); a claim that holds none is bought
 * without.
 */
export class ReservationState {
  /** A claim was refused because others hold what it wants. Whoever asks sets it back. */
  waiting = false;
  /** Classes whose last attempt ended so under `Strict`, with the pool that could have had them. */
  readonly deferred: Map<PodClass, NodeTemplate> = new Map();
  readonly #reservations: Reservations;
  readonly #table: RequirementTable;
  readonly #manager: ReservationManager;

  constructor(reservations: Reservations, table: RequirementTable) {
    this.#reservations = reservations;
    this.#table = table;
    this.#manager = new ReservationManager(reservations.capacities);
  }

  /**
   * What the claim would hold with these requirements and rows; null where that must not be: all that it could hold is
   * taken (`Strict`), or it would lose all that it holds. Without a unit, rows that are only sold reserved are
   * taken out of `rows`.
   */
  choose(claim: Claim, set: SetId, rows: Int32Array, count: number): ReservationChoice | null {
    const { offers, strict, keeps } = this.#reservations;
    const { catalogue } = claim.template;
    const byRow = offers.get(catalogue);
    if (byRow === undefined) return { rowCount: count, held: nothing };
    let exists = false;
    let held: Set<number> | null = null;
    const allowed = catalogue.kindsOf(set);
    for (let k = 0; k < count; k++) {
      for (const { kind, reservation } of byRow.get(rows[k]!) ?? []) {
        if (allowed[kind] !== 1) continue;
        exists = true;
        if (this.#manager.canReserve(claim.index, reservation)) (held ??= new Set()).add(reservation);
      }
    }
    if (held !== null) return { rowCount: count, held: [...held].sort((a, b) => a - b) };
    if (exists) this.waiting = true;
    if ((strict && exists) || (keeps && claim.held.length > 0)) {
      this.waiting = true;
      return null;
    }
    const mask = catalogue.mask(this.#table.merge(set, this.#reservations.unreserved));
    let kept = 0;
    for (let k = 0; k < count; k++) if (hasBit(mask, rows[k]!)) rows[kept++] = rows[k]!;
    return { rowCount: kept, held: nothing };
  }

  /** After a new claim was refused: whether that is all for the pod now, so that no later pool is looked at. */
  defers(podClass: PodClass, template: NodeTemplate): boolean {
    if (!this.#reservations.strict || !this.waiting) return false;
    this.deferred.set(podClass, template);
    return true;
  }

  /** Makes a choice true: takes units that are new, gives back those no longer wanted. */
  commit(claim: Claim, held: readonly number[]): void {
    if (claim.held === held) return;
    const kept = new Set(held);
    this.#manager.release(
      claim.index,
      claim.held.filter((reservation) => !kept.has(reservation)),
    );
    this.#manager.reserve(claim.index, held);
    claim.held = held;
  }
}

/** The requirements with which the claim is bought: out of what it holds, or without a reservation. */
export function boughtSet(claim: Claim, reservations: Reservations | null, table: RequirementTable): SetId {
  if (reservations === null) return claim.set;
  if (claim.held.length === 0) {
    return reservations.offers.has(claim.template.catalogue)
      ? table.merge(claim.set, reservations.unreserved)
      : claim.set;
  }
  const { ids, idLabel, reserved } = reservations;
  const set = table.merge(claim.set, reserved);
  const named = claim.held.flatMap((reservation) => ids[reservation] ?? []);
  // A reservation without a name cannot be asked for.
  return named.length < claim.held.length ? set : table.merge(set, table.intern([table.single(idLabel, named)]));
}
