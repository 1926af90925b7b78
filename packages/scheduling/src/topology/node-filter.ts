import type { CompiledNode } from '../compile/nodes.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import type { TolerationTable } from '../compile/tolerations.ts';

/** Which nodes a spread constraint looks at. */
export interface NodeFilter {
  /** One of these must be met; empty: every node does. */
  readonly terms: readonly SetId[];
  /** Tolerations that must tolerate the node's taints, or -1. */
  readonly tolerations: number;
}

/** Whether there are nodes that the filter lets out. */
export function isFiltered(filter: NodeFilter | null): filter is NodeFilter {
  return filter !== null && (filter.terms.length > 0 || filter.tolerations !== -1);
}

/** Whether a spread constraint looks at an existing node (`TopologyNodeFilter.Matches`). */
export function nodePasses(
  filter: NodeFilter | null,
  node: CompiledNode,
  table: RequirementTable,
  tolerations: TolerationTable,
): boolean {
  if (filter === null) return true;
  if (filter.tolerations !== -1 && !tolerations.tolerates(filter.tolerations, node.hardTaints)) return false;
  return filter.terms.length === 0 || filter.terms.some((term) => table.compatible(node.set, term, true));
}

/** Whether a spread constraint looks at a claim (`TopologyNodeFilter.MatchesRequirements`). */
export function claimPasses(
  filter: NodeFilter | null,
  { set, hardTaints }: { readonly set: SetId; readonly hardTaints: number },
  table: RequirementTable,
  tolerations: TolerationTable,
): boolean {
  if (filter === null) return true;
  if (filter.tolerations !== -1 && !tolerations.tolerates(filter.tolerations, hardTaints)) return false;
  return filter.terms.length === 0 || filter.terms.some((term) => table.compatible(set, term, false));
}
