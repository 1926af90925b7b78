import { hasBit } from '../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../compile/host-ports.ts';
import type { CompiledNode } from '../compile/nodes.ts';
import type { OwnedGroup, PodClass, PodVariant } from '../compile/pod-classes.ts';
import type { Problem } from '../compile/problem.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { distinctValues, type NodeTemplate } from '../compile/templates.ts';
import { nodePasses } from '../topology/node-filter.ts';
import { hostKey, type TopologyGroup, type TopologyKey } from '../topology/topology-group.ts';

/** A pod in its place, and which groups count it there: those of an open key only from when it is fixed. */
interface PlacedPod {
  readonly key: string;
  readonly podClass: PodClass;
  readonly counted: Set<TopologyGroup>;
  readonly pending: Set<TopologyGroup>;
  /** Groups whose total it is in. */
  readonly total: readonly TopologyGroup[];
}

interface Place {
  readonly node: CompiledNode | null;
  readonly template: NodeTemplate | null;
  set: SetId;
  readonly pods: PlacedPod[];
  readonly openedWith: readonly number[];
  /** What opening it took of the pool's limits. */
  readonly taken: number[];
}

export interface ReferencePlan {
  readonly claims: readonly { readonly template: string; readonly pods: readonly string[]; readonly rows: number[] }[];
  readonly nodes: readonly (readonly string[])[];
  readonly unplaced: readonly string[];
}

/**
 * The obvious version of `packFirstFit`: one pod at a time, nothing remembered, everything counted anew from the pods
 * that are placed. For problems without reservations, and with strict `minValues`.
 */
export function packFirstFitReference(problem: Problem): ReferencePlan {
  return new ReferencePacking(problem).run();
}

