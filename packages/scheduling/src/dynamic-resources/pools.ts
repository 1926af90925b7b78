import type { ResourceSlice } from '@karpenter-ts/kube-model';
import {
  compileDevice,
  counterKey,
  nanosOf,
  poolKeyOf,
  type AmountKey,
  type Amounts,
  type Device,
  type PoolKey,
} from './devices.ts';
import { compileTerms, reaches, type ReachTerm, type Standpoint } from './reach.ts';

/** Who can reach a slice's devices. */
type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'terms'; readonly terms: readonly ReachTerm[] };

interface DeviceSlice {
  readonly reach: Reach;
  readonly devices: readonly Device[];
}

/** The slices of one driver's pool, of its newest generation. The same for every node. */
export interface PoolDefinition {
  readonly key: PoolKey;
  readonly slices: readonly DeviceSlice[];
  /** Budgets of the pool's counters. */
  readonly counters: Amounts;
  /** Whether there are more or fewer slices than the pool says. */
  readonly incomplete: boolean;
  /** Whether counter sets are named twice or devices name ones that are not there, or something cannot be read. */
  readonly broken: boolean;
}

/** A pool as it is seen from one place. */
export interface Pool {
  readonly key: PoolKey;
  /** Devices that can be reached; none where the pool is invalid. */
  readonly devices: readonly Device[];
  readonly incomplete: boolean;
  readonly invalid: boolean;
}

/**
 * Sorts published slices into pools, ordered by key (`GatherPools`, as far as it is the same for every node). Of each
 * pool the newest generation counts. A slice that names no driver and pool is in none.
 */
export function gatherPools(slices: readonly ResourceSlice[]): PoolDefinition[] {
  const newest = new Map<PoolKey, { generation: number; slices: ResourceSlice[] }>();
  for (const slice of slices) {
    if (!namesPool(slice)) continue;
    const { driver, pool } = slice.spec;
    const key = poolKeyOf(driver, pool.name);
    const known = newest.get(key);
    if (known === undefined || pool.generation > known.generation) {
      newest.set(key, { generation: pool.generation, slices: [slice] });
    } else if (pool.generation === known.generation) known.slices.push(slice);
  }
  return [...newest]
    .map(([key, { slices: members }]) => definePool(key, members))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function namesPool(slice: unknown): boolean {
  const { spec } = (slice ?? {}) as { spec?: { driver?: unknown; pool?: { name?: unknown } } };
  return typeof spec?.driver === 'string' && typeof spec.pool?.name === 'string';
}

function definePool(key: PoolKey, members: readonly ResourceSlice[]): PoolDefinition {
  const incomplete = members.length !== members[0]!.spec.pool.resourceSliceCount;
  try {
    const { counters, repeated } = sharedCounters(key, members);
    const deviceSlices = members.filter((slice) => slice.spec.sharedCounters === undefined);
    const slices = deviceSlices.flatMap((slice) => compileSlice(slice));
    const broken = repeated || !deviceSlices.every((slice) => consumesKnownCounters(key, slice, counters));
    return { key, slices, counters, incomplete, broken };
  } catch {
    return { key, slices: [{ reach: { kind: 'all' }, devices: [] }], counters: new Map(), incomplete, broken: true };
  }
}

function sharedCounters(
  key: PoolKey,
  members: readonly ResourceSlice[],
): { counters: Map<AmountKey, bigint>; repeated: boolean } {
  const counters = new Map<AmountKey, bigint>();
  const names = new Set<string>();
  let repeated = false;
  for (const { spec } of members) {
    for (const set of spec.sharedCounters ?? []) {
      repeated ||= names.has(set.name);
      names.add(set.name);
      for (const [name, { value }] of Object.entries(set.counters)) {
        counters.set(counterKey(key, set.name, name), nanosOf(value));
      }
    }
  }
  return { counters, repeated };
}

/** Whether the pool has every counter that the slice's devices take from. */
function consumesKnownCounters(key: PoolKey, slice: ResourceSlice, counters: Amounts): boolean {
  const prefix = (set: string): string => counterKey(key, set, '');
  return (slice.spec.devices ?? []).every((device) =>
    (device.consumesCounters ?? []).every(
      ({ counterSet, counters: taken }) =>
        [...counters.keys()].some((known) => known.startsWith(prefix(counterSet))) &&
        Object.keys(taken).every((name) => counters.has(counterKey(key, counterSet, name))),
    ),
  );
}

/** None where no node can reach it. */
function compileSlice({ spec }: ResourceSlice): DeviceSlice[] {
  const terms = spec.nodeSelector === undefined ? [] : compileTerms(spec.nodeSelector);
  const node = spec.nodeName ?? '';
  const reach: Reach =
    spec.allNodes === true ? { kind: 'all' } : node !== '' ? { kind: 'node', name: node } : { kind: 'terms', terms };
  const origin = {
    driver: spec.driver,
    pool: spec.pool.name,
    template: false,
    terms: reach.kind === 'terms' ? reach.terms : [],
  };
  return [{ reach, devices: (spec.devices ?? []).map((device) => compileDevice(device, origin)) }];
}

/**
 * The pools of which at least one slice can be reached, with the devices that can (`GatherPools` and `FilterPools`).
 * A pool is invalid where two of these devices have one name, or where it is broken; then it has no devices.
 */
export function visiblePools(definitions: readonly PoolDefinition[], from: Standpoint): Pool[] {
  const pools: Pool[] = [];
  for (const { key, slices, incomplete, broken } of definitions) {
    const visible = slices.filter(({ reach }) => isReachable(reach, from));
    if (visible.length === 0) continue;
    const devices = visible.flatMap((slice) => slice.devices);
    const invalid = broken || new Set(devices.map((device) => device.name)).size < devices.length;
    pools.push({ key, devices: invalid ? [] : devices, incomplete, invalid });
  }
  return pools;
}

function isReachable(reach: Reach, from: Standpoint): boolean {
  switch (reach.kind) {
    case 'all':
      return true;
    case 'node':
      return from.nodeName === reach.name;
    case 'terms':
      return reach.terms.some((term) => reaches(term, from));
  }
}

/**
 * The same pools from a place that became more particular. What was invalid or incomplete stays so. A pool out of
 * reach is dropped, unless it is invalid.
 */
export function narrowPools(pools: readonly Pool[], from: Standpoint): Pool[] {
  return pools.flatMap((pool) => {
    const devices = pool.devices.filter(({ terms }) => terms.length === 0 || terms.some((term) => reaches(term, from)));
    if (devices.length === pool.devices.length) return [pool];
    return devices.length === 0 ? [] : [{ ...pool, devices }];
  });
}
