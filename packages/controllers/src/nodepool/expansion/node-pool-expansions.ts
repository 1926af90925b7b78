import type { NodePool } from '@karpenter-ts/apis';
import {
  expandNodePool,
  hasGlobs,
  withRequirements,
  type ExpandedNodePool,
  type InstanceType,
} from '@karpenter-ts/cloud-provider';

interface Expansion {
  readonly given: NodePool;
  readonly expanded: ExpandedNodePool;
}

/**
 * Pools with the globs of their requirements replaced by what they match: what everybody has to go through who reads a
 * pool's requirements. They are expanded once for each generation of a pool and each list of instance types; pools without
 * globs are answered as they are.
 */
export class NodePoolExpansions {
  /** By list of instance types, then by the pool's uid. What is there of pools that are gone goes with the list. */
  readonly #known = new WeakMap<readonly InstanceType[], Map<string, Expansion>>();

  /** @param instanceTypes all that the provider has for the pool: the same list as long as nothing changed */
  of(nodePool: NodePool, instanceTypes: readonly InstanceType[]): ExpandedNodePool {
    if (!hasGlobs(nodePool)) return { nodePool, expansions: [], unmatched: [] };
    let ofList = this.#known.get(instanceTypes);
    if (ofList === undefined) this.#known.set(instanceTypes, (ofList = new Map<string, Expansion>()));
    const uid = nodePool.metadata?.uid ?? '';
    const known = ofList.get(uid);
    if (known?.given === nodePool) return known.expanded;
    const expanded =
      known !== undefined && isSameGeneration(known.given, nodePool)
        ? { ...known.expanded, nodePool: withRequirements(nodePool, requirementsOf(known.expanded.nodePool)) }
        : expandNodePool(nodePool, instanceTypes);
    ofList.set(uid, { given: nodePool, expanded });
    return expanded;
  }
}

/** Whether only the status or metadata can differ. */
function isSameGeneration(a: NodePool, b: NodePool): boolean {
  const generation = a.metadata?.generation;
  return generation !== undefined && generation === b.metadata?.generation;
}

function requirementsOf(nodePool: NodePool): NodePool['spec']['template']['spec']['requirements'] {
  return nodePool.spec.template.spec.requirements;
}
