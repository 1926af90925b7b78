import { WELL_KNOWN_LABELS, type NodeClaim, type NodePool } from '@karpenter-ts/apis';
import { toNodeClaim } from '../claims/to-node-claim.ts';
import { RequirementTable } from '../compile/requirement-table.ts';
import { templateLabels } from '../compile/templates.ts';

const none: ReadonlySet<string> = new Set();

/**
 * The claim to create for one of a static pool's replicas: straight from the pool's template. It lists no instance
 * types: which one it becomes is left to the provider (`NewNodeClaimTemplate`, `ToNodeClaim` of a static pool).
 *
 * @param nodePool without globs among its requirements (`expandNodePool` of `@karpenter-ts/cloud-provider`)
 * @param wellKnownLabels keys that need no value on the node, since the provider puts one there
 * @throws RequirementSyntaxError for a pool whose requirements are none
 */
export function staticNodeClaim(
  nodePool: NodePool,
  wellKnownLabels: ReadonlySet<string> = WELL_KNOWN_LABELS,
): NodeClaim {
  const table = new RequirementTable((key) => wellKnownLabels.has(key));
  const labels = templateLabels(nodePool);
  const set = table.merge(table.parseAll(nodePool.spec.template.spec.requirements), table.labels(labels));
  const template = { nodePool, name: nodePool.metadata?.name ?? '', labels, set };
  return toNodeClaim({ template, table, set, requirements: table.toSelector(set, none) });
}
