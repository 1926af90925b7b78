import type { FieldPath } from '../../field-problem.ts';
import { equalJson } from '../../json.ts';
import { codePointLength } from '../code-point-length.ts';
import { shown, wordShape } from '../shape-wording.ts';
import { isDateTime } from './formats.ts';
import { hintForValue } from './hints.ts';
import { isJsonObject } from './json-copy.ts';
import { correlated, isUnchanged } from './old-value.ts';
import type { Patterns } from './patterns.ts';
import type { ServerProblem, ServerProblemType } from './server-problem.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/** What kind of problem a keyword's violation is; all others are `invalid` (`kubeOpenAPIResultToFieldErrors`). */
const TYPES: Readonly<Record<string, ServerProblemType>> = {
  required: 'required',
  type: 'type',
  anyOf: 'type',
  enum: 'unsupported',
  maxLength: 'tooLong',
  maxItems: 'tooMany',
  maxProperties: 'tooMany',
};

/** Judges an object by its schema, as kube-openapi's validators do after unknown fields were taken out. O(size). */
export class ShapeCheck {
  readonly problems: ServerProblem[] = [];
  readonly #patterns: Patterns;

  constructor(patterns: Patterns) {
    this.#patterns = patterns;
  }

  /**
   * @param old what was there before an update, or `NOTHING_OLD`: what is wrong with a part that did not change
   *   is tolerated (CRD validation ratcheting).
   */
  check(value: unknown, schema: ServerSchema, path: FieldPath, old: unknown): void {
    if (isUnchanged(schema, old, value)) return;
    const expected = schema.intOrString === true ? 'anyOf' : schema.type;
    if (expected !== undefined && !hasType(value, schema)) {
      this.#report(expected === 'anyOf' ? 'anyOf' : 'type', expected, value, path);
      return;
    }
    if (schema.enum !== undefined && !schema.enum.some((allowed) => equalJson(allowed, value))) {
      this.#report('enum', schema.enum, value, path);
    }
    if (typeof value === 'string') this.#checkText(value, schema, path);
    else if (typeof value === 'number') this.#checkNumber(value, schema, path);
    else if (Array.isArray(value)) this.#checkList(value, schema, path, old);
    else if (isJsonObject(value)) this.#checkObject(value, schema, path, old);
  }

  #checkText(value: string, schema: ServerSchema, path: FieldPath): void {
    const { maxLength, minLength, pattern } = schema;
    if (schema.type === 'string' && schema.format === 'date-time' && !isDateTime(value)) {
      const message = `must be an instant such as 2006-01-02T15:04:05Z, not ${shown(value)}`;
      this.problems.push({ path, type: 'type', message });
    }
    const length = maxLength === undefined && minLength === undefined ? 0 : codePointLength(value);
    // As the server does, the first that does not hold is the only one that is told.
    if (maxLength !== undefined && length > maxLength) this.#report('maxLength', maxLength, value, path);
    else if (minLength !== undefined && length < minLength) this.#report('minLength', minLength, value, path);
    else if (pattern !== undefined && !this.#patterns.matches(pattern, value)) {
      this.#report('pattern', pattern, value, path);
    }
  }

  #checkNumber(value: number, schema: ServerSchema, path: FieldPath): void {
    const { minimum, maximum } = schema;
    if (schema.format === 'int32' && (value < -(2 ** 31) || value > 2 ** 31 - 1)) {
      const message = `must be between -2147483648 and 2147483647, not ${value}`;
      this.problems.push({ path, type: 'invalid', message });
    }
    if (minimum !== undefined && value < minimum) this.#report('minimum', minimum, value, path);
    if (maximum !== undefined && value > maximum) this.#report('maximum', maximum, value, path);
  }

  #checkList(value: readonly unknown[], schema: ServerSchema, path: FieldPath, old: unknown): void {
    const { items, minItems, maxItems } = schema;
    if (minItems !== undefined && value.length < minItems) this.#report('minItems', minItems, value, path);
    if (maxItems !== undefined && value.length > maxItems) this.#report('maxItems', maxItems, value, path);
    if (items === undefined) return;
    // Of a list that is too long, those that may be there: more than that would only be noise.
    for (const [i, item] of value.slice(0, maxItems).entries()) {
      this.check(item, items, [...path, i], correlated(schema, old, item, i));
    }
  }

  #checkObject(value: Readonly<Record<string, unknown>>, schema: ServerSchema, path: FieldPath, old: unknown): void {
    const { required, minProperties, maxProperties } = schema;
    const names = Object.keys(value);
    if (minProperties !== undefined && names.length < minProperties) {
      this.#report('minProperties', minProperties, value, path);
    }
    if (maxProperties !== undefined && names.length > maxProperties) {
      this.#report('maxProperties', maxProperties, value, path);
    }
    for (const name of names) {
      const field = fieldSchema(schema, name);
      if (field !== undefined) this.check(value[name], field, [...path, name], correlated(schema, old, value, name));
    }
    for (const name of required ?? []) {
      if (!Object.hasOwn(value, name)) this.#report('required', name, value, [...path, name]);
    }
  }

  #report(keyword: string, limit: unknown, value: unknown, path: FieldPath): void {
    const message = wordShape(keyword, limit, value) ?? `breaks the rule ${keyword}`;
    const hint = keyword === 'enum' ? hintForValue(value, limit as readonly unknown[]) : '';
    this.problems.push({
      path,
      type: TYPES[keyword] ?? 'invalid',
      message: hint === '' ? message : `${message}; ${hint}`,
    });
  }
}

/** Integers are what Go's int64 holds; a number beyond is read as a fraction. */
function hasType(value: unknown, { type, format, intOrString, nullable }: ServerSchema): boolean {
  if (value === null) return nullable === true;
  const integer = Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;
  if (intOrString === true) return typeof value === 'string' || integer;
  switch (type) {
    case 'integer':
      return integer;
    case 'string':
      // kube-openapi lets lists pass where text in a format is wanted, and so must who gives its verdict.
      return typeof value === 'string' || (format === 'date-time' && Array.isArray(value));
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    default:
      return true;
  }
}
