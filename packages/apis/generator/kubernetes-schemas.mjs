/**
 * Makes the shapes of Kubernetes' workload kinds, for `validateWorkload`, out of the OpenAPI v3 documents that an API
 * server has at /openapi/v3 and that Kubernetes' sources have in a folder:
 *
 *   npm run generate:kubernetes -w @karpenter-ts/apis -- v1.36.1 KUBERNETES/api/openapi-spec/v3
 *
 * Apart from main.mjs, as it needs the documents, and what it makes changes with Kubernetes alone.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** @typedef {{ [keyword: string]: any }} Schema */

const KINDS = {
  api__v1: ['Pod', 'PodTemplate', 'PersistentVolumeClaim', 'Namespace', 'ConfigMap', 'Service'],
  apis__apps__v1: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  apis__batch__v1: ['Job', 'CronJob'],
  apis__policy__v1: ['PodDisruptionBudget'],
  'apis__storage.k8s.io__v1': ['StorageClass'],
  'apis__scheduling.k8s.io__v1': ['PriorityClass'],
};

const CLUSTER_SCOPED = ['Namespace', 'StorageClass', 'PriorityClass'];

const { positionals } = parseArgs({ allowPositionals: true });
const [version, folder] = positionals;
if (version === undefined || folder === undefined) throw new Error('usage: kubernetes-schemas.mjs VERSION FOLDER');

/** @type {Map<string, string>} */
const declarations = new Map();
const kinds = [];
for (const [document, names] of Object.entries(KINDS)) {
  const { schemas } = JSON.parse(await readFile(path.join(folder, `${document}_openapi.json`), 'utf8')).components;
  for (const kind of names) {
    const [, schema] = /** @type {[string, Schema]} */ (
      Object.entries(schemas).find(([name]) => name.startsWith('io.k8s.api.') && name.endsWith(`.${kind}`))
    );
    const apiVersion = document.replace(/^apis?__/, '').replace('__', '/');
    const { apiVersion: _, kind: __, metadata: ___, status, ...properties } = schema.properties;
    const fields = Object.entries(properties).map(([name, part]) => `${JSON.stringify(name)}:${print(part, schemas)}`);
    if (status !== undefined) fields.push('"status":{"preserveUnknownFields":true}');
    kinds.push(
      `  {"apiVersion":"${apiVersion}","kind":"${kind}","namespaced":${!CLUSTER_SCOPED.includes(kind)},` +
        `"statusIsApart":${status !== undefined},"schema":{"type":"object","properties":{${fields.join(',')}}}},\n`,
    );
  }
}

/**
 * The code of a schema; what a reference names is declared before.
 *
 * @param {Schema} schema
 * @param {Record<string, Schema>} schemas
 * @returns {string}
 */
function print(schema, schemas) {
  const reference = schema.$ref ?? schema.allOf?.[0].$ref;
  if (reference !== undefined) return declare(reference.split('/').at(-1), schemas);
  const parts = [];
  if (schema.type !== undefined) parts.push(`"type":${JSON.stringify(schema.type)}`);
  if (schema.format !== undefined && schema.format !== 'int64') parts.push(`"format":${JSON.stringify(schema.format)}`);
  if (schema.items !== undefined) parts.push(`"items":${print(schema.items, schemas)}`);
  if (schema.additionalProperties !== undefined) {
    parts.push(`"additionalProperties":${print(schema.additionalProperties, schemas)}`);
  }
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(
      ([name, part]) => `${JSON.stringify(name)}:${print(part, schemas)}`,
    );
    parts.push(`"properties":{${fields.join(',')}}`);
  }
  return `{${parts.join(',')}}`;
}

/**
 * @param {string} name
 * @param {Record<string, Schema>} schemas
 * @returns {string}
 */
function declare(name, schemas) {
  const short = name.slice(name.lastIndexOf('.') + 1);
  if (short === 'Quantity') return '{"type":"string","format":"quantity"}';
  if (short === 'IntOrString') return '{"intOrString":true}';
  if (short === 'Time' || short === 'MicroTime') return '{"type":"string","format":"date-time"}';
  if (short === 'ObjectMeta') return 'OBJECT_META_SCHEMA';
  const constant = `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
  if (!declarations.has(constant)) {
    // The name is taken while the parts are printed; what they name comes first.
    const code = print(schemas[name] ?? {}, schemas);
    declarations.set(constant, `const ${constant}: ServerSchema = ${code};\n`);
  }
  return constant;
}

await writeFile(
  new URL('../src/workloads/kubernetes-schemas.generated.ts', import.meta.url),
  [
    `// Generated from the OpenAPI documents of Kubernetes ${version} (Apache-2.0) by packages/apis/generator/kubernetes-schemas.mjs. Do not edit.\n`,
    `import { OBJECT_META_SCHEMA } from '../validation/server/object-meta.ts';\n`,
    `import type { ServerKind, ServerSchema } from '../validation/server/server-schema.ts';\n\n`,
    ...declarations.values(),
    `\n/** The kinds that \`validateWorkload\` knows. */\nexport const WORKLOAD_KINDS: readonly ServerKind[] = [\n`,
    ...kinds,
    `];\n`,
  ].join(''),
);
