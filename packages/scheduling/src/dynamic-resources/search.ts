import type { Requirements } from '@karpenter-ts/kube-model';
import type { AttributeBindings } from './attribute-bindings.ts';
import { capacityAmounts, consumedCapacity } from './capacity.ts';
import { capacityKey, type AmountKey, type Amounts, type Device } from './devices.ts';
import { addAmounts, type AllocatedDevices, type Ledger } from './ledger.ts';
import type { RequestName } from './match-attribute.ts';
import { narrowPools, type Pool } from './pools.ts';
import { reaches, type ReachTerm, type Standpoint } from './reach.ts';
import { DeviceSearchLimitError } from './refusal-error.ts';
import { maxDevicesOfClaim, type ClaimPlan, type Wish } from './requests.ts';
import { SelectorError, type Selectors } from './selectors.ts';
import type { TemplateDevices } from './templates.ts';

/** A device found for a claim. */
export interface Pick {
  /** Index of the claim. */
  readonly claim: number;
  readonly request: RequestName;
  readonly device: Device;
  /** Which of the device's alternatives holds; null where it has none. */
  readonly term: ReachTerm | null;
  /** Of a shared device, by dimension; null where the device is had alone. */
  readonly consumed: ReadonlyMap<string, bigint> | null;
}

/** What was found for one instance type. */
export interface Found {
  readonly picks: readonly Pick[];
  readonly amounts: Amounts;
  readonly templateAmounts: Amounts;
}

export interface SearchSpace {
  readonly place: string;
  readonly claims: readonly ClaimPlan[];
  readonly pools: readonly Pool[];
  readonly from: Standpoint;
  readonly ledger: Ledger;
  readonly allocated: AllocatedDevices;
  /** Budgets of published counters, less what is allocated. */
  readonly budgets: Amounts;
  readonly selectors: Selectors;
}

/** Of a search for one instance type. */
interface TypeSpace {
  readonly type: string;
  readonly templates: TemplateDevices;
  readonly bindings: AttributeBindings;
  readonly maxSteps: number;
}

/** Where in the tree the search is. */
interface Position {
  readonly claim: number;
  readonly request: number;
  readonly wish: Wish;
  readonly slot: number;
  /** Devices of one request are taken in order, since no order is better than another: the first that may be next. */
  readonly from: number;
}

/**
 * Depth-first search over claims, requests, alternatives and devices (`allocator.allocate`). It runs once for each
 * instance type: published devices first, then those of the type's templates. What devices ask of the node adds up
 * also from one type to the next, so that one claim object can say all of it: a later type may fail for that.
 */
export class Search {
  readonly #space: SearchSpace;
  #type!: TypeSpace;
  #requirements: Requirements;
  #pools: readonly Pool[];
  /** Devices of the pools and then of the type, in order. */
  #candidates: readonly Device[] = [];
  #anyShared = false;
  #order = new Map<Device, number>();
  #picks: Pick[] = [];
  #taken = new Set<Device>();
  #amounts = new Map<AmountKey, bigint>();
  #templateAmounts = new Map<AmountKey, bigint>();
  #steps = 0;

  constructor(space: SearchSpace) {
    this.#space = space;
    this.#requirements = space.from.requirements;
    this.#pools = space.pools;
  }

