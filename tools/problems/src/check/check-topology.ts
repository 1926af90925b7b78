import type {
  LabelSelector,
  NodeSelectorRequirement,
  Pod,
  PodAffinityTerm,
  TopologySpreadConstraint,
} from '@karpenter-ts/kube-model';
import { HOST } from '../generate/labels.ts';
import type { PlacedNode } from './placed-node.ts';
import { mayHold, requiredTerms, selects, toleratesAll, type Possible } from './rules.ts';
import { keyOf, labelsOf, namespaceOf, type World } from './world.ts';

/*
 * Pods are placed one after another, and only what they see then binds them: a spread, an affinity may look broken in the
 * end by pods that came later and are not bound by it. Each rule here is what must be true in the end whatever the order was.
 */

/** Checks spread constraints, affinity and anti-affinity of all nodes together. */
export function checkTopology(world: World, nodes: readonly PlacedNode[]): string[] {
  return [...checkSpreads(world, nodes), ...checkAffinities(world, nodes), ...checkAntiAffinities(world, nodes)];
}

const only = (possible: Possible): string | undefined =>
  possible !== undefined && possible !== 'any' && possible.length === 1 ? possible[0] : undefined;

/** Pods that are bound by one and the same rule, each with its node. */
interface Group<T> {
  readonly rule: T;
  readonly members: { readonly pod: Pod; readonly node: PlacedNode }[];
}

function groupBy<T>(
  world: World,
  nodes: readonly PlacedNode[],
  rulesOf: (pod: Pod) => readonly T[],
  sameAs: (rule: T, pod: Pod) => unknown,
): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const node of nodes) {
    for (const pod of node.pods) {
      if (!world.waiting.has(keyOf(pod))) continue;
      for (const rule of rulesOf(pod)) {
        const key = JSON.stringify([rule, namespaceOf(pod), sameAs(rule, pod)]);
        let group = groups.get(key);
        if (group === undefined) groups.set(key, (group = { rule, members: [] }));
        group.members.push({ pod, node });
      }
    }
  }
  return [...groups.values()];
}

/** The selector with the values that a pod has for further label keys. */
function withKeys(selector: LabelSelector | undefined, keys: readonly string[] | undefined, pod: Pod, operator = 'In') {
  const found = (keys ?? []).filter((key) => labelsOf(pod)[key] !== undefined);
  if (selector === undefined || found.length === 0) return selector;
  const more = found.map((key) => ({ key, operator, values: [labelsOf(pod)[key]!] }));
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...more] };
}

function checkSpreads(world: World, nodes: readonly PlacedNode[]): string[] {
  const groups = groupBy(
    world,
    nodes,
    (pod) => (pod.spec?.topologySpreadConstraints ?? []).filter((c) => c.whenUnsatisfiable === 'DoNotSchedule'),
    (rule, pod) => [requiredTerms(pod), pod.spec?.tolerations, withKeys(rule.labelSelector, rule.matchLabelKeys, pod)],
  );
  return groups.flatMap((group) => checkSpread(world, nodes, group));
}

