/** The defaults of a schema: which values go where, without everything else that the schema says. */
export interface DefaultsTree {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, DefaultsTree>>;
  /** Of a list's elements. */
  readonly items?: DefaultsTree;
  /** Of a map's values. */
  readonly additionalProperties?: DefaultsTree;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A copy of the value with what is missing filled in, as the API server does it for custom
 * resources: a field that is absent (or null) gets its default, then the defaults inside it are
 * applied. The value is not changed; parts that need nothing are shared with the copy. O(size of the value).
 */
export function applyDefaults<T>(tree: DefaultsTree, value: T): T {
  return fill(tree, value) as T;
}

function fill(tree: DefaultsTree, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = tree;
    return items === undefined ? value : value.map((item: unknown) => fill(items, item));
  }
  if (typeof value !== 'object' || value === null) return value;
  return fillObject(tree, value as JsonObject);
}

function fillObject(tree: DefaultsTree, value: JsonObject): JsonObject {
  const filled: Record<string, unknown> = { ...value };
  for (const [name, part] of Object.entries(tree.properties ?? {})) {
    const present = Object.hasOwn(value, name) ? value[name] : undefined;
    const missing = present === undefined || (present === null && part.default !== undefined);
    if (!missing) filled[name] = fill(part, present);
    else if (part.default !== undefined) filled[name] = fill(part, part.default);
  }
  if (tree.additionalProperties !== undefined) {
    for (const [name, present] of Object.entries(value)) filled[name] = fill(tree.additionalProperties, present);
  }
  return filled;
}
