import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte']);
const numericOperators: ReadonlySet<string> = new Set(['Gt', 'Lt', 'Gte', 'Lte']);
// Of 64 bits: at most 19 digits, and leading zeros are nobody's business.
const integerText = /^[+-]?0*(\d{1,19})$/u;
const largestInteger = 2n ** 63n - 1n;

/** Why a requirement says nothing: an operator that is none, or a bound that is no integer. Undefined where it can be read. */
export function findUnreadableRequirement({ key, operator, values }: NodeSelectorRequirement): string | undefined {
  if (!operators.has(operator)) return `"${operator}" of "${key}" is no operator`;
  if (!numericOperators.has(operator)) return undefined;
  const digits = values?.length === 1 ? integerText.exec(values[0]!)?.[1] : undefined;
  return digits !== undefined && BigInt(digits) <= largestInteger
    ? undefined
    : `operator ${operator} of "${key}" needs one integer`;
}
