import type { CST } from 'yaml';

import type { TextProblem } from './problem.ts';

/**
 * The first quote or bracket that is opened and never closed. Parsers notice it where the text ends, far from where it
 * has to be mended. O(tokens).
 */
export function findUnclosed(tokens: readonly CST.Token[]): TextProblem | undefined {
  for (const token of tokens) {
    const found = inToken(token);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inToken(token: CST.Token): TextProblem | undefined {
  switch (token.type) {
    case 'document':
      return token.value === undefined ? undefined : inToken(token.value);
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      const quote = token.source.charAt(0);
      return isClosed(token.source, quote) ? undefined : unclosed(`the quote ${quote}`, token.offset);
    }
    case 'block-map':
    case 'block-seq':
      return inItems(token.items);
    case 'flow-collection': {
      const bracket = token.start.source;
      const closing = bracket === '{' ? '}' : ']';
      // What is not closed within explains more than what is around it.
      return (
        inItems(token.items) ??
        (token.end[0]?.source === closing ? undefined : unclosed(`the bracket ${bracket}`, token.offset))
      );
    }
    default:
      return undefined;
  }
}

function inItems(items: readonly CST.CollectionItem[]): TextProblem | undefined {
  for (const { key, value } of items) {
    const found = (key && inToken(key)) ?? (value && inToken(value));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isClosed(source: string, quote: string): boolean {
  if (source.length < 2 || !source.endsWith(quote)) return false;
  if (quote === "'") return true;
  const [backslashes = ''] = /\\*$/.exec(source.slice(0, -1)) ?? [];
  return backslashes.length % 2 === 0;
}

function unclosed(what: string, offset: number): TextProblem {
  return { severity: 'error', offset, message: `${what} that begins here is never closed`, rule: 'syntax' };
}
