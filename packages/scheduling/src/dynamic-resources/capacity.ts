import { capacityKey, type AmountKey, type CapacityPolicy, type Device, type DeviceCapacity } from './devices.ts';

const nanosOfOne = 1_000_000_000n;

/**
 * What a request takes of a shared device's capacities, by dimension. Undefined where it asks for a dimension that the
 * device does not have, or for an amount that the device's policy does not allow (`computeConsumedCapacity`).
 */
export function consumedCapacity(
  device: Device,
  requested: ReadonlyMap<string, bigint>,
): Map<string, bigint> | undefined {
  for (const name of requested.keys()) if (!device.capacity.has(name)) return undefined;
  const consumed = new Map<string, bigint>();
  for (const [name, capacity] of device.capacity) {
    const amount = consumedAmount(requested.get(name), capacity);
    if (violates(amount, capacity.policy)) return undefined;
    consumed.set(name, amount);
  }
  return consumed;
}

/** The same by the keys under which it is counted. */
export function capacityAmounts(device: Device, consumed: ReadonlyMap<string, bigint>): Map<AmountKey, bigint> {
  return new Map([...consumed].map(([name, amount]) => [capacityKey(device.key, name), amount]));
}

function consumedAmount(requested: bigint | undefined, { total, policy }: DeviceCapacity): bigint {
  if (requested === undefined) return policy?.default ?? total;
  if (policy?.range?.min !== undefined) return roundUpToRange(requested, policy.range.min, policy.range.step);
  if (policy?.validValues !== undefined) return policy.validValues.find((value) => requested <= value) ?? requested;
  return requested;
}

/** The least `min + n * step` that is enough; steps are counted in whole units. */
function roundUpToRange(requested: bigint, min: bigint, step: bigint | undefined): bigint {
  if (requested < min) return min;
  const wholeStep = step === undefined ? 0n : units(step);
  if (wholeStep <= 0n) return requested;
  const over = units(requested) - units(min);
  const steps = (over + wholeStep - 1n) / wholeStep;
  return (units(min) + steps * wholeStep) * nanosOfOne;
}

/** Whole units, rounded up (`Quantity.Value`). */
function units(nanos: bigint): bigint {
  return (nanos + nanosOfOne - 1n) / nanosOfOne;
}

/** A default is always allowed. */
function violates(amount: bigint, policy: CapacityPolicy | undefined): boolean {
  if (policy === undefined || amount === policy.default) return false;
  const { range, validValues } = policy;
  if (range !== undefined) {
    if (range.max !== undefined && amount > range.max) return true;
    const step = range.step === undefined ? 0n : units(range.step);
    return step > 0n && (units(amount) - units(range.min ?? 0n)) % step !== 0n;
  }
  return validValues !== undefined && !validValues.includes(amount);
}
