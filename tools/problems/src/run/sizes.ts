import { Dice } from '../generate/dice.ts';

/** From 20 to 800 pods, small ones as likely as large ones: each doubling has the same share. */
export function sizeOfSeed(kind: string, seed: number): number {
  return Math.round(20 * 40 ** (new Dice('size', kind, seed).int(0, 1000) / 1000));
}
