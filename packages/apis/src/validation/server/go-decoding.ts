import { parseQuantity } from '@karpenter-ts/kube-model';
import type { FieldPath } from '../../field-problem.ts';
import { shown } from '../shape-wording.ts';
import { isRfc3339 } from './formats.ts';
import { isJsonObject } from './json-copy.ts';
import type { ServerProblem } from './server-problem.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/** Bytes may be written one by one. */
const BYTES: ServerSchema = { type: 'array', items: { type: 'integer' } };

/**
 * What cannot be decoded into Kubernetes' own Go types: values of other types, quantities and times that are none. A null is
 * as good as nothing everywhere, and nothing need be there.
 */
export function findMalformed(value: unknown, schema: ServerSchema, path: FieldPath): readonly ServerProblem[] {
  if (value === null) return [];
  if (schema.type === 'object' || schema.type === 'array') return findMalformedParts(value, schema, path);
  if (schema.format === 'byte' && Array.isArray(value)) return findMalformed(value, BYTES, path);
  const expected = expectedScalar(value, schema);
  return expected === '' ? [] : [{ path, type: 'malformed', message: `must be ${expected}, not ${shown(value)}` }];
}

function findMalformedParts(value: unknown, schema: ServerSchema, path: FieldPath): readonly ServerProblem[] {
  if (schema.type === 'array' && Array.isArray(value)) {
    return value.flatMap((item, i) => findMalformed(item, schema.items ?? {}, [...path, i]));
  }
  if (schema.type === 'object' && isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, part]) => {
      const field = fieldSchema(schema, name);
      return field === undefined ? [] : findMalformed(part, field, [...path, name]);
    });
  }
  const expected = schema.type === 'array' ? 'a list' : 'an object';
  return [{ path, type: 'malformed', message: `must be ${expected}, not ${shown(value)}` }];
}

/** What was expected in place of the value, or nothing when it is right. */
function expectedScalar(value: unknown, { type, format, intOrString }: ServerSchema): string {
  if (format === 'quantity') return isQuantity(value) ? '' : 'a quantity such as 100, 500m or 4Gi';
  if (intOrString === true) return typeof value === 'string' || isInteger(value, 2 ** 31) ? '' : 'an integer or text';
  switch (type) {
    case 'integer':
      return isInteger(value, format === 'int32' ? 2 ** 31 : 2 ** 63) ? '' : 'an integer';
    case 'string':
      if (typeof value !== 'string') return 'text';
      if (format === 'date-time') return isRfc3339(value) ? '' : 'an instant such as 2006-01-02T15:04:05Z';
      return format === 'byte' && !isBase64(value) ? 'text in base64' : '';
    case 'boolean':
      return typeof value === 'boolean' ? '' : 'true or false';
    case 'number':
      return typeof value === 'number' ? '' : 'a number';
    default:
      return '';
  }
}

function isInteger(value: unknown, limit: number): boolean {
  return Number.isInteger(value) && (value as number) < limit && (value as number) >= -limit;
}

function isQuantity(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  try {
    parseQuantity(value);
    return true;
  } catch {
    return false;
  }
}

function isBase64(text: string): boolean {
  const letters = text.replaceAll(/[\r\n]/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
}
