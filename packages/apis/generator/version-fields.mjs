/** Which fields of a spec only one of two versions has, for the conversion between them. */
import { inline } from './load-schemas.mjs';

/** @typedef {import('./load-schemas.mjs').Schema} Schema */
/** @typedef {{ [field: string]: true | Fields }} Fields */

/**
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @returns {string}
 */
export function versionFieldsOf(schemas, header) {
  const pairs = schemas.kinds.flatMap((older) => {
    if (older.scope === '') return [];
    const stored = schemas.kinds.find(({ scope, name }) => scope === '' && name === older.name);
    if (stored === undefined) throw new Error(`${older.file}: ${older.name} has no version that is stored`);
    const [a, b] = [stored, older].map((kind) => inline(kind.schema, schemas).properties.spec);
    return [[older.name, { [stored.crd.version]: onlyIn(a, b), [older.crd.version]: onlyIn(b, a) }]];
  });
  return [
    `${header}import type { VersionFields } from './drop-fields.ts';\n`,
    '/** By kind and version: the fields of its spec that the other version does not have. */',
    `export const VERSION_FIELDS: Readonly<Record<string, Readonly<Record<string, VersionFields>>>> = ${JSON.stringify(Object.fromEntries(pairs), null, 2)};\n`,
  ].join('\n');
}

/**
 * Lists are looked through: what is said of a list is said of its elements.
 *
 * @param {Schema} a
 * @param {Schema} b
 * @returns {Fields}
 */
function onlyIn(a, b) {
  const [fields, others] = [a, b].map((schema) => (schema.items ?? schema).properties);
  if (fields === undefined || others === undefined) return {};
  const entries = Object.entries(fields).flatMap(([name, part]) => {
    if (!(name in others)) return [[name, true]];
    const inside = onlyIn(part, others[name]);
    return Object.keys(inside).length > 0 ? [[name, inside]] : [];
  });
  return Object.fromEntries(entries);
}
