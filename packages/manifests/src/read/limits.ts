/** What reading takes at most. Whatever is over a limit is a problem that names it. */
export interface ReadLimits {
  /** Bytes of one document in UTF-8. */
  readonly documentBytes: number;
  /** Words and signs of one document, as the lexer counts them. */
  readonly tokens: number;
  /** Maps and lists within each other. */
  readonly depth: number;
  /** Values that the aliases of one document may stand for, all together. */
  readonly aliasedValues: number;
  /** Problems told of one file. */
  readonly problems: number;
}

/** The limits that `readManifestText` keeps to where it is told no others. */
export const READ_LIMITS: ReadLimits = {
  // MaxRequestBodyBytes of the API server: no larger object can be written.
  documentBytes: 3 * 1024 * 1024,
  // 3 MiB of ordinary manifests have about a million; texts that are nothing but signs have more and take a gigabyte.
  tokens: 1_500_000,
  // The deepest field of any built-in kind stands at about 20, of a schema in a CRD at about 60.
  depth: 200,
  // Manifests that share blocks by alias have some hundreds.
  aliasedValues: 100_000,
  problems: 1_000,
};

/** `3 MiB`, `10.2 MiB`. */
export function formatMiB(bytes: number): string {
  return `${String(Number((bytes / 2 ** 20).toFixed(1)))} MiB`;
}
