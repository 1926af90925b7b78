/** Open claims by number: those with the fewest pods first, then the oldest. */
export class ClaimOrder {
  /** Claims in order: the first `size` numbers. */
  claims: Int32Array = new Int32Array(16);
  size = 0;
  /** By claim: its pods. */
  #pods: Int32Array = new Int32Array(16);

  podsOf(claim: number): number {
    return this.#pods[claim]!;
  }

  /** Adds the next claim, which has one pod. O(log claims), and a move of memory. */
  add(): void {
    const claim = this.size;
    if (claim === this.claims.length) {
      this.claims = widened(this.claims);
      this.#pods = widened(this.#pods);
    }
    this.#pods[claim] = 1;
    const at = this.#positionOf(1, claim, 0);
    this.claims.copyWithin(at + 1, at, this.size);
    this.claims[at] = claim;
    this.size++;
  }

  /** Notes that a claim has more pods. O(log claims), and a move of memory. */
  grow(claim: number, by: number): void {
    const before = this.#pods[claim]!;
    const from = this.#positionOf(before, claim, 0);
    const to = this.#positionOf(before + by, claim, from + 1) - 1;
    this.claims.copyWithin(from, from + 1, to + 1);
    this.claims[to] = claim;
    this.#pods[claim] = before + by;
  }

  /** Where a claim with so many pods is, or belongs, at `low` or after. */
  #positionOf(pods: number, claim: number, low: number): number {
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.claims[middle]!;
      const order = this.#pods[other]! - pods || other - claim;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function widened(numbers: Int32Array): Int32Array {
  const wider = new Int32Array(numbers.length * 2);
  wider.set(numbers);
  return wider;
}
