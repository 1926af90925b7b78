/** Sets of small numbers as words of 32 bits. All sets of one universe have the same number of words. */
export type Bitset = Uint32Array;

export function emptyBitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullBitset(size: number): Bitset {
  const set = emptyBitset(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function setBit(set: Bitset, bit: number): void {
  set[bit >>> 5]! |= 1 << (bit & 31);
}

export function hasBit(set: Bitset, bit: number): boolean {
  return (set[bit >>> 5]! & (1 << (bit & 31))) !== 0;
}

/** `into` becomes the union. */
export function orInto(into: Bitset, other: Bitset): void {
  for (let i = 0; i < into.length; i++) into[i]! |= other[i]!;
}

/** `into` becomes the intersection. */
export function andInto(into: Bitset, other: Bitset): void {
  for (let i = 0; i < into.length; i++) into[i]! &= other[i]!;
}

export function intersect(a: Bitset, b: Bitset): boolean {
  for (let i = 0; i < a.length; i++) if ((a[i]! & b[i]!) !== 0) return true;
  return false;
}

/** The members, ascending. */
export function bitsetMembers(set: Bitset): Int32Array {
  const out: number[] = [];
  for (let w = 0; w < set.length; w++) {
    let word = set[w]!;
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word);
      out.push((w << 5) | bit);
      word &= word - 1;
    }
  }
  return Int32Array.from(out);
}
