import { formatQuantity, Requirements } from '@karpenter-ts/kube-model';
import type { AllocatedDevice, DeviceClaimResult } from '../device-allocator.ts';
import type { PlannedClaim } from './classify.ts';
import { formatRequestName } from './match-attribute.ts';
import type { Pick } from './search.ts';

/** What a claim was given (`ResourceClaimAllocationMetadata`). It shrinks as its place's types do. */
export class ClaimRecord implements PlannedClaim {
  readonly place: string;
  readonly usesTemplates: boolean;
  total: Requirements;
  readonly #contributed: Map<string, Requirements>;
  readonly #devices: Map<string, readonly AllocatedDevice[]>;

  /** @param picks what was found for the claim, by instance type */
  constructor(place: string, picks: ReadonlyMap<string, readonly Pick[]>) {
    this.place = place;
    this.usesTemplates = [...picks.values()].some((found) => found.some(({ device }) => device.template));
    this.#contributed = new Map();
    for (const [type, found] of picks) {
      const asked = Requirements.of(...found.flatMap(({ term }) => (term === null ? [] : [...term.requirements])));
      if (asked.size > 0) this.#contributed.set(type, asked);
    }
    this.#devices = new Map([...picks].map(([type, found]) => [type, found.map(allocatedDevice)]));
    this.total = this.#intersection();
  }

  /** The place will not be one of these types. What only they asked of a node is asked no more. */
  release(types: readonly string[]): void {
    for (const type of types) {
      this.#contributed.delete(type);
      this.#devices.delete(type);
    }
    this.total = this.#intersection();
  }

  devicesOf(type: string): readonly AllocatedDevice[] {
    return this.#devices.get(type) ?? [];
  }

  result(): DeviceClaimResult {
    return {
      place: this.place,
      usesTemplates: this.usesTemplates,
      contributedRequirements: Object.fromEntries([...this.#contributed].map(([type, r]) => [type, r.toApi()])),
      requirements: this.total.toApi(),
      devices: Object.fromEntries(this.#devices),
    };
  }

  /** Nobody knows yet which type it will be, so all that any of them asks has to hold. */
  #intersection(): Requirements {
    return Requirements.of(...[...this.#contributed.values()].flatMap((asked) => [...asked]));
  }
}

function allocatedDevice({ device, request, consumed }: Pick): AllocatedDevice {
  return {
    driver: device.driver,
    pool: device.pool,
    device: device.name,
    template: device.template,
    request: formatRequestName(request),
    ...(consumed === null
      ? {}
      : {
          consumedCapacity: Object.fromEntries(
            [...consumed].map(([name, nanos]) => [name, formatQuantity({ nanos, format: 'BinarySI' })]),
          ),
        }),
  };
}
