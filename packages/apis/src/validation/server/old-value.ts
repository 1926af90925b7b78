import { isJsonObject, isSameJson } from './json-copy.ts';
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
    const isField = fieldSchema(schema, at) !== undefined && schema.mapType !== 'atomic';
    return isField && isJsonObject(old) && Object.hasOwn(old, at) ? old[at] : NOTHING_OLD;
  }
  const keys = schema.listType === 'map' ? (schema.listMapKeys ?? []) : [];
  if (keys.length === 0 || !Array.isArray(old) || !isJsonObject(part)) return NOTHING_OLD;
  const found: unknown = old.find(
    (entry) => isJsonObject(entry) && keys.every((key) => isSameJson(entry[key], part[key])),
  );
  return found === undefined ? NOTHING_OLD : found;
}
