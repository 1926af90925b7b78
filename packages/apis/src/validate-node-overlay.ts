import { parseResource } from '@karpenter-ts/kube-model';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import type { FieldProblem } from './field-problem.ts';
import type { NodeOverlay, NodeOverlaySpec } from './types.generated.ts';
import { quote, validateRequirement } from './validate-requirement.ts';
import type { ValidationRules } from './validate-requirement.ts';

/** What every machine has, and its provider tells. Upstream: `WellKnownResources`. */
const WELL_KNOWN_RESOURCES: readonly string[] = ['cpu', 'memory', 'ephemeral-storage', 'pods'];

const PRICE = /^\d+(\.\d+)?$/;
const ADJUSTMENT = /^([+-](\d+|\d*\.\d+)|\+(\d+|\d*\.\d+)%|-\d{1,2}(\.\d+)?%|-100%)$/;

/**
 * What makes a NodeOverlay unusable, and what to change about it. All problems are reported. What the
 * schema refuses is refused here too, so that an overlay that was never at an API server can be judged.
 * Upstream: `NodeOverlay.RuntimeValidate`.
 */
export function validateNodeOverlay(overlay: NodeOverlay, rules: ValidationRules = {}): readonly FieldProblem[] {
  // Cast: what comes from a file need not be what the types say.
  const spec = overlay.spec as Partial<NodeOverlaySpec> | undefined;
  if (spec === undefined || !Array.isArray(spec.requirements)) {
    return [{ field: 'spec.requirements', message: 'must be a list; an empty one means all nodes' }];
  }
  const requirements: readonly Partial<NodeSelectorRequirement>[] = spec.requirements;
  const problems: FieldProblem[] = [];
  const report = (field: string, message: string): void => {
    problems.push({ field: `spec.${field}`, message });
  };
  for (const [i, { key, operator, values }] of requirements.entries()) {
    const field = `requirements[${i}]`;
    if (typeof key !== 'string' || typeof operator !== 'string') {
      report(field, 'must have a key and an operator');
      continue;
    }
    const requirement = { key, operator, values };
    validateRequirement(requirement, rules, (part, message) => report(`${field}.${part}`, message));
    if (operator === 'NotIn' && (values ?? []).length === 0) {
      report(`${field}.values`, 'must name at least one value for the operator NotIn');
    }
  }
  const { price, priceAdjustment } = spec;
  if (price !== undefined && priceAdjustment !== undefined) {
    report('priceAdjustment', 'must be removed, or price be: only one of them can be set');
  }
  if (price !== undefined && !PRICE.test(price)) {
    report('price', `must be a price such as 3 or 0.25, not ${quote(price)}`);
  }
  if (priceAdjustment !== undefined && !ADJUSTMENT.test(priceAdjustment)) {
    report('priceAdjustment', `must be a change such as +0.5, -1, +10% or -15%, not ${quote(priceAdjustment)}`);
  }
  for (const [name, quantity] of Object.entries(spec.capacity ?? {})) {
    const field = `capacity[${name}]`;
    if (WELL_KNOWN_RESOURCES.includes(name)) {
      report(field, `must be removed: ${name} is what the provider tells, and cannot be overlaid`);
    } else if (!isAmount(name, quantity)) {
      report(field, `must be a quantity that is not negative, not ${quote(String(quantity))}`);
    }
  }
  return problems;
}

function isAmount(name: string, quantity: string | number): boolean {
  try {
    return parseResource(name, quantity, 'down') >= 0;
  } catch {
    return false;
  }
}
