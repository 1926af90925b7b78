/** One document of a file, as text. */
export interface DocumentText {
  /** With its own `---` line and the comments around it: the texts of all documents, joined, are the file. */
  readonly text: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
  /** Lines in it, the last one included even where it does not end. */
  readonly lines: number;
}

/**
 * Cuts a file at its document markers, before anything is parsed: no scalar may hold a line that begins
 * with `---` or `...`, so lines are enough, and an error in one document cannot swallow the next.
 * Comments and directives before the first marker belong to the document after it. O(characters).
 */
export function* splitDocuments(text: string): Generator<DocumentText, void> {
  let start = 0;
  let startLine = 1;
  let line = 1;
  // Has the document's marker or its first content been seen?
  let begun = false;
  for (let at = 0; at < text.length; line++) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const isStart = isMarker(text, at, '---');
    if (isStart && begun) {
      yield { text: text.slice(start, at), line: startLine, lines: line - startLine };
      start = at;
      startLine = line;
    } else if (isMarker(text, at, '...')) {
      yield { text: text.slice(start, next), line: startLine, lines: line - startLine + 1 };
      start = next;
      startLine = line + 1;
      begun = false;
      at = next;
      continue;
    }
    begun ||= isStart || !isPrelude(text, at, next);
    at = next;
  }
  if (start < text.length) yield { text: text.slice(start), line: startLine, lines: line - startLine };
}

function isMarker(text: string, at: number, marker: '---' | '...'): boolean {
  // Files that were joined may have byte order marks within.
  const from = text.charCodeAt(at) === 0xfeff ? at + 1 : at;
  if (!text.startsWith(marker, from)) return false;
  const after = text.charAt(from + 3);
  return after === '' || after === '\n' || after === '\r' || after === ' ' || after === '\t';
}

/** A line that may stand before the `---` of a document: blank, a comment, a directive. */
function isPrelude(text: string, start: number, end: number): boolean {
  if (text.charAt(start) === '%') return true;
  for (let i = start; i < end; i++) {
    const character = text.charAt(i);
    if (character === '#') return true;
    if (character !== ' ' && character !== '\t' && character !== '\r' && character !== '\n') return false;
  }
  return true;
}
