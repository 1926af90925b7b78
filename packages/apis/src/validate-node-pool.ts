import { isQualifiedName, isValidLabelValue, normalizeLabelKey } from '@karpenter-ts/kube-model';
import type { Taint } from '@karpenter-ts/kube-model';

import type { FieldProblem } from './field-problem.ts';
import { findUncountableDurations } from './find-uncountable-durations.ts';
import { LABEL_NODEPOOL, isRestrictedLabel } from './labels.ts';
import type { NodePool } from './types.generated.ts';
import { KEY_SHAPE, NAME_SHAPE, quote, restricted, validateRequirement } from './validate-requirement.ts';
import type { Report, ValidationRules } from './validate-requirement.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

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
    if (normalizeLabelKey(requirement.key) === LABEL_NODEPOOL) {
      report(`spec.requirements[${i}].key`, `must not be ${LABEL_NODEPOOL}: it is always the NodePool's own name`);
    }
    const at = (field: string, message: string): void => report(`spec.requirements[${i}].${field}`, message);
    validateRequirement(requirement, rules, at, { globs: true });
  }
  return [...problems, ...findUncountableDurations(nodePool)];
}

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
