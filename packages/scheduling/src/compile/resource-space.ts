import type { Resources } from '@karpenter-ts/kube-model';
import { Interner } from './interner.ts';

/**
 * The resources that one problem speaks of; a vector of amounts has one place for each.
 * All names are registered before the first row is made, so that all rows have one length.
 */
export class ResourceSpace {
  readonly names: Interner;

  /** Begins with the names of another one. */
  constructor(from?: ResourceSpace) {
    this.names = new Interner(from?.names);
    for (const name of ['cpu', 'memory', 'pods']) this.names.id(name);
  }

  get size(): number {
    return this.names.size;
  }

  register(resources: Resources): void {
    for (const name of Object.keys(resources)) this.names.id(name);
  }

  row(resources: Resources): Float64Array {
    const row = new Float64Array(this.size);
    for (const [name, amount] of Object.entries(resources)) row[this.names.id(name)] = amount;
    return row;
  }

  /** Without zeros. */
  toResources(row: Float64Array): Resources {
    const out: Record<string, number> = {};
    for (let i = 0; i < row.length; i++) if (row[i] !== 0) out[this.names.name(i)] = row[i]!;
    return out;
  }
}