class ReferencePacking {
  readonly #problem: Problem;
  readonly #nodes: Place[];
  readonly #claims: Place[] = [];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#nodes = problem.nodes.map((node) => ({
      node,
      template: null,
      set: node.set,
      pods: [],
      openedWith: [],
      taken: [],
    }));
  }

  run(): ReferencePlan {
    let pending = [...this.#problem.queue];
    for (;;) {
      const failed = pending.filter(({ key, podClass }) => !this.#place(key, podClass));
      if (failed.length === pending.length || failed.length === 0) {
        return {
          claims: this.#claims.map((claim) => ({
            template: claim.template!.name,
            pods: claim.pods.map((pod) => pod.key),
            rows: this.#rowsFor(claim, claim.set, null),
          })),
          nodes: this.#nodes.map((node) => node.pods.map((pod) => pod.key)),
          unplaced: failed.map((pod) => pod.key),
        };
      }
      pending = failed;
    }
  }

  #place(key: string, podClass: PodClass): boolean {
    for (const variant of podClass.variants) {
      const node = this.#nodes.find((each) => this.#nodeTakes(each, variant));
      if (node !== undefined) return this.#put(key, podClass, node, node.set);
      const open = [...this.#claims].sort(
        (a, b) => a.pods.length - b.pods.length || this.#claims.indexOf(a) - this.#claims.indexOf(b),
      );
      for (const claim of open) {
        const set = this.#claimTakes(claim, variant);
        if (set !== undefined) return this.#put(key, podClass, claim, set);
      }
      for (const template of this.#problem.templates) {
        const rows = this.#affordable(template);
        const claim: Place = { node: null, template, set: template.set, pods: [], openedWith: rows, taken: [] };
        const set = this.#claimTakes(claim, variant);
        if (set === undefined) continue;
        this.#claims.push(claim);
        this.#put(key, podClass, claim, set);
        const width = this.#problem.space.size;
        const left = this.#rowsFor(claim, set, null);
        for (let i = 0; i < width; i++) {
          claim.taken.push(Math.max(0, ...left.map((row) => template.catalogue.capacity[row * width + i]!)));
        }
        return true;
      }
    }
    return false;
  }

  #put(key: string, podClass: PodClass, place: Place, set: SetId): true {
    place.set = set;
    const counted = new Set<TopologyGroup>(podClass.inverseOwned);
    const pending = new Set<TopologyGroup>();
    const total = podClass.countedBy.filter((group) => this.#looksAt(group, place));
    for (const group of podClass.countedBy) {
      if (group.key !== hostKey && this.#domainOf(place, this.#problem.topologyKeys[group.key]!) === -1) {
        pending.add(group);
      } else if (total.includes(group)) counted.add(group);
    }
    place.pods.push({ key, podClass, counted, pending, total });
    for (const pod of place.pods) {
      for (const group of pod.pending) {
        if (this.#domainOf(place, this.#problem.topologyKeys[group.key]!) === -1) continue;
        pod.pending.delete(group);
        if (this.#looksAt(group, place)) pod.counted.add(group);
      }
    }
    return true;
  }

  #used(place: Place): number[] {
    return Array.from({ length: this.#problem.space.size }, (_, i) =>
      place.pods.reduce((sum, pod) => sum + pod.podClass.requests[i]!, 0),
    );
  }

  #portsOn(place: Place): HostPortSet {
    return place.pods.flatMap((pod) => pod.podClass.ports);
  }

  #nodeTakes(place: Place, variant: PodVariant): boolean {
    const { table, tolerations } = this.#problem;
    const { podClass } = variant;
    const node = place.node!;
    if (node.node.schedulable === false) return false;
    const used = this.#used(place);
    return (
      tolerations.tolerates(variant.tolerations, node.taints) &&
      used.every((amount, i) => amount + podClass.requests[i]! <= node.free[i]!) &&
      !portsConflict([...node.ports, ...this.#portsOn(place)], podClass.ports) &&
      table.compatible(node.set, variant.set, true) &&
      podClass.volumeAlternatives.some((set) => table.compatible(node.set, set, true)) &&
      this.#hostAllows(place, variant) &&
      this.#problem.topologyKeys.every((key) => this.#domainsFor(place, variant, key, node.set)?.length !== 0)
    );
  }

  /** The set that the claim would have with the pod; undefined where it does not take it. */
  #claimTakes(claim: Place, variant: PodVariant): SetId | undefined {
    const { table, tolerations, topologyKeys } = this.#problem;
    const { podClass } = variant;
    const template = claim.template!;
    const agrees = (set: SetId, wanted: SetId): boolean =>
      table.undefinedKey(template.set, wanted, false) === -1 && table.intersects(set, wanted);
    if (!tolerations.tolerates(variant.tolerations, template.taints)) return undefined;
    if (!agrees(claim.set, variant.set) || portsConflict(this.#portsOn(claim), podClass.ports)) return undefined;
    if (!this.#hostAllows(claim, variant)) return undefined;
    const merged = table.merge(claim.set, variant.set);
    for (const alternative of podClass.volumeAlternatives) {
      if (!agrees(merged, alternative)) continue;
      const set = table.merge(merged, alternative);
      let sets: SetId[] = [set];
      for (const key of topologyKeys) {
        const domains = this.#domainsFor(claim, variant, key, set);
        if (domains === undefined) continue;
        sets = sets.flatMap((each) =>
          domains.map((domain) => table.pin(each, key.requirementKey, key.domains[domain]!)),
        );
      }
      const found = sets.find(
        (each) =>
          table.undefinedKey(template.set, each, false) === -1 && this.#rowsFor(claim, each, podClass).length > 0,
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Rows that hold what is on the claim and one more pod; none where they are too few for `minValues`. */
  #rowsFor(claim: Place, set: SetId, more: PodClass | null): number[] {
    const { table, space } = this.#problem;
    const template = claim.template!;
    const { catalogue, groups, groupOfRow, free, minValueKeys } = template;
    const mask = catalogue.mask(set);
    const wanted = this.#used(claim).map((amount, i) => amount + (more?.requests[i] ?? 0));
    const ports = [...this.#portsOn(claim), ...(more?.ports ?? [])];
    const rows = claim.openedWith.filter(
      (row) =>
        hasBit(mask, row) &&
        wanted.every((amount, i) => amount <= free[row * space.size + i]!) &&
        !portsConflict(groups[groupOfRow[row]!]!.ports, ports),
    );
    const enough = minValueKeys.every(
      (key) =>
        distinctValues(catalogue, table, Int32Array.from(rows), rows.length, key) >= table.get(set, key)!.minValues,
    );
    return enough ? rows : [];
  }

  #affordable(template: NodeTemplate): number[] {
    const width = this.#problem.space.size;
    const bought = this.#claims.filter((claim) => claim.template === template);
    if (template.remainingNodes - bought.length < 1) return [];
    const left = Array.from(template.remaining, (amount, i) =>
      bought.reduce((rest, claim) => rest - claim.taken[i]!, amount),
    );
    return Array.from(template.rows).filter((row) =>
      left.every((amount, i) => template.catalogue.capacity[row * width + i]! <= amount),
    );
  }

  #domainOf(place: Place, key: TopologyKey): number {
    const r = this.#problem.table.get(place.set, key.requirementKey);
    if (r === undefined || r.complement || r.values.length !== 1) return -1;
    return key.domainOfValue.get(r.values[0]!) ?? -1;
  }

  #looksAt(group: TopologyGroup, place: Place): boolean {
    const { filter } = group;
    const { table, tolerations } = this.#problem;
    if (filter === null) return true;
    if (place.node !== null) return nodePasses(filter, place.node, table, tolerations);
    const tolerated =
      filter.tolerations === -1 || tolerations.tolerates(filter.tolerations, place.template!.hardTaints);
    return (
      tolerated && (filter.terms.length === 0 || filter.terms.some((term) => table.compatible(place.set, term, false)))
    );
  }

  #hostCount(group: TopologyGroup, place: Place): number {
    const initial = place.node === null ? 0 : group.initialHosts[place.node.index]!;
    return initial + place.pods.filter((pod) => pod.counted.has(group)).length;
  }

  #domainCount(group: TopologyGroup, domain: number): number {
    const key = this.#problem.topologyKeys[group.key]!;
    const there = [...this.#nodes, ...this.#claims].filter((place) => this.#domainOf(place, key) === domain);
    return (
      group.initialCounts[domain]! + there.flatMap((place) => place.pods).filter((pod) => pod.counted.has(group)).length
    );
  }

  #total(group: TopologyGroup): number {
    const pods = [...this.#nodes, ...this.#claims].flatMap((place) => place.pods);
    return group.initialTotal + pods.filter((pod) => pod.total.includes(group)).length;
  }

  #hostAllows(place: Place, variant: PodVariant): boolean {
    const allows = ({ group, self }: OwnedGroup): boolean => {
      const count = this.#hostCount(group, place);
      if (group.kind === 'spread') return count + (self ? 1 : 0) <= group.maxSkew;
      if (group.kind === 'anti-affinity') return count === 0;
      return count > 0 || (self && this.#total(group) === 0);
    };
    return (
      variant.owned.filter(({ group }) => group.key === hostKey).every(allows) &&
      variant.podClass.avoidedBy.every((group) => group.key !== hostKey || this.#hostCount(group, place) === 0)
    );
  }

  /** The place's domains that the key's constraints allow, best first; undefined where it has none of these. */
  #domainsFor(place: Place, variant: PodVariant, key: TopologyKey, set: SetId): number[] | undefined {
    const { table } = this.#problem;
    const owned = variant.owned.filter(({ group }) => group.key === key.id);
    const avoided = variant.podClass.avoidedBy.filter((group) => group.key === key.id);
    if (owned.length + avoided.length === 0) return undefined;
    const known = this.#domainOf(place, key);
    if (known === -1 && place.node !== null) return owned.length > 0 ? [] : undefined;
    const allowed = (of: SetId): number[] =>
      [...key.domains.keys()].filter((domain) => table.allows(of, key.requirementKey, key.domains[domain]!));
    const allows = ({ group, self }: OwnedGroup, domain: number): boolean => {
      const count = this.#domainCount(group, domain);
      const waiting = known === -1 ? place.pods.filter((pod) => pod.podClass.countedBy.includes(group)).length : 0;
      if (group.kind === 'anti-affinity') return count + waiting === 0;
      if (group.kind === 'affinity') return count + waiting > 0 || (self && this.#total(group) === 0);
      if (group.registered[domain] === 0 && count === 0) return false;
      const counts = allowed(variant.strictSet)
        .map((each) => ({ each, n: this.#domainCount(group, each) }))
        .filter(({ each, n }) => group.registered[each] === 1 || n > 0)
        .map(({ n }) => n);
      const least = counts.length < group.minDomains ? 0 : Math.min(...counts);
      return count + waiting + (self ? 1 : 0) - least <= group.maxSkew;
    };
    const score = (domain: number): number =>
      owned.reduce((sum, { group }) => {
        const count = this.#domainCount(group, domain);
        return group.kind === 'spread' ? sum + count : group.kind === 'affinity' ? sum - count : sum;
      }, 0);
    return (known === -1 ? allowed(set) : [known])
      .filter(
        (domain) =>
          avoided.every((group) => this.#domainCount(group, domain) === 0) && owned.every((o) => allows(o, domain)),
      )
      .sort((a, b) => score(a) - score(b) || a - b);
  }
}
