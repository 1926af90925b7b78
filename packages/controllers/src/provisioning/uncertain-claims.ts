/**
 * Names of claims that were asked for and may or may not have been created: the request is under
 * way, or its answer was lost. No plan is made before each of them is settled, since it would buy
 * the same room again.
 */
export class UncertainClaims {
  readonly #names = new Set<string>();

  add(name: string): void {
    this.#names.add(name);
  }

  delete(name: string): void {
    this.#names.delete(name);
  }

  names(): readonly string[] {
    return Array.from(this.#names);
  }
}
