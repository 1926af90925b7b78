/** The longest value of a label: nodes are labelled with the name of their class. */
const longest = 63;

/** Names for objects that are made up, none of them given twice. */
export class UniqueNames {
  readonly #taken: Set<string>;
  /** The number to try next, by name: many that want the same one do not ask all numbers again. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The name itself, cut where it is too long, or with a number where it is taken. */
  take(wanted: string): string {
    const base = shortened(wanted, longest);
    let name = base;
    for (let n = this.#next.get(base) ?? 2; this.#taken.has(name); n++) {
      name = `${shortened(base, longest - 1 - String(n).length)}-${n}`;
      this.#next.set(base, n + 1);
    }
    this.#taken.add(name);
    return name;
  }
}

const shortened = (name: string, length: number): string => name.slice(0, length).replace(/[^a-z0-9]+$/, '');
