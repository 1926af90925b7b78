import { adjustedPrice, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import type { Resources } from '@karpenter-ts/kube-model';
import type { TypeUpdates } from './type-updates.ts';

/** Tells the offerings of a type apart, and finds one again in another list of the provider: all its labels. */
function offeringKey({ zone, capacityType, labels }: Offering): string {
  const more = labels === undefined ? [] : Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return [zone, capacityType, ...more.flat()].join('\n');
}

/** What is followed for one instance type of one pool. */
export class TypeOverlay {
  /** Changes by {@link offeringKey}. */
  readonly #prices: ReadonlyMap<string, string>;
  readonly #capacity: Resources;
  readonly #known = new WeakMap<InstanceType, InstanceType>();
  /** Equal for overlays that make the same of every type. */
  readonly signature: string;

  /** @param type the one that the updates were made for */
  constructor(updates: TypeUpdates, type: InstanceType) {
    const prices = updates.changes().flatMap((change, i): [string, string][] => {
      const offering = type.offerings[i];
      return change === undefined || offering === undefined ? [] : [[offeringKey(offering), change]];
    });
    this.#prices = new Map(prices);
    this.#capacity = updates.capacity();
    this.signature = JSON.stringify([sorted(this.#prices), sorted(Object.entries(this.#capacity))]);
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

function sorted(entries: Iterable<readonly [string, unknown]>): readonly (readonly [string, unknown])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
