import { isJsonObject, type Json } from './json.ts';

/** RFC 7386: members of the patch replace the target's, null removes. Parts without a change stay the same objects. */
export function applyMergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const result: Record<string, Json> = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applyMergePatch(result[key], value);
  }
  return Object.freeze(result);
}
