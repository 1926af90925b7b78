import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Document, Node, YAMLMap } from 'yaml';

import { findTemplates } from './find-templates.ts';
import { FOREIGN_READERS, groupOf } from './foreign-groups.ts';
import type { ReadLimits } from './limits.ts';
import { child, locateField } from './locate.ts';
import type { Manifest, ManifestDocument } from './manifest.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import type { ManifestProblem, Position, TextProblem } from './problem.ts';
import type { DocumentText } from './split-documents.ts';
import { toPlain } from './to-plain.ts';

/** What became of a document. */
export interface ReadDocument {
  readonly document: ManifestDocument;
  readonly problems: readonly ManifestProblem[];
}

/** An object within a document: steps are empty, or lead to the item of a List. */
interface ObjectAt {
  readonly value: unknown;
  readonly steps: readonly string[];
  /** What a typed list says of its items: they need not say it again. */
  readonly type?: { readonly apiVersion: string; readonly kind: string };
}

/** Reads one document of a file. Never throws. */
export function readDocument(file: string, part: DocumentText, limits: ReadLimits): ReadDocument {
  const source = new DocumentSource(file, part, limits);
  const parsed = parseDocument(part.text, limits);
  if (!('document' in parsed))
    return { document: source.entry([]), problems: parsed.map((problem) => source.tell(problem)) };
  const position = positionIn(parsed, part);
  const tell = (problem: TextProblem): ManifestProblem => source.tell(problem, position(problem.offset));
  if (parsed.problems.length > 0) return { document: source.entry([]), problems: parsed.problems.map(tell) };

  const lineAt = (offset: number): number => position(offset).line;
  const { value, problems } = toPlain(parsed.document, { text: part.text, limits, lineAt });
  if (problems.some(({ severity }) => severity === 'error')) {
    return { document: source.entry([]), problems: problems.map(tell) };
  }
  if (value === null) return { document: source.entry([], true), problems: [] };

  const told = [...problems, ...findTemplates(parsed.document, part.text)].map(tell);
  const manifests: Manifest[] = [];
  for (const found of objectsIn({ value, steps: [] })) {
    const field = (name: string): number => locateField(parsed.document, nodeAt(parsed.document, found.steps), name);
    const at = (name: string, problem: Omit<TextProblem, 'offset' | 'severity'>): ManifestProblem =>
      tell({ severity: 'error', offset: field(name), ...problem });
    const object = { ...found.type, ...(found.value as KubernetesObject) };
    const wrong = typeProblem(found.value, object);
    if (wrong !== undefined) {
      told.push(at('', wrong));
      continue;
    }
    const noName = nameProblem(object);
    if (noName !== undefined) told.push({ ...at('metadata.name', noName), field: 'metadata.name' });
    manifests.push(source.manifest(object, found.steps, position(field('')).line));
  }
  return { document: source.entry(manifests, true), problems: told };
}

/** The items of a List, and of Lists within; anything else is itself. */
function objectsIn(found: ObjectAt): readonly ObjectAt[] {
  if (typeof found.value !== 'object' || found.value === null) return [found];
  const { apiVersion, kind, items } = found.value as Partial<Record<string, unknown>>;
  // As programs in Go write a list that is empty.
  if (kind === 'List' && items === null) return [];
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [found];
  const of = kind.slice(0, -'List'.length);
  const type = of === '' || typeof apiVersion !== 'string' ? {} : { type: { apiVersion, kind: of } };
  return items.flatMap((value: unknown, i) =>
    objectsIn({ value, steps: [...found.steps, 'items', String(i)], ...type }),
  );
}

type Wrong = Pick<TextProblem, 'message' | 'rule'>;

function typeProblem(value: unknown, object: KubernetesObject): Wrong | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : JSON.stringify(value).slice(0, 60);
    return {
      rule: 'object',
      message: `a manifest is expected, an object with apiVersion, kind and metadata, not ${what}`,
    };
  }
  const missing = (['apiVersion', 'kind'] as const).filter(
    (name) => typeof object[name] !== 'string' || object[name] === '',
  );
  if (missing.length === 0) return undefined;
  const keys = Object.keys(value).slice(0, 4).map(readableKey).join(', ');
  const piece = missing.length === 2 && keys !== '' ? `; with ${keys} alone it looks like a piece of a manifest` : '';
  return { rule: 'type', message: `${missing.join(' and ')} ${missing.length === 2 ? 'are' : 'is'} missing${piece}` };
}

/** As it stands where it is a plain word, else in quotes and not all of a long one. */
function readableKey(key: string): string {
  return /^[\w./-]{1,60}$/.test(key) ? key : JSON.stringify(key.slice(0, 60));
}

function nameProblem({ apiVersion = '', kind = '', metadata }: KubernetesObject): Wrong | undefined {
  if (FOREIGN_READERS.has(groupOf(apiVersion))) return undefined;
  const { name, generateName } = (metadata ?? {}) as Partial<Record<string, unknown>>;
  if ([name, generateName].some((text) => typeof text === 'string' && text !== '')) return undefined;
  if (name !== undefined && name !== null && name !== '') {
    return { rule: 'name', message: `must be text, not ${JSON.stringify(name)}` };
  }
  return { rule: 'name', message: `${kind} has no name; the API server wants metadata.name or metadata.generateName` };
}

function nodeAt(document: Document.Parsed, steps: readonly string[]): Node | null {
  return steps.reduce<Node | null>((node, step) => child(document, node, step)?.node ?? null, document.contents);
}

function positionIn({ lines }: ParsedDocument, part: DocumentText): (offset: number) => Position {
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line: part.line + Math.max(line, 1) - 1, column: Math.max(col, 1) };
  };
}

/** A document's text; parses it again for those who want its nodes, since most do not and nodes are large. */
class DocumentSource {
  readonly #file: string;
  readonly #part: DocumentText;
  readonly #limits: ReadLimits;
  #parsed: ParsedDocument | undefined;

  constructor(file: string, part: DocumentText, limits: ReadLimits) {
    this.#file = file;
    this.#part = part;
    this.#limits = limits;
  }

  entry(manifests: readonly Manifest[], usable = false): ManifestDocument {
    const { line, text } = this.#part;
    const parse = (): Document.Parsed | undefined => (usable ? this.#parse().document : undefined);
    return {
      file: this.#file,
      line,
      text,
      manifests,
      get document() {
        return parse();
      },
    };
  }

  manifest(object: KubernetesObject, steps: readonly string[], line: number): Manifest {
    const parse = (): ParsedDocument => this.#parse();
    const node = (): YAMLMap => nodeAt(parse().document, steps) as YAMLMap;
    const part = this.#part;
    return {
      object,
      file: this.#file,
      line,
      get document() {
        return parse().document;
      },
      get node() {
        return node();
      },
      locate: (field) => positionIn(parse(), part)(locateField(parse().document, node(), field)),
    };
  }

  /** A problem at its place; without one that is known, at the place that its offset has in the text. */
  tell(problem: TextProblem, position: Position = this.#positionOf(problem.offset)): ManifestProblem {
    const { severity, message, rule } = problem;
    return { severity, file: this.#file, ...position, message, rule };
  }

  #positionOf(offset: number): Position {
    const { line, text } = this.#part;
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: line + before.split('\n').length - 1, column: offset - lineStart + 1 };
  }

  #parse(): ParsedDocument {
    if (this.#parsed !== undefined) return this.#parsed;
    const parsed = parseDocument(this.#part.text, this.#limits);
    if (!('document' in parsed)) throw new Error('a document that was read can be read again');
    this.#parsed = parsed;
    return parsed;
  }
}
