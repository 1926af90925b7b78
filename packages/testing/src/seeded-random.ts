/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A version 4 UUID of 122 bits from the generator. */
export function randomUid(random: () => number): string {
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(8)}${hex(4)}`;
}

/** The letters that Kubernetes makes generated names of: no vowels, so no words (`rand.SafeEncodeString`). */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters, as Kubernetes puts behind a `generateName`. */
export function randomNameSuffix(random: () => number): string {
  let suffix = '';
  for (let i = 0; i < 5; i++) suffix += nameAlphabet.charAt(Math.floor(random() * nameAlphabet.length));
  return suffix;
}
