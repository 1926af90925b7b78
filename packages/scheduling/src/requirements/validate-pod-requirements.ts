import { validateRequirement, type FieldProblem, type LabelRules } from '@karpenter-ts/apis';
import type { NodeSelectorRequirement, Pod } from '@karpenter-ts/kube-model';

/**
 * What a pod requires of its node that nobody can give: restricted labels, operators and values that are none, terms
 * with match fields. Preferences are not looked at. Upstream: `validateNodeSelector` and `validateAffinity` of the
 * provisioner.
 */
export function validatePodRequirements(pod: Pod, rules: LabelRules = {}): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (requirement: NodeSelectorRequirement, at: (field: string) => string): void =>
    validateRequirement(requirement, rules, (field, message) => problems.push({ field: at(field), message }));
  for (const [key, value] of Object.entries(pod.spec?.nodeSelector ?? {})) {
    check({ key, operator: 'In', values: [value] }, () => `spec.nodeSelector[${key}]`);
  }
  const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  for (const [i, { matchExpressions, matchFields }] of (required?.nodeSelectorTerms ?? []).entries()) {
    const term = `spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`;
    if (matchFields !== undefined && matchFields.length > 0) {
      const message = 'must not be set: a node selector term with matchFields is not supported';
      problems.push({ field: `${term}.matchFields`, message });
    }
    for (const [k, expression] of (matchExpressions ?? []).entries()) {
      check(expression, (field) => `${term}.matchExpressions[${k}].${field}`);
    }
  }
  return problems;
}
