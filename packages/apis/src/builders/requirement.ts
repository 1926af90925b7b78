import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';

/** Ends a requirement: `requirement('kubernetes.io/arch').in('arm64')`. Each gives a plain object. */
export interface RequirementOf {
  /** The label has one of these values. */
  in(...values: readonly string[]): NodeSelectorRequirement;
  /** The label has none of these values, or is not there. */
  notIn(...values: readonly string[]): NodeSelectorRequirement;
  /** The label is there. */
  exists(): NodeSelectorRequirement;
  /** The label is not there. */
  doesNotExist(): NodeSelectorRequirement;
  /** The label is a whole number greater than this. */
  gt(value: number): NodeSelectorRequirement;
  /** The label is a whole number less than this. */
  lt(value: number): NodeSelectorRequirement;
  /** The label is a whole number of at least this. */
  gte(value: number): NodeSelectorRequirement;
  /** The label is a whole number of at most this. */
  lte(value: number): NodeSelectorRequirement;
}

/** What a requirement says besides its rule. */
export interface RequirementOptions {
  /** Instance types with at least so many different values of the label have to be left to choose from, 1 to 50. */
  readonly minValues?: number;
}

/** A rule for a label of nodes. */
export function requirement(key: string, { minValues }: RequirementOptions = {}): RequirementOf {
  const rule = (operator: string, values?: readonly string[]): NodeSelectorRequirement => ({
    key,
    operator,
    ...(values !== undefined && { values }),
    ...(minValues !== undefined && { minValues }),
  });
  return {
    in: (...values) => rule('In', values),
    notIn: (...values) => rule('NotIn', values),
    exists: () => rule('Exists'),
    doesNotExist: () => rule('DoesNotExist'),
    gt: (value) => rule('Gt', [String(value)]),
    lt: (value) => rule('Lt', [String(value)]),
    gte: (value) => rule('Gte', [String(value)]),
    lte: (value) => rule('Lte', [String(value)]),
  };
}

/** Rules as a list, or by label: the values that are allowed. */
export type RequirementsInput =
  readonly NodeSelectorRequirement[] | Readonly<Record<string, string | readonly string[]>>;

/** Rules as the API has them. */
export function requirementsFrom(input: RequirementsInput): readonly NodeSelectorRequirement[] {
  if (isList(input)) return input;
  return Object.entries(input).map(([key, values]) =>
    requirement(key).in(...(typeof values === 'string' ? [values] : values)),
  );
}

/** `Array.isArray` does not know readonly arrays. */
function isList(input: RequirementsInput): input is readonly NodeSelectorRequirement[] {
  return Array.isArray(input);
}
