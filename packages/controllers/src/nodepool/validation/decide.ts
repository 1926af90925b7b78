import {
  CONDITION_VALIDATION_SUCCEEDED,
  formatFieldProblems,
  validateNodePool,
  WELL_KNOWN_LABELS,
  type ConditionChange,
  type NodePool,
  type ValidationRules,
} from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';

/** What a pool of this provider may say of labels. */
export function validationRules(
  cloudProvider: Pick<CloudProvider, 'wellKnownLabels' | 'restrictedLabelDomains'>,
): ValidationRules {
  return {
    wellKnownLabels: new Set([...WELL_KNOWN_LABELS, ...cloudProvider.wellKnownLabels]),
    restrictedLabelDomains: cloudProvider.restrictedLabelDomains,
  };
}

/** Whether the pool can be used, and if not, what to change. Upstream: pkg/controllers/nodepool/validation/controller.go. */
export function decideValidation(pool: NodePool, rules: ValidationRules): ConditionChange {
  const type = CONDITION_VALIDATION_SUCCEEDED;
  const problems = validateNodePool(pool, rules);
  if (problems.length === 0) return { type, status: 'True' };
  return { type, status: 'False', reason: 'NodePoolValidationFailed', message: formatFieldProblems(problems) };
}
