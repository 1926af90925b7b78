/** A plain JSON object as it comes from a file or an API server: of any shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a field is there; `undefined` counts as absent, as it does when JSON is written. */
export function has(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key) && object[key] !== undefined;
}

/** The field's value, or undefined; never what the object's prototype has. */
export function get(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The object under a key, or undefined when something else or nothing is there. */
export function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = get(object, key);
  return isObject(value) ? value : undefined;
}

/** A copy with one field set, or without it where the value is undefined. */
export function withField(object: JsonObject, key: string, value: unknown): JsonObject {
  const { [key]: _, ...rest } = object;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** A copy with what a function makes of the field, where it is an object. */
export function mapObjectAt(object: JsonObject, key: string, change: (value: JsonObject) => JsonObject): JsonObject {
  const value = objectAt(object, key);
  return value === undefined ? object : { ...object, [key]: change(value) };
}

/** A copy with what a function makes of the objects in a list, where the field is a list. */
export function mapListAt(object: JsonObject, key: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const list = get(object, key);
  if (!Array.isArray(list)) return object;
  return { ...object, [key]: list.map((item: unknown) => (isObject(item) ? change(item) : item)) };
}

/** Deep equality of JSON; the order of keys does not count, and a field that is undefined is absent. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  if (keys.length !== Object.keys(b).filter((key) => b[key] !== undefined).length) return false;
  return keys.every((key) => has(b, key) && equalJson(a[key], b[key]));
}

/** What the text says when it is a JSON object, otherwise undefined. */
export function parseObject(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
