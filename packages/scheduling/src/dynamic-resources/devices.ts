import {
  parseQuantity,
  type CapacityRequestPolicy,
  type Device as ApiDevice,
  type DeviceAttribute,
} from '@karpenter-ts/kube-model';
import type { ReachTerm } from './reach.ts';

/*
 * Ids are texts. A driver and a device are DNS labels or subdomains and hold no slash, so that
 * `driver/pool/device` names one device, whatever the pool's name.
 */

/** `driver/pool`. */
export type PoolKey = string;
/** `driver/pool/device`. */
export type DeviceKey = string;
/** What is counted: a counter of a pool, or a capacity of a device. */
export type AmountKey = string;
/** Amounts in units of 10^-9. */
export type Amounts = ReadonlyMap<AmountKey, bigint>;

/** How much of a capacity requests may take, in units of 10^-9. */
export interface CapacityPolicy {
  readonly default: bigint | undefined;
  readonly validValues: readonly bigint[] | undefined;
  readonly range: { readonly min?: bigint; readonly max?: bigint; readonly step?: bigint } | undefined;
}

export interface DeviceCapacity {
  readonly total: bigint;
  readonly policy: CapacityPolicy | undefined;
}

/** A device, ready to be searched for. */
export interface Device {
  readonly key: DeviceKey;
  readonly poolKey: PoolKey;
  readonly driver: string;
  readonly pool: string;
  readonly name: string;
  /** Whether it comes from a provider's template rather than from a published slice. */
  readonly template: boolean;
  readonly attributes: Readonly<Record<string, DeviceAttribute>>;
  readonly capacity: ReadonlyMap<string, DeviceCapacity>;
  /** Several requests may have it at once, as far as its capacity goes. */
  readonly shared: boolean;
  /** What it takes of its pool's counters. */
  readonly consumes: Amounts;
  /** Where it can be reached, as alternatives; none: from anywhere that its slice is seen from. */
  readonly terms: readonly ReachTerm[];
  /** The same text for devices of one slice that differ in nothing but their names. */
  readonly likeness: string;
}

export function poolKeyOf(driver: string, pool: string): PoolKey {
  return `${driver}/${pool}`;
}

export function deviceKeyOf(id: {
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
}): DeviceKey {
  return `${id.driver}/${id.pool}/${id.device}`;
}

export function counterKey(pool: PoolKey, set: string, counter: string): AmountKey {
  return `counter ${pool} ${set} ${counter}`;
}

export function capacityKey(device: DeviceKey, dimension: string): AmountKey {
  return `capacity ${device} ${dimension}`;
}

export interface DeviceOrigin {
  readonly driver: string;
  readonly pool: string;
  readonly template: boolean;
  readonly terms: readonly ReachTerm[];
}

/** @throws InvalidQuantityError where a capacity or counter cannot be read */
export function compileDevice(device: ApiDevice, origin: DeviceOrigin): Device {
  const { driver, pool, template, terms } = origin;
  const poolKey = poolKeyOf(driver, pool);
  const consumes = new Map<AmountKey, bigint>();
  for (const { counterSet, counters } of device.consumesCounters ?? []) {
    for (const [name, { value }] of Object.entries(counters)) {
      const key = counterKey(poolKey, counterSet, name);
      consumes.set(key, (consumes.get(key) ?? 0n) + nanosOf(value));
    }
  }
  return {
    key: deviceKeyOf({ driver, pool, device: device.name }),
    poolKey,
    driver,
    pool,
    name: device.name,
    template,
    attributes: device.attributes ?? {},
    capacity: new Map(
      Object.entries(device.capacity ?? {}).map(([name, { value, requestPolicy }]) => [
        name,
        { total: nanosOf(value), policy: requestPolicy === undefined ? undefined : compilePolicy(requestPolicy) },
      ]),
    ),
    shared: device.allowMultipleAllocations === true,
    consumes,
    terms,
    likeness: JSON.stringify([device.attributes, device.capacity, device.consumesCounters]),
  };
}

export function nanosOf(quantity: string | number): bigint {
  return parseQuantity(quantity).nanos;
}

function compilePolicy(policy: CapacityRequestPolicy): CapacityPolicy {
  const { validValues, validRange } = policy;
  return {
    default: policy.default === undefined ? undefined : nanosOf(policy.default),
    validValues: validValues === undefined || validValues.length === 0 ? undefined : validValues.map(nanosOf),
    range:
      validRange === undefined
        ? undefined
        : {
            ...(validRange.min === undefined ? {} : { min: nanosOf(validRange.min) }),
            ...(validRange.max === undefined ? {} : { max: nanosOf(validRange.max) }),
            ...(validRange.step === undefined ? {} : { step: nanosOf(validRange.step) }),
          },
  };
}
