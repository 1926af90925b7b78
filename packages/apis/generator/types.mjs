/** TypeScript types: json-schema-to-typescript's, made readonly and friendly to `exactOptionalPropertyTypes`. */
import { compile } from 'json-schema-to-typescript';
import ts from 'typescript';
import { clone, definitionName, resolve } from './load-schemas.mjs';

/** @typedef {import('./load-schemas.mjs').Schema} Schema */

const OBJECT_FIELDS = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { 'x-karpenter-type': 'ObjectMeta' },
};

/**
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @returns {Promise<string>}
 */
export async function typesOf(schemas, header) {
  /** Names taken from kube-model. */
  const imported = new Set();
  /** @type {Record<string, Schema>} */
  const definitions = {};

  /** @param {Schema} schema @returns {Schema} */
  const convert = (schema) => {
    if (schema.$ref !== undefined && named(resolve({ $ref: schema.$ref }, schemas))) {
      return { $ref: `#/definitions/${definitionName(schema.$ref)}` };
    }
    const copy = clone(resolve(schema, schemas));
    if (copy['x-karpenter-type'] !== undefined) {
      if (/^\w+$/.test(copy['x-karpenter-type'])) imported.add(copy['x-karpenter-type']);
      return { description: copy.description, tsType: copy['x-karpenter-type'] };
    }
    if (copy.items !== undefined) copy.items = convert(copy.items);
    if (typeof copy.additionalProperties === 'object') copy.additionalProperties = convert(copy.additionalProperties);
    if (copy.properties !== undefined) {
      copy.additionalProperties = false;
      for (const [name, part] of Object.entries(copy.properties)) copy.properties[name] = convert(part);
    }
    // What has a default need not be written.
    if (copy.required !== undefined) {
      copy.required = copy.required.filter((/** @type {string} */ name) => copy.properties[name].default === undefined);
    }
    return copy;
  };

  for (const { name, schema } of schemas.kinds) {
    definitions[name] = convert({
      ...schema,
      title: undefined,
      properties: { ...OBJECT_FIELDS, ...schema.properties },
    });
  }
  for (const [name, definition] of schemas.definitions) if (named(definition)) definitions[name] = convert(definition);

  const root = { type: 'object', additionalProperties: false, properties: {}, definitions };
  const source = await compile(/** @type {any} */ (root), 'Root', {
    additionalProperties: false,
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120, singleQuote: true },
    unreachableDefinitions: true,
  });
  const own = source
    .replace(/export interface Root \{\s*\}\n/, '')
    // json-schema-to-typescript's notes about where a definition was used.
    .replace(/\n \*\n \* This interface was referenced by[\s\S]*?(?=\n \*\/)/g, '')
    .replace(/\/\*\*\n \* This interface was referenced by[\s\S]*?\*\/\n/g, '');
  const imports = `import type { ${[...imported].sort().join(', ')} } from '@karpenter-ts/kube-model';\n`;
  return `${header}${imports}\n${asReadonly(own).trimStart()}`;
}

/** A definition becomes a type of its own when it is an object with known fields that is not kube-model's. */
function named(/** @type {Schema} */ definition) {
  return definition.properties !== undefined && definition['x-karpenter-type'] === undefined;
}

/**
 * Adds `readonly` to fields, index signatures and arrays, and `| undefined` to optional fields.
 *
 * @param {string} source
 */
function asReadonly(source) {
  const file = ts.createSourceFile('types.ts', source, ts.ScriptTarget.ES2022, true);
  /** @type {{ at: number, text: string }[]} */
  const edits = [];
  /** @param {import('typescript').Node} node */
  const visit = (node) => {
    if (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) {
      edits.push({ at: node.getStart(file), text: 'readonly ' });
    }
    if (ts.isPropertySignature(node) && node.questionToken && node.type) {
      edits.push({ at: node.type.getEnd(), text: ' | undefined' });
    }
    if (ts.isArrayTypeNode(node)) edits.push({ at: node.getStart(file), text: 'readonly ' });
    ts.forEachChild(node, visit);
  };
  visit(file);
  let out = source;
  for (const { at, text } of edits.sort((a, b) => b.at - a.at)) out = out.slice(0, at) + text + out.slice(at);
  return out;
}
