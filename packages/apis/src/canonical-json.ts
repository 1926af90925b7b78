const ESCAPED: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

type Part = { readonly text: string } | { readonly value: unknown };

/**
 * JSON with sorted keys and without spaces, as Go's `json.Marshal` writes a map. Without recursion: an API server lets
 * objects nest deeper than the stack is.
 */
export function canonicalJson(value: unknown): string {
  const written: string[] = [];
  // What is still to be written, the last one first.
  const ahead: Part[] = [{ value }];
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if ('text' in part) {
      written.push(part.text);
    } else if (typeof part.value === 'object' && part.value !== null) {
      for (const inner of partsOf(part.value).reverse()) ahead.push(inner);
    } else {
      written.push(scalar(part.value));
    }
  }
  return written.join('');
}

function partsOf(value: object): Part[] {
  if (Array.isArray(value)) {
    return [{ text: '[' }, ...withCommas(value.map((item: unknown) => [{ value: item }])), { text: ']' }];
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const parts = entries.map(([key, item]) => [{ text: `${scalar(key)}:` }, { value: item as unknown }]);
  return [{ text: '{' }, ...withCommas(parts), { text: '}' }];
}

function withCommas(groups: readonly (readonly Part[])[]): Part[] {
  return groups.flatMap((group, i) => (i === 0 ? group : [{ text: ',' }, ...group]));
}

function scalar(value: unknown): string {
  if (value === undefined) return 'null';
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPED[character] ?? character);
}
