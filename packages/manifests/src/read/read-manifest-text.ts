import { decodeText } from './decode-text.ts';
import { READ_LIMITS, type ReadLimits } from './limits.ts';
import type { Manifest, ManifestDocument } from './manifest.ts';
import type { ManifestProblem } from './problem.ts';
import { readDocument } from './read-document.ts';
import { splitDocuments } from './split-documents.ts';

/** What a file holds. */
export interface ManifestText {
  /** All of them, in their order; those with errors too, for their text. */
  readonly documents: readonly ManifestDocument[];
  /** The objects of all documents without errors; the items of a List each for itself. */
  readonly manifests: readonly Manifest[];
  /** By line. */
  readonly problems: readonly ManifestProblem[];
}

/**
 * Reads the manifests of a file: YAML or JSON, one document or many. Never throws: whatever is wrong is a
 * problem with its place, and the other documents are read all the same. Objects without a name are problems
 * and manifests both.
 *
 * Time and memory are bounded by the limits: each document is checked against them before it is parsed.
 *
 * @param file what problems call it
 * @param content text, or the bytes of a file
 */
export function readManifestText(
  file: string,
  content: string | Uint8Array,
  options: { readonly limits?: Partial<ReadLimits> } = {},
): ManifestText {
  const limits = { ...READ_LIMITS, ...options.limits };
  const { text, problems: encoding } = decodeText(content);
  const problems: ManifestProblem[] = encoding.map((problem) => ({ ...problem, file }));
  const documents: ManifestDocument[] = [];
  const broken = encoding.filter(({ severity }) => severity === 'error').map(({ line }) => line);
  let nextBroken = 0;
  for (const part of text === undefined ? [] : splitDocuments(text)) {
    const end = part.line + part.lines;
    // Its text is not what was meant: nothing in it would mean more.
    const isBroken = nextBroken < broken.length && broken[nextBroken]! < end;
    while (nextBroken < broken.length && broken[nextBroken]! < end) nextBroken++;
    if (isBroken) {
      documents.push({ file, line: part.line, text: part.text, document: undefined, manifests: [] });
      continue;
    }
    const { document, problems: found } = readDocument(file, part, limits);
    documents.push(document);
    // One more than are told, for `capped` to see.
    for (const problem of found) if (problems.length <= limits.problems) problems.push(problem);
  }
  return { documents, manifests: documents.flatMap(({ manifests }) => manifests), problems: capped(problems, limits) };
}

function capped(problems: readonly ManifestProblem[], limits: ReadLimits): readonly ManifestProblem[] {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (sorted.length <= limits.problems) return sorted;
  const last = sorted[limits.problems]!;
  const message = `more than ${limits.problems} problems are in this file; those from here on are not told`;
  return [...sorted.slice(0, limits.problems), { ...last, severity: 'error', message }];
}
