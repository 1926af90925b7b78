/** Reads `schemas/*.yaml` and the versions beside them, `schemas/<version>/*.yaml`, and resolves their references. */
import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * @typedef {{ [keyword: string]: any }} Schema
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} file
 * @property {string} scope The folder of an older version; empty for those that are stored.
 * @property {Schema} schema
 * @property {Schema} crd
 * @typedef {object} Schemas
 * @property {Kind[]} kinds
 * @property {Map<string, Schema>} definitions By name; those of an older version as `<version>/<name>`.
 */

/** The folders of older versions that are served beside the one that is stored. */
export const OLDER_VERSIONS = ['v1beta1'];

/**
 * All definitions of a folder have one name space: a name that two files define is an error.
 *
 * @param {URL} folder
 * @returns {Promise<Schemas>}
 */
export async function loadSchemas(folder) {
  /** @type {Schemas} */
  const schemas = { kinds: [], definitions: new Map() };
  await loadFolder(folder, '', schemas);
  for (const version of OLDER_VERSIONS) await loadFolder(new URL(`${version}/`, folder), version, schemas);
  return schemas;
}

/**
 * @param {URL} folder
 * @param {string} scope
 * @param {Schemas} schemas
 */
async function loadFolder(folder, scope, schemas) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  for (const file of files) {
    // Through JSON, so that YAML anchors do not make two places share an object.
    const {
      $schema: _,
      $defs,
      'x-karpenter-crd': crd,
      ...schema
    } = scoped(clone(parse(await readFile(new URL(file, folder), 'utf8'))), scope);
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const key = scope === '' ? name : `${scope}/${name}`;
      if (schemas.definitions.has(key)) throw new Error(`${file}: ${name} is already defined in another file`);
      schemas.definitions.set(key, definition);
    }
    if (crd !== undefined) schemas.kinds.push({ name: schema.title, file, scope, schema, crd });
  }
}

/**
 * Rewrites references so that they say in which folder to look: `#/$defs/Name`, or `v1beta1#/$defs/Name`.
 *
 * @param {any} value
 * @param {string} scope
 * @returns {any}
 */
function scoped(value, scope) {
  if (Array.isArray(value)) return value.map((item) => scoped(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    if (key !== '$ref' || typeof part !== 'string') return [key, scoped(part, scope)];
    return [key, `${part.startsWith('../') ? '' : scope}${part.slice(part.indexOf('#'))}`];
  });
  return Object.fromEntries(entries);
}

/**
 * The definition that `$ref` names, with the keywords beside the reference added.
 *
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {Schema}
 */
export function resolve(schema, schemas) {
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return schema;
  const definition = resolve(lookUp($ref, schemas), schemas);
  const rules = [...(definition['x-kubernetes-validations'] ?? []), ...(beside['x-kubernetes-validations'] ?? [])];
  return { ...definition, ...beside, ...(rules.length > 0 && { 'x-kubernetes-validations': rules }) };
}

/**
 * What a reference to a part of a definition leads to, with the keywords beside the reference added; a reference that
 * the part is itself is kept.
 *
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {Schema}
 */
export function partOf({ $ref, ...beside }, schemas) {
  return { ...lookUp($ref, schemas), ...beside };
}

/**
 * @param {string} ref `#/$defs/Name`, or a part of a definition such as `#/$defs/Name/properties/field`
 * @param {Schemas} schemas
 * @returns {Schema}
 */
function lookUp(ref, schemas) {
  const path = ref.slice(ref.indexOf('#')).split('/').slice(3);
  let schema = schemas.definitions.get(definitionKey(ref));
  for (const segment of path) schema = schema?.[segment];
  if (schema === undefined) throw new Error(`nothing is defined at ${ref}`);
  return schema;
}

/**
 * A copy without references, each schema changed by `change` after its parts were.
 *
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @param {(schema: Schema) => Schema} change
 * @returns {Schema}
 */
export function inline(schema, schemas, change = (same) => same) {
  const copy = { ...clone(resolve(schema, schemas)) };
  for (const keyword of ['items', 'additionalProperties']) {
    if (typeof copy[keyword] === 'object') copy[keyword] = inline(copy[keyword], schemas, change);
  }
  if (copy.properties !== undefined) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([name, part]) => [name, inline(part, schemas, change)]),
    );
  }
  return change(copy);
}

/**
 * The definition that a reference leads to, as the key of {@link Schemas.definitions}.
 *
 * @param {string} ref
 */
export function definitionKey(ref) {
  const [scope, pointer = ''] = ref.split('#');
  const name = pointer.split('/')[2] ?? '';
  return scope === '' ? name : `${scope}/${name}`;
}

/**
 * Whether a reference leads to a definition as a whole, not to a part of it.
 *
 * @param {string} ref
 */
export function isWhole(ref) {
  return ref.slice(ref.indexOf('#')).split('/').length === 3;
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function clone(value) {
  return JSON.parse(JSON.stringify(value));
}
