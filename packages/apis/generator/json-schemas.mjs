/**
 * JSON Schemas for editors: draft-07, which they all know, with what the YAML language server and VS Code read besides
 * (`markdownDescription`, `patternErrorMessage`, `enumDescriptions`). They say what the API server says without CEL; the
 * rules in CEL are told in the descriptions.
 */
import { inline } from './load-schemas.mjs';
import { objectMeta } from './object-meta.mjs';
import { SNIPPETS } from './snippets.mjs';

/** @typedef {import('./load-schemas.mjs').Schema} Schema */

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const FOLDER = 'packages/apis/json-schemas/';

/** Values of labels that have no others; told where a requirement is about one of them. */
const LABEL_VALUES = [
  { key: 'karpenter.sh/capacity-type', enum: ['spot', 'on-demand', 'reserved'] },
  { key: 'karpenter.k8s.aws/instance-tenancy', enum: ['default', 'dedicated'] },
  { key: 'kubernetes.io/arch', examples: ['amd64', 'arm64'] },
  { key: 'kubernetes.io/os', examples: ['linux', 'windows'] },
  { key: 'karpenter.k8s.aws/instance-category', examples: ['c', 'm', 'r', 't', 'g', 'p', 'i'] },
  { key: 'karpenter.k8s.aws/instance-cpu-manufacturer', examples: ['intel', 'amd', 'aws'] },
];

/**
 * The files by path: `<group>/<kind>_<version>.json`, as tools that look CRDs up by name expect them, and
 * `karpenter.json`, which picks one by `apiVersion` and `kind`.
 *
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @returns {Map<string, string>}
 */
export function jsonSchemasOf(schemas) {
  const files = new Map();
  const picks = [];
  for (const kind of schemas.kinds) {
    const crd = crdOf(kind, schemas);
    const apiVersion = `${crd.group}/${crd.version}`;
    const file = `${crd.group}/${kind.name.toLowerCase()}_${crd.version}.json`;
    files.set(FOLDER + file, write({ $schema: DRAFT, ...objectSchema(kind, apiVersion, crd, schemas) }));
    picks.push({ apiVersion, kind: kind.name, file });
  }
  files.set(FOLDER + 'karpenter.json', write(pickingSchema(picks)));
  return files;
}

/** A kind of an older version says only what differs. */
function crdOf(
  /** @type {import('./load-schemas.mjs').Kind} */ kind,
  /** @type {import('./load-schemas.mjs').Schemas} */ schemas,
) {
  const stored = schemas.kinds.find(({ name, scope }) => scope === '' && name === kind.name);
  return { ...stored?.crd, ...kind.crd };
}

/**
 * @param {import('./load-schemas.mjs').Kind} kind
 * @param {string} apiVersion
 * @param {Schema} crd
 * @param {import('./load-schemas.mjs').Schemas} schemas
 */
function objectSchema(kind, apiVersion, crd, schemas) {
  const { properties, required = [], ...schema } = inline(kind.schema, schemas, toEditor);
  return {
    ...schema,
    title: `${apiVersion} ${kind.name}`,
    required: ['apiVersion', 'kind', 'metadata', ...required],
    properties: {
      apiVersion: { ...textField('The group and version that this object is written in.'), const: apiVersion },
      kind: { ...textField('What this object is.'), const: kind.name },
      metadata: objectMeta(crd.scope === 'Namespaced'),
      ...properties,
    },
  };
}

/** One schema for files of several documents. Objects of other kinds are let pass. */
function pickingSchema(/** @type {readonly { apiVersion: string, kind: string, file: string }[]} */ picks) {
  const known = (/** @type {string[]} */ values) => [{ enum: [...new Set(values)].sort() }, { type: 'string' }];
  return {
    $schema: DRAFT,
    title: 'Karpenter',
    description: 'Objects of Karpenter, each judged by its apiVersion and kind; objects of other kinds are let pass.',
    defaultSnippets: SNIPPETS,
    type: 'object',
    properties: {
      apiVersion: { type: 'string', anyOf: known(picks.map(({ apiVersion }) => apiVersion)) },
      kind: { type: 'string', anyOf: known(picks.map(({ kind }) => kind)) },
    },
    allOf: picks.map(({ apiVersion, kind, file }) => ({
      if: {
        required: ['apiVersion', 'kind'],
        properties: { apiVersion: { const: apiVersion }, kind: { const: kind } },
      },
      then: { $ref: file },
    })),
  };
}

/** @param {Schema} schema @returns {Schema} */
function toEditor(schema) {
  const { title: _, description, default: given, ...rest } = schema;
  /** @type {Schema} */
  const editor = {};
  for (const [keyword, value] of Object.entries(rest)) {
    if (!keyword.startsWith('x-') && keyword !== 'format') editor[keyword] = value;
  }
  if (rest.format === 'date-time') editor.format = rest.format;
  if (rest['x-karpenter-examples'] !== undefined) editor.examples = rest['x-karpenter-examples'];
  if (rest['x-karpenter-expected'] !== undefined) {
    editor.patternErrorMessage = `Must be ${rest['x-karpenter-expected']}.`;
  }
  if (editor.properties !== undefined) {
    if (!rest['x-kubernetes-preserve-unknown-fields']) editor.additionalProperties ??= false;
    if (editor.required !== undefined) {
      editor.required = editor.required.filter(
        (/** @type {string} */ name) => editor.properties[name].default === undefined,
      );
      if (editor.required.length === 0) delete editor.required;
    }
    // A requirement of a label: its values follow from its key.
    const { key, operator, values } = editor.properties;
    if (key !== undefined && operator !== undefined && values !== undefined)
      editor.allOf = LABEL_VALUES.map(valuesOfLabel);
  }
  if (given !== undefined) editor.default = given;
  const rules = (rest['x-kubernetes-validations'] ?? []).map((/** @type {Schema} */ { message }) => message);
  return { ...(description !== undefined && wordsOf(description, given, rules)), ...editor };
}

/**
 * Plain text for those who show no Markdown, and what else there is to know for those who do.
 *
 * @param {string} description
 * @param {unknown} given the default
 * @param {readonly string[]} rules
 */
function wordsOf(description, given, rules) {
  const parts = [description];
  if (given !== undefined) parts.push(`Default: \`${typeof given === 'string' ? given : JSON.stringify(given)}\``);
  if (rules.length > 0) parts.push(`Rules:\n${[...new Set(rules)].map((rule) => `- ${rule}`).join('\n')}`);
  return { description, ...(parts.length > 1 && { markdownDescription: parts.join('\n\n') }) };
}

function valuesOfLabel(/** @type {{ key: string, enum?: string[], examples?: string[] }} */ { key, ...values }) {
  return {
    if: { required: ['key'], properties: { key: { const: key } } },
    then: { properties: { values: { items: { type: 'string', ...values } } } },
  };
}

/** @param {string} description */
function textField(description) {
  return { description, type: 'string' };
}

/** @param {unknown} schema */
function write(schema) {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
