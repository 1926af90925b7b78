/** The defaults of each kind as data, for `applyDefaults`. */
import { inline } from './load-schemas.mjs';

/**
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @param {string} scope of which version
 * @returns {string}
 */
export function defaultsOf(schemas, header, scope = '') {
  const kinds = schemas.kinds.filter((kind) => kind.scope === scope);
  const constants = kinds.flatMap(({ name, schema }) => {
    const tree = prune(inline(schema, schemas));
    if (tree === undefined) return [];
    const constant = `${name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toUpperCase()}_DEFAULTS`;
    return [`export const ${constant}: DefaultsTree = ${JSON.stringify(tree, null, 2)};\n`];
  });
  return `${header}import type { DefaultsTree } from '${scope === '' ? '.' : '..'}/apply-defaults.ts';\n\n${constants.join('\n')}`;
}

/**
 * What of a schema says something about defaults; undefined when nothing does.
 *
 * @param {import('./load-schemas.mjs').Schema} schema
 * @returns {import('./load-schemas.mjs').Schema | undefined}
 */
function prune(schema) {
  /** @type {import('./load-schemas.mjs').Schema} */
  const tree = {};
  if (schema.default !== undefined) tree.default = schema.default;
  for (const keyword of ['items', 'additionalProperties']) {
    if (typeof schema[keyword] !== 'object') continue;
    const part = prune(schema[keyword]);
    if (part !== undefined) tree[keyword] = part;
  }
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const pruned = prune(part);
    return pruned === undefined ? [] : [[name, pruned]];
  });
  if (properties.length > 0) tree.properties = Object.fromEntries(properties);
  return Object.keys(tree).length > 0 ? tree : undefined;
}
