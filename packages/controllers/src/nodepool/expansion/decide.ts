import type { ExpandedRequirement, NodePool } from '@karpenter-ts/apis';
import type { ExpandedNodePool } from '@karpenter-ts/cloud-provider';

/**
 * How many values the status shows, of all requirements together: a pool can have a hundred requirements, each with more
 * values than a catalogue has types, and all of its status has to fit into one object.
 */
const MOST_VALUES = 1000;

/** The pool with its status saying what its globs stand for; nothing where it has none. */
export function withExpansions(pool: NodePool, expansions: ExpandedNodePool['expansions']): NodePool {
  if (expansions.length > 0) {
    return { ...pool, status: { ...pool.status, expandedRequirements: describe(expansions) } };
  }
  if (pool.status?.expandedRequirements === undefined) return pool;
  const { expandedRequirements: _, ...status } = pool.status;
  return { ...pool, status };
}

function describe(expansions: ExpandedNodePool['expansions']): readonly ExpandedRequirement[] {
  let left = MOST_VALUES;
  return expansions.map(({ key, operator, patterns, values }) => {
    const shown = values.slice(0, left);
    left -= shown.length;
    return { key, operator, patterns: patterns.slice(0, MOST_VALUES), values: shown, count: values.length };
  });
}
