/** A way into an object: names of fields and keys of maps, and indices of lists. */
export type FieldPath = readonly (string | number)[];

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `spec.taints[0].key`; keys of maps that are no plain names are in brackets too. */
export function fieldText(path: FieldPath): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number' || !PLAIN_NAME.test(segment)) text += `[${segment}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}
