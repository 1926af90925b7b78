import type { Packer } from '../packing/packer.ts';
import { claimPasses, nodePasses, type NodeFilter } from '../topology/node-filter.ts';
import { hostKey, type TopologyGroup } from '../topology/topology-group.ts';
import type { TopologyPlace } from '../topology/topology-state.ts';

/**
 * Whether a spread constraint has counted the same pods and domains as it would have under another node filter.
 * O(nodes + claims), and their pods where the filters differ.
 */
export function sameCounts(group: TopologyGroup, filter: NodeFilter, packer: Packer): boolean {
  const { table, tolerations, topologyKeys } = packer.problem;
  const countsPlaced = (place: TopologyPlace): boolean =>
    [...place.placed.keys()].some((podClass) => group.selects(podClass.namespace, podClass.labels));
  for (const place of packer.nodes) {
    const { node } = place;
    const passes = nodePasses(filter, node, table, tolerations);
    if (passes === nodePasses(group.filter, node, table, tolerations)) continue;
    const domain = group.key === hostKey ? -1 : place.domains[topologyKeys[group.key]!.id]!;
    if (domain !== -1 && (!passes || group.registered[domain] === 0)) return false;
    if (countsPlaced(place)) return false;
    for (const { metadata } of node.node.pods) {
      if (group.selects(metadata?.namespace ?? 'default', metadata?.labels ?? {})) return false;
    }
  }
  const looksAt = (f: NodeFilter | null, claim: TopologyPlace): boolean => claimPasses(f, claim, table, tolerations);
  return packer.claims.every(
    (claim) => looksAt(filter, claim) === looksAt(group.filter, claim) || !countsPlaced(claim),
  );
}
