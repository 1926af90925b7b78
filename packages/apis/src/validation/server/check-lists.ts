import { canonicalJson } from '../../canonical-json.ts';
import type { FieldPath } from '../../field-problem.ts';
import { shown } from '../shape-wording.ts';
import { isJsonObject } from './json-copy.ts';
import type { ServerProblem } from './server-problem.ts';
import type { ServerSchema } from './server-schema.ts';
import { fieldSchema } from './unknown-fields.ts';

/**
 * Entries that are there twice in lists that are sets or maps (apiextensions' `ValidateListSetsAndMaps`); a third one
 * is not told again. O(size).
 */
export function findDuplicates(value: unknown, schema: ServerSchema | undefined, path: FieldPath): ServerProblem[] {
  if (schema === undefined) return [];
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, part]) =>
      findDuplicates(part, fieldSchema(schema, name), [...path, name]),
    );
  }
  if (!Array.isArray(value)) return [];
  return [
    ...duplicatesOf(value, schema, path),
    ...value.flatMap((item, i) => findDuplicates(item, schema.items, [...path, i])),
  ];
}

function duplicatesOf(
  list: readonly unknown[],
  { listType, listMapKeys }: ServerSchema,
  path: FieldPath,
): ServerProblem[] {
  if (listType !== 'set' && listType !== 'map') return [];
  const seen = new Map<string, number>();
  const problems: ServerProblem[] = [];
  for (const [i, item] of list.entries()) {
    if (listType === 'map' && item !== null && !isJsonObject(item)) return [];
    const key = listType === 'set' ? item : keyOf(item, listMapKeys ?? []);
    const text = canonicalJson(key);
    const times = seen.get(text) ?? 0;
    seen.set(text, times + 1);
    if (times === 1)
      problems.push({ path: [...path, i], type: 'duplicate', message: `is there already: ${shown(key)}` });
  }
  return problems;
}

function keyOf(entry: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isJsonObject(entry)) return {};
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(entry, key)).map((key) => [key, entry[key]]));
}