function checkSpread(
  world: World,
  nodes: readonly PlacedNode[],
  { rule, members }: Group<TopologySpreadConstraint>,
): string[] {
  const first = members[0]!.pod;
  const key = rule.topologyKey;
  const selector = withKeys(rule.labelSelector, rule.matchLabelKeys, first);
  const mine = new Set(members.map(({ pod }) => pod));
  const broken: string[] = [];
  // What was there before or belongs to this group is certain to have been counted; the others may have come later.
  const atLeast = new Map<string, number>();
  const atMost = new Map<string, number>();
  const raise = (counts: Map<string, number>, domain: string, by: number): void =>
    void counts.set(domain, (counts.get(domain) ?? 0) + by);
  for (const node of nodes) {
    const domain = only(node.label(key));
    const counted = domain === undefined ? 'no' : countsFor(rule, first, node);
    if (domain === undefined || counted === 'no') continue;
    for (const pod of node.pods) {
      if (namespaceOf(pod) !== namespaceOf(first) || !selects(selector, labelsOf(pod))) continue;
      raise(atMost, domain, 1);
      if (counted === 'surely' && (mine.has(pod) || !world.waiting.has(keyOf(pod)))) raise(atLeast, domain, 1);
    }
  }
  // Of several alternatives that a pod's node affinity has, only the one that led to its node binds it, as upstream has it.
  const terms = requiredTerms(first).map((term) => ({ term, ...floorOf(world, nodes, rule, first, term, atMost) }));
  const judged = new Set<string>();
  for (const { pod, node } of members) {
    const domain = only(node.label(key));
    if (domain === undefined) broken.push(`${keyOf(pod)} is spread over ${key}, which its node does not fix`);
    if (domain === undefined || judged.has(domain)) continue;
    judged.add(domain);
    const possible = terms.filter(({ term }) => node.meets([[term]]) !== 'no');
    const skew = (atLeast.get(domain) ?? 0) - Math.max(0, ...possible.map(({ floor }) => floor));
    if (skew > rule.maxSkew) {
      const domains = new Set(possible.flatMap((one) => [...one.domains]));
      const counts = [...domains].map((name) => `${name}: ${atMost.get(name) ?? 0}`).join(', ');
      broken.push(`${keyOf(pod)}: skew ${skew} over ${key} in ${domain}, at most ${rule.maxSkew} (${counts})`);
    }
  }
  return broken;
}

/** The domains that a pod can reach by one of its alternatives, and the fewest pods in any of them. */
function floorOf(
  world: World,
  nodes: readonly PlacedNode[],
  rule: TopologySpreadConstraint,
  pod: Pod,
  term: readonly NodeSelectorRequirement[],
  counts: ReadonlyMap<string, number>,
): { readonly domains: ReadonlySet<string>; readonly floor: number } {
  // A new host can always be added, so the fewest pods of any host are none.
  if (rule.topologyKey === HOST) return { domains: new Set(), floor: 0 };
  const domains = reachableDomains(world, nodes, rule, pod, term);
  if (domains.size === 0 || domains.size < (rule.minDomains ?? 1)) return { domains, floor: 0 };
  return { domains, floor: Math.min(...[...domains].map((domain) => counts.get(domain) ?? 0)) };
}

/** Whether a node's pods count for a spread constraint of this pod. */
function countsFor(rule: TopologySpreadConstraint, pod: Pod, node: PlacedNode): 'surely' | 'maybe' | 'no' {
  if (rule.nodeTaintsPolicy === 'Honor' && !toleratesAll(pod.spec?.tolerations ?? [], node.taints)) return 'no';
  return rule.nodeAffinityPolicy === 'Ignore' ? 'surely' : node.meets([requiredTerms(pod)]);
}

/**
 * The domains that a pod could be in by this alternative, bought or there already. Those that its own selector rules out do not count, whatever
 * the constraint's `nodeAffinityPolicy`: as `nextDomainTopologySpread` upstream has it.
 */
function reachableDomains(
  world: World,
  nodes: readonly PlacedNode[],
  rule: TopologySpreadConstraint,
  pod: Pod,
  term: readonly NodeSelectorRequirement[],
): Set<string> {
  const domains = new Set<string>();
  for (const pool of world.pools.values()) {
    if (!world.toleratesPool(pod, pool)) continue;
    for (const option of world.options) {
      if (!world.poolAllows(pool, option)) continue;
      const label = (key: string): Possible => world.labelOf(pool, option, key);
      if (!term.every((e) => label(e.key) === 'any' || mayHold(e, label(e.key)))) continue;
      const values = label(rule.topologyKey);
      if (values === undefined || values === 'any') continue;
      for (const value of values) {
        if (term.every((e) => e.key !== rule.topologyKey || mayHold(e, [value]))) domains.add(value);
      }
    }
  }
  for (const node of nodes) {
    const value = world.nodes.has(node.name) ? only(node.label(rule.topologyKey)) : undefined;
    const isWelcome = rule.nodeTaintsPolicy !== 'Honor' || toleratesAll(pod.spec?.tolerations ?? [], node.taints);
    if (value !== undefined && isWelcome && node.meets([[term]]) === 'surely') domains.add(value);
  }
  return domains;
}

