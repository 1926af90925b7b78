import { hasBit } from '../../compile/bitset.ts';
import { portsConflict } from '../../compile/host-ports.ts';
import type { PodClass, PodProfile, PodVariant } from '../../compile/pod-classes.ts';
import type { Problem } from '../../compile/problem.ts';
import type { SetId } from '../../compile/requirement-table.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import { isFiltered } from '../../topology/node-filter.ts';
import { hostKey, type TopologyGroup } from '../../topology/topology-group.ts';
import type { Claim } from '../claim.ts';
import type { Plan } from '../first-fit.ts';
import { fitsRow } from '../fits.kernel.ts';

/**
 * Pods of one class that may be moved between new nodes of one pool, as long as the node meets `set`: the pool's
 * requirements and the pods', the preferences that the plan keeps, and the topology domains in which they count.
 */
export interface MovableItem {
  readonly template: NodeTemplate;
  readonly podClass: PodClass;
  readonly variant: PodVariant;
  /** What the pods ask for, without the pool's own requirements. */
  readonly own: SetId;
  readonly set: SetId;
  readonly hostRules: readonly HostRule[];
  readonly keys: string[];
}

/** What a pod does to, and asks of, the number of a group's pods on its node. */
export interface HostRule {
  readonly group: number;
  /** Whether the pod itself counts. */
  readonly counts: boolean;
  /** How many pods may count on its node, itself included; Infinity where it does not ask. */
  readonly most: number;
}

export interface MovablePods {
  /** By template, in the order of its pods in the plan. */
  readonly items: ReadonlyMap<NodeTemplate, readonly MovableItem[]>;
  /** Claims with a pod that cannot be moved: they stay as they are. */
  readonly kept: readonly Claim[];
  /** The other claims. */
  readonly dissolved: readonly Claim[];
}

/**
 * The pods of a finished plan's new nodes as items to pack anew. Each keeps its pool, its stage of relaxation, and
 * its domain of every topology key that counts it: so all counts by domain stay what they are in the plan, which
 * broke no rule, and what is left to obey is decided on each node by itself.
 */
export function movablePods(plan: Plan, problem: Problem): MovablePods {
  const classOf = new Map<string, PodClass>();
  for (const { key, podClass } of problem.queue) classOf.set(key, podClass);
  const reader = new ItemReader(problem);
  const items = new Map<NodeTemplate, MovableItem[]>();
  const kept: Claim[] = [];
  const dissolved: Claim[] = [];
  const byId = new Map<string, MovableItem>();
  for (const claim of plan.claims) {
    const found = reader.itemsOf(claim);
    if (found === null) {
      kept.push(claim);
      continue;
    }
    dissolved.push(claim);
    let list = items.get(claim.template);
    if (list === undefined) items.set(claim.template, (list = []));
    const ofClass = new Map<PodClass, MovableItem>();
    for (const [podClass, { variant, own, set }] of found) {
      const id = `${claim.template.index}/${variant.id}/${set}`;
      let item = byId.get(id);
      if (item === undefined) {
        item = {
          template: claim.template,
          podClass,
          variant,
          own,
          set,
          hostRules: reader.hostRules(variant),
          keys: [],
        };
        byId.set(id, item);
        list.push(item);
      }
      ofClass.set(podClass, item);
    }
    for (const key of claim.pods) ofClass.get(classOf.get(key)!)!.keys.push(key);
  }
  return { items, kept, dissolved };
}

/** What a pool's nodes with such pods must meet; movable pods are on nodes that hold no reservation. */
function setIn(template: NodeTemplate, own: SetId, { table, reservations }: Problem): SetId {
  const set = table.merge(template.set, own);
  return reservations?.offers.has(template.catalogue) === true ? table.merge(set, reservations.unreserved) : set;
}

/** The item, with these of its pods, in another pool; null where that pool has no machine for them. */
export function movedTo(
  template: NodeTemplate,
  item: MovableItem,
  keys: string[],
  problem: Problem,
): MovableItem | null {
  const { table, tolerations } = problem;
  const { own, variant, podClass } = item;
  if (!tolerations.tolerates(variant.tolerations, template.taints)) return null;
  if (!table.compatible(template.set, own, false)) return null;
  const set = setIn(template, own, problem);
  const mask = template.catalogue.mask(set);
  const { requests, ports } = podClass;
  const nothing = new Float64Array(requests.length);
  const holds = template.rows.some(
    (row) =>
      hasBit(mask, row) &&
      fitsRow(nothing, requests, template.free, row, requests.length) &&
      !portsConflict(template.groups[template.groupOfRow[row]!]!.ports, ports),
  );
  return holds ? { ...item, template, set, keys } : null;
}

