import {
  ANNOTATION_CAPACITY_OVERLAY_APPLIED,
  ANNOTATION_MIN_VALUES_RELAXED,
  ANNOTATION_NODEPOOL_HASH,
  ANNOTATION_NODEPOOL_HASH_VERSION,
  ANNOTATION_PRICE_OVERLAY_APPLIED,
  ANNOTATION_REQUESTED_DRA_DRIVERS,
  apiVersionOf,
  NODE_CLAIM_GVK,
  NODE_POOL_GVK,
  NODEPOOL_HASH_VERSION,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import { LABEL_HOSTNAME, type NodeSelectorRequirement, type Resources } from '@karpenter-ts/kube-model';
import { isBounded, type CompiledRequirement } from '../compile/requirement.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import { NodeClaimMemo } from './node-claim-memo.ts';

/** What of a pool's template a claim is made from. */
export interface ClaimTemplate extends Pick<NodeTemplate, 'name' | 'labels' | 'set'> {
  readonly nodePool: NodePool;
}

interface NodeClaimParts {
  readonly template: ClaimTemplate;
  readonly table: RequirementTable;
  readonly set: SetId;
  readonly requirements: readonly NodeSelectorRequirement[];
  /** Left out for a claim that is for no pods in particular. */
  readonly requests?: Resources;
  /** Left out where nobody looked at `minValues`. */
  readonly minValuesRelaxed?: boolean;
  /** Names of DRA drivers whose devices its pods get. None by default. */
  readonly drivers?: readonly string[];
  /** What overlays changed of any of the types that the claim lists. */
  readonly overlaid?: ReadonlySet<'price' | 'capacity'>;
  /** Shared by the claims of one answer. */
  readonly memo?: NodeClaimMemo;
}

const noDrivers: readonly string[] = [];

/** `NodeClaimTemplate.ToNodeClaim`: the object to create. */
export function toNodeClaim(parts: NodeClaimParts): NodeClaim {
  const {
    template,
    table,
    set,
    requirements,
    requests,
    minValuesRelaxed,
    drivers = noDrivers,
    overlaid,
    memo = new NodeClaimMemo(),
  } = parts;
  const { nodePool, name } = template;
  const { metadata, spec } = nodePool.spec.template;
  return {
    apiVersion: apiVersionOf(NODE_CLAIM_GVK),
    kind: NODE_CLAIM_GVK.kind,
    metadata: {
      generateName: `${name}-`,
      labels: { ...customLabels(template, table, set), ...template.labels },
      annotations: {
        ...metadata?.annotations,
        [ANNOTATION_NODEPOOL_HASH]: memo.hashOf(nodePool),
        [ANNOTATION_NODEPOOL_HASH_VERSION]: NODEPOOL_HASH_VERSION,
        ...(minValuesRelaxed !== undefined && { [ANNOTATION_MIN_VALUES_RELAXED]: String(minValuesRelaxed) }),
        ...(drivers.length > 0 && { [ANNOTATION_REQUESTED_DRA_DRIVERS]: drivers.join(',') }),
        ...(overlaid?.has('price') && { [ANNOTATION_PRICE_OVERLAY_APPLIED]: 'true' }),
        ...(overlaid?.has('capacity') && { [ANNOTATION_CAPACITY_OVERLAY_APPLIED]: 'true' }),
      },
      ownerReferences: [
        {
          apiVersion: apiVersionOf(NODE_POOL_GVK),
          kind: NODE_POOL_GVK.kind,
          name,
          uid: nodePool.metadata?.uid ?? '',
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      ...spec,
      requirements,
      ...(requests !== undefined && { resources: { requests: memo.format(requests) } }),
    },
  };
}

/**
 * A value for each custom key that the pool defines, since nobody else will put the label on the node. Keys that
 * only pods name are ones that they want absent or other than something: such a node needs no label.
 */
function customLabels(template: ClaimTemplate, table: RequirementTable, set: SetId): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const r of table.requirements(set)) {
    const name = table.keys.name(r.key);
    if (table.isWellKnown(r.key) || name === LABEL_HOSTNAME || table.get(template.set, r.key) === undefined) continue;
    const value = anyValue(r, table);
    if (value !== undefined) labels[name] = value;
  }
  return labels;
}

/** `Requirement.Any`, but always the same: the first value listed, or the least number that is allowed. */
function anyValue(r: CompiledRequirement, table: RequirementTable): string | undefined {
  const names = r.values.map((value) => table.values.name(value)).sort();
  if (!r.complement) return names[0];
  const excluded = new Set(names);
  // A bound of 2^63 - 1 is 2^63 among numbers.
  let least = BigInt(Math.min(Math.max(0, r.gte), 2 ** 63)) - (r.gte >= 2 ** 63 ? 1n : 0n);
  while (excluded.has(String(least))) least++;
  return isBounded(r) && least > r.lte ? undefined : String(least);
}
