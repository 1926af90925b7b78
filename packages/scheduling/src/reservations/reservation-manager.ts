/**
 * Units left in capacity reservations, and which new node holds one of which (`ReservationManager`). Reservations and
 * nodes are numbers; a node holds at most one unit of a reservation.
 */
export class ReservationManager {
  readonly #left: Int32Array;
  readonly #heldBy = new Map<number, Set<number>>();

  /** @param capacities units of each reservation, by its number */
  constructor(capacities: ArrayLike<number>) {
    this.#left = Int32Array.from(capacities);
  }

  /** Units that nobody holds. */
  remaining(reservation: number): number {
    const left = this.#left[reservation];
    if (left === undefined) throw new RangeError(`there is no reservation ${reservation}`);
    return left;
  }

  holds(host: number, reservation: number): boolean {
    return this.#heldBy.get(host)?.has(reservation) === true;
  }

  /**
   * Whether the node holds a unit already or can have one.
   *
   * @throws RangeError for a reservation that is none
   */
  canReserve(host: number, reservation: number): boolean {
    return this.remaining(reservation) > 0 || this.holds(host, reservation);
  }

  /**
   * Gives the node a unit of each; one that it holds already stays one.
   *
   * @throws RangeError for a reservation that is none, or has nothing left
   */
  reserve(host: number, reservations: Iterable<number>): void {
    let held = this.#heldBy.get(host);
    for (const reservation of reservations) {
      const left = this.remaining(reservation);
      if (held?.has(reservation) === true) continue;
      if (left <= 0) throw new RangeError(`nothing is left of reservation ${reservation}`);
      this.#left[reservation] = left - 1;
      if (held === undefined) this.#heldBy.set(host, (held = new Set()));
      held.add(reservation);
    }
  }

  /** Takes the node's unit of each back; what it does not hold is passed over. */
  release(host: number, reservations: Iterable<number>): void {
    const held = this.#heldBy.get(host);
    if (held === undefined) return;
    for (const reservation of reservations) if (held.delete(reservation)) this.#left[reservation]! += 1;
    if (held.size === 0) this.#heldBy.delete(host);
  }
}
