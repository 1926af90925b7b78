import { UnevaluatedNodePoolError, type InstanceType } from '@karpenter-ts/cloud-provider';
import { TypeOverlay } from './type-overlay.ts';
import type { TypeUpdates } from './type-updates.ts';

/** What is followed for the types of one pool, by their names. */
interface PoolOverlays {
  readonly types: ReadonlyMap<string, TypeOverlay>;
  readonly lists: WeakMap<readonly InstanceType[], readonly InstanceType[]>;
}

/**
 * What overlays change, pool by pool: the outcome of one evaluation, never changed afterwards. Upstream:
 * `InstanceTypeStore`.
 *
 * Nothing is copied that no overlay changes: a pool without changes gets back the list that it gave, a type without
 * changes its own object. What is made is remembered by what it was made from, here and in the stores that follow,
 * so that those who cache by identity keep what they have while neither the provider's types nor the overlays change.
 */
export class NodeOverlayStore {
  /** Of the time before the first evaluation. */
  static readonly EMPTY: NodeOverlayStore = new NodeOverlayStore(new Map());

  readonly #pools: ReadonlyMap<string, PoolOverlays>;

  private constructor(pools: ReadonlyMap<string, PoolOverlays>) {
    this.#pools = pools;
  }

  /**
   * Takes over from `previous` what is as it was; `previous` itself where all is.
   *
   * @param pools every pool that was evaluated, with updates by the name of the instance type
   */
  static following(
    previous: NodeOverlayStore,
    pools: ReadonlyMap<string, ReadonlyMap<string, TypeUpdates>>,
  ): NodeOverlayStore {
    const next = new Map<string, PoolOverlays>();
    for (const [pool, updates] of pools) {
      const before = previous.#pools.get(pool);
      let same = before?.types.size === updates.size;
      const types = new Map<string, TypeOverlay>();
      for (const [name, update] of updates) {
        const made = new TypeOverlay(update.prices(), update.capacity());
        const known = before?.types.get(name);
        const isKnown = known?.signature === made.signature;
        same &&= isKnown;
        types.set(name, isKnown ? known : made);
      }
      next.set(pool, before !== undefined && same ? before : { types, lists: new WeakMap() });
    }
    const isSame =
      next.size === previous.#pools.size && [...next].every(([pool, it]) => previous.#pools.get(pool) === it);
    return isSame ? previous : new NodeOverlayStore(next);
  }

  /** Whether the overlays were evaluated for the pool. */
  isEvaluated(nodePool: string): boolean {
    return this.#pools.has(nodePool);
  }

  /**
   * The provider's types of a pool as they are planned with.
   *
   * @throws UnevaluatedNodePoolError where the overlays were not evaluated for the pool
   */
  apply(nodePool: string, instanceTypes: readonly InstanceType[]): readonly InstanceType[] {
    const overlays = this.#pools.get(nodePool);
    if (overlays === undefined) throw new UnevaluatedNodePoolError(nodePool);
    const { types, lists } = overlays;
    if (types.size === 0) return instanceTypes;
    let made = lists.get(instanceTypes);
    if (made === undefined) {
      const each = instanceTypes.map((type) => types.get(type.name)?.apply(type) ?? type);
      made = each.some((type, i) => type !== instanceTypes[i]) ? each : instanceTypes;
      lists.set(instanceTypes, made);
    }
    return made;
  }
}
