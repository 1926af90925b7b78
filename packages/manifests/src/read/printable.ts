/** In one line and without control characters, which messages and fields may quote from manifests. */
export function printable(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\p{Cc}\p{Cf}\u{2028}\u{2029}]/gu, '\u{b7}');
}
