import type { InstanceType } from '@karpenter-ts/cloud-provider';
import { NodeOverlayStore } from '@karpenter-ts/scheduling/node-overlays';

/** What overlays make of instance types, as the last evaluation has it: replaced as a whole, read by everybody. */
export class OverlaidInstanceTypes {
  #store: NodeOverlayStore = NodeOverlayStore.EMPTY;
  #isEvaluated = false;

  get store(): NodeOverlayStore {
    return this.#store;
  }

  /** False until the first evaluation has ended. */
  get isEvaluated(): boolean {
    return this.#isEvaluated;
  }

  /** True when something is different now. */
  replace(store: NodeOverlayStore): boolean {
    const isNew = store !== this.#store;
    this.#store = store;
    this.#isEvaluated = true;
    return isNew;
  }

  /** @throws UnevaluatedNodePoolError where the overlays were not evaluated for the pool */
  apply(nodePool: string, instanceTypes: readonly InstanceType[]): readonly InstanceType[] {
    return this.#store.apply(nodePool, instanceTypes);
  }
}
