import type { NodeRow } from './node-table.ts';
import { nodeAffinityAllows, type PodClass, taintsAllow } from './pod-class.ts';
import type { PodSet, PodTopology, SpreadTerm } from './pod-topology.ts';
import type { TopologyCounts } from './topology-counts.ts';

type NodeFilter = (row: NodeRow) => boolean;

/**
 * What pods elsewhere forbid a pod of the class: spread constraints, affinity, anti-affinity of its
 * own and of others (`PodTopologySpread`, `InterPodAffinity`). One for every attempt: it holds the counts of now.
 */
export function topologyFilter(
  podClass: PodClass,
  counts: TopologyCounts,
  rows: ReadonlyMap<string, NodeRow>,
): NodeFilter | undefined {
  const { topology } = podClass;
  const filters: NodeFilter[] = [];
  for (const { term, byNode } of counts.against(podClass)) {
    if (byNode.size > 0) filters.push(isNotIn(term.topologyKey, domainCounts(byNode, term.topologyKey, rows)));
  }
  for (const { topologyKey, pods } of topology?.antiAffinity ?? []) {
    filters.push(isNotIn(topologyKey, domainCounts(counts.countOf(pods), topologyKey, rows)));
  }
  if (topology !== undefined) {
    filters.push(...affinityFilters(podClass, topology, counts, rows));
    const keys = topology.spread.map(({ constraint }) => constraint.topologyKey);
    for (const term of topology.spread) filters.push(spreadFilter(podClass, term, keys, counts, rows));
  }
  return filters.length === 0 ? undefined : (row) => filters.every((filter) => filter(row));
}

/** How many pods there are in each domain, by the domain's value. */
export function domainCounts(
  byNode: ReadonlyMap<string, number>,
  topologyKey: string,
  rows: ReadonlyMap<string, NodeRow>,
): ReadonlyMap<string, number> {
  const domains = new Map<string, number>();
  for (const [name, count] of byNode) {
    const domain = rows.get(name)?.labels[topologyKey];
    if (domain !== undefined) domains.set(domain, (domains.get(domain) ?? 0) + count);
  }
  return domains;
}

function isNotIn(topologyKey: string, domains: ReadonlyMap<string, number>): NodeFilter {
  return ({ labels }) => {
    const domain = labels[topologyKey];
    return domain === undefined || !domains.has(domain);
  };
}

/** The first of pods that want to be with each other may go anywhere (`satisfyPodAffinity`). */
function affinityFilters(
  podClass: PodClass,
  { affinity }: PodTopology,
  counts: TopologyCounts,
  rows: ReadonlyMap<string, NodeRow>,
): readonly NodeFilter[] {
  const isFirst =
    affinity.every(({ pods }) => counts.includes(pods, podClass)) &&
    affinity.every(({ topologyKey, pods }) => domainCounts(counts.countOf(pods), topologyKey, rows).size === 0);
  return affinity.map(({ topologyKey, pods }) => {
    const domains = domainCounts(counts.countOf(pods), topologyKey, rows);
    return ({ labels }) => {
      const domain = labels[topologyKey];
      return domain !== undefined && (isFirst || domains.has(domain));
    };
  });
}

function spreadFilter(
  podClass: PodClass,
  { constraint, pods, countsSelf }: SpreadTerm,
  keys: readonly string[],
  counts: TopologyCounts,
  rows: ReadonlyMap<string, NodeRow>,
): NodeFilter {
  const { topologyKey, maxSkew, minDomains = 1 } = constraint;
  const domains = spreadDomains(podClass, constraint, pods, keys, counts, rows);
  let least = domains.size < minDomains ? 0 : Infinity;
  for (const count of domains.values()) least = Math.min(least, count);
  const self = countsSelf ? 1 : 0;
  return ({ labels }) => {
    const domain = labels[topologyKey];
    return domain !== undefined && (domains.get(domain) ?? 0) + self - (least === Infinity ? 0 : least) <= maxSkew;
  };
}

/** Pods in every domain that counts: those of nodes that the pod might be on. */
function spreadDomains(
  podClass: PodClass,
  constraint: SpreadTerm['constraint'],
  pods: PodSet,
  keys: readonly string[],
  counts: TopologyCounts,
  rows: ReadonlyMap<string, NodeRow>,
): ReadonlyMap<string, number> {
  const { topologyKey, nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' } = constraint;
  const byNode = counts.countOf(pods);
  const domains = new Map<string, number>();
  for (const row of rows.values()) {
    const domain = row.labels[topologyKey];
    if (domain === undefined || keys.some((key) => row.labels[key] === undefined)) continue;
    if (nodeAffinityPolicy === 'Honor' && !nodeAffinityAllows(podClass, row)) continue;
    if (nodeTaintsPolicy === 'Honor' && !taintsAllow(podClass, row)) continue;
    domains.set(domain, (domains.get(domain) ?? 0) + (byNode.get(row.name) ?? 0));
  }
  return domains;
}
