import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte']);
const numericOperators: ReadonlySet<string> = new Set(['Gt', 'Lt', 'Gte', 'Lte']);
const integerText = /^[+-]?\d+$/u;

/** Why a requirement says nothing: an operator that is none, or a bound that is no integer. Undefined where it can be read. */
export function findUnreadableRequirement({ key, operator, values }: NodeSelectorRequirement): string | undefined {
  if (!operators.has(operator)) return `"${operator}" of "${key}" is no operator`;
  if (!numericOperators.has(operator)) return undefined;
  const isOneInteger = values?.length === 1 && integerText.test(values[0]!);
  return isOneInteger ? undefined : `operator ${operator} of "${key}" needs one integer`;
}
