import type { InstanceType } from '@karpenter-ts/cloud-provider';
import {
  isKubeModelError,
  objectKey,
  Requirements,
  type DeviceClass,
  type NodeSelectorRequirement,
  type ResourceClaim,
} from '@karpenter-ts/kube-model';
import type {
  DeviceAllocator,
  DeviceClaimResult,
  DeviceClaims,
  DeviceGrant,
  DevicePlace,
  DeviceRefusal,
} from '../device-allocator.ts';
import { AttributeBindings } from './attribute-bindings.ts';
import { ClaimRecord } from './claim-record.ts';
import { classifyClaims, type Classified } from './classify.ts';
import type { AmountKey, Amounts, DeviceKey } from './devices.ts';
import { Ledger, type AllocatedDevices, type Takings } from './ledger.ts';
import { narrowPools, visiblePools, type Pool, type PoolDefinition } from './pools.ts';
import type { Standpoint } from './reach.ts';
import { DeviceRefusalError, DeviceSearchLimitError } from './refusal-error.ts';
import { planClaim } from './requests.ts';
import { Search, type Found, type Pick } from './search.ts';
import type { Selectors } from './selectors.ts';
import { compileTemplates, noTemplates, type TemplateDevices } from './templates.ts';

export interface AllocatorState {
  readonly pools: readonly PoolDefinition[];
  readonly claims: ReadonlyMap<string, ResourceClaim>;
  readonly classes: ReadonlyMap<string, DeviceClass>;
  readonly allocated: AllocatedDevices;
  readonly movingPodUids: ReadonlySet<string>;
  readonly wellKnownLabels: ReadonlySet<string>;
  readonly selectors: Selectors;
  /** Devices that may be tried for one pod at one place. */
  readonly maxSteps: number;
}

/** What a place can see of the published devices. */
interface View {
  readonly from: Standpoint;
  readonly pools: readonly Pool[];
}

/** One hard instance type shall not use up all steps of the others. */
const shareOfOneType = 10;
const nothingWellKnown: ReadonlySet<string> = new Set();

/** Gives out devices within one plan (`Allocator`). */
export class Allocator implements DeviceAllocator {
  readonly #state: AllocatorState;
  readonly #ledger: Ledger;
  readonly #budgets: Amounts;
  readonly #records = new Map<string, ClaimRecord>();
  readonly #templates = new Map<InstanceType, TemplateDevices>();
  readonly #bindings = new Map<InstanceType, AttributeBindings>();
  /** Callers hand in the same array for the same requirements. */
  readonly #views = new WeakMap<readonly NodeSelectorRequirement[], Map<string, View>>();

  constructor(state: AllocatorState) {
    this.#state = state;
    this.#ledger = new Ledger(state.allocated);
    this.#budgets = countersLeft(state.pools, state.allocated);
  }

