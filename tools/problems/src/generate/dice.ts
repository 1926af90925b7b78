import { seededRandom } from '@karpenter-ts/testing';

/** Choices that are the same for the same words, whatever was chosen before for others. */
export class Dice {
  readonly #random: () => number;

  constructor(...words: readonly (string | number)[]) {
    this.#random = seededRandom(hash(words.join('/')));
  }

  /** An integer from `low` to `high`, both possible. */
  int(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  /** True in `share` of all cases. */
  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** Some of the list, in its order; at least one. */
  some<T>(list: readonly T[], share = 0.5): T[] {
    const chosen = list.filter(() => this.chance(share));
    return chosen.length > 0 ? chosen : [this.pick(list)];
  }
}

/** FNV-1a over UTF-16 units: 32 bits that differ for texts that differ a little. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits >>> 0;
}