  /**
   * Finds devices for every claim, or undefined where there are none.
   *
   * @throws DeviceSearchLimitError after so many steps
   */
  run(type: TypeSpace): Found | undefined {
    this.#type = type;
    this.#picks = [];
    this.#taken = new Set();
    this.#amounts = new Map();
    this.#templateAmounts = new Map();
    this.#steps = 0;
    this.#pools = narrowPools(this.#space.pools, this.#standpoint());
    const all = [...this.#space.pools.flatMap((pool) => pool.devices), ...type.templates.devices];
    this.#order = new Map(all.map((device, i) => [device, i]));
    this.#anyShared = all.some((device) => device.shared);
    this.#listCandidates();
    for (const { constraints } of this.#space.claims) for (const c of constraints) c.reset(type.bindings);
    const before = this.#requirements;
    try {
      if (this.#isHopeless() || !this.#descend(0, 0)) return undefined;
      return { picks: this.#picks, amounts: this.#amounts, templateAmounts: this.#templateAmounts };
    } catch (error) {
      // A search that is given up leaves nothing behind.
      this.#requirements = before;
      throw error;
    }
  }

  /** Devices tried for the last type. */
  get steps(): number {
    return this.#steps;
  }

  #standpoint(): Standpoint {
    return { ...this.#space.from, requirements: this.#requirements };
  }

  #listCandidates(): void {
    const published = this.#pools.filter((pool) => !pool.incomplete).flatMap((pool) => pool.devices);
    this.#candidates = [...published, ...this.#type.templates.devices];
  }

  #descend(claim: number, request: number): boolean {
    const plan = this.#space.claims[claim];
    if (plan === undefined) return true;
    const wishes = plan.requests[request];
    if (wishes === undefined) return this.#descend(claim + 1, 0);
    return wishes.some((wish) => {
      const size = this.#sizeOf(wish);
      // The limit counts each request's smallest alternative beforehand, so a choice of larger ones may exceed it.
      if (size === undefined || this.#devicesOf(claim) + size > maxDevicesOfClaim) return false;
      return this.#fill({ claim, request, wish, slot: 0, from: 0 }, size);
    });
  }

  /** How many devices the wish takes; undefined where it cannot be had: all of nothing, or too many. */
  #sizeOf(wish: Wish): number | undefined {
    if (wish.mode === 'ExactCount') return wish.count;
    const templates = wish.templates.get(this.#type.type);
    if (templates === undefined) return undefined;
    const size = wish.published.length + templates.length;
    return size === 0 ? undefined : size;
  }

  #devicesOf(claim: number): number {
    return this.#picks.reduce((n, pick) => (pick.claim === claim ? n + 1 : n), 0);
  }

  #fill(at: Position, size: number): boolean {
    const { wish, slot } = at;
    if (slot >= size) return this.#descend(at.claim, at.request + 1);
    if (wish.mode === 'All') {
      const { published } = wish;
      const device = published[slot] ?? wish.templates.get(this.#type.type)![slot - published.length]!;
      return this.#try(device, at, size);
    }
    // The list changes as requirements do; the one that is gone through here stays.
    const candidates = this.#candidates;
    // A shared device may fill several slots, others one each: what is left has to be enough.
    const last = this.#anyShared ? candidates.length - 1 : candidates.length - (size - slot);
    let failed: Device | null = null;
    for (let i = 0; i <= last; i++) {
      const device = candidates[i]!;
      if (this.#order.get(device)! < at.from) continue;
      // What led nowhere with its twin leads nowhere with this one.
      if (failed !== null && this.#areTwins(failed, device)) continue;
      if (this.#try(device, at, size)) return true;
      failed = this.#isFree(device) ? device : null;
    }
    return false;
  }

  /** Whether it makes no difference which of two free devices is taken. Bindings know devices by name. */
  #areTwins(a: Device, b: Device): boolean {
    return (
      a.likeness === b.likeness &&
      a.terms === b.terms &&
      a.poolKey === b.poolKey &&
      a.template === b.template &&
      !a.shared &&
      !this.#type.bindings.knows(a.key) &&
      !this.#type.bindings.knows(b.key)
    );
  }

  #isFree(device: Device): boolean {
    const { ledger, place } = this.#space;
    return !this.#taken.has(device) && !ledger.isTaken(device, place, this.#type.type);
  }

  /** Takes the device and goes on; gives it back where that leads nowhere. */
  #try(device: Device, at: Position, size: number): boolean {
    if (++this.#steps > this.#type.maxSteps) throw new DeviceSearchLimitError(this.#type.maxSteps);
    const consumed = this.#consumedBy(device, at.wish);
    if (consumed === undefined) return false;
    const amounts = new Map(device.consumes);
    if (consumed !== null) addAmounts(amounts, capacityAmounts(device, consumed));
    if (!this.#matches(device, at.wish) || !this.#constrain(device, at)) return false;

    const spent = device.template ? this.#templateAmounts : this.#amounts;
    addAmounts(spent, amounts);
    this.#taken.add(device);
    const order = this.#order.get(device)!;
    const next: Position = { ...at, slot: at.slot + 1, from: device.shared ? order : order + 1 };
    const rest = { claim: at.claim, request: at.wish.name, device, consumed };
    if (this.#goOn(rest, next, size)) return true;
    this.#taken.delete(device);
    addAmounts(spent, amounts, -1n);
    for (const constraint of this.#space.claims[at.claim]!.constraints) constraint.remove(at.wish.name);
    return false;
  }

  /** With each of the device's alternatives that goes with what other devices ask of the node. */
  #goOn(pick: Omit<Pick, 'term'>, next: Position, size: number): boolean {
    const { terms } = pick.device;
    if (terms.length === 0) return this.#with({ ...pick, term: null }, next, size);
    const requirements = this.#requirements;
    const pools = this.#pools;
    const candidates = this.#candidates;
    for (const term of terms) {
      if (!reaches(term, this.#standpoint())) continue;
      this.#requirements = requirements.intersection(term.requirements);
      this.#pools = narrowPools(pools, this.#standpoint());
      this.#listCandidates();
      if (this.#with({ ...pick, term }, next, size)) return true;
      this.#requirements = requirements;
      this.#pools = pools;
      this.#candidates = candidates;
    }
    return false;
  }

  #with(pick: Pick, next: Position, size: number): boolean {
    this.#picks.push(pick);
    if (this.#fill(next, size)) return true;
    this.#picks.pop();
    return false;
  }

  /** Undefined where it cannot be had; null where it is had alone; else what is taken of its capacity. */
  #consumedBy(device: Device, wish: Wish): ReadonlyMap<string, bigint> | null | undefined {
    for (const [key, amount] of device.consumes) {
      if (!this.#isLeft(device, key, this.#budgetOf(device, key), amount)) return undefined;
    }
    if (!device.shared) return this.#isFree(device) ? null : undefined;
    const consumed = consumedCapacity(device, wish.capacity);
    if (consumed === undefined) return undefined;
    for (const [name, amount] of consumed) {
      const allocated = device.template ? 0n : (this.#space.allocated.shared.get(device.key)?.get(name) ?? 0n);
      const total = device.capacity.get(name)!.total - allocated;
      if (!this.#isLeft(device, capacityKey(device.key, name), total, amount)) return undefined;
    }
    return consumed;
  }

  #budgetOf(device: Device, key: AmountKey): bigint | undefined {
    return device.template ? this.#type.templates.counters.get(key) : this.#space.budgets.get(key);
  }

  #isLeft(device: Device, key: AmountKey, total: bigint | undefined, wanted: bigint): boolean {
    if (total === undefined) return false;
    const { ledger, place } = this.#space;
    const { type } = this.#type;
    const used = device.template ? ledger.usedOfTemplates(key, place, type) : ledger.usedFor(key, place, type);
    const spent = (device.template ? this.#templateAmounts : this.#amounts).get(key) ?? 0n;
    return used + spent + wanted <= total;
  }

  /** A selector that fails for a device does not match it. */
  #matches(device: Device, wish: Wish): boolean {
    try {
      return this.#space.selectors.matches(device, wish.selectors);
    } catch (error) {
      if (SelectorError.is(error)) return false;
      throw error;
    }
  }

  #constrain(device: Device, at: Position): boolean {
    const { constraints } = this.#space.claims[at.claim]!;
    const failed = constraints.findIndex((constraint) => !constraint.add(at.wish.name, device));
    if (failed === -1) return true;
    for (const constraint of constraints.slice(0, failed)) constraint.remove(at.wish.name);
    return false;
  }

  /** Whether all that is wanted of everything takes more counters than there are, so that no order of things helps. */
  #isHopeless(): boolean {
    const wanted = new Map<AmountKey, { device: Device; amount: bigint }>();
    for (const { requests } of this.#space.claims) {
      for (const [wish, ...alternatives] of requests) {
        if (wish?.mode !== 'All' || alternatives.length > 0) continue;
        for (const device of [...wish.published, ...(wish.templates.get(this.#type.type) ?? [])]) {
          for (const [key, amount] of device.consumes) {
            const id = `${device.template ? 'template ' : ''}${key}`;
            wanted.set(id, { device, amount: (wanted.get(id)?.amount ?? 0n) + amount });
          }
        }
      }
    }
    return [...wanted].some(([id, { device, amount }]) => {
      const key = device.template ? id.slice('template '.length) : id;
      return !this.#isLeft(device, key, this.#budgetOf(device, key), amount);
    });
  }
}
