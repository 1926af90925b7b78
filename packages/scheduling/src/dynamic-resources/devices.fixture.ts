import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import type { InstanceType, ResourceSliceTemplate } from '@karpenter-ts/cloud-provider';
import type {
  Device,
  DeviceAttribute,
  DeviceClass,
  DeviceConstraint,
  DeviceRequest,
  DeviceRequirements,
  DeviceSubRequest,
  NodeSelector,
  NodeSelectorRequirement,
  ResourceClaim,
  ResourceClaimConsumer,
  ResourceSlice,
  ResourceSliceSpec,
} from '@karpenter-ts/kube-model';
import type { DeviceGrant, DevicePlace, DeviceRefusal } from '../device-allocator.ts';
import { allocatedDevices } from './allocated-devices.ts';
import { Allocator } from './allocator.ts';
import { DeviceTracker } from './device-tracker.ts';
import type { DeviceKey } from './devices.ts';
import type { AllocatedDevices } from './ledger.ts';
import { gatherPools } from './pools.ts';
import { Selectors } from './selectors.ts';

export const GPU = 'gpu.example.com';
export const NIC = 'nic.example.com';
export const ZONE = 'topology.kubernetes.io/zone';

export const zoneIn = (...values: string[]): NodeSelectorRequirement => ({ key: ZONE, operator: 'In', values });

/** A selector of several terms, each of one or more expressions. */
export const selector = (...terms: (NodeSelectorRequirement | readonly NodeSelectorRequirement[])[]): NodeSelector => ({
  nodeSelectorTerms: terms.map((term) => ({ matchExpressions: 'key' in term ? [term] : term })),
});

/** A device of that name with these attributes. */
export const device = (
  name: string,
  attributes: Readonly<Record<string, DeviceAttribute>> = {},
  more = {},
): Device => ({
  name,
  attributes,
  ...more,
});

export const named = (...names: string[]): Device[] => names.map((name) => device(name));

/** A device that several may have, of so much memory. */
export const sharedDevice = (name: string, memory: string, requestPolicy?: object): Device =>
  device(
    name,
    {},
    {
      allowMultipleAllocations: true,
      capacity: { memory: { value: memory, ...(requestPolicy === undefined ? {} : { requestPolicy }) } },
    },
  );

/** A device that takes so much of counters of set `set`. */
export const partition = (name: string, counters: Readonly<Record<string, string>>, counterSet = 'set'): Device =>
  device(
    name,
    {},
    {
      consumesCounters: [
        { counterSet, counters: Object.fromEntries(Object.entries(counters).map(([key, value]) => [key, { value }])) },
      ],
    },
  );

export const counterSet = (counters: Readonly<Record<string, string>>, name = 'set') => ({
  name,
  counters: Object.fromEntries(Object.entries(counters).map(([key, value]) => [key, { value }])),
});

export interface SliceOptions extends Partial<Omit<ResourceSliceSpec, 'pool'>> {
  readonly pool?: string;
  readonly generation?: number;
  readonly count?: number;
}

/** A published slice of the GPU driver's pool `pool`, for all nodes unless it says otherwise. */
export function slice(options: SliceOptions = {}): ResourceSlice {
  const { pool = 'pool', generation = 1, count = 1, driver = GPU, ...spec } = options;
  const local = spec.nodeName !== undefined || spec.nodeSelector !== undefined || spec.allNodes !== undefined;
  return {
    metadata: { name: `${driver}-${pool}` },
    spec: {
      driver,
      pool: { name: pool, generation, resourceSliceCount: count },
      ...(local ? {} : { allNodes: true }),
      ...spec,
    },
  };
}

/** A slice with counters, and one with the devices that take from them. */
export function partitionedPool(
  counters: Readonly<Record<string, string>>,
  devices: readonly Device[],
  more: SliceOptions = {},
): ResourceSlice[] {
  return [slice({ ...more, count: 2, sharedCounters: [counterSet(counters)] }), slice({ ...more, count: 2, devices })];
}

/** Class `name` of a driver's devices: `gpu` and `nic` unless it says otherwise. */
export const deviceClass = (name: string, ...expressions: string[]): DeviceClass => ({
  metadata: { name },
  spec: { selectors: expressions.map((expression) => ({ cel: { expression } })) },
});

export const classes: readonly DeviceClass[] = [
  deviceClass('gpu', `device.driver == "${GPU}"`),
  deviceClass('nic', `device.driver == "${NIC}"`),
  deviceClass('any'),
];

export const select = (...expressions: string[]) => ({
  selectors: expressions.map((expression) => ({ cel: { expression } })),
});

export const request = (name: string, count = 1, more: Partial<DeviceRequirements> = {}): DeviceRequest => ({
  name,
  exactly: { deviceClassName: 'gpu', allocationMode: 'ExactCount', count, ...more },
});

export const requestAll = (name: string, more: Partial<DeviceRequirements> = {}): DeviceRequest => ({
  name,
  exactly: { deviceClassName: 'gpu', allocationMode: 'All', ...more },
});

export const alternative = (name: string, count = 1, more: Partial<DeviceRequirements> = {}): DeviceSubRequest => ({
  name,
  deviceClassName: 'gpu',
  count,
  ...more,
});

export const firstOf = (name: string, ...firstAvailable: DeviceSubRequest[]): DeviceRequest => ({
  name,
  firstAvailable,
});

export const memory = (amount: string) => ({ capacity: { requests: { memory: amount } } });

export interface ClaimOptions {
  readonly constraints?: readonly DeviceConstraint[];
  readonly status?: ResourceClaim['status'];
  readonly namespace?: string;
}

