import type { Position, ReadRule } from './problem.ts';

/** The text of a file, and what is wrong with its encoding. */
export interface DecodedText {
  /** Without byte order mark. Bytes that are no text are U+FFFD. Undefined where it is no text at all. */
  readonly text: string | undefined;
  readonly problems: readonly (Position & {
    readonly severity: 'error' | 'warning';
    readonly message: string;
    readonly rule: ReadRule;
  })[];
}

type Utf16Order = 'little' | 'big';

/** Bytes at the beginning that tell binary files and UTF-16 from UTF-8. Git looks at as many. */
const HEAD_BYTES = 8000;

/** Code units that are joined at once: arguments of one call. */
const CHUNK_UNITS = 8192;

/**
 * Decodes a file as manifests are encoded: UTF-8, with or without byte order mark; UTF-16 where a mark
 * says so. O(bytes). A string passes through, its byte order mark left out.
 */
export function decodeText(content: string | Uint8Array): DecodedText {
  if (typeof content === 'string') {
    return { text: content.startsWith('\uFEFF') ? content.slice(1) : content, problems: [] };
  }
  const [a, b, c, d] = content;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return refused('is UTF-32; save it as UTF-8');
  if (a === 0xff && b === 0xfe) return decodeUtf16(content, 'little');
  if (a === 0xfe && b === 0xff) return decodeUtf16(content, 'big');
  const unmarked = nullsOf(content);
  if (unmarked === 'little' || unmarked === 'big') {
    return refused('looks like UTF-16 without a byte order mark; save it as UTF-8');
  }
  if (a === 0x1f && b === 0x8b) return refused('is compressed with gzip; unpack it first');
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return refused('is a zip archive; unpack it first');
  if (unmarked === 'binary') return refused('is a binary file; YAML or JSON is expected');
  return decodeUtf8(content, a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0);
}

function refused(message: string): DecodedText {
  return { text: undefined, problems: [{ severity: 'error', line: 1, column: 1, message, rule: 'encoding' }] };
}

/** What the NUL bytes at the beginning speak of. A few of them in a text are problems of their lines. */
function nullsOf(bytes: Uint8Array): Utf16Order | 'binary' | undefined {
  const length = Math.min(bytes.length, HEAD_BYTES);
  let even = 0;
  let odd = 0;
  let control = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    } else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control++;
  }
  const half = length / 2;
  if (length >= 4 && odd > 0.7 * half && even < 0.1 * half) return 'little';
  if (length >= 4 && even > 0.7 * half && odd < 0.1 * half) return 'big';
  return even + odd > 0 && even + odd + control > 0.05 * length ? 'binary' : undefined;
}

/** Gathers code units to a string, and counts lines for the problems. */
class TextBuilder {
  #text = '';
  readonly #units: number[] = [];
  #line = 1;
  #column = 1;

  /** A code point. */
  push(code: number): void {
    if (this.#units.length >= CHUNK_UNITS) this.#flush();
    if (code > 0xffff) {
      this.#units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      this.#column += 2;
    } else {
      this.#units.push(code);
      this.#column++;
    }
    if (code === 0x0a) {
      this.#line++;
      this.#column = 1;
    }
  }

  get position(): Position {
    return { line: this.#line, column: this.#column };
  }

  toString(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    this.#text += String.fromCharCode(...this.#units);
    this.#units.length = 0;
  }
}

/** Bytes that no UTF-8 has, at most one problem a line: the rest of a line is mostly of the same kind. */
function decodeUtf8(bytes: Uint8Array, start: number): DecodedText {
  const builder = new TextBuilder();
  const problems: DecodedText['problems'][number][] = [];
  let i = start;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      builder.push(lead);
      i++;
      continue;
    }
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      builder.push(codePointAt(bytes, i, length));
      i += length;
      continue;
    }
    const { line, column } = builder.position;
    if (problems.at(-1)?.line !== line) {
      const guess = lead >= 0xa0 ? ` (in Latin-1 it would be ${JSON.stringify(String.fromCharCode(lead))})` : '';
      const hex = lead.toString(16).toUpperCase().padStart(2, '0');
      const message = `the byte 0x${hex} is no UTF-8${guess}; save the file as UTF-8`;
      problems.push({ severity: 'error', line, column, message, rule: 'encoding' });
    }
    builder.push(0xfffd);
    i++;
  }
  return { text: builder.toString(), problems };
}

/** Bytes of the well-formed sequence at `i`, or 0: the table of the Unicode standard, 3-7. */
function sequenceLength(bytes: Uint8Array, i: number): 0 | 2 | 3 | 4 {
  const lead = bytes[i]!;
  const tail = (at: number): boolean => {
    const byte = bytes[i + at];
    return byte !== undefined && (byte & 0xc0) === 0x80;
  };
  const second = bytes[i + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return tail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
    return tail(1) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
    return tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

function codePointAt(bytes: Uint8Array, i: number, length: number): number {
  let code = bytes[i]! & (0x7f >> length);
  for (let at = 1; at < length; at++) code = (code << 6) | (bytes[i + at]! & 0x3f);
  return code;
}

function decodeUtf16(bytes: Uint8Array, order: Utf16Order): DecodedText {
  const builder = new TextBuilder();
  const [low, high] = order === 'little' ? [0, 1] : [1, 0];
  for (let i = 2; i + 1 < bytes.length; i += 2) builder.push(bytes[i + low]! | (bytes[i + high]! << 8));
  const odd = bytes.length % 2 === 1;
  return {
    text: builder.toString(),
    problems: [
      odd
        ? { severity: 'error', ...builder.position, message: 'UTF-16 ends within a character', rule: 'encoding' }
        : { severity: 'warning', line: 1, column: 1, message: 'is UTF-16; other tools expect UTF-8', rule: 'encoding' },
    ],
  };
}
