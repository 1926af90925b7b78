import type { FieldPath } from '../../field-problem.ts';
import type { ServerProblem } from './server-problem.ts';

/** An object that was read from JSON, as plain as it gets: it has no prototype, so that any key can be in it. */
export type JsonObject = Record<string, unknown>;

/** Deeper objects are refused: nothing of ours is nested deeper than a dozen levels, and walks are recursive. */
const MOST_LEVELS = 500;

/** The API server's limit of a request's body (`MaxRequestBodyBytes`); counted in characters here, which are no fewer bytes. */
const MOST_CHARACTERS = 3 * 1024 * 1024;

/**
 * A copy of a value as JSON would carry it: without what is undefined, on objects that can be changed. What JSON cannot
 * carry is told.
 */
export function copyJson(value: unknown): { readonly copy: unknown; readonly problems: readonly ServerProblem[] } {
  const problems: ServerProblem[] = [];
  const room = { characters: MOST_CHARACTERS };
  const copy = copyPart(value, [], problems, room);
  if (room.characters < 0) {
    problems.unshift({ path: [], type: 'malformed', message: 'is larger than the 3 MiB that the API server takes' });
  }
  return { copy, problems };
}

function copyPart(value: unknown, path: FieldPath, problems: ServerProblem[], room: { characters: number }): unknown {
  room.characters -= typeof value === 'string' ? value.length : 1;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object') {
    problems.push({
      path,
      type: 'malformed',
      message: `must be something that JSON can carry, not ${String(typeof value === 'number' ? value : typeof value)}`,
    });
    return null;
  }
  if (room.characters < 0) return null;
  if (path.length >= MOST_LEVELS) {
    problems.push({
      path: path.slice(0, 8),
      type: 'malformed',
      message: `is nested in more than ${MOST_LEVELS} levels`,
    });
    return null;
  }
  if (Array.isArray(value)) return value.map((item: unknown, i) => copyPart(item, [...path, i], problems, room));
  const copy = Object.create(null) as JsonObject;
  for (const [name, part] of Object.entries(value)) {
    room.characters -= name.length;
    if (part !== undefined) copy[name] = copyPart(part, [...path, name], problems, room);
  }
  return copy;
}

/** Whether a part of a copy is an object, which may be changed. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
