import { objectKey, type ResourceClaim } from '@karpenter-ts/kube-model';
import { deviceKeyOf, nanosOf, type DeviceKey } from './devices.ts';

/** What one claim takes of a shared device, in units of 10^-9 by dimension. */
export interface DeviceContribution {
  /** UIDs of the pods that reserve the claim; empty where none does. */
  readonly podUids: readonly string[];
  readonly capacity: ReadonlyMap<string, bigint>;
}

/** Who has a device that claims have allocated. */
export interface DeviceUse {
  /** Whether every claim on it is reserved, and for pods only. */
  readonly releasable: boolean;
  /** UIDs of the pods that reserve these claims. */
  readonly podUids: readonly string[];
  /** Whether it is shared, by amounts of its capacity. */
  readonly shared: boolean;
  /** What is taken of a shared device, all claims together. */
  readonly capacity: ReadonlyMap<string, bigint>;
  /** The same claim by claim. */
  readonly contributions: readonly DeviceContribution[];
}

interface ClaimUse {
  readonly releasable: boolean;
  readonly podUids: readonly string[];
  /** Device → what is taken of it; undefined where the claim has it alone. */
  readonly devices: ReadonlyMap<DeviceKey, ReadonlyMap<string, bigint> | undefined>;
}

/**
 * Which devices are allocated, from claims as they come and go (the state of upstream's `deviceallocation.Controller`,
 * without its waiting for the first list).
 */
export class DeviceTracker {
  readonly #claims = new Map<string, ClaimUse>();
  readonly #claimsOf = new Map<DeviceKey, Set<string>>();

  /** The claim as it is now. One without devices is forgotten. */
  update(claim: ResourceClaim): void {
    const key = objectKey(claim);
    this.remove(key);
    const results = claim.status?.allocation?.devices?.results ?? [];
    if (results.length === 0) return;
    const consumers = claim.status?.reservedFor ?? [];
    const pods = consumers.filter(({ resource, apiGroup }) => resource === 'pods' && (apiGroup ?? '') === '');
    const devices = new Map<DeviceKey, ReadonlyMap<string, bigint> | undefined>();
    for (const result of results) {
      const { consumedCapacity } = result;
      const device = deviceKeyOf(result);
      const amounts = consumedCapacity === undefined ? undefined : readAmounts(consumedCapacity);
      const before = devices.get(device);
      devices.set(device, before === undefined || amounts === undefined ? amounts : sum(before, amounts));
    }
    this.#claims.set(key, {
      releasable: consumers.length > 0 && pods.length === consumers.length,
      podUids: pods.map(({ uid }) => uid),
      devices,
    });
    for (const device of devices.keys()) {
      const claims = this.#claimsOf.get(device) ?? new Set();
      this.#claimsOf.set(device, claims.add(key));
    }
  }

  /** The claim of this key (`namespace/name`) is gone. */
  remove(key: string): void {
    for (const device of this.#claims.get(key)?.devices.keys() ?? []) {
      const claims = this.#claimsOf.get(device)!;
      claims.delete(key);
      if (claims.size === 0) this.#claimsOf.delete(device);
    }
    this.#claims.delete(key);
  }

  /** Every allocated device. The answer does not change with later updates. */
  devices(): ReadonlyMap<DeviceKey, DeviceUse> {
    return new Map([...this.#claimsOf].map(([device, claims]) => [device, this.#useOf(device, claims)]));
  }

  #useOf(device: DeviceKey, claims: ReadonlySet<string>): DeviceUse {
    const uses = [...claims].map((key) => this.#claims.get(key)!);
    const contributions = uses.flatMap(({ podUids, devices }) => {
      const capacity = devices.get(device);
      return capacity === undefined ? [] : [{ podUids, capacity }];
    });
    return {
      releasable: uses.every((use) => use.releasable),
      podUids: uses.flatMap((use) => use.podUids),
      shared: contributions.length > 0,
      capacity: contributions.reduce<ReadonlyMap<string, bigint>>((all, { capacity }) => sum(all, capacity), new Map()),
      contributions,
    };
  }
}

/** Of a share that cannot be read nobody knows what it leaves: the device counts as taken. */
function readAmounts(amounts: Readonly<Record<string, string | number>>): ReadonlyMap<string, bigint> | undefined {
  try {
    return new Map(Object.entries(amounts).map(([name, amount]) => [name, nanosOf(amount)]));
  } catch {
    return undefined;
  }
}

function sum(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const out = new Map(a);
  for (const [name, amount] of b) out.set(name, (out.get(name) ?? 0n) + amount);
  return out;
}
