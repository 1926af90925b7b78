import type { CompiledNode } from '../compile/nodes.ts';
import type { OwnedGroup, PodClass, PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { claimPasses, isFiltered, nodePasses } from './node-filter.ts';
import { hostKey, type TopologyGroup, type TopologyKey } from './topology-group.ts';
import { compileRules, type KeyRule, type VariantRules } from './variant-rules.ts';

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

/** What an open key's constraints leave of a place's domains: the domains, best first. */
export interface KeyChoice {
  readonly key: TopologyKey;
  readonly domains: readonly number[];
}

// A set of requirements and a list of taints make one number, well inside 2^53.
const setBase = 2 ** 24;

const noChoice: readonly KeyChoice[] = [];

/** Counts per domain, kept as pods are placed (`pkg/controllers/provisioning/scheduling/topologygroup.go`). */
export class TopologyState {
  readonly #problem: Problem;
  readonly #counts: Int32Array[];
  /** By host group, by slot. Shorter than the slots where the last ones have no pod that counts. */
  readonly #hosts: Int32Array[];
  readonly #totals: Int32Array;
  /** By group: how often its counts, or its total, changed. */
  readonly #changes: Float64Array;
  readonly #rules: VariantRules[] = [];
  readonly #allowedDomains: (Int32Array | undefined)[][];
  /** By group: what its filter says of places. */
  readonly #filterMemo: Map<number, boolean>[];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#counts = problem.groups.map((group) => group.initialCounts.slice());
    this.#hosts = problem.groups.map((group) => group.initialHosts.slice());
    this.#totals = Int32Array.from(problem.groups, (group) => group.initialTotal);
    this.#changes = new Float64Array(problem.groups.length);
    this.#allowedDomains = problem.topologyKeys.map(() => []);
    this.#filterMemo = problem.groups.map(() => new Map<number, boolean>());
  }

  /** How many pods the group counts, wherever they are. */
  totalOf(group: TopologyGroup): number {
    return this.#totals[group.id]!;
  }

  countOf(group: TopologyGroup, domain: number): number {
    return this.#counts[group.id]![domain]!;
  }

  /** Remembered, but for variants with a negative number, which are only made up. */
  rulesOf(variant: PodVariant): VariantRules {
    if (variant.id < 0) return compileRules(variant, this.#problem.topologyKeys);
    let rules = this.#rules[variant.id];
    if (rules === undefined) {
      rules = compileRules(variant, this.#problem.topologyKeys);
      this.#rules[variant.id] = rules;
    }
    return rules;
  }

  /** Domains of a key that a set of requirements allows, in order. */
  allowedDomains(set: SetId, key: TopologyKey): Int32Array {
    const ofKey = this.#allowedDomains[key.id]!;
    let allowed = ofKey[set];
    if (allowed === undefined) {
      const { table } = this.#problem;
      const found: number[] = [];
      key.domains.forEach((value, domain) => {
        if (table.allows(set, key.requirementKey, value)) found.push(domain);
      });
      allowed = Int32Array.from(found);
      ofKey[set] = allowed;
    }
    return allowed;
  }

  #hostCount(group: TopologyGroup, slot: number): number {
    const hosts = this.#hosts[group.id]!;
    return slot < hosts.length ? hosts[slot]! : 0;
  }

  /**
   * Whether the host itself is allowed by the constraints on host names. On a host the least count is always taken
   * as 0, since there can always be a new one.
   */
  hostAllows(rules: VariantRules, slot: number): boolean {
    for (const { group, self } of rules.hosts) {
      const count = this.#hostCount(group, slot);
      if (group.kind === 'spread') {
        if (count + (self ? 1 : 0) > group.maxSkew) return false;
      } else if (group.kind === 'anti-affinity') {
        if (count > 0) return false;
      } else if (count === 0 && !(self && this.#totals[group.id] === 0)) return false;
    }
    for (const group of rules.avoidedHosts) if (this.#hostCount(group, slot) > 0) return false;
    return true;
  }

  /** Whether `hostAllows` can only get worse: it does, but for affinity that waits for company. */
  hostRefusalIsFinal(rules: VariantRules, slot: number): boolean {
    for (const { group, self } of rules.hosts) {
      const count = this.#hostCount(group, slot);
      if (group.kind === 'spread' && count + (self ? 1 : 0) > group.maxSkew) return true;
      if (group.kind === 'anti-affinity' && count > 0) return true;
    }
    return rules.avoidedHosts.some((group) => this.#hostCount(group, slot) > 0);
  }

  /** Whether the domains that the place is known to be in are allowed. Says nothing of keys that are open there. */
  domainsAllow(rules: VariantRules, strictSet: SetId, place: TopologyPlace): boolean {
    const { keys } = rules;
    for (let k = 0; k < keys.length; k++) {
      const rule = keys[k]!;
      const domain = place.domains[rule.key.id]!;
      if (domain === -1) {
        // A node without the label is in no domain: nothing there to share or to count.
        if (place.node !== null && rule.owned.length > 0) return false;
        continue;
      }
      this.#refresh(rule);
      let answer = rule.answers[domain]!;
      if (answer === 0) {
        answer = this.#allows(rule, strictSet, domain, null) ? 1 : 2;
        rule.answers[domain] = answer;
      }
      if (answer === 2) return false;
    }
    return true;
  }

  /**
   * For each key other than the host name that constrains the pod and is open for the place: the domains that would
   * do, best first. Undefined where a key, open or not, has none. Unlike upstream, all constraints on a key are asked
   * together, so that a domain that suits all is found where there is one.
   *
   * @param set the place's requirements with the pod's
   */
  choices(variant: PodVariant, place: TopologyPlace, set: SetId): readonly KeyChoice[] | undefined {
    const rules = this.rulesOf(variant);
    if (rules.keys.length === 0) return noChoice;
    if (!this.domainsAllow(rules, variant.strictSet, place)) return undefined;
    if (place.node !== null) return noChoice;
    let out: KeyChoice[] | null = null;
    for (const rule of rules.keys) {
      const { key } = rule;
      if (place.domains[key.id]! !== -1) continue;
      this.#refresh(rule);
      const domains: number[] = [];
      for (const domain of this.allowedDomains(set, key)) {
        if (this.#allows(rule, variant.strictSet, domain, place)) domains.push(domain);
      }
      if (domains.length === 0) return undefined;
      if (domains.length > 1) this.#sort(domains, rule.owned);
      (out ??= []).push({ key, domains });
    }
    return out ?? noChoice;
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
      if (group.key === hostKey) more = Math.min(more, group.maxSkew - this.#hostCount(group, place.slot));
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

  /** Forgets a rule's answers where counts have changed since. */
  #refresh(rule: KeyRule): void {
    let changes = 0;
    for (const { group } of rule.owned) changes += this.#changes[group.id]!;
    for (const group of rule.avoided) changes += this.#changes[group.id]!;
    if (changes === rule.changes) return;
    rule.changes = changes;
    rule.answers.fill(0);
    rule.leasts.fill(NaN);
  }

  /** @param openPlace the place where its domain is not fixed yet: its pods count from the moment it is; else null */
  #allows(rule: KeyRule, strictSet: SetId, domain: number, openPlace: TopologyPlace | null): boolean {
    for (const group of rule.avoided) if (this.#counts[group.id]![domain]! > 0) return false;
    const { owned } = rule;
    for (let i = 0; i < owned.length; i++) {
      const { group, self } = owned[i]!;
      const count = this.#counts[group.id]![domain]!;
      const waiting = openPlace === null ? 0 : uncounted(group, openPlace);
      switch (group.kind) {
        case 'anti-affinity':
          if (count + waiting > 0) return false;
          break;
        case 'affinity':
          if (count + waiting === 0 && !(self && this.#totals[group.id] === 0)) return false;
          break;
        case 'inverse':
          if (count > 0) return false;
          break;
        case 'spread': {
          if (group.registered[domain] === 0 && count === 0) return false;
          let least = rule.leasts[i]!;
          if (Number.isNaN(least)) {
            least = this.#least(group, strictSet);
            rule.leasts[i] = least;
          }
          if (count + waiting + (self ? 1 : 0) - least > group.maxSkew) return false;
        }
      }
    }
    return true;
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

  /** Pods were put there. The place already has their requirements and domains, but does not hold them yet. */
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
    this.#changes[group.id]!++;
    if (group.key === hostKey) {
      let hosts = this.#hosts[group.id]!;
      if (hosts.length <= place.slot) {
        const wider = new Int32Array(place.slot * 2 + 16);
        wider.set(hosts);
        this.#hosts[group.id] = hosts = wider;
      }
      hosts[place.slot]! += times;
    } else {
      const domain = place.domains[group.key]!;
      if (domain !== -1) this.#counts[group.id]![domain]! += times;
    }
  }

  /** Whether the group looks at the place at all. */
  #looksAt(group: TopologyGroup, place: TopologyPlace): boolean {
    const { filter } = group;
    if (!isFiltered(filter)) return true;
    const { table, tolerations } = this.#problem;
    const memo = this.#filterMemo[group.id]!;
    const identity = place.node === null ? place.set * setBase + place.hardTaints : -1 - place.slot;
    let passes = memo.get(identity);
    if (passes === undefined) {
      passes =
        place.node !== null
          ? nodePasses(filter, place.node, table, tolerations)
          : claimPasses(filter, place, table, tolerations);
      memo.set(identity, passes);
    }
    return passes;
  }
}

/** Pods on the place that the group will count once the place's domain is known. */
function uncounted(group: TopologyGroup, place: TopologyPlace): number {
  let n = 0;
  for (const [podClass, pods] of place.placed) if (podClass.countedBy.includes(group)) n += pods;
  return n;
}
