import type { Resources } from '@karpenter-ts/kube-model';

/** Another overlay of the same weight says something of the same. */
export interface OverlayClash {
  /** The name of the overlay that is followed. */
  readonly with: string;
  /** `price`, or the name of the resource that both set. */
  readonly subject: string;
}

/** An overlay that may set something. */
export interface OverlaySource {
  readonly name: string;
  readonly weight: number;
}

/**
 * What overlays say of one instance type of one pool, put together in the order in which overlays are followed:
 * weights never rise from one to the next. Offerings are told by their place in the type's list.
 *
 * Upstream: `instanceTypeUpdate` of the internal store. It remembers the resources of the last overlay alone, so that of
 * three overlays of one weight the third may set what the first does; here it is those of all overlays of that weight.
 */
export class TypeUpdates {
  readonly #changes: (string | undefined)[] = [];
  /** By offering, the overlay that touched it last, whether it is followed or not: the one with the lowest weight. */
  readonly #last: (OverlaySource | undefined)[] = [];
  readonly #capacity: Record<string, number> = {};
  /** By resource, the overlay of {@link #capacityWeight} that sets it. */
  #claimed = new Map<string, string>();
  #capacityWeight = Infinity;

  /** Whether an overlay of the same weight sets the price of one of the offerings, equal prices included. */
  priceClash(offerings: readonly number[], weight: number): OverlayClash | undefined {
    for (const i of offerings) {
      const last = this.#last[i];
      if (last?.weight === weight) return { with: last.name, subject: 'price' };
    }
    return undefined;
  }

  /** Whether an overlay of the same weight sets one of the resources, equal amounts included. */
  capacityClash(capacity: Resources, weight: number): OverlayClash | undefined {
    if (this.#capacityWeight !== weight) return undefined;
    for (const resource of Object.keys(capacity)) {
      const name = this.#claimed.get(resource);
      if (name !== undefined) return { with: name, subject: resource };
    }
    return undefined;
  }

  /** An offering keeps the first change that it gets. */
  setPrice(offerings: readonly number[], change: string, source: OverlaySource): void {
    for (const i of offerings) {
      this.#changes[i] ??= change;
      this.#last[i] = source;
    }
  }

  /** A resource keeps the first amount that it gets. */
  setCapacity(capacity: Resources, { name, weight }: OverlaySource): void {
    if (this.#capacityWeight !== weight) {
      this.#capacityWeight = weight;
      this.#claimed = new Map();
    }
    for (const [resource, amount] of Object.entries(capacity)) {
      this.#claimed.set(resource, name);
      if (!Object.hasOwn(this.#capacity, resource)) this.#capacity[resource] = amount;
    }
  }

  /** By offering, the change of its price. */
  changes(): readonly (string | undefined)[] {
    return this.#changes;
  }

  capacity(): Resources {
    return this.#capacity;
  }
}
