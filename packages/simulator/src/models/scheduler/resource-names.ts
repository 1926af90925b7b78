import type { Resources } from '@karpenter-ts/kube-model';

/** Amounts by the number of their resource; what is absent is zero. */
export type Amounts = number[];

/** Numbers for the names of resources, in the order in which they were first seen. */
export class ResourceNames {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) this.#numbers.set(name, (number = this.#numbers.size));
    return number;
  }

  amounts(resources: Resources): Amounts {
    const amounts: Amounts = [];
    for (const [name, amount] of Object.entries(resources)) {
      const number = this.numberOf(name);
      while (amounts.length <= number) amounts.push(0);
      amounts[number] = amount;
    }
    return amounts;
  }
}
