import type { UnmatchedGlob } from '@karpenter-ts/cloud-provider';

/** About as long as the API server keeps events: who looks later finds it, too. */
const AGAIN_MS = 60 * 60_000;

/** Globs that match nothing, so that each is told when it comes up, and again now and then while it lasts. */
export class UnmatchedGlobs {
  /** When it was told last, in ms: by the pool's uid, then by label and glob. */
  readonly #told = new Map<string, ReadonlyMap<string, number>>();

  /** Takes the globs of a pool that match nothing now; gives those that are to be told. */
  update(uid: string, globs: readonly UnmatchedGlob[], now: number): readonly UnmatchedGlob[] {
    const before = this.#told.get(uid);
    const told = new Map<string, number>();
    const toTell = globs.filter((glob) => {
      const toldMs = before?.get(identity(glob)) ?? -Infinity;
      const isDue = now - toldMs >= AGAIN_MS;
      told.set(identity(glob), isDue ? now : toldMs);
      return isDue;
    });
    if (told.size === 0) this.#told.delete(uid);
    else this.#told.set(uid, told);
    return toTell;
  }

  forget(uid: string): void {
    this.#told.delete(uid);
  }
}

function identity({ key, pattern }: UnmatchedGlob): string {
  return `${key}=${pattern}`;
}
