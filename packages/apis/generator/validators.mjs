/** Validators compiled ahead of time by ajv: nothing is evaluated, and ajv itself is not needed, when they run. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { inline } from './load-schemas.mjs';

/** @typedef {import('./load-schemas.mjs').Schema} Schema */

const OBJECT_FIELDS = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object' },
};

/**
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @returns {string}
 */
export function validatorsOf(schemas, header) {
  /** @type {Record<string, string>} */
  const expectations = {};
  const compiled = schemas.kinds.map(({ name, scope, schema }) => {
    const shape = inline(schema, schemas, (part) => toShape(part, expectations));
    return { $id: scope + name, ...shape, properties: { ...OBJECT_FIELDS, ...shape.properties } };
  });
  // JavaScript's own engine would need years for some texts of some hundred letters, in the pattern of schedules say.
  const regExp = Object.assign((/** @type {string} */ pattern) => new RegExp(pattern, 'u'), { code: 'linearPattern' });
  const ajv = new Ajv2020({
    allErrors: true,
    code: { esm: true, lines: true, regExp, source: true },
    schemas: compiled,
    strict: false,
    validateFormats: false,
  });
  const refs = Object.fromEntries(
    schemas.kinds.map(({ name, scope }) => [`is${capitalized(scope)}${name}`, scope + name]),
  );
  const code = /** @type {any} */ (standalone).default(ajv, refs);
  return [
    `${header}// @ts-nocheck -- the code of the functions is ajv's`,
    `import { codePointLength } from './code-point-length.ts';`,
    `import { linearPattern } from './server/patterns.ts';`,
    `import type { ShapeValidator } from './shape-validator.ts';`,
    '',
    '/** What a value that must match a pattern looks like, in words. */',
    `export const EXPECTATIONS: Readonly<Record<string, string>> = ${JSON.stringify(expectations, null, 2)};`,
    '',
    withOwnExports(code),
  ].join('\n');
}

/**
 * The part of a schema that says whether a manifest has the right shape: as the API server with strict field
 * validation sees it, without CEL rules, and with fields that have a default left out at will.
 *
 * @param {Schema} schema
 * @param {Record<string, string>} expectations
 * @returns {Schema}
 */
function toShape(schema, expectations) {
  if (schema.pattern !== undefined && schema['x-karpenter-expected'] !== undefined) {
    expectations[schema.pattern] = schema['x-karpenter-expected'];
  }
  const keep = Object.entries(schema).filter(
    ([keyword]) => !keyword.startsWith('x-') && !['title', 'description', 'default', 'format'].includes(keyword),
  );
  const shape = Object.fromEntries(keep);
  if (shape.required !== undefined) {
    shape.required = shape.required.filter((/** @type {string} */ name) => !defaulted.has(schema.properties[name]));
  }
  if (schema.default !== undefined) defaulted.add(shape);
  if (schema.properties !== undefined && schema.additionalProperties === undefined) shape.additionalProperties = false;
  return shape;
}

/** Shapes of schemas that had a default. */
const defaulted = new WeakSet();

/** @param {string} text */
function capitalized(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} code */
function withOwnExports(code) {
  const own = code
    .replace(/^"use strict";\n?/, '')
    .replace(/const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g, 'const $1 = codePointLength;')
    .replace(
      /export const (is\w+) = (validate\d+);/g,
      'export const $1: ShapeValidator = $2 as unknown as ShapeValidator;',
    );
  if (own.includes('require(')) throw new Error('a validator needs a module of ajv at run time');
  return own;
}
