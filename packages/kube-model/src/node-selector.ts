import { parseInt64 } from './integer.ts';
import { labelValue } from './labels.ts';
import type { Labels, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, Pod } from './types.ts';

/** What a node selector looks at. */
export interface SelectableNode {
  readonly name?: string | undefined;
  readonly labels?: Labels | undefined;
}

/**
 * Whether a node matches one term, as kube-scheduler judges it (component-helpers `nodeaffinity`): all expressions and
 * fields must match, and a term without any matches nothing. An operator that is not known matches nothing.
 */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: SelectableNode): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  return (
    expressions.every((expression) => matchesExpression(expression, labelValue(node.labels, expression.key))) &&
    fields.every((field) => field.key === 'metadata.name' && matchesExpression(field, node.name ?? ''))
  );
}

/** Whether a node matches at least one of the terms. */
export function matchesNodeSelectorTerms(terms: readonly NodeSelectorTerm[], node: SelectableNode): boolean {
  return terms.some((term) => matchesNodeSelectorTerm(term, node));
}

/** Whether a node matches a node selector; no selector matches every node. */
export function matchesNodeSelector(selector: NodeSelector | undefined, node: SelectableNode): boolean {
  return selector === undefined || matchesNodeSelectorTerms(selector.nodeSelectorTerms, node);
}

/** Whether a node has what a pod requires by `nodeSelector` and required node affinity. Preferences do not count. */
export function matchesPodNodeAffinity(pod: Pod, node: SelectableNode): boolean {
  for (const [key, value] of Object.entries(pod.spec?.nodeSelector ?? {})) {
    if (labelValue(node.labels, key) !== value) return false;
  }
  const affinity = pod.spec?.affinity?.nodeAffinity;
  return matchesNodeSelector(affinity?.requiredDuringSchedulingIgnoredDuringExecution, node);
}

function matchesExpression(expression: NodeSelectorRequirement, actual: string | undefined): boolean {
  const values = expression.values ?? [];
  switch (expression.operator) {
    case 'In':
      return actual !== undefined && values.includes(actual);
    case 'NotIn':
      return actual === undefined || !values.includes(actual);
    case 'Exists':
      return actual !== undefined;
    case 'DoesNotExist':
      return actual === undefined;
    case 'Gt':
    case 'Lt':
    case 'Gte':
    case 'Lte':
      return actual !== undefined && matchesBound(expression.operator, actual, values[0]);
    default:
      return false;
  }
}

function matchesBound(operator: 'Gt' | 'Lt' | 'Gte' | 'Lte', actual: string, bound: string | undefined): boolean {
  const left = parseInt64(actual);
  const right = bound === undefined ? undefined : parseInt64(bound);
  if (left === undefined || right === undefined) return false;
  switch (operator) {
    case 'Gt':
      return left > right;
    case 'Lt':
      return left < right;
    case 'Gte':
      return left >= right;
    case 'Lte':
      return left <= right;
  }
}
