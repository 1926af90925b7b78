import { isQualifiedName, isValidLabelValue, labelValue } from './labels.ts';
import type { Labels, LabelSelector, LabelSelectorRequirement } from './types.ts';

export type LabelPredicate = (labels: Labels | undefined) => boolean;

const NOTHING: LabelPredicate = () => false;

/**
 * Whether a selector selects these labels (apimachinery `LabelSelectorAsSelector`): no selector selects nothing, an
 * empty one everything, an invalid one nothing. For many labels compile the selector once.
 */
export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  return compileLabelSelector(selector)(labels);
}

/** A predicate that answers as {@link matchesLabelSelector} does, without looking at the selector again. */
export function compileLabelSelector(selector: LabelSelector | undefined): LabelPredicate {
  if (selector === undefined || findLabelSelectorProblem(selector) !== undefined) return NOTHING;
  const pairs = Object.entries(selector.matchLabels ?? {});
  const expressions = (selector.matchExpressions ?? []).map(compileExpression);
  if (expressions.length === 0 && pairs.length === 1 && pairs[0] !== undefined) {
    const [key, value] = pairs[0];
    return (labels) => labelValue(labels, key) === value;
  }
  return (labels) =>
    pairs.every(([key, value]) => labelValue(labels, key) === value) && expressions.every((test) => test(labels));
}

function compileExpression({ key, operator, values }: LabelSelectorRequirement): LabelPredicate {
  const set = new Set(values);
  switch (operator) {
    case 'In':
      return (labels) => {
        const value = labelValue(labels, key);
        return value !== undefined && set.has(value);
      };
    case 'NotIn':
      return (labels) => {
        const value = labelValue(labels, key);
        return value === undefined || !set.has(value);
      };
    case 'Exists':
      return (labels) => labelValue(labels, key) !== undefined;
    default: // DoesNotExist: other operators have been refused
      return (labels) => labelValue(labels, key) === undefined;
  }
}

/** What is wrong with a selector, in words; `undefined` when it is valid. */
export function findLabelSelectorProblem(selector: LabelSelector): string | undefined {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (!isQualifiedName(key)) return `${JSON.stringify(key)} is no valid label key`;
    if (!isValidLabelValue(value)) return `${JSON.stringify(value)} is no valid label value`;
  }
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (!isQualifiedName(key)) return `${JSON.stringify(key)} is no valid label key`;
    const bad = values.find((value) => !isValidLabelValue(value));
    if (bad !== undefined) return `${JSON.stringify(bad)} is no valid label value`;
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) return `${operator} on ${key} needs at least one value`;
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) return `${operator} on ${key} takes no values`;
    } else {
      return `operator ${JSON.stringify(operator)} is none of In, NotIn, Exists, DoesNotExist`;
    }
  }
  return undefined;
}

/**
 * The text of a selector as the API's `labelSelector` parameter takes it, in order of keys: `a=b,c in (x,y),!d`.
 * An empty selector gives the empty text; no selector, which selects nothing, gives `<none>`, which is no selector.
 */
export function formatLabelSelector(selector: LabelSelector | undefined): string {
  if (selector === undefined) return '<none>';
  const parts: [key: string, text: string][] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) parts.push([key, `${key}=${value}`]);
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (operator === 'Exists') parts.push([key, key]);
    else if (operator === 'DoesNotExist') parts.push([key, `!${key}`]);
    else parts.push([key, `${key} ${operator.toLowerCase()} (${[...values].sort().join(',')})`]);
  }
  return parts
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',');
}
