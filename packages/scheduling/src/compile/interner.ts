/** Gives every distinct string a small number. Numbers count up from 0 in order of first sight. */
export class Interner {
  readonly #ids: Map<string, number>;
  readonly #names: string[];

  /** Begins with what another one knows, which goes its own way from then on. */
  constructor(from?: Interner) {
    this.#names = from === undefined ? [] : [...from.#names];
    this.#ids = new Map(from === undefined ? [] : from.#ids);
  }

  get size(): number {
    return this.#names.length;
  }

  id(name: string): number {
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.#names.length;
      this.#ids.set(name, id);
      this.#names.push(name);
    }
    return id;
  }

  name(id: number): string {
    return this.#names[id]!;
  }
}
