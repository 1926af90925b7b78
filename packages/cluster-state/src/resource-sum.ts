import type { Resources } from '@karpenter-ts/kube-model';

/**
 * A running total. Exact, however many times something is added and taken away again, because
 * amounts are whole numbers; a name whose total is back at zero is forgotten.
 */
export class ResourceSum {
  readonly #amounts = new Map<string, number>();
  #cached: Resources | undefined;

  get empty(): boolean {
    return this.#amounts.size === 0;
  }

  add(resources: Resources): void {
    this.#change(resources, 1);
  }

  subtract(resources: Resources): void {
    this.#change(resources, -1);
  }

  /** The same object until something changes. */
  toResources(): Resources {
    this.#cached ??= Object.fromEntries(this.#amounts);
    return this.#cached;
  }

  #change(resources: Resources, sign: 1 | -1): void {
    for (const name in resources) {
      const amount = resources[name]!;
      if (amount === 0) continue;
      const total = (this.#amounts.get(name) ?? 0) + sign * amount;
      if (total === 0) this.#amounts.delete(name);
      else this.#amounts.set(name, total);
      this.#cached = undefined;
    }
  }
}
