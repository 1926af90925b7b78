import { RE2JS } from 're2js';

/** Up to this length, what backtracking costs is bounded by little, whatever the pattern. */
const MOST_QUICK = 64;

/** On this both engines agree: they differ about line ends, spaces and letters beyond ASCII. */
const PRINTABLE = /^[ -~]*$/;

interface Compiled {
  readonly quick: RegExp;
  /** Made when a text needs it. */
  exact: RE2JS | undefined;
}

/** One regular expression that is matched as {@link Patterns} does: what the generated validators call. */
export function linearPattern(pattern: string): { test(text: string): boolean } {
  const patterns = new Patterns();
  return { test: (text) => patterns.matches(pattern, text) };
}

/**
 * Regular expressions as Go has them: their meaning is RE2's, and matching takes time in proportion to the text, whatever
 * the pattern. Each is compiled once. Short texts of printable ASCII are left to JavaScript's engine, which says the same
 * of them and is ten times as fast.
 */
export class Patterns {
  readonly #compiled = new Map<string, Compiled>();

  /** Whether a part of the text matches. */
  matches(pattern: string, text: string): boolean {
    const compiled = this.#compile(pattern);
    if (isQuick(text)) return compiled.quick.test(text);
    return exactOf(compiled, pattern).matcher(text).find();
  }

  /** The first part of the text that matches, or the empty text. */
  find(pattern: string, text: string): string {
    const compiled = this.#compile(pattern);
    if (isQuick(text)) return compiled.quick.exec(text)?.[0] ?? '';
    const matcher = exactOf(compiled, pattern).matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  }

  #compile(pattern: string): Compiled {
    let compiled = this.#compiled.get(pattern);
    if (compiled === undefined) {
      compiled = { quick: new RegExp(pattern, 'u'), exact: undefined };
      this.#compiled.set(pattern, compiled);
    }
    return compiled;
  }
}

function isQuick(text: string): boolean {
  return text.length <= MOST_QUICK && PRINTABLE.test(text);
}

function exactOf(compiled: Compiled, pattern: string): RE2JS {
  return (compiled.exact ??= RE2JS.compile(pattern));
}
