/**
 * The obvious search that `Search` is held to: tries every device, in every order, for every slot of the requests and
 * only looks at the end whether all rules hold. Of one node, with published devices that are all in reach.
 */
export interface PlainDevice {
  readonly root: string;
  /** Units of one counter. */
  readonly units: number;
  /** Capacity of a shared device; 0: it cannot be shared. */
  readonly capacity: number;
  /** Zone that it is in; empty: all. */
  readonly zone: string;
}

export interface PlainRequest {
  readonly root: string | undefined;
  readonly count: number;
  /** Amount wanted of shared devices. */
  readonly amount: number;
}

export interface PlainProblem {
  readonly devices: readonly PlainDevice[];
  readonly budget: number;
  /** By request: alternatives. */
  readonly requests: readonly (readonly PlainRequest[])[];
  /** Whether all devices have to have one root. */
  readonly sameRoot: boolean;
}

/** Whether there are devices for everything. Exponential. */
export function isSatisfiable(problem: PlainProblem): boolean {
  const choose = (at: number, slots: readonly PlainRequest[]): boolean => {
    const alternatives = problem.requests[at];
    if (alternatives === undefined) return assign(slots, []);
    return alternatives.some((one) => choose(at + 1, [...slots, ...Array.from({ length: one.count }, () => one)]));
  };
  const assign = (slots: readonly PlainRequest[], taken: readonly number[]): boolean => {
    if (taken.length === slots.length) return holds(problem, slots, taken);
    return problem.devices.some((_, device) => assign(slots, [...taken, device]));
  };
  return choose(0, []);
}

function holds(problem: PlainProblem, slots: readonly PlainRequest[], taken: readonly number[]): boolean {
  const devices = taken.map((device) => problem.devices[device]!);
  if (devices.some((device, i) => slots[i]!.root !== undefined && slots[i]!.root !== device.root)) return false;
  if (problem.sameRoot && new Set(devices.map((device) => device.root)).size > 1) return false;
  if (new Set(devices.flatMap(({ zone }) => (zone === '' ? [] : [zone]))).size > 1) return false;
  if (devices.reduce((sum, device) => sum + device.units, 0) > problem.budget) return false;
  return problem.devices.every(({ capacity }, device) => {
    const users = slots.filter((_, i) => taken[i] === device);
    if (capacity === 0) return users.length <= 1 && users.every(({ amount }) => amount === 0);
    return users.reduce((sum, { amount }) => sum + (amount === 0 ? capacity : amount), 0) <= capacity;
  });
}
