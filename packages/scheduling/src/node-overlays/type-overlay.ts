import { adjustedPrice, offeringLabels, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import type { Resources } from '@karpenter-ts/kube-model';

/** Tells the offerings of a type apart, and finds one again in another list of the provider: its labels, sorted. */
export function offeringKey(offering: Offering): string {
  return JSON.stringify(Object.entries(offeringLabels(offering)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is followed for one instance type of one pool. */
export class TypeOverlay {
  readonly #prices: ReadonlyMap<string, string>;
  readonly #capacity: Resources;
  readonly #known = new WeakMap<InstanceType, InstanceType>();
  /** Equal for overlays that make the same of every type. */
  readonly signature: string;

  /** @param prices changes by {@link offeringKey} */
  constructor(prices: ReadonlyMap<string, string>, capacity: Resources) {
    this.#prices = prices;
    this.#capacity = capacity;
    const sorted = (entries: Iterable<readonly [string, unknown]>): readonly (readonly [string, unknown])[] =>
      [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    this.signature = JSON.stringify([sorted(prices), sorted(Object.entries(capacity))]);
  }

  /**
   * The type as it is planned with: the same object whenever the same one is given, which shares all that is not
   * overlaid. Upstream: `internalInstanceTypeStore.apply`, which loses what it does not name.
   */
  apply(type: InstanceType): InstanceType {
    let made = this.#known.get(type);
    if (made === undefined) this.#known.set(type, (made = this.#make(type)));
    return made;
  }

  #make(type: InstanceType): InstanceType {
    const offerings = this.#withPrices(type.offerings);
    const overlaid: ('price' | 'capacity')[] = [];
    if (offerings !== type.offerings) overlaid.push('price');
    const addsCapacity = Object.keys(this.#capacity).length > 0;
    if (addsCapacity) overlaid.push('capacity');
    if (overlaid.length === 0) return type;
    return {
      ...type,
      offerings,
      capacity: addsCapacity ? { ...type.capacity, ...this.#capacity } : type.capacity,
      overlaid,
    };
  }

  #withPrices(offerings: readonly Offering[]): readonly Offering[] {
    if (this.#prices.size === 0) return offerings;
    const made = offerings.map((offering) => {
      const change = this.#prices.get(offeringKey(offering));
      return change === undefined ? offering : { ...offering, price: adjustedPrice(offering.price, change) };
    });
    return made.some((offering, i) => offering !== offerings[i]) ? made : offerings;
  }
}
