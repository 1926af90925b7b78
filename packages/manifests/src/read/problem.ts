import { printable } from './printable.ts';

/** Something about a manifest file that its owner should know, with its place. */
export interface ManifestProblem {
  /** An error keeps the manifest from meaning what it says; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** The field of the object, where it is about one: `spec.weight`. */
  readonly field?: string;
  /** What is wrong and what is expected, in one line. */
  readonly message: string;
  /** A short name of the kind of problem, stable enough to filter by. Reading finds those of `READ_RULES`. */
  readonly rule: string;
}

/** What reading can find, and what each is about. */
export const READ_RULES: Readonly<Record<ReadRule, string>> = {
  encoding: 'The file is text in UTF-8.',
  size: 'A document is no larger than the API server takes.',
  depth: 'Values are nested no deeper than any object of Kubernetes is.',
  control: 'Only printable characters stand in a manifest.',
  syntax: 'A document is YAML or JSON.',
  tab: 'Lines are indented with spaces.',
  'duplicate-key': 'A key stands once in a map.',
  key: 'The keys of a map are text.',
  alias: 'An alias names an anchor before it in the document, and stays small when written out.',
  tag: 'Values carry no tags but the ones of YAML itself.',
  number: 'A number can be written in JSON.',
  'implicit-type': 'Words and numbers without quotes mean the same to everyone who reads them.',
  template: 'Templates are rendered before they are read.',
  object: 'A document is an object.',
  type: 'An object says its apiVersion and kind.',
  name: 'An object has a name.',
};

/** One of the rules of reading. */
export type ReadRule =
  | 'encoding'
  | 'size'
  | 'depth'
  | 'control'
  | 'syntax'
  | 'tab'
  | 'duplicate-key'
  | 'key'
  | 'alias'
  | 'tag'
  | 'number'
  | 'implicit-type'
  | 'template'
  | 'object'
  | 'type'
  | 'name';

/** A place in a file. */
export interface Position {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

/** A problem that is not placed yet: `offset` counts code units from the start of a document's text. */
export interface TextProblem {
  readonly severity: 'error' | 'warning';
  readonly offset: number;
  readonly message: string;
  readonly rule: ReadRule;
}

/** `file:line:column: error: message`, as compilers write it. */
export function formatManifestProblem(problem: ManifestProblem): string {
  const { file, line, column, severity, field, message } = problem;
  const about = field === undefined || field === '' ? '' : `${field}: `;
  return `${file}:${line}:${column}: ${severity}: ${printable(`${about}${message}`)}`;
}
