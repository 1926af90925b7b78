type Json = unknown;

/**
 * The JSON merge patch (RFC 7386) that makes `after` of `before`; undefined when they are equal. Lists
 * are replaced as a whole, as merge patches do.
 */
export function mergePatchBetween(before: Json, after: Json): Json {
  // Most of an object is shared with what it was made of.
  if (before === after) return undefined;
  if (!isObject(before) || !isObject(after)) return equalJson(before, after) ? undefined : withoutUndefined(after);
  const patch: Record<string, Json> = {};
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && after[key] === undefined) patch[key] = null;
  }
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue;
    const change = mergePatchBetween(before[key], value);
    if (change !== undefined) patch[key] = change;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** Whether two values are the same JSON; members that are undefined do not count. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) if (!equalJson(a[key], b[key])) return false;
  return true;
}

/** In a merge patch undefined has no meaning, and null would remove. */
function withoutUndefined(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, withoutUndefined(member)]])),
  );
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
