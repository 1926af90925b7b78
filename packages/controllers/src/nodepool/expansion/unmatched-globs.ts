import type { UnmatchedGlob } from '@karpenter-ts/cloud-provider';

/** Since when globs match nothing, so that one that matched in between is news. */
export class UnmatchedGlobs {
  /** By the pool's uid, then by label and glob; in ms. */
  readonly #since = new Map<string, ReadonlyMap<string, number>>();

  /** Takes the globs of a pool that match nothing now, and tells since when that is so, in the same order. */
  update(uid: string, globs: readonly UnmatchedGlob[], now: number): readonly number[] {
    const before = this.#since.get(uid);
    const since = globs.map((glob) => before?.get(identity(glob)) ?? now);
    if (globs.length === 0) this.#since.delete(uid);
    else this.#since.set(uid, new Map(globs.map((glob, i) => [identity(glob), since[i]!])));
    return since;
  }

  forget(uid: string): void {
    this.#since.delete(uid);
  }
}

function identity({ key, pattern }: UnmatchedGlob): string {
  return `${key}=${pattern}`;
}
