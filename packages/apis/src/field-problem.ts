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

/** The field of a map's entry, or an object's field by name: `a.b`, or `a[b.c]` where the name is no plain one. */
export function fieldWithin(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${parent}.${name}` : `${parent}[${name}]`;
}
