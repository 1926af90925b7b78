import {
  LABEL_NODEPOOL,
  nodeClassLabelKey,
  type GroupVersionKind,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';

/** Tells what belongs to this provider from what another one's controller looks after. */
export interface Managed {
  nodeClaim(claim: NodeClaim): boolean;
  nodePool(pool: NodePool): boolean;
  /** Told by the label that names the node's NodeClass. */
  node(node: Node): boolean;
}

/** An object is ours when its NodeClass is of one of these kinds. */
export function managedBy(nodeClasses: readonly GroupVersionKind[]): Managed {
  const served = new Set(nodeClasses.map(({ group, kind }) => `${group}/${kind}`));
  const labelKeys = nodeClasses.map(nodeClassLabelKey);
  return {
    nodeClaim: ({ spec }) => served.has(`${spec.nodeClassRef.group}/${spec.nodeClassRef.kind}`),
    nodePool: ({ spec }) =>
      served.has(`${spec.template.spec.nodeClassRef.group}/${spec.template.spec.nodeClassRef.kind}`),
    node: ({ metadata }) => labelKeys.some((key) => metadata?.labels?.[key] !== undefined),
  };
}

/** The pool that a claim or node was made for. */
export function nodePoolName(object: {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> | undefined } | undefined;
}): string | undefined {
  return object.metadata?.labels?.[LABEL_NODEPOOL];
}
