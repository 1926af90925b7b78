import { equalJson } from '../../json.ts';
import { isJsonObject } from './json-copy.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/** There is no old value to compare with: the object is new, or the part is. */
export const NOTHING_OLD: unique symbol = Symbol('nothing old');

/**
 * What a part of an object was before an update, or {@link NOTHING_OLD} (apiserver's `CorrelatedObject`): fields and
 * keys by name, entries of lists by their keys where the list is a `map`, never by position.
 */
export function correlated(schema: ServerSchema, old: unknown, part: unknown, at: string | number): unknown {
  if (old === NOTHING_OLD) return NOTHING_OLD;
  if (typeof at === 'string') {
    return fieldSchema(schema, at) !== undefined && isJsonObject(old) && Object.hasOwn(old, at) ? old[at] : NOTHING_OLD;
  }
  const keys = schema.listType === 'map' ? (schema.listMapKeys ?? []) : [];
  if (keys.length === 0 || !Array.isArray(old) || !isJsonObject(part)) return NOTHING_OLD;
  const found: unknown = old.find(
    (entry) => isJsonObject(entry) && keys.every((key) => equalJson(entry[key], part[key])),
  );
  return found === undefined ? NOTHING_OLD : found;
}

/**
 * Whether an update left a part as it was (`CachedDeepEqual`): what is wrong with it is tolerated then. Objects with keys
 * that no schema speaks of always count as changed; an object as a whole is one, by its metadata.
 */
export function isUnchanged(schema: ServerSchema, old: unknown, part: unknown): boolean {
  if (old === NOTHING_OLD) return false;
  if (Array.isArray(part)) {
    if (schema.listType !== 'map' || schema.items === undefined) return equalJson(old, part);
    const { items } = schema;
    return (
      Array.isArray(old) &&
      old.length === part.length &&
      part.every((item, i) => isUnchanged(items, correlated(schema, old, item, i), item))
    );
  }
  if (!isJsonObject(part)) return old === part;
  if (!isJsonObject(old) || Object.keys(old).length !== Object.keys(part).length) return false;
  return Object.entries(part).every(([name, value]) => {
    const field = fieldSchema(schema, name);
    return field !== undefined && isUnchanged(field, correlated(schema, old, part, name), value);
  });
}
