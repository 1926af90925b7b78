import {
  matchesNodeSelectorTerm,
  Requirements,
  type NodeSelector,
  type NodeSelectorRequirement,
} from '@karpenter-ts/kube-model';

/** Where devices are wanted, as far as reaching them goes. */
export interface Standpoint {
  readonly requirements: Requirements;
  /** The node's name; undefined where there is no node yet. */
  readonly nodeName: string | undefined;
  /** Label keys that need not be known yet. */
  readonly wellKnownLabels: ReadonlySet<string>;
}

/** One alternative of a node selector. */
export interface ReachTerm {
  readonly requirements: Requirements;
  readonly fields: readonly NodeSelectorRequirement[];
}

/**
 * The selector's terms. A term that is empty, or that cannot be read, matches no node and is left out, as in
 * Kubernetes; upstream lets an empty one match every node and does not look at fields.
 */
export function compileTerms(selector: NodeSelector): ReachTerm[] {
  return selector.nodeSelectorTerms.flatMap(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length === 0 && matchFields.length === 0) return [];
    try {
      return [{ requirements: Requirements.fromNodeSelector(matchExpressions), fields: matchFields }];
    } catch {
      return [];
    }
  });
}

/** Whether the term can hold for what is there, or for what it may still become. */
export function reaches(term: ReachTerm, from: Standpoint): boolean {
  if (term.fields.length > 0) {
    const node = { name: from.nodeName };
    if (!matchesNodeSelectorTerm({ matchFields: term.fields }, node)) return false;
  }
  const options = { allowUndefined: from.wellKnownLabels };
  return from.requirements.compatible(term.requirements, options).length === 0;
}
