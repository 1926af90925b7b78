/** How many nodes of a pool there are, by what is to become of them (`StateNodePool`). */
export interface NodeCounts {
  /** Claims that are to stay, launched or not. */
  readonly active: number;
  /** Claims that are going. */
  readonly deleting: number;
  /** Claims that will go as soon as what replaces them is there. */
  readonly pendingDisruption: number;
}

/**
 * Nodes that somebody is about to create, so that nobody else creates them too: what a pool's limit of nodes still
 * allows is granted once. Whoever was granted nodes releases them one by one, created or not.
 */
export class NodeCountReservations {
  readonly #granted = new Map<string, number>();

  /**
   * How many of the wanted nodes may be created; that many are reserved (`ReserveNodeCount`).
   *
   * @param limit most nodes that the pool may have; Infinity for no limit
   */
  reserve(nodePool: string, counts: NodeCounts, limit: number, wanted: number): number {
    const taken = counts.active + counts.deleting + counts.pendingDisruption + this.reserved(nodePool);
    const granted = Math.max(0, Math.min(wanted, limit - taken));
    if (granted > 0) this.#granted.set(nodePool, this.reserved(nodePool) + granted);
    return granted;
  }

  /** Gives some back, as they are created or will not be; never below zero (`ReleaseNodeCount`). */
  release(nodePool: string, count: number): void {
    const left = this.reserved(nodePool) - count;
    if (left > 0) this.#granted.set(nodePool, left);
    else this.#granted.delete(nodePool);
  }

  reserved(nodePool: string): number {
    return this.#granted.get(nodePool) ?? 0;
  }
}
