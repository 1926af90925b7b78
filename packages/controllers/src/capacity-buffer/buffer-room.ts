import { VirtualPods } from '@karpenter-ts/scheduling/capacity-buffers';

/**
 * What capacity buffers, the provisioner and disruption know of each other: the pods that buffers want room for, and
 * which nodes the room is on.
 */
export class BufferRoom {
  readonly virtualPods: VirtualPods = new VirtualPods();
  readonly #listeners = new Set<(buffer: string) => void>();
  #podsByNode: ReadonlyMap<string, number> = new Map();

  /** How many pods the last plan keeps room for on the node. */
  podsOn(providerID: string): number {
    return this.#podsByNode.get(providerID) ?? 0;
  }

  /** @param podsByNode by provider id; takes the place of what was there */
  replaceCounts(podsByNode: ReadonlyMap<string, number>): void {
    this.#podsByNode = podsByNode;
  }

  /** Says that there is something to plan for. `buffer` is a uid. */
  announce(buffer: string): void {
    for (const listener of this.#listeners) listener(buffer);
  }

  /** Returns what ends it. */
  subscribe(listener: (buffer: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
