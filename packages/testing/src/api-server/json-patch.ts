import { isJsonObject, type Json, jsonEqual, type JsonObject } from './json.ts';
import { badRequest, unprocessable } from './refusals.ts';

/**
 * RFC 6902. What lies on the way to a change is copied, the rest shared.
 *
 * @throws ApiError 400 for what is no patch, 422 for one that does not fit the target
 */
export function applyJsonPatch(target: Json, patch: Json): Json {
  if (!Array.isArray(patch)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  let document = target;
  for (const operation of patch as readonly Json[]) {
    if (!isJsonObject(operation)) throw badRequest('an operation of a JSON patch is no object');
    document = applyOperation(document, operation);
  }
  return document;
}

function applyOperation(document: Json, operation: JsonObject): Json {
  const path = parsePointer(operation['path']);
  switch (operation['op']) {
    case 'test':
      if (!jsonEqual(read(document, path), valueOf(operation))) {
        throw unprocessable(`testing value /${path.join('/')} failed`);
      }
      return document;
    case 'add':
      return write(document, path, valueOf(operation), 'add');
    case 'replace':
      return write(document, path, valueOf(operation), 'replace');
    case 'remove':
      return write(document, path, undefined, 'remove');
    case 'copy':
      return write(document, path, read(document, parsePointer(operation['from'])), 'add');
    case 'move': {
      const from = parsePointer(operation['from']);
      return write(write(document, from, undefined, 'remove'), path, read(document, from), 'add');
    }
    default:
      throw unprocessable(`Unexpected kind: ${JSON.stringify(operation['op'])}`);
  }
}

function valueOf(operation: JsonObject): Json {
  const value = operation['value'];
  return value ?? null;
}

function parsePointer(pointer: Json | undefined): readonly string[] {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/'))) {
    throw unprocessable('the path of an operation is no JSON pointer');
  }
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function missing(path: readonly string[]): Error {
  return unprocessable(`the path /${path.join('/')} is missing`);
}

function read(document: Json, path: readonly string[]): Json {
  let value: Json | undefined = document;
  for (const step of path) {
    value = Array.isArray(value)
      ? (value as readonly Json[])[Number(step)]
      : isJsonObject(value)
        ? value[step]
        : undefined;
    if (value === undefined) throw missing(path);
  }
  return value;
}

type Mode = 'add' | 'replace' | 'remove';

function write(document: Json, path: readonly string[], value: Json | undefined, mode: Mode, depth = 0): Json {
  if (depth === path.length) {
    if (value === undefined) throw unprocessable('the whole document cannot be removed');
    return value;
  }
  const step = path[depth]!;
  const last = depth === path.length - 1;
  if (Array.isArray(document)) {
    const items = [...(document as readonly Json[])];
    const index = step === '-' ? items.length : Number(step);
    const inside = Number.isInteger(index) && index >= 0 && index < items.length;
    if (last && mode === 'add' && (inside || index === items.length)) items.splice(index, 0, value!);
    else if (!inside) throw missing(path);
    else if (last && mode === 'remove') items.splice(index, 1);
    else items[index] = write(items[index]!, path, value, mode, depth + 1);
    return Object.freeze(items);
  }
  if (!isJsonObject(document)) throw missing(path);
  const copy: Record<string, Json> = { ...document };
  const there = Object.hasOwn(copy, step);
  if (!there && !(last && mode === 'add')) throw missing(path);
  if (last && mode === 'remove') delete copy[step];
  else copy[step] = last ? value! : write(copy[step]!, path, value, mode, depth + 1);
  return Object.freeze(copy);
}