export function claim(name: string, requests: readonly DeviceRequest[], options: ClaimOptions = {}): ResourceClaim {
  const { constraints = [], status, namespace = 'default' } = options;
  return {
    metadata: { name, namespace },
    spec: { devices: { requests, constraints } },
    ...(status === undefined ? {} : { status }),
  };
}

export const onPod = (uid: string): ResourceClaimConsumer => ({ resource: 'pods', name: uid, uid });

/** What a claim's status says: it has these devices (`pool/device` of the GPU driver). */
export const holds = (
  devices: readonly string[],
  reservedFor: readonly ResourceClaimConsumer[] = [],
  more: { readonly nodeSelector?: NodeSelector; readonly consumedCapacity?: Readonly<Record<string, string>> } = {},
): ResourceClaim['status'] => ({
  allocation: {
    devices: {
      results: devices.map((id) => ({
        request: 'req',
        driver: GPU,
        pool: id.split('/')[0]!,
        device: id.split('/')[1]!,
        ...(more.consumedCapacity === undefined ? {} : { consumedCapacity: more.consumedCapacity }),
      })),
    },
    ...(more.nodeSelector === undefined ? {} : { nodeSelector: more.nodeSelector }),
  },
  reservedFor,
});

export const template = (
  devices: readonly Device[],
  more: Partial<ResourceSliceTemplate> = {},
): ResourceSliceTemplate => ({
  driver: GPU,
  pool: 'template-pool',
  devices,
  ...more,
});

export const typeOf = (
  name: string,
  resourceSliceTemplates: readonly ResourceSliceTemplate[] = [],
  attributeBindings: NonNullable<InstanceType['dynamicResources']>['attributeBindings'] = [],
): InstanceType => ({
  name,
  requirements: [],
  offerings: [],
  capacity: {},
  overhead: {},
  dynamicResources: { resourceSliceTemplates, attributeBindings },
});

export interface WorldOptions {
  readonly slices?: readonly ResourceSlice[];
  readonly claims?: readonly ResourceClaim[];
  readonly classes?: readonly DeviceClass[];
  readonly allocated?: AllocatedDevices;
  readonly moving?: readonly string[];
  readonly maxSteps?: number;
  /** What claims of the new node may become. Default: type `it` without templates. */
  readonly types?: readonly InstanceType[];
}

/** An allocator and what one asks of it. */
export class DeviceWorld {
  readonly allocator: Allocator;
  readonly #types: readonly InstanceType[];

  constructor(options: WorldOptions) {
    const claims = options.claims ?? [];
    const moving = new Set(options.moving);
    const tracker = new DeviceTracker();
    for (const one of claims) tracker.update(one);
    this.#types = options.types ?? [typeOf('it')];
    this.allocator = new Allocator({
      pools: gatherPools(options.slices ?? []),
      claims: new Map(claims.map((one) => [`${one.metadata!.namespace!}/${one.metadata!.name!}`, one])),
      classes: new Map((options.classes ?? classes).map((one) => [one.metadata!.name!, one])),
      allocated: options.allocated ?? allocatedDevices(tracker.devices(), moving),
      movingPodUids: moving,
      wellKnownLabels: WELL_KNOWN_LABELS,
      selectors: new Selectors(),
      maxSteps: options.maxSteps ?? 100_000,
    });
  }

  /** A claim for a new node. */
  place(over: Partial<DevicePlace> = {}): DevicePlace {
    return {
      id: 'claim-1',
      nodeName: undefined,
      requirements: [],
      instanceTypes: this.#types,
      hasTemplates: true,
      ...over,
    };
  }

  /** A node that has published its devices. */
  node(name: string, over: Partial<DevicePlace> = {}): DevicePlace {
    return this.place({ id: name, nodeName: name, hasTemplates: false, ...over });
  }

  try(claims: readonly string[], over: Partial<DevicePlace> = {}): DeviceGrant | DeviceRefusal {
    return this.allocator.allocate(this.place(over), {
      keys: claims.map((key) => (key.includes('/') ? key : `default/${key}`)),
    });
  }

  /** Commits what is found; the reason where nothing is. */
  take(claims: readonly string[], over: Partial<DevicePlace> = {}): string {
    const grant = this.try(claims, over);
    if ('reason' in grant) return grant.reason;
    grant.commit();
    return [...grant.instanceTypes].join(' ');
  }

  /** `pool/device` of what the claim got if its place becomes that type; templates' with a tilde. */
  devicesOf(name: string, type = 'it'): string[] {
    const result = this.allocator.results()[name.includes('/') ? name : `default/${name}`];
    return (result?.devices[type] ?? []).map((one) => `${one.template ? '~' : ''}${one.pool}/${one.device}`);
  }

  requestsOf(name: string, type = 'it'): string[] {
    return (this.allocator.results()[`default/${name}`]?.devices[type] ?? []).map((one) => one.request);
  }
}

/** Nothing is allocated but these devices (`pool/device` of the GPU driver). */
export const taken = (
  exclusive: readonly string[],
  shared: Readonly<Record<string, Readonly<Record<string, bigint>>>> = {},
): AllocatedDevices => ({
  exclusive: new Set(exclusive.map((id) => `${GPU}/${id}`)),
  shared: new Map(
    Object.entries(shared).map(([id, amounts]): [DeviceKey, ReadonlyMap<string, bigint>] => [
      `${GPU}/${id}`,
      new Map(Object.entries(amounts)),
    ]),
  ),
});

/** So many Gi in units of 10^-9. */
export const gi = (amount: number): bigint => BigInt(amount) * 2n ** 30n * 1_000_000_000n;
