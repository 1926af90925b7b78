import { isJsonObject } from './json-copy.ts';
import type { JsonObject } from './json-copy.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/**
 * Drops nulls that the schema does not allow and has no default for, then fills in defaults (apiextensions'
 * `PruneNonNullableNullsWithoutDefaults` and `Default`). Nulls in lists stay, and are found wrong later.
 */
export function fillIn(object: JsonObject, schema: ServerSchema): void {
  dropNulls(object, schema);
  fill(object, schema);
}

function dropNulls(value: unknown, schema: ServerSchema | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) dropNulls(item, schema?.items);
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      const field = fieldSchema(schema, name);
      if (part === null && field !== undefined && field.nullable !== true && field.default === undefined) {
        delete value[name];
      } else dropNulls(part, field);
    }
  }
}

function fill(value: unknown, schema: ServerSchema | undefined): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) fill(item, schema.items);
  } else if (isJsonObject(value)) {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      if (field.default === undefined) continue;
      if (!Object.hasOwn(value, name) || (value[name] === null && field.nullable !== true)) {
        value[name] = copyDefault(field.default);
      }
    }
    for (const [name, part] of Object.entries(value)) fill(part, fieldSchema(schema, name));
  }
}

function copyDefault(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyDefault);
  if (!isJsonObject(value)) return value;
  const copy = Object.create(null) as JsonObject;
  for (const [name, part] of Object.entries(value)) copy[name] = copyDefault(part);
  return copy;
}
