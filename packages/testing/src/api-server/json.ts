/** JSON that nobody can change. */
export type Json = string | number | boolean | null | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value as it looks after a trip over the wire, frozen through and through: members that are
 * undefined are gone, dates are RFC 3339 text.
 *
 * What is frozen already is taken as it is and shared, not copied: objects that come from the server
 * are, so that a write costs what it changes. Whoever freezes objects of their own has to freeze all
 * the way down, with nothing but JSON inside.
 */
export function frozenJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return null;
  }
  if (value === null || Object.isFrozen(value)) return value as Json;
  if (Array.isArray(value)) return Object.freeze(value.map(frozenJson));
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined && typeof member !== 'function') copy[key] = frozenJson(member);
  }
  return Object.freeze(copy);
}

/** Equal as JSON: the order of an object's members does not matter. Shared parts cost nothing. */
export function jsonEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!jsonEqual(a[i] as Json, b[i] as Json)) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as JsonObject;
  const right = b as JsonObject;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) if (!Object.hasOwn(right, key) || !jsonEqual(left[key], right[key])) return false;
  return true;
}
