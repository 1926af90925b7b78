import { InvalidSelectorError } from './errors.ts';
import { findLabelSelectorProblem } from './selector.ts';
import type { LabelSelector, LabelSelectorRequirement } from './types.ts';

const WORD = String.raw`[A-Za-z0-9_./-]+`;
// No two of these may match spaces side by side: a long row of spaces could be shared out between them in too many ways.
const EQUALITY = new RegExp(String.raw`^\s*(${WORD})\s*(==?|!=)(?:\s*(${WORD}))?\s*$`);
const SET = new RegExp(String.raw`^\s*(${WORD})\s+(in|notin)\s*\(([^()]*)\)\s*$`);
const PRESENCE = new RegExp(String.raw`^\s*(?:(!)\s*)?(${WORD})\s*$`);

/**
 * Reads the text of the API's `labelSelector` parameter: `a=b,c!=d,e in (x,y),f notin (z),g,!h`. Everything becomes
 * match expressions, as one key may occur twice. The empty text selects everything.
 *
 * @throws InvalidSelectorError, also for the numeric operators `<` and `>`, which label selectors of objects lack
 */
export function parseLabelSelector(text: string): LabelSelector {
  if (text.trim() === '') return {};
  const matchExpressions = splitOutsideParentheses(text).map((part) => parseExpression(part, text));
  const problem = findLabelSelectorProblem({ matchExpressions });
  if (problem !== undefined) throw new InvalidSelectorError(text, problem);
  return { matchExpressions };
}

function parseExpression(part: string, text: string): LabelSelectorRequirement {
  const equality = EQUALITY.exec(part);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    return { key, operator: operator === '!=' ? 'NotIn' : 'In', values: [value] };
  }
  const set = SET.exec(part);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return { key, operator: operator === 'in' ? 'In' : 'NotIn', values };
  }
  const presence = PRESENCE.exec(part);
  if (presence !== null) {
    const [, not, key = ''] = presence;
    return { key, operator: not === '!' ? 'DoesNotExist' : 'Exists' };
  }
  throw new InvalidSelectorError(text, `cannot read ${JSON.stringify(part.trim())}`);
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** One condition of a field selector. */
export interface FieldRequirement {
  /** The path, with dots: `spec.nodeName`. */
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/**
 * Reads the text of the API's `fieldSelector` parameter: `spec.nodeName=n1,status.phase!=Running`.
 *
 * @throws InvalidSelectorError
 */
export function parseFieldSelector(text: string): readonly FieldRequirement[] {
  if (text.trim() === '') return [];
  // A backslash escapes commas, equal signs and backslashes in values.
  return (text.match(/(?:\\.|[^,\\])+/gs) ?? []).map((part) => {
    const match = /^([^=!\s]+)\s*(==?|!=)(.*)$/s.exec(part.trim());
    if (match === null) throw new InvalidSelectorError(text, `cannot read ${JSON.stringify(part)}`);
    const [, field = '', operator, value = ''] = match;
    return { field, operator: operator === '!=' ? '!=' : '=', value: value.trim().replace(/\\([\\,=])/g, '$1') };
  });
}

/**
 * Whether an object has the fields that a field selector asks for. A missing field counts as empty. Unlike an API
 * server this knows every field of every kind.
 *
 * @throws InvalidSelectorError for a text that is no field selector
 */
export function matchesFieldSelector(selector: string | readonly FieldRequirement[], object: object): boolean {
  const requirements = typeof selector === 'string' ? parseFieldSelector(selector) : selector;
  return requirements.every(
    ({ field, operator, value }) => (fieldText(object, field) === value) === (operator === '='),
  );
}

function fieldText(object: object, path: string): string {
  let current: unknown = object;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return '';
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  switch (typeof current) {
    case 'string':
      return current;
    case 'number':
    case 'boolean':
      return String(current);
    default:
      return '';
  }
}
