import { align } from './align.ts';
import { equalJson, get, isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';

/**
 * What a conversion loses, so that the way back can restore it: `shown` is what the other version's fields lead back
 * to, `is` what was there. Both hold only the fields that differ, lists as a whole; a field that is in one of them
 * alone was added or taken away. An annotation carries it as JSON.
 */
export interface Difference {
  readonly shown?: unknown;
  readonly is?: unknown;
}

/** Fields that say one thing together: when one of them was edited, none is restored. */
const ONE_THING: readonly (readonly string[])[] = [
  ['operator', 'values'],
  ['kmsKeyID', 'kmsKeyId'],
  ['alias', 'ssmParameter'],
];

/** What turns `shown` into `is`; undefined when they are equal. */
export function difference(shown: unknown, is: unknown): Difference | undefined {
  if (equalJson(shown, is)) return undefined;
  if (!isObject(shown) || !isObject(is))
    return { ...(shown !== undefined && { shown }), ...(is !== undefined && { is }) };
  const parts = [...new Set([...Object.keys(shown), ...Object.keys(is)])].flatMap((key) => {
    const part = difference(get(shown, key), get(is, key));
    return part === undefined ? [] : [[key, part] as const];
  });
  const side = (name: 'shown' | 'is'): JsonObject =>
    Object.fromEntries(parts.filter(([, part]) => name in part).map(([key, part]) => [key, part[name]]));
  return { shown: side('shown'), is: side('is') };
}

/**
 * Restores what a conversion lost, into what the other version's fields lead to now. Whatever was edited there
 * meanwhile stays as it was edited: a value is restored only where `current` is still as it was shown. Lists are
 * compared element by element, so that what one element lost goes back to that element, wherever it is now; one that
 * could not be shown at all goes behind the one that it was behind.
 */
export function restore({ shown, is }: Difference, current: unknown): unknown {
  if (equalJson(shown, is)) return current;
  if (equalJson(shown, current)) return is;
  if (isObject(shown) && isObject(is) && isObject(current)) return restoreObject(shown, is, current);
  if (areLists(shown, is) && Array.isArray(current)) {
    return restoreList(shown as readonly unknown[], is as readonly unknown[], current);
  }
  return current;
}

function restoreObject(shown: JsonObject, is: JsonObject, current: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(shown), ...Object.keys(is)])];
  const isEdited = (key: string): boolean => !equalJson(get(shown, key), get(current, key));
  const kept = new Set(ONE_THING.filter((group) => group.some((key) => keys.includes(key) && isEdited(key))).flat());
  const entries = keys.flatMap((key) => {
    const before = get(current, key);
    const after = kept.has(key) ? before : restore({ shown: get(shown, key), is: get(is, key) }, before);
    return after === undefined ? [] : [[key, after] as const];
  });
  const others = Object.entries(current).filter(([key]) => !keys.includes(key));
  return Object.fromEntries([...others, ...entries]);
}

/** Lists of objects are compared element by element; others are values. */
function areLists(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.every(isObject) && b.every(isObject);
}

function restoreList(
  shown: readonly unknown[],
  is: readonly unknown[],
  current: readonly unknown[],
): readonly unknown[] {
  const toIs = align(shown, is);
  const toCurrent = align(shown, current);
  const fromCurrent = new Map(toCurrent.map((to, from) => [to, from]));
  const fromIs = new Map(toIs.map((to, from) => [to, from]));
  /** Elements that could not be shown, by the place in `current` that they go behind; -1 for the front. */
  const hidden = new Map<number, unknown[]>();
  let behind = -1;
  is.forEach((element, index) => {
    const from = fromIs.get(index);
    if (from === undefined) hidden.set(behind, [...(hidden.get(behind) ?? []), element]);
    else if (toCurrent[from]! >= 0) behind = toCurrent[from]!;
  });
  const list = [...(hidden.get(-1) ?? [])];
  current.forEach((element, index) => {
    const from = fromCurrent.get(index);
    const was = from === undefined ? undefined : toIs[from]!;
    if (from === undefined || was === undefined) list.push(element);
    else if (was >= 0) list.push(restore({ shown: shown[from], is: is[was] }, element));
    else if (!equalJson(shown[from], element)) list.push(element);
    list.push(...(hidden.get(index) ?? []));
  });
  return list;
}
