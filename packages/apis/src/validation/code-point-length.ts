/** Length of a text in Unicode code points, which is how JSON Schema and the API server count. O(n). */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
