import { isGlob, type NodePool } from '@karpenter-ts/apis';

import { expandGlobs, type ExpandedGlobs } from './expand-globs.ts';
import type { InstanceType } from './instance-type.ts';

/** A pool as the scheduler takes it. */
export interface ExpandedNodePool extends Pick<ExpandedGlobs, 'expansions' | 'unmatched'> {
  /** The pool without globs among its requirements; the very object that was given where it has none. */
  readonly nodePool: NodePool;
}

/** Whether some value of the pool's requirements is a glob, wherever it is. */
export function hasGlobs(nodePool: NodePool): boolean {
  return nodePool.spec.template.spec.requirements.some(({ values }) => values?.some(isGlob) === true);
}

/**
 * The pool with the globs of its requirements replaced by what they match: what has to be done with a pool wherever its
 * requirements are read. See {@link expandGlobs}.
 *
 * @param instanceTypes all that the provider has for the pool, not filtered by anything
 */
export function expandNodePool(nodePool: NodePool, instanceTypes: readonly InstanceType[]): ExpandedNodePool {
  const given = nodePool.spec.template.spec.requirements;
  const { requirements, expansions, unmatched } = expandGlobs(given, instanceTypes);
  if (requirements === given) return { nodePool, expansions, unmatched };
  return { nodePool: withRequirements(nodePool, requirements), expansions, unmatched };
}

/** The pool with other requirements. */
export function withRequirements(
  nodePool: NodePool,
  requirements: NodePool['spec']['template']['spec']['requirements'],
): NodePool {
  const { spec } = nodePool;
  const template = { ...spec.template, spec: { ...spec.template.spec, requirements } };
  return { ...nodePool, spec: { ...spec, template } };
}
