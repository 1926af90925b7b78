import type { Resources } from '@karpenter-ts/kube-model';

/** Another overlay of the same weight says something of the same. */
export interface OverlayClash {
  /** The name of the overlay that is followed. */
  readonly with: string;
  /** `price`, or the name of the resource that both set. */
  readonly subject: string;
}

interface PriceUpdate {
  readonly change: string;
  /** The overlay that touched the offering last, whether it is followed or not: the one with the lowest weight. */
  last: { readonly overlay: string; readonly weight: number };
}

/**
 * What overlays say of one instance type of one pool, put together in the order in which overlays are followed:
 * weights never rise from one to the next.
 *
 * Upstream: `instanceTypeUpdate` of the internal store. It remembers the resources of the last overlay alone, so that of
 * three overlays of one weight the third may set what the first does; here it is those of all overlays of that weight.
 */
export class TypeUpdates {
  readonly #prices = new Map<string, PriceUpdate>();
  readonly #capacity: Record<string, number> = {};
  /** By resource, the overlay of {@link #capacityWeight} that sets it. */
  #claimed = new Map<string, string>();
  #capacityWeight = Infinity;

  /** Whether an overlay of the same weight sets the price of one of the offerings, equal prices included. */
  priceClash(offerings: readonly string[], weight: number): OverlayClash | undefined {
    for (const key of offerings) {
      const last = this.#prices.get(key)?.last;
      if (last?.weight === weight) return { with: last.overlay, subject: 'price' };
    }
    return undefined;
  }

  /** Whether an overlay of the same weight sets one of the resources, equal amounts included. */
  capacityClash(capacity: Resources, weight: number): OverlayClash | undefined {
    if (this.#capacityWeight !== weight) return undefined;
    for (const resource of Object.keys(capacity)) {
      const overlay = this.#claimed.get(resource);
      if (overlay !== undefined) return { with: overlay, subject: resource };
    }
    return undefined;
  }

  /** An offering keeps the first change that it gets. */
  setPrice(offerings: readonly string[], change: string, overlay: string, weight: number): void {
    for (const key of offerings) {
      const known = this.#prices.get(key);
      if (known === undefined) this.#prices.set(key, { change, last: { overlay, weight } });
      else known.last = { overlay, weight };
    }
  }

  /** A resource keeps the first amount that it gets. */
  setCapacity(capacity: Resources, overlay: string, weight: number): void {
    if (this.#capacityWeight !== weight) {
      this.#capacityWeight = weight;
      this.#claimed = new Map();
    }
    for (const [resource, amount] of Object.entries(capacity)) {
      this.#claimed.set(resource, overlay);
      if (!Object.hasOwn(this.#capacity, resource)) this.#capacity[resource] = amount;
    }
  }

  /** Changes of prices by offering. */
  prices(): ReadonlyMap<string, string> {
    return new Map([...this.#prices].map(([key, { change }]) => [key, change]));
  }

  capacity(): Resources {
    return this.#capacity;
  }
}
