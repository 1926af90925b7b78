import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Document, YAMLMap } from 'yaml';

import type { Position } from './problem.ts';

/** An object, and where it stands. */
export interface Manifest {
  /** As kubectl would send it. It shares nothing with `document`. */
  readonly object: KubernetesObject;
  readonly file: string;
  /** Of its first key, counted from 1. */
  readonly line: number;
  /** The document that it is in, with its comments; parsed again when it is first asked for, then kept. */
  readonly document: Document.Parsed;
  /** The object's own node: the document's contents, or an item of a List. */
  readonly node: YAMLMap;
  /**
   * Where a field such as `spec.template.spec.requirements[0].values[1]` stands in the file; keys that are no
   * plain names are in brackets. Of a field that is missing: where its nearest parent stands.
   */
  locate(field: string): Position;
}

/** One document of a file. */
export interface ManifestDocument {
  readonly file: string;
  /** Of its first line, counted from 1. Offsets in `document` count from there. */
  readonly line: number;
  /** As in the file, its `---` line too: the texts of all documents, joined, are the file without byte order mark. */
  readonly text: string;
  /** What the `yaml` library makes of the text, made once; undefined where it has errors, or is an end marker alone. */
  readonly document: Document.Parsed | undefined;
  /** One; none where there are only comments, or errors; several where it is a List. */
  readonly manifests: readonly Manifest[];
}
