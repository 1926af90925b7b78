import type { YAMLError } from 'yaml';

import type { TextProblem } from './problem.ts';

/** A line of a template that some tool was to fill in before; in quotes or a comment, the signs are ordinary text. */
const template = /^[^"'\n#]*?(\{\{|\{%|<%|\$\{\{)/m;

type Wording = string | ((error: YAMLError, text: string) => string);

/** By the codes of the `yaml` library; what is not here keeps the library's words. */
const wordings: Readonly<Partial<Record<YAMLError['code'], Wording>>> = {
  TAB_AS_INDENT: 'a tab indents this line; YAML is indented with spaces',
  BLOCK_AS_IMPLICIT_KEY: ({ message }) =>
    message.startsWith('A block sequence')
      ? 'a list begins where the map before it still goes on; indent it below a key'
      : 'a second `: ` stands in this value; put the value in quotes, or the inner key on its own line',
  MULTILINE_IMPLICIT_KEY: (error, text) =>
    /^\s*- /.test(lineOf(text, error.pos[0]))
      ? 'an entry of a list begins where a key of the map is expected; indent it below a key'
      : 'this line is neither `key: value` nor part of the value before it; a `:` or an indentation is missing',
  BAD_SCALAR_START: ({ message }) => `${message.replace(/^Plain value/, 'a value')}; put it in quotes`,
  BAD_DQ_ESCAPE: ({ message }) =>
    `${lowerFirst(message)} in double quotes; write \\\\ for a backslash, or use single quotes`,
  BAD_INDENT: ({ message }) => {
    if (message.includes('same column'))
      return 'this entry begins in another column than the ones before it; indent them alike';
    if (message.includes('in flow collection') || message.includes('must be more indented'))
      return 'the lines of a value in brackets or quotes are indented more than its key';
    return lowerFirst(message);
  },
  MISSING_CHAR: ({ message }) => {
    const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
    if (quote !== undefined) return `the quote ${quote} that begins before is never closed`;
    if (message.startsWith('Implicit map keys')) return 'a `:` is missing after this key';
    if (message.startsWith('Sequence item')) return 'a `- ` is missing before this entry of the list';
    return lowerFirst(message);
  },
  BAD_ALIAS: 'an asterisk begins an alias such as *name; put text with it in quotes',
  UNEXPECTED_TOKEN: ({ message }) => {
    if (message.includes('at node end') || message.includes('in YAML stream')) {
      return 'something stands here that is no part of the value before it; objects go apart with --- lines';
    }
    if (/^Unexpected (,|empty item)/.test(message)) return 'a comma stands here without a value before it';
    return lowerFirst(message);
  },
  RESOURCE_EXHAUSTION: 'values are nested too deep here',
};

/** The first sign of a template. In a document that is no YAML it is the cause: its braces are none. O(text). */
export function findUnrendered(text: string): TextProblem | undefined {
  const found = template.exec(text);
  return found === null ? undefined : unrendered(text, found.index + found[0].length - found[1]!.length);
}

/** An error of the parser in words that say what is expected. */
export function explainSyntaxError(error: YAMLError, text: string): TextProblem {
  const offset = Math.min(error.pos[0], text.length);
  const wording = wordings[error.code];
  const message = typeof wording === 'function' ? wording(error, text) : (wording ?? lowerFirst(error.message));
  return { severity: 'error', offset, message, rule: error.code === 'TAB_AS_INDENT' ? 'tab' : 'syntax' };
}

/** The problem with a template, at the place of its first sign. */
export function unrendered(text: string, offset: number): TextProblem {
  const end = text.indexOf('\n', offset);
  const rest = text.slice(offset, end < 0 ? undefined : end).replace(/^["']/, '');
  const [shown = rest] = /^.*?(\}\}|%\}|%>|$)/.exec(rest) ?? [];
  const message = `${shorten(shown.trim())} looks like a template that has not been rendered; render it first, as helm template does`;
  return { severity: 'error', offset, message, rule: 'template' };
}

function lineOf(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
