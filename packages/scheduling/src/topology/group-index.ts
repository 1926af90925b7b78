import type { Labels } from '@karpenter-ts/kube-model';
import type { TopologyGroup } from './topology-group.ts';

/**
 * Groups by one label that their selector asks for: where each workload has its own constraints there are as many
 * groups as workloads, and asking every group about every pod would take a time that grows with the square.
 */
export class GroupIndex {
  readonly #byPair = new Map<string, TopologyGroup[]>();
  /** Groups whose selector asks for no label with one value. */
  readonly #others: TopologyGroup[] = [];

  constructor(groups: Iterable<TopologyGroup>) {
    for (const group of groups) {
      if (group.neededLabel === null) {
        this.#others.push(group);
        continue;
      }
      const pair = pairOf(...group.neededLabel);
      const list = this.#byPair.get(pair);
      if (list === undefined) this.#byPair.set(pair, [group]);
      else list.push(group);
    }
  }

  /** The groups that select pods with these labels, in the order of their numbers. */
  selecting(namespace: string, labels: Labels): TopologyGroup[] {
    const found = this.#others.filter((group) => group.selects(namespace, labels));
    for (const key of Object.keys(labels)) {
      for (const group of this.#byPair.get(pairOf(key, labels[key]!)) ?? []) {
        if (group.selects(namespace, labels)) found.push(group);
      }
    }
    return found.sort((a, b) => a.id - b.id);
  }
}

// No label key has a "=" in it.
function pairOf(key: string, value: string): string {
  return `${key}=${value}`;
}
