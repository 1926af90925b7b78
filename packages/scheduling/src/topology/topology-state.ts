import type { CompiledNode } from '../compile/nodes.ts';
import type { OwnedGroup, PodClass, PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { nodePasses } from './initial-counts.ts';
import { hostKey, type TopologyGroup, type TopologyKey } from './topology-group.ts';

/** A place for pods as topology sees it: a node, or a claim whose domains may still be open. */
export interface TopologyPlace {
  /** Number of the place among all hosts: existing nodes first, then claims. */
  readonly slot: number;
  readonly node: CompiledNode | null;
  /** A claim's requirements and taints, for filters. */
  readonly set: SetId;
  readonly hardTaints: number;
  /** By topology key: the one domain that the place is known to be in, or -1. */
  readonly domains: Int32Array;
  /** Pods put there in this run. */
  readonly placed: ReadonlyMap<PodClass, number>;
}

/** What a key's constraints leave of a place's domains: the domains, best first. */
export interface KeyChoice {
  readonly key: TopologyKey;
  readonly domains: readonly number[];
}

/** Counts per domain, kept as pods are placed (`pkg/controllers/provisioning/scheduling/topologygroup.go`). */
export class TopologyState {
  readonly #problem: Problem;
  readonly #counts: Int32Array[];
  readonly #hosts: number[][];
  readonly #totals: Int32Array;
  readonly #allowedDomains = new Map<number, Int32Array>();
  readonly #filterMemo = new Map<string, boolean>();

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#counts = problem.groups.map((group) => group.initialCounts.slice());
    this.#hosts = problem.groups.map((group) => Array.from(group.initialHosts));
    this.#totals = Int32Array.from(problem.groups, (group) => group.initialTotal);
  }

  countOf(group: TopologyGroup, domain: number): number {
    return this.#counts[group.id]![domain]!;
  }

  /** Domains of a key that a set of requirements allows, in order. */
  allowedDomains(set: SetId, key: TopologyKey): Int32Array {
    const memo = set * this.#problem.topologyKeys.length + key.id;
    let allowed = this.#allowedDomains.get(memo);
    if (allowed === undefined) {
      const { table } = this.#problem;
      const found: number[] = [];
      key.domains.forEach((value, domain) => {
        if (table.allows(set, key.requirementKey, value)) found.push(domain);
      });
      allowed = Int32Array.from(found);
      this.#allowedDomains.set(memo, allowed);
    }
    return allowed;
  }

  /**
   * Whether the host itself is allowed by the constraints on host names. On a host the least count is always taken
   * as 0, since there can always be a new one.
   */
  hostAllows(variant: PodVariant, slot: number): boolean {
    for (const { group, self } of variant.owned) {
      if (group.key !== hostKey) continue;
      const count = this.#hosts[group.id]![slot] ?? 0;
      if (group.kind === 'spread') {
        if (count + (self ? 1 : 0) > group.maxSkew) return false;
      } else if (group.kind === 'anti-affinity') {
        if (count > 0) return false;
      } else if (count === 0 && !(self && this.#totals[group.id] === 0)) return false;
    }
    for (const group of variant.podClass.avoidedBy) {
      if (group.key === hostKey && (this.#hosts[group.id]![slot] ?? 0) > 0) return false;
    }
    return true;
  }

  /** Whether `hostAllows` can only get worse: it does, but for affinity that waits for company. */
  hostRefusalIsFinal(variant: PodVariant, slot: number): boolean {
    for (const { group, self } of variant.owned) {
      if (group.key !== hostKey) continue;
      const count = this.#hosts[group.id]![slot] ?? 0;
      if (group.kind === 'spread' && count + (self ? 1 : 0) > group.maxSkew) return true;
      if (group.kind === 'anti-affinity' && count > 0) return true;
    }
    return variant.podClass.avoidedBy.some((group) => group.key === hostKey && (this.#hosts[group.id]![slot] ?? 0) > 0);
  }

  /**
   * For each key other than the host name that constrains the pod: the domains of the place that would do, best
   * first. Undefined where a key has none. Unlike upstream, all constraints on a key are asked together, so that a
   * domain that suits all is found where there is one.
   *
   * @param set the place's requirements with the pod's
   */
  choices(variant: PodVariant, place: TopologyPlace, set: SetId): KeyChoice[] | undefined {
    const out: KeyChoice[] = [];
    for (const key of this.#problem.topologyKeys) {
      const owned = variant.owned.filter(({ group }) => group.key === key.id);
      const avoided = variant.podClass.avoidedBy.filter((group) => group.key === key.id);
      if (owned.length === 0 && avoided.length === 0) continue;
      const known = place.domains[key.id]!;
      if (known === -1 && place.node !== null) {
        // A node without the label is in no domain: nothing there to share or to count.
        if (owned.length > 0) return undefined;
        continue;
      }
      const candidates = known !== -1 ? [known] : this.allowedDomains(set, key);
      const domains: number[] = [];
      for (const domain of candidates) {
        if (avoided.some((group) => this.#counts[group.id]![domain]! > 0)) continue;
        if (owned.every((o) => this.#allows(o, variant, place, domain, known === -1))) domains.push(domain);
      }
      if (domains.length === 0) return undefined;
      if (domains.length > 1) this.#sort(domains, owned);
      out.push({ key, domains });
    }
    return out;
  }

  /** How many more pods the constraints allow in a place, after one like them was put there just now. */
  moreAllowed(variant: PodVariant, place: TopologyPlace): number {
    const { avoidedBy, inverseOwned } = variant.podClass;
    for (const group of inverseOwned) if (avoidedBy.includes(group)) return 0;
    let more = Infinity;
    for (const { group, self } of variant.owned) {
      if (!self || !this.#looksAt(group, place)) continue;
      if (group.kind === 'anti-affinity') return 0;
      if (group.kind !== 'spread') continue;
      if (group.key === hostKey) more = Math.min(more, group.maxSkew - (this.#hosts[group.id]![place.slot] ?? 0));
      else {
        const domain = place.domains[group.key]!;
        if (domain === -1) return 0;
        // Its own count may be the least one, and does not hold it back then.
        const highest = this.#least(group, variant.strictSet, domain) + group.maxSkew;
        more = Math.min(more, highest - this.#counts[group.id]![domain]!);
      }
    }
    return Math.max(0, more);
  }

  /** The emptiest first for a spread, the fullest first for affinity; then by name. */
  #sort(domains: number[], owned: readonly OwnedGroup[]): void {
    const score = (domain: number): number => {
      let sum = 0;
      for (const { group } of owned) {
        const count = this.#counts[group.id]![domain]!;
        if (group.kind === 'spread') sum += count;
        else if (group.kind === 'affinity') sum -= count;
      }
      return sum;
    };
    domains.sort((a, b) => score(a) - score(b) || a - b);
  }

  #allows(owned: OwnedGroup, variant: PodVariant, place: TopologyPlace, domain: number, open: boolean): boolean {
    const { group, self } = owned;
    const count = this.#counts[group.id]![domain]!;
    // Pods on a claim whose domain is open count from the moment it is fixed.
    const waiting = open ? this.#uncounted(group, place) : 0;
    switch (group.kind) {
      case 'anti-affinity':
        return count + waiting === 0;
      case 'affinity':
        return count + waiting > 0 || (self && this.#totals[group.id] === 0);
      case 'inverse':
        return count === 0;
      case 'spread': {
        if (group.registered[domain] === 0 && count === 0) return false;
        return count + waiting + (self ? 1 : 0) - this.#least(group, variant.strictSet) <= group.maxSkew;
      }
    }
  }

  #uncounted(group: TopologyGroup, place: TopologyPlace): number {
    let n = 0;
    for (const [podClass, pods] of place.placed) if (podClass.countedBy.includes(group)) n += pods;
    return n;
  }

  /** The least count over the domains that the pod could be in (`TopologyGroup.domainMinCount`), one of them left out. */
  #least(group: TopologyGroup, strictSet: SetId, but = -1): number {
    const counts = this.#counts[group.id]!;
    let least = Infinity;
    let supported = 0;
    for (const domain of this.allowedDomains(strictSet, this.#problem.topologyKeys[group.key]!)) {
      const count = counts[domain]!;
      if (group.registered[domain] === 0 && count === 0) continue;
      supported++;
      if (count < least && domain !== but) least = count;
    }
    return supported < group.minDomains ? 0 : least;
  }

  /** A pod was put there. The place already has the pod's requirements, domains and count. */
  record(podClass: PodClass, place: TopologyPlace, times = 1): void {
    for (const group of podClass.countedBy) {
      if (!this.#looksAt(group, place)) continue;
      this.#totals[group.id]! += times;
      this.#add(group, place, times);
    }
    for (const group of podClass.inverseOwned) this.#add(group, place, times);
  }

  /** A claim's domain of a key became known: what is on it counts from now on. */
  recordFixed(key: TopologyKey, place: TopologyPlace): void {
    for (const [podClass, pods] of place.placed) {
      for (const group of podClass.countedBy) {
        if (group.key === key.id && this.#looksAt(group, place)) this.#add(group, place, pods);
      }
      for (const group of podClass.inverseOwned) if (group.key === key.id) this.#add(group, place, pods);
    }
  }

  #add(group: TopologyGroup, place: TopologyPlace, times: number): void {
    if (group.key === hostKey) {
      const hosts = this.#hosts[group.id]!;
      while (hosts.length <= place.slot) hosts.push(0);
      hosts[place.slot]! += times;
    } else {
      const domain = place.domains[group.key]!;
      if (domain !== -1) this.#counts[group.id]![domain]! += times;
    }
  }

  /** Whether the group looks at the place at all. */
  #looksAt(group: TopologyGroup, place: TopologyPlace): boolean {
    const { filter } = group;
    if (filter === null || (filter.terms.length === 0 && filter.tolerations === -1)) return true;
    const { table, tolerations } = this.#problem;
    const memo = place.node === null ? `${group.id}/${place.set}/${place.hardTaints}` : `${group.id}:${place.slot}`;
    let passes = this.#filterMemo.get(memo);
    if (passes === undefined) {
      passes =
        place.node !== null
          ? nodePasses(filter, place.node, table, tolerations)
          : (filter.tolerations === -1 || tolerations.tolerates(filter.tolerations, place.hardTaints)) &&
            (filter.terms.length === 0 || filter.terms.some((term) => table.compatible(place.set, term, false)));
      this.#filterMemo.set(memo, passes);
    }
    return passes;
  }
}
