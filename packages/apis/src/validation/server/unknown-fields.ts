import type { FieldPath } from '../../field-problem.ts';
import { isJsonObject } from './json-copy.ts';
import type { JsonObject } from './json-copy.ts';
import type { ServerSchema } from './server-schema.ts';

/** A field that the schema has not. */
export interface UnknownField {
  readonly path: FieldPath;
  /** The schema of the object that it is in. */
  readonly parent: ServerSchema | undefined;
}

const OWN_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Takes what the schema does not know out of an object, and tells what that was (apiextensions' `PruneWithOptions`).
 * The fields that every object has are left alone.
 */
export function pruneUnknownFields(object: JsonObject, schema: ServerSchema): readonly UnknownField[] {
  const found: UnknownField[] = [];
  for (const [name, part] of Object.entries(object)) {
    if (!OWN_FIELDS.has(name)) pruneField(object, name, part, schema, [name], found);
  }
  return found;
}

/** The same of a part of an object, such as its metadata. */
export function pruneUnknownParts(value: unknown, schema: ServerSchema, path: FieldPath): readonly UnknownField[] {
  const found: UnknownField[] = [];
  prune(value, schema, path, found);
  return found;
}

function prune(value: unknown, schema: ServerSchema | undefined, path: FieldPath, found: UnknownField[]): void {
  if (Array.isArray(value)) {
    // What is in a list of an open object is open too.
    const items =
      schema?.preserveUnknownFields === true ? { ...schema.items, preserveUnknownFields: true } : schema?.items;
    for (const [i, item] of value.entries()) prune(item, items, [...path, i], found);
  } else if (isJsonObject(value)) {
    for (const [name, part] of Object.entries(value)) pruneField(value, name, part, schema, [...path, name], found);
  }
}

function pruneField(
  object: JsonObject,
  name: string,
  part: unknown,
  schema: ServerSchema | undefined,
  path: FieldPath,
  found: UnknownField[],
): void {
  const field = fieldSchema(schema, name);
  if (field !== undefined) prune(part, field, path, found);
  else if (schema?.additionalProperties === true) prune(part, undefined, path, found);
  else if (schema?.preserveUnknownFields !== true) {
    found.push({ path, parent: schema });
    delete object[name];
  }
}

/** The schema of a field, or of a map's value. */
export function fieldSchema(schema: ServerSchema | undefined, name: string): ServerSchema | undefined {
  if (schema === undefined) return undefined;
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
