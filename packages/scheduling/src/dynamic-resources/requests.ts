import type {
  DeviceClass,
  DeviceRequest,
  DeviceRequirements,
  DeviceSelector,
  ResourceClaim,
} from '@karpenter-ts/kube-model';
import { objectKey } from '@karpenter-ts/kube-model';
import { nanosOf, type Device } from './devices.ts';
import { MatchAttribute, type RequestName } from './match-attribute.ts';
import type { Pool } from './pools.ts';
import { DeviceRefusalError } from './refusal-error.ts';
import { SelectorError, type Selectors } from './selectors.ts';

/** Most devices that one claim may have (`AllocationResultsMaxSize`). */
export const maxDevicesOfClaim = 32;

/** What one request, or one alternative of a request, asks for. */
export interface Wish {
  readonly name: RequestName;
  readonly mode: 'ExactCount' | 'All';
  /** How many devices in mode `ExactCount`; else 0. */
  readonly count: number;
  /** CEL expressions of the class and of the request. All have to hold. */
  readonly selectors: readonly string[];
  /** Amounts of capacity by dimension, in units of 10^-9. */
  readonly capacity: ReadonlyMap<string, bigint>;
  /** Mode `All`: the published devices that match. */
  readonly published: readonly Device[];
  /** Mode `All`: the devices of each type's templates that match. A type that is not there is one with too many. */
  readonly templates: ReadonlyMap<string, readonly Device[]>;
}

/** A claim that can be searched for. */
export interface ClaimPlan {
  readonly key: string;
  /** By request: one wish, or several as alternatives, the most wanted first. */
  readonly requests: readonly (readonly Wish[])[];
  readonly constraints: readonly MatchAttribute[];
}

export interface PlanContext {
  readonly classes: ReadonlyMap<string, DeviceClass>;
  readonly selectors: Selectors;
  readonly pools: readonly Pool[];
  /** Instance type → devices of its templates. */
  readonly templates: ReadonlyMap<string, readonly Device[]>;
}

/**
 * Reads a claim (`ValidateClaimRequest`): resolves its classes, checks its selectors and constraints, and finds the
 * devices of requests for all that match.
 *
 * @throws DeviceRefusalError where it cannot be met anywhere near here
 */
export function planClaim(claim: ResourceClaim, context: PlanContext): ClaimPlan {
  const key = objectKey(claim);
  const { constraints = [], requests = [] } = claim.spec?.devices ?? {};
  const matches = constraints.map(({ matchAttribute, distinctAttribute, requests: names }) => {
    if (matchAttribute !== undefined) return new MatchAttribute(matchAttribute, names);
    const wanted = distinctAttribute === undefined ? 'matchAttribute' : 'matchAttribute rather than distinctAttribute';
    throw new DeviceRefusalError({ reason: 'unsupported', claim: key, wanted });
  });
  const planned = requests.map((request) => planRequest(key, request, context));
  return { key, requests: limitDevices(key, planned, context), constraints: matches };
}

function planRequest(claim: string, request: DeviceRequest, context: PlanContext): Wish[] {
  const { name, exactly, firstAvailable } = request;
  if (exactly !== undefined) return [planWish(claim, { parent: name }, exactly, context)];
  if (firstAvailable !== undefined && firstAvailable.length > 0) {
    return firstAvailable.map((sub) => planWish(claim, { parent: name, sub: sub.name }, sub, context));
  }
  throw new DeviceRefusalError({ reason: 'unsupported', claim, request: name, wanted: 'exactly or firstAvailable' });
}

function planWish(claim: string, name: RequestName, wanted: DeviceRequirements, context: PlanContext): Wish {
  const request = name.parent;
  const deviceClass = context.classes.get(wanted.deviceClassName);
  if (deviceClass === undefined) {
    throw new DeviceRefusalError({ reason: 'class-missing', claim, request, wanted: wanted.deviceClassName });
  }
  const expressions = [...(deviceClass.spec.selectors ?? []), ...(wanted.selectors ?? [])].map((selector) =>
    expressionOf(selector, claim, request),
  );
  const readable = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!SelectorError.is(error)) throw error;
      throw new DeviceRefusalError({ reason: 'selector', claim, request, wanted: error.message });
    }
  };
  readable(() => {
    for (const expression of expressions) context.selectors.compile(expression);
  });
  const all = wanted.allocationMode === 'All';
  const matching = (devices: readonly Device[]): Device[] =>
    readable(() => devices.filter((device) => context.selectors.matches(device, expressions)));
  return {
    name,
    mode: all ? 'All' : 'ExactCount',
    count: all ? 0 : (wanted.count ?? 1),
    selectors: expressions,
    capacity: capacityOf(wanted, claim, request),
    published: all ? matching(completePools(context.pools, claim, request)) : [],
    templates: new Map(all ? [...context.templates].map(([type, devices]) => [type, matching(devices)]) : []),
  };
}

function expressionOf({ cel }: DeviceSelector, claim: string, request: string): string {
  if (cel !== undefined) return cel.expression;
  throw new DeviceRefusalError({ reason: 'unsupported', claim, request, wanted: 'a selector in CEL' });
}

function capacityOf({ capacity }: DeviceRequirements, claim: string, request: string): Map<string, bigint> {
  try {
    return new Map(Object.entries(capacity?.requests ?? {}).map(([name, amount]) => [name, nanosOf(amount)]));
  } catch (error) {
    const wanted = error instanceof Error ? error.message : String(error);
    throw new DeviceRefusalError({ reason: 'unsupported', claim, request, wanted });
  }
}

/** Whoever wants all devices has to know all of them. */
function completePools(pools: readonly Pool[], claim: string, request: string): Device[] {
  return pools.flatMap((pool) => {
    if (pool.invalid) throw new DeviceRefusalError({ reason: 'pool-invalid', claim, request, wanted: pool.key });
    if (pool.incomplete) throw new DeviceRefusalError({ reason: 'pool-incomplete', claim, request, wanted: pool.key });
    return pool.devices;
  });
}

/**
 * Holds the claim to the most devices there may be, counting each request's smallest alternative. Types whose
 * templates alone are too many lose their template devices.
 */
function limitDevices(claim: string, requests: readonly Wish[][], context: PlanContext): readonly (readonly Wish[])[] {
  const tooMany = (devices: number): DeviceRefusalError =>
    new DeviceRefusalError({
      reason: 'too-many-devices',
      claim,
      wanted: String(devices),
      available: String(maxDevicesOfClaim),
    });
  const least = (size: (wish: Wish) => number): number =>
    requests.reduce((sum, wishes) => sum + Math.min(...wishes.map(size)), 0);
  const base = least((wish) => wish.count + wish.published.length);
  if (base > maxDevicesOfClaim) throw tooMany(base);
  if (!requests.some((wishes) => wishes.some((wish) => wish.mode === 'All'))) return requests;

  // A type counts where a request for all finds something for it at all.
  const types = [...context.templates.keys()].filter((type) =>
    requests.some((wishes) => wishes.some((w) => (w.templates.get(type)?.length ?? 0) + w.published.length > 0)),
  );
  const sizeFor = (type: string): number => base + least((wish) => wish.templates.get(type)?.length ?? 0);
  const pruned = new Set(types.filter((type) => sizeFor(type) > maxDevicesOfClaim));
  if (types.length > 0 && pruned.size === types.length) throw tooMany(Math.min(...types.map(sizeFor)));
  if (pruned.size === 0) return requests;
  return requests.map((wishes) =>
    wishes.map((wish) => ({ ...wish, templates: new Map([...wish.templates].filter(([type]) => !pruned.has(type))) })),
  );
}
