import { isQualifiedName, isValidLabelValue, matchesLabelSelector } from '@karpenter-ts/kube-model';
import type { LabelSelector } from '@karpenter-ts/kube-model';
import { shown } from '../validation/shape-wording.ts';
import { LABEL_VALUE_EXPECTED, QUALIFIED_EXPECTED } from './names.ts';
import type { Part } from './part.ts';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** apimachinery's `ValidateLabels`. */
export function checkLabels(labels: Part): void {
  for (const [key, value] of labels.entries) {
    if (!isQualifiedName(key)) value.refuse(`the key must be ${QUALIFIED_EXPECTED}`);
    value.matches(isValidLabelValue, LABEL_VALUE_EXPECTED);
  }
}

/** apimachinery's `ValidateLabelSelector`. Whether nothing is wrong with its expressions, so that it can be asked for matches. */
export function checkLabelSelector(selector: Part): boolean {
  checkLabels(selector.at('matchLabels'));
  let isUsable = true;
  for (const expression of selector.at('matchExpressions').items) {
    const [key, operator, values] = [expression.at('key'), expression.at('operator'), expression.at('values')];
    const { length } = values.items;
    if (operator.text === 'In' || operator.text === 'NotIn') {
      if (length === 0) values.refuse(`must be set for ${operator.text}`, 'required');
    } else if (operator.text === 'Exists' || operator.text === 'DoesNotExist') {
      if (length > 0) values.refuse(`must not be set for ${operator.text}`);
    } else {
      operator.refuse(`must be one of ${OPERATORS.join(', ')}, not ${shown(operator.text)}`);
    }
    const hasValues = operator.text === 'In' || operator.text === 'NotIn';
    if (!isQualifiedName(key.text) || !OPERATORS.includes(operator.text) || length > 0 !== hasValues) isUsable = false;
    key.matches(isQualifiedName, QUALIFIED_EXPECTED);
    for (const value of values.items) value.matches(isValidLabelValue, LABEL_VALUE_EXPECTED);
  }
  return isUsable;
}

/** Whether the selector selects the labels; selectors that are none select nothing. */
export function selects(selector: Part, labels: Part): boolean {
  return matchesLabelSelector(selector.value as LabelSelector, labels.texts);
}

/** `maxUnavailable` and the like: a number that is not negative, or a percentage (`ValidatePositiveIntOrPercent`). */
export function checkCountOrPercent(part: Part, { most100 }: { readonly most100: boolean }): void {
  if (typeof part.value === 'number') part.notNegative();
  else if (!/^[0-9]+%$/.test(part.text))
    part.refuse(`must be a number or a percentage such as 10%, not ${shown(part.value)}`);
  else if (most100 && Number.parseInt(part.text) > 100) part.refuse(`must be at most 100%, not ${part.text}`);
}

/** The number of `maxUnavailable` and the like, or of its percent. */
export function countOf(part: Part): number {
  return typeof part.value === 'number' ? part.value : Number.parseInt(part.text) || 0;
}
