import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** Fields by name: `true` for one that goes, otherwise what goes of the object in it, or of each object in its list. */
export interface VersionFields {
  readonly [field: string]: true | VersionFields;
}

/** A copy without the fields. What is not of the expected shape stays as it is. */
export function dropFields(object: JsonObject, fields: VersionFields): JsonObject {
  const entries = Object.entries(object).flatMap(([name, value]) => {
    const inside = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (inside === undefined) return [[name, value] as const];
    return inside === true ? [] : [[name, dropInside(value, inside)] as const];
  });
  return Object.fromEntries(entries);
}

function dropInside(value: unknown, fields: VersionFields): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => dropInside(item, fields));
  return isObject(value) ? dropFields(value, fields) : value;
}
