import { isQualifiedName, isValidLabelValue, normalizeLabelKey } from '@karpenter-ts/kube-model';
import type { NodeSelectorRequirement, Taint } from '@karpenter-ts/kube-model';

import type { FieldProblem } from './field-problem.ts';
import { CAPACITY_TYPES, LABEL_CAPACITY_TYPE, LABEL_NODEPOOL, isRestrictedLabel } from './labels.ts';
import type { LabelRules } from './labels.ts';
import type { NodePool } from './types.generated.ts';

/** What a provider adds to the rules. */
export interface ValidationRules extends LabelRules {
  /** Label keys whose values are all known. Default: the capacity type's. */
  readonly knownValues?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte'];
const NUMERIC_OPERATORS = ['Gt', 'Lt', 'Gte', 'Lte'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const KNOWN_VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map([[LABEL_CAPACITY_TYPE, CAPACITY_TYPES]]);

const NAME_SHAPE = 'a name of at most 63 letters, digits, "-", "_" and "." that starts and ends with a letter or digit';
const KEY_SHAPE = `${NAME_SHAPE}, with a domain and "/" before it if need be`;

/**
 * What makes a NodePool that its schema lets through unusable all the same, and what to change about
 * it. All problems are reported. Upstream: `NodePool.RuntimeValidate`.
 */
export function validateNodePool(nodePool: NodePool, rules: ValidationRules = {}): readonly FieldProblem[] {
  const { metadata, spec } = nodePool.spec.template;
  const problems: FieldProblem[] = [];
  const report = (field: string, message: string): void => {
    problems.push({ field: `spec.template.${field}`, message });
  };

  for (const [key, value] of Object.entries(metadata?.labels ?? {})) {
    const field = `metadata.labels[${key}]`;
    if (key === LABEL_NODEPOOL) report(field, 'must be removed: nodes get this label with the name of the NodePool');
    if (!isQualifiedName(key)) report(field, `has a key that must be ${KEY_SHAPE}`);
    else if (key !== LABEL_NODEPOOL && isRestrictedLabel(key, rules)) report(field, restricted(key));
    if (!isValidLabelValue(value)) report(field, `must be empty or ${NAME_SHAPE}, not ${quote(value)}`);
  }
  validateTaints({ taints: spec.taints ?? [], startupTaints: spec.startupTaints ?? [] }, report);
  for (const [i, requirement] of spec.requirements.entries()) {
    validateRequirement(requirement, rules, (field, message) => report(`spec.requirements[${i}].${field}`, message));
  }
  return problems;
}

type Report = (field: string, message: string) => void;

function validateTaints(lists: Readonly<Record<string, readonly Taint[]>>, report: Report): void {
  const seen = new Map<string, string>();
  for (const [name, taints] of Object.entries(lists)) {
    for (const [i, { key, value, effect }] of taints.entries()) {
      const field = `spec.${name}[${i}]`;
      if (key === '') report(`${field}.key`, 'must be set');
      else if (!isQualifiedName(key)) report(`${field}.key`, `must be ${KEY_SHAPE}, not ${quote(key)}`);
      if (value !== undefined && value !== '' && !isQualifiedName(value)) {
        report(`${field}.value`, `must be ${NAME_SHAPE}, not ${quote(value)}`);
      }
      if (effect !== '' && !EFFECTS.includes(effect)) {
        report(`${field}.effect`, `must be one of ${EFFECTS.join(', ')}, not ${quote(effect)}`);
      }
      const pair = JSON.stringify([key, effect]);
      const first = seen.get(pair);
      if (first === undefined) seen.set(pair, field);
      else report(field, `must be removed: ${first} already has the key ${key} with the effect ${effect}`);
    }
  }
}

function validateRequirement(requirement: NodeSelectorRequirement, rules: ValidationRules, report: Report): void {
  const { operator, minValues } = requirement;
  const key = normalizeLabelKey(requirement.key);
  const values = requirement.values ?? [];

  if (!OPERATORS.includes(operator)) {
    report('operator', `must be one of ${OPERATORS.join(', ')}, not ${quote(operator)}`);
  }
  if (key === LABEL_NODEPOOL) report('key', `must not be ${key}: it is always the NodePool's own name`);
  else if (isRestrictedLabel(key, rules)) report('key', restricted(key));
  if (!isQualifiedName(key)) report('key', `must be ${KEY_SHAPE}, not ${quote(key)}`);
  for (const [i, value] of values.entries()) {
    if (!isValidLabelValue(value)) report(`values[${i}]`, `must be empty or ${NAME_SHAPE}, not ${quote(value)}`);
  }
  if (NUMERIC_OPERATORS.includes(operator) && !(values.length === 1 && isWholeNumber(values[0] ?? ''))) {
    report('values', `must be exactly one whole number, zero or more, for the operator ${operator}`);
  }
  if (operator !== 'In') return;

  if (values.length === 0) report('values', 'must name at least one value for the operator In');
  if (minValues !== undefined && values.length < minValues) {
    report('minValues', `must be at most ${values.length}, the number of values, or more values be named`);
  }
  const known = (rules.knownValues ?? KNOWN_VALUES).get(key);
  if (known === undefined || values.length === 0) return;
  // Values that are not known do no harm as long as enough others are.
  const valid = values.filter((value) => known.has(value)).length;
  const names = [...known].join(', ');
  if (valid === 0) report('values', `must name at least one of ${names}`);
  else if (minValues !== undefined && valid < minValues) {
    report('values', `must name at least ${minValues} (minValues) of ${names}`);
  }
}

function restricted(key: string): string {
  return `must not be set: the label ${key} is restricted`;
}

function isWholeNumber(text: string): boolean {
  return /^\+?[0-9]+$/.test(text);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
