import { isQualifiedName, isValidLabelValue, normalizeLabelKey } from '@karpenter-ts/kube-model';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

import { GLOB_LABELS, isGlob, isGlobLabel, isValidGlob } from './globs.ts';
import { CAPACITY_TYPES, LABEL_CAPACITY_TYPE, isRestrictedLabel } from './labels.ts';
import type { LabelRules } from './labels.ts';

/** What a provider adds to the rules. */
export interface ValidationRules extends LabelRules {
  /** Label keys whose values are all known. Default: the capacity type's. */
  readonly knownValues?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** Takes a problem of the field at a path within what is validated. */
export type Report = (field: string, message: string) => void;

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte'];
const NUMERIC_OPERATORS = ['Gt', 'Lt', 'Gte', 'Lte'];
const KNOWN_VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map([[LABEL_CAPACITY_TYPE, CAPACITY_TYPES]]);

export const NAME_SHAPE =
  'a name of at most 63 letters, digits, "-", "_" and "." that starts and ends with a letter or digit';
export const KEY_SHAPE: string = `${NAME_SHAPE}, with a domain and "/" before it if need be`;

export interface RequirementOptions {
  /** Whether values of the labels of instance types may be globs, as in NodePools. Default false. */
  readonly globs?: boolean | undefined;
}

/**
 * What of a requirement its schema lets through although it says nothing that can be met. Upstream: `ValidateRequirement`.
 *
 * What globs stand for is not known here: whether they match anything, and enough for `minValues`, shows with the catalogue.
 */
export function validateRequirement(
  requirement: NodeSelectorRequirement,
  rules: ValidationRules,
  report: Report,
  options: RequirementOptions = {},
): void {
  const { operator, minValues } = requirement;
  const key = normalizeLabelKey(requirement.key);
  const values = requirement.values ?? [];

  if (!OPERATORS.includes(operator)) {
    report('operator', `must be one of ${OPERATORS.join(', ')}, not ${quote(operator)}`);
  }
  if (isRestrictedLabel(key, rules)) report('key', restricted(key));
  if (!isQualifiedName(key)) report('key', `must be ${KEY_SHAPE}, not ${quote(key)}`);
  let globs = 0;
  for (const [i, value] of values.entries()) {
    if (isGlob(value) && options.globs === true) {
      globs++;
      const problem = globProblem(key, operator, value, rules);
      if (problem !== undefined) report(`values[${i}]`, problem);
    } else if (!isValidLabelValue(value)) {
      report(`values[${i}]`, `must be empty or ${NAME_SHAPE}, not ${quote(value)}`);
    }
  }
  if (NUMERIC_OPERATORS.includes(operator) && !(values.length === 1 && isWholeNumber(values[0] ?? ''))) {
    report('values', `must be exactly one whole number, zero or more, for the operator ${operator}`);
  }
  if (operator !== 'In') return;

  if (values.length === 0) report('values', 'must name at least one value for the operator In');
  if (minValues !== undefined && values.length < minValues && globs === 0) {
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

function globProblem(key: string, operator: string, value: string, rules: LabelRules): string | undefined {
  if (!isGlobLabel(key, rules.wellKnownLabels)) {
    return `must not be the glob ${quote(value)}: globs are for ${GLOB_LABELS}`;
  }
  // Operators that take numbers say so themselves, and the others take no values.
  if (operator !== 'In' && operator !== 'NotIn') return undefined;
  if (isValidGlob(value)) return undefined;
  return `must be a glob of at most 63 letters, digits, "-", "_", ".", "*" (any text) and "?" (any one character) that can match the value of a label, not ${quote(value)}`;
}

export function restricted(key: string): string {
  return `must not be set: the label ${key} is restricted`;
}

function isWholeNumber(text: string): boolean {
  const digits = /^\+?0*(\d{1,19})$/.exec(text)?.[1];
  return digits !== undefined && BigInt(digits) < 2n ** 63n;
}

export function quote(text: string): string {
  return JSON.stringify(text);
}
