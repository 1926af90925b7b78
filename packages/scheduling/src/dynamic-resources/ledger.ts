import type { AmountKey, Amounts, Device, DeviceKey } from './devices.ts';

/** What one instance type of one place takes. */
export interface Takings {
  /** Devices that nobody else can have. */
  readonly devices: ReadonlySet<DeviceKey>;
  /** Devices of the type's own templates. */
  readonly templateDevices: ReadonlySet<DeviceKey>;
  /** Counters and capacities of published devices. */
  readonly amounts: Amounts;
  /** Counters and capacities of the type's own templates. */
  readonly templateAmounts: Amounts;
}

/** Devices that are taken before anything is placed. */
export interface AllocatedDevices {
  readonly exclusive: ReadonlySet<DeviceKey>;
  /** Capacity of shared devices that is taken, by device, by dimension. Units of 10^-9. */
  readonly shared: ReadonlyMap<DeviceKey, ReadonlyMap<string, bigint>>;
}

interface OwnTakings {
  readonly devices: Set<DeviceKey>;
  readonly templateDevices: Set<DeviceKey>;
  readonly amounts: Map<AmountKey, bigint>;
  readonly templateAmounts: Map<AmountKey, bigint>;
}

const nothing: Amounts = new Map();

/**
 * Who has what (`AllocationTracker`). A place that may still become one of several instance types takes, of what
 * is published, the most that any of them takes, and a device for as long as one of them has it.
 */
export class Ledger {
  readonly #allocated: AllocatedDevices;
  /** Device → the place that has it, and for how many of its types. */
  readonly #holders = new Map<DeviceKey, { readonly place: string; types: number }>();
  /** Place → instance type → what it takes. */
  readonly #places = new Map<string, Map<string, OwnTakings>>();
  /** Sum over places of the most that one of its types takes. */
  readonly #used = new Map<AmountKey, bigint>();

  constructor(allocated: AllocatedDevices) {
    this.#allocated = allocated;
  }

  /** Whether a device that cannot be shared is out of reach for this type of this place. */
  isTaken(device: Device, place: string, type: string): boolean {
    const own = this.#places.get(place)?.get(type);
    if (device.template) return own?.templateDevices.has(device.key) === true;
    if (this.#allocated.exclusive.has(device.key)) return true;
    const holder = this.#holders.get(device.key);
    if (holder === undefined) return false;
    return holder.place !== place || own?.devices.has(device.key) === true;
  }

  /** How much of a published counter or capacity is taken in this plan. */
  used(key: AmountKey): bigint {
    return this.#used.get(key) ?? 0n;
  }

  /**
   * How much of it would be taken if the place became this type: what its other types take does not come on top.
   * Upstream counts the most that any of them takes.
   */
  usedFor(key: AmountKey, place: string, type: string): bigint {
    const types = this.#places.get(place);
    if (types === undefined) return this.used(key);
    let most = 0n;
    for (const { amounts } of types.values()) {
      const amount = amounts.get(key) ?? 0n;
      if (amount > most) most = amount;
    }
    return this.used(key) - most + (types.get(type)?.amounts.get(key) ?? 0n);
  }

  /** How much of a counter or capacity of the type's own templates is taken at this place. */
  usedOfTemplates(key: AmountKey, place: string, type: string): bigint {
    return this.#places.get(place)?.get(type)?.templateAmounts.get(key) ?? 0n;
  }

  /** Adds to what the types of a place take. What was taken before stays taken. */
  take(place: string, takings: ReadonlyMap<string, Takings>): void {
    const types = this.#places.get(place) ?? new Map<string, OwnTakings>();
    this.#places.set(place, types);
    this.#change(types, () => {
      for (const [type, added] of takings) {
        const own = types.get(type) ?? newTakings();
        types.set(type, own);
        for (const key of added.devices) {
          own.devices.add(key);
          const holder = this.#holders.get(key);
          if (holder === undefined) this.#holders.set(key, { place, types: 1 });
          else holder.types++;
        }
        for (const key of added.templateDevices) own.templateDevices.add(key);
        addAmounts(own.amounts, added.amounts);
        addAmounts(own.templateAmounts, added.templateAmounts);
      }
    });
  }

  /** The place will not be one of these types: what only they took is free again. */
  release(place: string, released: readonly string[]): void {
    const types = this.#places.get(place);
    if (types === undefined) return;
    this.#change(types, () => {
      for (const type of released) {
        for (const key of types.get(type)?.devices ?? []) {
          const holder = this.#holders.get(key)!;
          if (--holder.types === 0) this.#holders.delete(key);
        }
        types.delete(type);
      }
    });
    if (types.size === 0) this.#places.delete(place);
  }

  /** Counts the difference that a change of a place's types makes to the most that one of them takes. */
  #change(types: ReadonlyMap<string, OwnTakings>, change: () => void): void {
    const before = mostOf(types);
    change();
    const after = mostOf(types);
    for (const [key, amount] of after) this.#add(key, amount - (before.get(key) ?? 0n));
    for (const [key, amount] of before) if (!after.has(key)) this.#add(key, -amount);
  }

  #add(key: AmountKey, amount: bigint): void {
    const sum = this.used(key) + amount;
    if (sum === 0n) this.#used.delete(key);
    else this.#used.set(key, sum);
  }
}

function newTakings(): OwnTakings {
  return { devices: new Set(), templateDevices: new Set(), amounts: new Map(), templateAmounts: new Map() };
}

export function addAmounts(to: Map<AmountKey, bigint>, added: Amounts, sign: 1n | -1n = 1n): void {
  for (const [key, amount] of added) to.set(key, (to.get(key) ?? 0n) + sign * amount);
}

function mostOf(types: ReadonlyMap<string, OwnTakings>): Amounts {
  if (types.size === 0) return nothing;
  const most = new Map<AmountKey, bigint>();
  for (const { amounts } of types.values()) {
    for (const [key, amount] of amounts) if (amount > (most.get(key) ?? 0n)) most.set(key, amount);
  }
  return most;
}
