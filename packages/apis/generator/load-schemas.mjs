/** Reads `schemas/*.yaml` and resolves their references. */
import { readFile, readdir } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * @typedef {{ [keyword: string]: any }} Schema
 * @typedef {{ name: string, file: string, schema: Schema, crd: Schema }} Kind
 * @typedef {{ kinds: Kind[], definitions: Map<string, Schema> }} Schemas
 */

/**
 * All definitions have one name space: a name that two files define is an error.
 *
 * @param {URL} folder
 * @returns {Promise<Schemas>}
 */
export async function loadSchemas(folder) {
  /** @type {Schemas} */
  const schemas = { kinds: [], definitions: new Map() };
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  for (const file of files) {
    // Through JSON, so that YAML anchors do not make two places share an object.
    const {
      $schema: _,
      $defs,
      'x-karpenter-crd': crd,
      ...schema
    } = clone(parse(await readFile(new URL(file, folder), 'utf8')));
    for (const [name, definition] of Object.entries($defs ?? {})) {
      if (schemas.definitions.has(name)) throw new Error(`${file}: ${name} is already defined in another file`);
      schemas.definitions.set(name, definition);
    }
    if (crd !== undefined) schemas.kinds.push({ name: schema.title, file, schema, crd });
  }
  return schemas;
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
  const definition = resolve(schemas.definitions.get(definitionName($ref)) ?? fail($ref), schemas);
  const rules = [...(definition['x-kubernetes-validations'] ?? []), ...(beside['x-kubernetes-validations'] ?? [])];
  return { ...definition, ...beside, ...(rules.length > 0 && { 'x-kubernetes-validations': rules }) };
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

/** @param {string} ref */
export function definitionName(ref) {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function clone(value) {
  return JSON.parse(JSON.stringify(value));
}

/** @param {string} ref */
function fail(ref) {
  throw new Error(`nothing is defined at ${ref}`);
}