/** How pods of a class are placed on one claim. */
interface Placing {
  readonly variant: PodVariant;
  readonly own: SetId;
  readonly set: SetId;
}

class ItemReader {
  readonly #problem: Problem;
  /** By what classes share: keys whose domains it must keep; null where its pods cannot be moved. */
  readonly #keysOf = new Map<PodProfile, readonly number[] | null>();
  readonly #rules = new Map<PodProfile, Map<PodVariant['owned'], readonly HostRule[]>>();
  readonly #ownedHostGroups: ReadonlySet<TopologyGroup>;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#ownedHostGroups = new Set(
      problem.groups.filter((group) => group.key === hostKey && group.kind !== 'inverse'),
    );
  }

  itemsOf(claim: Claim): Map<PodClass, Placing> | null {
    if (claim.relaxedMinValues !== null || claim.held.length > 0 || claim.hasDevices) return null;
    const out = new Map<PodClass, Placing>();
    for (const podClass of claim.placed.keys()) {
      const placing = this.#placing(podClass, claim);
      if (placing === null) return null;
      out.set(podClass, placing);
    }
    return out;
  }

  #placing(podClass: PodClass, claim: Claim): Placing | null {
    const { table, topologyKeys, tolerations } = this.#problem;
    const keys = this.#movableKeys(podClass);
    if (keys === null) return null;
    const { template } = claim;
    for (const variant of podClass.variants) {
      // The strictest stage that the plan honours for the pods.
      if (!table.compatible(claim.set, variant.set, false)) continue;
      if (table.merge(claim.set, variant.set) !== claim.set) continue;
      if (!tolerations.tolerates(variant.tolerations, template.taints)) continue;
      if (!this.#holds(this.hostRules(variant), claim)) continue;
      let own = table.merge(variant.set, podClass.volumeAlternatives[0]!);
      for (const key of keys) {
        const domain = claim.domains[key]!;
        // Counted nowhere: any move could make it count.
        if (domain === -1) return null;
        const { requirementKey, domains } = topologyKeys[key]!;
        own = table.pin(own, requirementKey, domains[domain]!);
      }
      return { variant, own, set: setIn(template, own, this.#problem) };
    }
    return null;
  }

  #movableKeys(podClass: PodClass): readonly number[] | null {
    if (podClass.volumeAlternatives.length !== 1) return null;
    let keys = this.#keysOf.get(podClass.profile);
    if (keys === undefined) this.#keysOf.set(podClass.profile, (keys = this.#findKeys(podClass)));
    return keys;
  }

  #findKeys(podClass: PodClass): readonly number[] | null {
    const owned = new Set(podClass.variants.flatMap((variant) => variant.owned.map((o) => o.group)));
    const keys = new Set<number>();
    for (const group of [...owned, ...podClass.countedBy, ...podClass.avoidedBy, ...podClass.inverseOwned]) {
      if (group.key === hostKey) {
        // Company on the host is nothing that a node's own limits can say.
        if (group.kind === 'affinity') return null;
        continue;
      }
      // A filter may count the pod on one node and not on another; a pod's own filter lets its node through.
      if (isFiltered(group.filter) && !owned.has(group)) return null;
      keys.add(group.key);
    }
    return [...keys];
  }

  hostRules(variant: PodVariant): readonly HostRule[] {
    let known = this.#rules.get(variant.podClass.profile);
    if (known === undefined)
      this.#rules.set(variant.podClass.profile, (known = new Map<PodVariant['owned'], readonly HostRule[]>()));
    let rules = known.get(variant.owned);
    if (rules === undefined) {
      const found = new Map<number, HostRule>();
      for (const group of variant.podClass.countedBy) {
        if (this.#ownedHostGroups.has(group)) {
          found.set(group.id, { group: group.id, counts: true, most: Infinity });
        }
      }
      for (const { group, self } of variant.owned) {
        if (group.key !== hostKey) continue;
        const most = group.kind === 'spread' ? group.maxSkew : self ? 1 : 0;
        found.set(group.id, { group: group.id, counts: found.has(group.id), most });
      }
      known.set(variant.owned, (rules = [...found.values()]));
    }
    return rules;
  }

  #holds(rules: readonly HostRule[], claim: Claim): boolean {
    return rules.every(({ group, most }) => {
      if (most === Infinity) return true;
      let counted = 0;
      for (const [podClass, pods] of claim.placed) {
        if (podClass.countedBy.some((g) => g.id === group)) counted += pods;
      }
      return counted <= most;
    });
  }
}
