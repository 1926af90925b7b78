import { RE2JS } from 're2js';

/**
 * Regular expressions as Go has them: their meaning is RE2's, and matching takes time in proportion to the text,
 * whatever the pattern. Each is compiled once.
 */
export class Patterns {
  readonly #compiled = new Map<string, RE2JS>();

  /** Whether a part of the text matches. */
  matches(pattern: string, text: string): boolean {
    return this.#compile(pattern).matcher(text).find();
  }

  /** The first part of the text that matches, or the empty text. */
  find(pattern: string, text: string): string {
    const matcher = this.#compile(pattern).matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  }

  #compile(pattern: string): RE2JS {
    let compiled = this.#compiled.get(pattern);
    if (compiled === undefined) {
      compiled = RE2JS.compile(pattern);
      this.#compiled.set(pattern, compiled);
    }
    return compiled;
  }
}
