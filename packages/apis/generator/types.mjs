/** TypeScript types: json-schema-to-typescript's, made readonly and friendly to `exactOptionalPropertyTypes`. */
import { compile } from 'json-schema-to-typescript';
import ts from 'typescript';
import { clone, definitionKey, isWhole, partOf, resolve } from './load-schemas.mjs';

/** @typedef {import('./load-schemas.mjs').Schema} Schema */

const OBJECT_FIELDS = {
  apiVersion: { description: 'The group and version that the object is written in.', type: 'string' },
  kind: { description: 'What the object is.', type: 'string' },
  metadata: { description: "The object's name, labels and annotations.", 'x-karpenter-type': 'ObjectMeta' },
};

/**
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @param {string} scope of which version; what it shares with the stored one is taken from there
 * @returns {Promise<string>}
 */
export async function typesOf(schemas, header, scope = '') {
  /** Names taken from kube-model. */
  const imported = new Set();
  /** Names taken from the version that is stored. */
  const shared = new Set();
  const prefix = scope === '' ? '' : `${scope}/`;
  /** @type {Record<string, Schema>} */
  const definitions = {};

  /** @param {Schema} schema @returns {Schema} */
  const convert = (schema) => {
    const { $ref } = schema;
    if ($ref !== undefined && isWhole($ref) && named(resolve({ $ref }, schemas))) {
      const key = definitionKey($ref);
      const own = key.startsWith(prefix);
      if (!own) shared.add(key);
      // By name, not by reference: the field then has a comment of its own, which is what editors show.
      return { description: resolve(schema, schemas).description, tsType: own ? key.slice(prefix.length) : key };
    }
    // A part of a definition may be a reference again, to a definition that has a name.
    if ($ref !== undefined && !isWhole($ref)) return convert(partOf(schema, schemas));
    const copy = clone(resolve(schema, schemas));
    if (copy['x-karpenter-type'] !== undefined) {
      if (/^\w+$/.test(copy['x-karpenter-type'])) imported.add(copy['x-karpenter-type']);
      return { description: copy.description, tsType: copy['x-karpenter-type'] };
    }
    if (copy.title !== undefined && copy.enum !== undefined) {
      const { default: _, ...type } = copy;
      definitions[copy.title] = type;
      return { description: copy.description, tsType: copy.title };
    }
    // What has a default need not be written.
    if (copy.required !== undefined) {
      copy.required = copy.required.filter((/** @type {string} */ name) => copy.properties[name].default === undefined);
    }
    if (copy.items !== undefined) copy.items = convert(copy.items);
    if (typeof copy.additionalProperties === 'object') copy.additionalProperties = convert(copy.additionalProperties);
    if (copy.properties !== undefined) {
      copy.additionalProperties = false;
      for (const [name, part] of Object.entries(copy.properties)) copy.properties[name] = convert(part);
    }
    return copy;
  };

  for (const { name, schema } of schemas.kinds.filter((kind) => kind.scope === scope)) {
    definitions[name] = convert({
      ...schema,
      title: undefined,
      properties: { ...OBJECT_FIELDS, ...schema.properties },
    });
  }
  for (const [key, definition] of schemas.definitions) {
    const name = key.slice(prefix.length);
    if (key.startsWith(prefix) && !name.includes('/') && named(definition)) definitions[name] = convert(definition);
  }

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
  const fromStored =
    shared.size === 0 ? '' : `import type { ${[...shared].sort().join(', ')} } from '../types.generated.ts';\n`;
  return `${header}${imports}${fromStored}\n${asReadonly(own).trimStart()}`;
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
