import { isJsonObject, type Json, jsonEqual, type JsonObject } from './json.ts';

/**
 * How lists of built-in kinds are merged: those of objects by a key, those of texts as sets. Lists
 * that are not named here are replaced, as the API types without `patchStrategy` are; tolerations and
 * a Node's taints are among them.
 *
 * The name of the member is enough to tell: no member of the kinds that are patched this way has the
 * same name with another strategy, but for `ports`, which containers and services key differently.
 */
const listKeys: Readonly<Record<string, string | readonly string[]>> = {
  conditions: 'type',
  ownerReferences: 'uid',
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  resourceClaims: 'name',
  schedulingGates: 'name',
  addresses: 'type',
  ports: ['containerPort', 'port'],
};

/** Lists of plain values that are merged as sets. */
const setLists: ReadonlySet<string> = new Set(['finalizers', 'podCIDRs']);

/**
 * Kubernetes' strategic merge patch: like a merge patch, but some lists are merged by key. Knows
 * `$patch: delete` and `replace`, `$deleteFromPrimitiveList/…` and `$retainKeys`; the order that
 * `$setElementOrder/…` asks for is not kept.
 */
export function applyStrategicMergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  if (patch['$patch'] === 'replace') return withoutDirectives(patch);
  const result: Record<string, Json> = isJsonObject(target) ? { ...target } : {};
  const retained = patch['$retainKeys'];
  if (Array.isArray(retained)) for (const key of Object.keys(result)) if (!retained.includes(key)) delete result[key];
  for (const [key, value] of Object.entries(patch)) {
    const removal = /^\$deleteFromPrimitiveList\/(.+)$/.exec(key)?.[1];
    if (removal !== undefined) {
      const current = result[removal];
      if (Array.isArray(current) && Array.isArray(value)) {
        result[removal] = Object.freeze(current.filter((item: Json) => !value.includes(item)));
      }
    } else if (key.startsWith('$')) {
      continue;
    } else if (value === null) {
      delete result[key];
    } else if (Array.isArray(value)) {
      result[key] = mergeLists(key, result[key], value);
    } else {
      result[key] = applyStrategicMergePatch(result[key], value);
    }
  }
  return Object.freeze(result);
}

function mergeLists(name: string, target: Json | undefined, patch: readonly Json[]): Json {
  const current: readonly Json[] = Array.isArray(target) ? target : [];
  if (setLists.has(name)) {
    return Object.freeze([...patch, ...current.filter((item) => !patch.some((other) => jsonEqual(item, other)))]);
  }
  const keyNames = listKeys[name];
  if (keyNames === undefined) return Object.freeze(patch.map(plainItem));
  if (patch.some((item) => isJsonObject(item) && item['$patch'] === 'replace' && Object.keys(item).length === 1)) {
    return Object.freeze(patch.filter((item) => !isJsonObject(item) || item['$patch'] === undefined));
  }
  const merged = [...current];
  for (const item of patch) {
    if (!isJsonObject(item)) continue;
    const key = [keyNames].flat().find((candidate) => item[candidate] !== undefined);
    const index = key === undefined ? -1 : merged.findIndex((other) => isJsonObject(other) && other[key] === item[key]);
    if (item['$patch'] === 'delete') {
      if (index >= 0) merged.splice(index, 1);
    } else if (index >= 0) {
      merged[index] = applyStrategicMergePatch(merged[index], item);
    } else {
      merged.push(withoutDirectives(item));
    }
  }
  return Object.freeze(merged);
}

function plainItem(item: Json): Json {
  return isJsonObject(item) ? withoutDirectives(item) : item;
}

function withoutDirectives(patch: JsonObject): JsonObject {
  if (!Object.keys(patch).some((key) => key.startsWith('$'))) return patch;
  return Object.freeze(Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$'))));
}
