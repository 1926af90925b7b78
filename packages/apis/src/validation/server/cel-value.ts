import { isJsonObject } from './json-copy.ts';
import type { JsonObject } from './json-copy.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/**
 * A value as CEL rules see it (apiextensions' `UnstructuredToVal`): integers are CEL's, and fields whose names are
 * none in CEL are escaped. Keys of maps are as they are. O(size).
 */
export function toCelValue(value: unknown, schema: ServerSchema | undefined): unknown {
  if (typeof value === 'number') {
    return schema?.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => toCelValue(item, schema?.items));
  if (!isJsonObject(value)) return value;
  if (schema?.properties === undefined) {
    // A Map, as a key such as "constructor" would make something else of an object to the evaluator.
    return new Map(Object.entries(value).map(([key, part]) => [key, toCelValue(part, fieldSchema(schema, key))]));
  }
  const converted = Object.create(null) as JsonObject;
  for (const [name, part] of Object.entries(value)) {
    converted[celName(name)] = toCelValue(part, fieldSchema(schema, name));
  }
  return converted;
}

/** A part of what {@link toCelValue} made. */
export function celPart(value: unknown, name: string): unknown {
  if (value instanceof Map) return (value as ReadonlyMap<string, unknown>).get(name);
  return isJsonObject(value) ? value[celName(name)] : undefined;
}

/** CEL's words that are no names (`celReservedSymbols` of apiserver's `common`). */
const RESERVED = new Set([
  ...['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if'],
  ...['import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
]);

/** Names that need no escape: two underscores in a row do. */
const PLAIN = /^[A-Za-z0-9]+$/;

/** The name that a field has in CEL (apiserver's `cel.Escape`). */
function celName(name: string): string {
  if (PLAIN.test(name) && !RESERVED.has(name)) return name;
  if (RESERVED.has(name)) return `__${name}__`;
  return name
    .replaceAll('__', '__underscores__')
    .replaceAll('.', '__dot__')
    .replaceAll('-', '__dash__')
    .replaceAll('/', '__slash__');
}
