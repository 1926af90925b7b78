/** What the API server makes of our CRDs, as data for `validateAsApiServer`: schemas without prose, each version of each kind. */
import { parse } from 'yaml';

/** @typedef {{ [keyword: string]: any }} Schema */

/** Keywords that are kept as they are. */
const KEPT = [
  'type',
  'format',
  'nullable',
  'required',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'default',
];

/** Kubernetes' extensions, with the names that they have in `ServerSchema`. */
const EXTENSIONS = {
  'x-kubernetes-int-or-string': 'intOrString',
  'x-kubernetes-preserve-unknown-fields': 'preserveUnknownFields',
  'x-kubernetes-list-type': 'listType',
  'x-kubernetes-list-map-keys': 'listMapKeys',
  'x-kubernetes-map-type': 'mapType',
  'x-kubernetes-validations': 'rules',
};

/** What says nothing about whether a manifest is right, or is said by another keyword (`anyOf` of integer and string). */
const DROPPED = new Set(['description', 'title', 'example', 'externalDocs']);

/**
 * @param {Iterable<string>} crds CustomResourceDefinitions in YAML; a version that several have is taken from the first.
 * @param {string} header
 * @returns {string}
 */
export function serverSchemasOf(crds, header) {
  /** @type {Map<string, Schema>} */
  const kinds = new Map();
  for (const text of crds) {
    const { group, names, scope, versions } = parse(text).spec;
    for (const { name: version, schema, subresources } of versions) {
      const apiVersion = `${group}/${version}`;
      const key = `${apiVersion} ${names.kind}`;
      if (kinds.has(key)) continue;
      kinds.set(key, {
        apiVersion,
        kind: names.kind,
        namespaced: scope === 'Namespaced',
        statusIsApart: subresources?.status !== undefined,
        ...(subresources?.scale && { replicasPath: subresources.scale.specReplicasPath.split('.').slice(1) }),
        schema: trim(schema.openAPIV3Schema, key),
      });
    }
  }
  const parts = new SharedParts([...kinds.values()]);
  const list = [...kinds.values()].map((kind) => `  ${parts.print(kind)},\n`);
  return [
    `${header}import type { ServerKind, ServerSchema } from './server-schema.ts';\n\n`,
    ...parts.declarations,
    `\n/** Every version of every kind. */\nexport const SERVER_KINDS: readonly ServerKind[] = [\n${list.join('')}];\n`,
  ].join('');
}

/**
 * @param {Schema} schema
 * @param {string} where
 * @returns {Schema}
 */
function trim(schema, where) {
  /** @type {Schema} */
  const trimmed = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEPT.includes(keyword)) trimmed[keyword] = value;
    else if (keyword in EXTENSIONS) {
      trimmed[EXTENSIONS[/** @type {keyof typeof EXTENSIONS} */ (keyword)]] = value;
    } else if (keyword === 'properties') {
      trimmed.properties = Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, trim(part, `${where}.${name}`)]),
      );
    } else if (keyword === 'items' || keyword === 'additionalProperties') {
      trimmed[keyword] = typeof value === 'object' ? trim(value, `${where}.${keyword}`) : value;
    } else if (!(DROPPED.has(keyword) || (keyword === 'anyOf' && schema['x-kubernetes-int-or-string'] === true))) {
      throw new Error(`${where}: nothing judges the keyword ${keyword}`);
    }
  }
  return trimmed;
}

/** Prints values as code; schemas that are there more than once are printed once and referred to. */
class SharedParts {
  /** @type {string[]} */
  declarations = [];
  /** @type {Map<string, number>} */
  #uses = new Map();
  /** @type {Map<string, string>} */
  #names = new Map();

  /** @param {unknown} whole */
  constructor(whole) {
    this.#count(whole);
  }

  /** @param {unknown} value */
  #count(value) {
    if (typeof value !== 'object' || value === null) return;
    const text = JSON.stringify(value);
    const uses = (this.#uses.get(text) ?? 0) + 1;
    this.#uses.set(text, uses);
    if (uses === 1) for (const part of Object.values(value)) this.#count(part);
  }

  /**
   * @param {unknown} value
   * @returns {string}
   */
  print(value) {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const text = JSON.stringify(value);
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const code = Array.isArray(value)
      ? `[${value.map((part) => this.print(part)).join(',')}]`
      : `{${Object.entries(value)
          .map(([name, part]) => `${JSON.stringify(name)}:${this.print(part)}`)
          .join(',')}}`;
    const isSchema = !Array.isArray(value) && ('type' in value || 'intOrString' in value);
    if (!isSchema || (this.#uses.get(text) ?? 0) < 2 || text.length < 80) return code;
    const name = `part${this.#names.size + 1}`;
    this.#names.set(text, name);
    this.declarations.push(`const ${name}: ServerSchema = ${code};\n`);
    return name;
  }
}
