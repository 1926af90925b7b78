import { Composer, CST, type Document, Lexer, LineCounter, Parser, type YAMLError } from 'yaml';

import { explainSyntaxError, findUnrendered } from './explain-syntax-error.ts';
import { findUnclosed } from './find-unclosed.ts';
import { formatMiB, type ReadLimits } from './limits.ts';
import type { TextProblem } from './problem.ts';

/** A document with the places of its nodes. */
export interface ParsedDocument {
  readonly document: Document.Parsed;
  /** Turns offsets into lines and columns of the document's text. */
  readonly lines: LineCounter;
  /** Not empty: the document is not to be used. */
  readonly problems: readonly TextProblem[];
}

/** Lines with errors told of one document: those after the first are mostly its consequences. */
const LINES_WITH_ERRORS = 3;

/** Everything that YAML 1.2 calls not printable, but tabs and line breaks; and carriage returns alone. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u0084\u0086-\u009F\uFFFE\uFFFF]|\r(?!\n)/;

/** Less in what may be JSON: it has only those below U+0020 escaped, and kubectl prints others as they are. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const jsonControl = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]|\r(?!\n)/;

/**
 * Parses one document. Never throws: what is over a limit, or is no YAML, is among the problems, and the
 * text is not worked on any further. Duplicate keys, aliases and tags are for `toPlain` to judge.
 */
export function parseDocument(text: string, limits: ReadLimits): ParsedDocument | readonly TextProblem[] {
  const early = sizeProblem(text, limits) ?? controlProblem(text);
  if (early !== undefined) return [early];
  const lines = new LineCounter();
  const tokens = tokensOf(text, lines, limits);
  if (!Array.isArray(tokens)) return [tokens];
  // What the values mean is resolved from their source, so the schema matters only to who writes them again.
  const composer = new Composer({ uniqueKeys: false, schema: 'core', merge: true, logLevel: 'silent' });
  const [document] = composer.compose(tokens, true, text.length);
  if (document === undefined) return [];
  return { document, lines, problems: problemsOf(document.errors, tokens, text, lines) };
}

/** The first problem of each of the first lines with any; one alone where the document is a template. */
function problemsOf(
  errors: readonly YAMLError[],
  tokens: readonly CST.Token[],
  text: string,
  lines: LineCounter,
): readonly TextProblem[] {
  if (errors.length === 0) return [];
  const template = findUnrendered(text);
  if (template !== undefined) return [template];
  const problems = new Map<number, TextProblem>();
  // Whatever is wrong behind something that is never closed is wrong because of it.
  const unclosed = findUnclosed(tokens);
  const before = errors.filter(({ pos }) => unclosed === undefined || pos[0] < unclosed.offset);
  if (unclosed !== undefined && before.length === 0) return [unclosed];
  for (const error of before) {
    const { line } = lines.linePos(Math.min(error.pos[0], text.length));
    if (!problems.has(line)) problems.set(line, explainSyntaxError(error, text));
    if (problems.size === LINES_WITH_ERRORS) break;
  }
  return [...problems.values()];
}

function sizeProblem(text: string, { documentBytes }: ReadLimits): TextProblem | undefined {
  // No character takes more than three bytes for each of its code units.
  if (text.length * 3 <= documentBytes) return undefined;
  const bytes = utf8Length(text);
  if (bytes <= documentBytes) return undefined;
  const message = `the document has ${formatMiB(bytes)}, but the API server takes no object of more than ${formatMiB(documentBytes)}; several objects go apart with --- lines`;
  return { severity: 'error', offset: 0, message, rule: 'size' };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A half of a pair is two of the four bytes of the pair.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
  }
  return bytes;
}

function controlProblem(text: string): TextProblem | undefined {
  const found = (/^\s*[{[]/.test(text) ? jsonControl : control).exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message =
    found[0] === '\r'
      ? 'a carriage return stands without a line feed; lines end with \\n or \\r\\n'
      : `the character U+${code} is not printable; in quotes it is written \\u${code}`;
  return { severity: 'error', offset: found.index, message, rule: 'control' };
}

/** The syntax tree, or the limit that the text is over: counted while lexing, so that no tree is built of such a text. */
function tokensOf(text: string, lines: LineCounter, limits: ReadLimits): CST.Token[] | TextProblem {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count++;
    if (count > limits.tokens) {
      const message = `the document has more than ${limits.tokens} words and signs; no object of Kubernetes has`;
      return { severity: 'error', offset, message, rule: 'size' };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    // Above the nodes stand the stream and the document.
    if (parser.stack.length > limits.depth + 2) {
      const message = `values are nested more than ${limits.depth} deep here; no object of Kubernetes is`;
      return { severity: 'error', offset, message, rule: 'depth' };
    }
    if (!isVirtual(lexeme)) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Lexemes that are signs of the lexer to the parser, not text. */
function isVirtual(lexeme: string): boolean {
  return lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;
}
