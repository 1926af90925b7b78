import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

/** Does a label that is there with this value meet the requirement? */
export function requirementAdmits(requirement: NodeSelectorRequirement, value: string): boolean {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'Exists':
      return true;
    case 'Gt':
      return compares(value, values[0], (a, b) => a > b);
    case 'Lt':
      return compares(value, values[0], (a, b) => a < b);
    case 'Gte':
      return compares(value, values[0], (a, b) => a >= b);
    case 'Lte':
      return compares(value, values[0], (a, b) => a <= b);
    default:
      return false;
  }
}

/** Only whole numbers compare; anything else is not admitted. */
function compares(value: string, bound: string | undefined, compare: (a: number, b: number) => boolean): boolean {
  const whole = /^[+-]?\d+$/;
  return bound !== undefined && whole.test(value) && whole.test(bound) && compare(Number(value), Number(bound));
}
