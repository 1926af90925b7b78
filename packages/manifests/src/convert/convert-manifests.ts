import type { KubernetesObject } from '@karpenter-ts/kube-model';

import type { Manifest } from '../read/manifest.ts';
import type { ManifestProblem } from '../read/problem.ts';
import type { ManifestText } from '../read/read-manifest-text.ts';
import { DocumentWork } from './document-work.ts';
import { type DraftMap, draftOf, plainOf } from './draft.ts';
import { type ConvertOptions, convertUnit } from './unit.ts';
import { Work } from './work.ts';
import { withLineEnds } from './yaml/document-draft.ts';

/** Manifests in v1, and what is to be said of the way there. */
export interface Conversion {
  /**
   * All documents as one stream. Those that need no conversion are as they were, character by character; the
   * others keep their comments, their order and their style.
   */
  readonly yaml: string;
  /** The objects of the stream. */
  readonly objects: readonly KubernetesObject[];
  /** Those of reading too, in the order of the files and there by line. An error: something is not carried over. */
  readonly problems: readonly ManifestProblem[];
}

/** An object and where it stands: a manifest, or what stands for one. */
export type PlacedObject = Pick<Manifest, 'object' | 'file' | 'line' | 'locate'>;

/**
 * Converts manifests of v1beta1, and Provisioners and AWSNodeTemplates, to v1. All files are one unit: kubelet settings
 * of a pool go to the class that it refers to, wherever that is. Converting the result changes nothing. Never throws.
 */
export function convertManifestTexts(files: readonly ManifestText[], options: ConvertOptions = {}): Conversion {
  const unit = files.map((file) => ({ file, documents: file.documents.map((document) => new DocumentWork(document)) }));
  const documents = unit.flatMap((file) => file.documents);
  convertUnit(
    documents.flatMap(({ works }) => works),
    options,
  );
  const objects: KubernetesObject[] = [];
  let yaml = '';
  let before: string | undefined;
  for (const document of documents) {
    const written = document.write();
    objects.push(...written.objects);
    if (written.text === '') continue;
    yaml += separator(before, written.text) + written.text;
    before = written.text;
  }
  const problems = unit.flatMap(({ file, documents: own }) =>
    [
      ...file.problems.filter((problem) => !own.some((document) => document.explains(problem))),
      ...own.flatMap((document) => document.problems),
    ].toSorted((a, b) => a.line - b.line || a.column - b.column),
  );
  return { yaml, objects, problems };
}

/** What has to stand between two documents of the stream. */
function separator(before: string | undefined, text: string): string {
  if (before === undefined) return '';
  const newline = before.endsWith('\n') ? '' : '\n';
  const hasMarker = /^(?:(?:%|[ \t]*#)[^\n]*\n|[ \t\r]*\n)*---(?:\s|$)/.test(text);
  const hasEnded = /(?:^|\n)\.\.\.(?:[ \t][^\n]*)?\r?\n?$/.test(
    before.slice(before.lastIndexOf('\n', before.length - 2)),
  );
  return withLineEnds(hasMarker || hasEnded ? newline : `${newline}---\n`, text);
}

/** The same for those who need the objects only. An object that needs no conversion is given back itself. */
export function convertManifests(
  manifests: readonly PlacedObject[],
  options: ConvertOptions = {},
): { readonly manifests: readonly PlacedObject[]; readonly problems: readonly ManifestProblem[] } {
  const works = manifests.map((manifest) => new Work(manifest, () => draftOf(manifest.object, '') as DraftMap));
  convertUnit(works, options);
  return {
    manifests: works.flatMap((work): readonly PlacedObject[] => {
      const { manifest, following } = work;
      const result = work.isRemoved ? [] : [work.isUnchanged ? manifest : converted(manifest, work.draft)];
      return [...result, ...following.map((draft) => converted(manifest, draft))];
    }),
    problems: works.flatMap(({ problems }) => problems),
  };
}

function converted(manifest: PlacedObject, draft: DraftMap): PlacedObject {
  const { file, line } = manifest;
  return { object: plainOf(draft) as KubernetesObject, file, line, locate: (field) => manifest.locate(field) };
}