  allocate(place: DevicePlace, claims: DeviceClaims): DeviceGrant | DeviceRefusal {
    try {
      return this.#allocate(place, claims);
    } catch (error) {
      if (error instanceof DeviceRefusalError) return error.refusal;
      // Claims, classes and types are taken as they come. What cannot be read is the fault of who wrote it, and one
      // pod's at most.
      if (!(error instanceof TypeError) && !isKubeModelError(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      return { reason: 'unsupported', claim: claims.keys.join(', '), wanted: `readable objects: ${message}` };
    }
  }

  #allocate(place: DevicePlace, { keys }: DeviceClaims): DeviceGrant {
    const { from, pools } = this.#viewFrom(place);
    const classified = classifyClaims(
      keys.map((key) => this.#state.claims.get(key)!),
      { place: place.id, from, movingPodUids: this.#state.movingPodUids, planned: this.#records },
    );
    if (classified.unallocated.length === 0) {
      return {
        instanceTypes: new Set(place.instanceTypes.map((type) => type.name)),
        requirements: Requirements.of(...classified.contributed.flatMap((asked) => [...asked])).toApi(),
        commit: () => undefined,
      };
    }
    const near = classified.contributed.length === 0 ? pools : narrowPools(pools, classified.from);
    const found = this.#search(place, classified, near);
    return this.#grant(place, classified, found);
  }

  release(place: string, instanceTypes: readonly string[]): void {
    this.#ledger.release(place, instanceTypes);
    for (const record of this.#records.values()) if (record.place === place) record.release(instanceTypes);
  }

  driversOf(place: string, instanceTypes: readonly string[]): readonly string[] {
    const drivers = new Set<string>();
    for (const record of this.#records.values()) {
      if (record.place !== place) continue;
      for (const type of instanceTypes) for (const { driver } of record.devicesOf(type)) drivers.add(driver);
    }
    return [...drivers].sort();
  }

  results(): Readonly<Record<string, DeviceClaimResult>> {
    return Object.fromEntries([...this.#records].map(([key, record]) => [key, record.result()]));
  }

  #viewFrom(place: DevicePlace): View {
    let views = this.#views.get(place.requirements);
    if (views === undefined) this.#views.set(place.requirements, (views = new Map<string, View>()));
    const id = `${place.hasTemplates ? 'new' : 'published'} ${place.nodeName ?? ''}`;
    let view = views.get(id);
    if (view === undefined) {
      const from: Standpoint = {
        requirements: Requirements.fromNodeSelector(place.requirements),
        nodeName: place.nodeName,
        // All labels are known of a node that has published its devices.
        wellKnownLabels: place.hasTemplates ? this.#state.wellKnownLabels : nothingWellKnown,
      };
      view = { from, pools: visiblePools(this.#state.pools, from) };
      views.set(id, view);
    }
    return view;
  }

  #search(place: DevicePlace, { unallocated, from }: Classified, pools: readonly Pool[]): Map<string, Found> {
    const { classes, selectors, allocated, maxSteps } = this.#state;
    const templates = new Map(place.instanceTypes.map((type) => [type.name, this.#templatesOf(type, place)]));
    const devices = new Map([...templates].map(([name, template]) => [name, template.devices]));
    const claims = unallocated.map((claim) => planClaim(claim, { classes, selectors, pools, templates: devices }));
    const search = new Search({
      place: place.id,
      claims,
      pools,
      from,
      ledger: this.#ledger,
      allocated,
      budgets: this.#budgets,
      selectors,
    });
    const found = new Map<string, Found>();
    const mostOfOne = Math.ceil(maxSteps / shareOfOneType);
    let left = maxSteps;
    let limited = false;
    for (const type of place.instanceTypes) {
      if (left <= 0) {
        limited = true;
        break;
      }
      try {
        const bindings = this.#bindingsOf(type);
        const space = { type: type.name, templates: templates.get(type.name)!, bindings };
        const result = search.run({ ...space, maxSteps: Math.min(left, mostOfOne) });
        if (result !== undefined) found.set(type.name, result);
      } catch (error) {
        if (!DeviceSearchLimitError.is(error)) throw error;
        limited = true;
      }
      left -= search.steps;
    }
    if (found.size > 0) return found;
    throw new DeviceRefusalError({
      reason: limited ? 'search-limit' : 'unsatisfiable',
      claim: unallocated.map((claim) => objectKey(claim)).join(', '),
    });
  }

  #grant(place: DevicePlace, classified: Classified, found: ReadonlyMap<string, Found>): DeviceGrant {
    const records = classified.unallocated.map((claim, index) => {
      const picks = new Map<string, readonly Pick[]>();
      for (const [type, result] of found) {
        picks.set(
          type,
          result.picks.filter((pick) => pick.claim === index),
        );
      }
      return [objectKey(claim), new ClaimRecord(place.id, picks)] as const;
    });
    const asked = [...classified.contributed, ...records.map(([, record]) => record.total)];
    return {
      instanceTypes: new Set(found.keys()),
      requirements: Requirements.of(...asked.flatMap((requirements) => [...requirements])).toApi(),
      commit: () => {
        this.#ledger.take(place.id, new Map([...found].map(([type, result]) => [type, takingsOf(result)])));
        for (const [key, record] of records) this.#records.set(key, record);
      },
    };
  }

  #templatesOf(type: InstanceType, place: DevicePlace): TemplateDevices {
    if (!place.hasTemplates) return noTemplates;
    let compiled = this.#templates.get(type);
    if (compiled === undefined) this.#templates.set(type, (compiled = compileTemplates(type)));
    return compiled;
  }

  #bindingsOf(type: InstanceType): AttributeBindings {
    let bindings = this.#bindings.get(type);
    if (bindings === undefined) this.#bindings.set(type, (bindings = new AttributeBindings(type)));
    return bindings;
  }
}

function takingsOf({ picks, amounts, templateAmounts }: Found): Takings {
  const alone = picks.filter(({ device }) => !device.shared);
  const keys = (template: boolean): Set<DeviceKey> =>
    new Set(alone.filter(({ device }) => device.template === template).map(({ device }) => device.key));
  return { devices: keys(false), templateDevices: keys(true), amounts, templateAmounts };
}

/** The pools' counters less what allocated devices take of them, wherever these can be reached from. */
function countersLeft(pools: readonly PoolDefinition[], allocated: AllocatedDevices): Amounts {
  const left = new Map<AmountKey, bigint>();
  for (const { counters, slices } of pools) {
    for (const [key, amount] of counters) left.set(key, amount);
    for (const device of slices.flatMap((slice) => slice.devices)) {
      if (!allocated.exclusive.has(device.key) && !allocated.shared.has(device.key)) continue;
      for (const [key, amount] of device.consumes) {
        const budget = left.get(key);
        if (budget !== undefined) left.set(key, budget - amount);
      }
    }
  }
  return left;
}
