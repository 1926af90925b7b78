import type { Resources } from '@karpenter-ts/kube-model';

import { ResourceSum } from './resource-sum.ts';

/** What each pool's nodes have together, kept up to date entry by entry. */
export class PoolResources {
  readonly #pools = new Map<string, ResourceSum>();

  add(pool: string, capacity: Resources): void {
    let sum = this.#pools.get(pool);
    if (sum === undefined) this.#pools.set(pool, (sum = new ResourceSum()));
    sum.add(capacity);
  }

  subtract(pool: string, capacity: Resources): void {
    const sum = this.#pools.get(pool);
    if (sum === undefined) return;
    sum.subtract(capacity);
    if (sum.empty) this.#pools.delete(pool);
  }

  get(pool: string): Resources {
    return this.#pools.get(pool)?.toResources() ?? {};
  }
}
