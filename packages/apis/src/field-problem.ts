/** Something in a manifest that has to be changed. */
export interface FieldProblem {
  /** Where it is: `spec.template.spec.taints[0].key`. Empty for the object as a whole. */
  readonly field: string;
  /** What is wrong and what is expected, without the field's name. */
  readonly message: string;
}

/** `field: message`, problems with `; ` between: the text of a condition or an event. */
export function formatFieldProblems(problems: readonly FieldProblem[]): string {
  return problems.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
}

/** A way into an object: names of fields and keys of maps, and indices of lists. */
export type FieldPath = readonly (string | number)[];

/** `spec.taints[0].key`; keys of maps that are no plain names are in brackets too. */
export function fieldText(path: FieldPath): string {
  return path.reduce<string>(fieldWithin, '');
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The field of an entry, a key or an index, of the parent: `a.b`, `a[0]`, or `a[b.c]` where the key is no plain name. */
export function fieldWithin(parent: string, step: string | number): string {
  if (typeof step === 'number' || !PLAIN_NAME.test(step)) return `${parent}[${step}]`;
  return parent === '' ? step : `${parent}.${step}`;
}
