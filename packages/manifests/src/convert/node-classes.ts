import type { DraftMap } from './draft.ts';
import type { Work } from './work.ts';

/** An EC2NodeClass of the input, in v1. */
export interface ConvertedClass {
  readonly name: string;
  readonly file: string;
  /** To be changed. */
  readonly draft: () => DraftMap;
  /** Takes a further class that is made of this one. */
  readonly follow: (copy: DraftMap) => void;
}

/** The EC2NodeClasses of the input by name. */
export class NodeClasses {
  readonly #byName = new Map<string, ConvertedClass[]>();
  readonly #found = new Map<string, ConvertedClass>();

  /** Adds the class that stands in a manifest, or one that is made of a manifest. */
  add(name: string, work: Work, made?: DraftMap): void {
    const nodeClass: ConvertedClass = {
      name,
      file: work.manifest.file,
      draft: () => made ?? work.draft,
      follow: (copy) => void work.following.push(copy),
    };
    const same = this.#byName.get(name);
    if (same === undefined) this.#byName.set(name, [nodeClass]);
    else same.push(nodeClass);
  }

  /**
   * The class that a pool in a file means. Folders often hold several environments with classes of one name: the one
   * in the same file is meant, else the one in the nearest folder, and of several there the first. Of several in one
   * file the last is meant: it replaces the others when they are applied.
   */
  find(name: string, file: string): ConvertedClass | undefined {
    const same = this.#byName.get(name);
    if (same === undefined || same.length === 1) return same?.[0];
    const key = `${name} ${file}`;
    let best = this.#found.get(key);
    if (best === undefined) {
      best = same.reduce((near, other) => (isMeant(other, near, file) ? other : near));
      this.#found.set(key, best);
    }
    return best;
  }
}

function isMeant(other: ConvertedClass, near: ConvertedClass, file: string): boolean {
  return other.file === near.file || closeness(other.file, file) > closeness(near.file, file);
}

/** How much of two paths is the same, folder by folder. */
function closeness(a: string, b: string): number {
  if (a === b) return Infinity;
  const [left, right] = [a.split(/[/\\]/), b.split(/[/\\]/)];
  const differs = left.findIndex((part, i) => part !== right[i]);
  return differs < 0 ? left.length : differs;
}