/** Whether an affinity term of `owner` is about `other`. */
function isAbout(world: World, term: PodAffinityTerm, owner: Pod, other: Pod): boolean {
  const named = new Set(term.namespaces ?? []);
  if (term.namespaceSelector === undefined && named.size === 0) named.add(namespaceOf(owner));
  const namespace = namespaceOf(other);
  const inNamespace =
    named.has(namespace) ||
    (term.namespaceSelector !== undefined && selects(term.namespaceSelector, world.namespaces.get(namespace) ?? {}));
  if (!inNamespace) return false;
  const selector = withKeys(term.labelSelector, term.matchLabelKeys, owner);
  return selects(withKeys(selector, term.mismatchLabelKeys, owner, 'NotIn'), labelsOf(other));
}

/**
 * Company in the domain, or the one domain where the group began while no such pod was anywhere: of domains whose company
 * is only the group itself there may be one, and none where pods that match were there before.
 */
function checkAffinities(world: World, nodes: readonly PlacedNode[]): string[] {
  const groups = groupBy(
    world,
    nodes,
    (pod) => pod.spec?.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [],
    (rule, pod) => [rule.matchLabelKeys, rule.mismatchLabelKeys].flat().map((key) => labelsOf(pod)[key ?? '']),
  );
  return groups.flatMap(({ rule, members }) => {
    const broken: string[] = [];
    const owner = members[0]!.pod;
    const carriers = new Set(members.map(({ pod }) => pod));
    const company = new Set<string>();
    let wereThere = false;
    for (const node of nodes) {
      const values = node.label(rule.topologyKey);
      const others = node.pods.filter((pod) => !carriers.has(pod) && isAbout(world, rule, owner, pod));
      if (others.some((pod) => !world.waiting.has(keyOf(pod)))) wereThere = true;
      if (others.length > 0 && values !== undefined && values !== 'any') for (const value of values) company.add(value);
    }
    const alone = new Map<string, Pod[]>();
    for (const { pod, node } of members) {
      const domain = only(node.label(rule.topologyKey));
      if (domain === undefined)
        broken.push(`${keyOf(pod)} wants company in ${rule.topologyKey}, which its node does not fix`);
      else if (!company.has(domain)) alone.set(domain, [...(alone.get(domain) ?? []), pod]);
    }
    const who = `${keyOf(owner)} and its like, which want company in ${rule.topologyKey},`;
    if (alone.size > 1) broken.push(`${who} are in ${[...alone.keys()].sort().join(' and ')}`);
    if (alone.size > 0 && wereThere)
      broken.push(`${who} are in ${[...alone.keys()][0]}, where those that they look for are not`);
    for (const [domain, pods] of alone) {
      if (!pods.some((pod) => isAbout(world, rule, pod, pod))) broken.push(`${who} have none in ${domain}`);
    }
    return broken;
  });
}

/** No domain may hold a pod and another that it stays away from, unless both were there before. */
function checkAntiAffinities(world: World, nodes: readonly PlacedNode[]): string[] {
  const broken: string[] = [];
  for (const node of nodes) {
    for (const pod of node.pods) {
      const terms = pod.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
      for (const term of terms) {
        const mine = node.label(term.topologyKey);
        const clash = nodes.flatMap((other) => {
          const together = other === node || mayMeet(mine, other.label(term.topologyKey));
          if (!together || mine === undefined) return [];
          return other.pods.filter(
            (candidate) =>
              candidate !== pod &&
              (world.waiting.has(keyOf(pod)) || world.waiting.has(keyOf(candidate))) &&
              isAbout(world, term, pod, candidate),
          );
        })[0];
        if (clash !== undefined) broken.push(`${keyOf(pod)} may share ${term.topologyKey} with ${keyOf(clash)}`);
      }
    }
  }
  return broken;
}

function mayMeet(left: Possible, right: Possible): boolean {
  if (left === undefined || right === undefined) return false;
  if (left === 'any' || right === 'any') return true;
  return left.some((value) => right.includes(value));
}
