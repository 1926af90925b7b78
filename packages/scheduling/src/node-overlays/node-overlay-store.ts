import { UnevaluatedNodePoolError, type InstanceType } from '@karpenter-ts/cloud-provider';
import { TypeOverlay } from './type-overlay.ts';
import type { TypeUpdates } from './type-updates.ts';

/** What overlays say of one type, and the type. */
export interface UpdatedType {
  readonly type: InstanceType;
  readonly updates: TypeUpdates;
}

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
   * @param pools every pool that was evaluated, with the types that overlays speak of by name
   */
  static following(
    previous: NodeOverlayStore,
    pools: ReadonlyMap<string, ReadonlyMap<string, UpdatedType>>,
  ): NodeOverlayStore {
    // What makes the same of every type is one object, so that pools which share types share what is made of them.
    const known = new Map<string, TypeOverlay>();
    for (const { types } of previous.#pools.values()) for (const it of types.values()) known.set(it.signature, it);
    const next = new Map<string, PoolOverlays>();
    for (const [pool, updated] of pools) {
      const types = new Map<string, TypeOverlay>();
      for (const [name, { type, updates }] of updated) {
        let overlay = new TypeOverlay(updates, type);
        const same = known.get(overlay.signature);
        if (same === undefined) known.set(overlay.signature, overlay);
        else overlay = same;
        types.set(name, overlay);
      }
      const before = previous.#pools.get(pool);
      const isSame = before !== undefined && hasSameEntries(before.types, types);
      next.set(pool, isSame ? before : { types, lists: new WeakMap() });
    }
    return hasSameEntries(previous.#pools, next) ? previous : new NodeOverlayStore(next);
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

function hasSameEntries<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
