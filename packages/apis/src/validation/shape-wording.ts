import { EXPECTATIONS } from './validators.generated.ts';

/** Longer values are cut in messages, as nobody reads them and they would fill a terminal. */
const MOST_SHOWN = 100;

/**
 * What is expected where a keyword of a schema does not hold, in words: `must be at most 100, not 101`.
 *
 * @param limit what the keyword says: a type's name, a number, a pattern, or the values of an enumeration.
 */
export function wordShape(keyword: string, limit: unknown, value: unknown): string | undefined {
  const got = `not ${shown(value)}`;
  switch (keyword) {
    case 'additionalProperties':
      return 'is not a known field';
    case 'required':
      return 'must be set';
    case 'enum':
      return `must be one of ${(limit as readonly unknown[]).map(String).join(', ')}, ${got}`;
    case 'pattern':
      return `must be ${EXPECTATIONS[String(limit)] ?? `text that matches ${String(limit)}`}, ${got}`;
    case 'type':
      return `must be ${withArticle(String(limit))}, ${got}`;
    case 'anyOf':
      return `must be a number or text, ${got}`;
    case 'minimum':
    case 'maximum':
      return `must be ${keyword === 'minimum' ? 'at least' : 'at most'} ${String(limit)}, ${got}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${String(limit)} characters`;
    case 'maxLength':
      return `must have at most ${String(limit)} characters`;
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return `must have at ${keyword.startsWith('min') ? 'least' : 'most'} ${String(limit)} entries`;
    default:
      return undefined;
  }
}

/** A value as JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = jsonOf(value);
  if (text === undefined) return 'nothing';
  if (text.length <= MOST_SHOWN) return text;
  // Not between the halves of a character.
  return `${text.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Objects may be nested deeper than the stack is. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

function withArticle(type: string): string {
  if (type === 'string') return 'text';
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}
