import { TransportError } from './api-error.ts';

/** Far above what the API server stores in one object (1.5 MiB); a line that never ends must not fill the memory. */
const longestLineBytes = 64 * 2 ** 20;

const newline = 0x0a;

/**
 * Cuts a stream of bytes into lines. It keeps the bytes of an unfinished line as they came and puts
 * them together once, so that a line of many chunks costs no more than its length. It calls nobody back.
 */
export class LineSplitter {
  #parts: Buffer[] = [];
  #bytes = 0;
  /** Lines cut so far. */
  lines = 0;

  /** The lines that this chunk completes, without their ends; empty ones are left out. */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = this.#complete(chunk.subarray(start, end));
      if (line !== '') lines.push(line);
      start = end + 1;
    }
    if (start < chunk.length) {
      this.#parts.push(chunk.subarray(start));
      this.#bytes += chunk.length - start;
      if (this.#bytes > longestLineBytes) throw new TransportError('the server sent a line without an end');
    }
    this.lines += lines.length;
    return lines;
  }

  /** What came after the last end of line: nothing, unless the stream broke off. */
  get unfinishedBytes(): number {
    return this.#bytes;
  }

  #complete(last: Buffer): string {
    if (this.#parts.length === 0) return last.toString('utf8');
    this.#parts.push(last);
    const line = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#bytes = 0;
    return line;
  }
}
