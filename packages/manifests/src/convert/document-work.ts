import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { stringify } from 'yaml';

import { locateField } from '../read/locate.ts';
import { READ_LIMITS } from '../read/limits.ts';
import type { Manifest, ManifestDocument } from '../read/manifest.ts';
import type { ManifestProblem } from '../read/problem.ts';
import { readManifestText } from '../read/read-manifest-text.ts';
import { toPlain } from '../read/to-plain.ts';
import { DraftMap, plainOf } from './draft.ts';
import { isHelmValues, sayHelmValues } from './helm-values.ts';
import { Work } from './work.ts';
import { DocumentDraft, type ObjectChange, withLineEnds } from './yaml/document-draft.ts';

/** A document that is being converted. */
export class DocumentWork {
  readonly document: ManifestDocument;
  readonly works: readonly Work[];
  readonly #manifests: ReadonlyMap<Work, Manifest>;
  readonly #values: Work | undefined;
  #draft: DocumentDraft | undefined;

  constructor(document: ManifestDocument) {
    this.document = document;
    const entries = document.manifests.map((manifest): [Work, Manifest] => [
      new Work(manifest, () => (this.#draft ??= new DocumentDraft(document)).of(manifest)),
      manifest,
    ]);
    this.#manifests = new Map(entries);
    this.works = entries.map(([work]) => work);
    this.#values = valuesWork(document);
  }

  get problems(): readonly ManifestProblem[] {
    return [...this.works, ...(this.#values === undefined ? [] : [this.#values])].flatMap(({ problems }) => problems);
  }

  /** Whether a problem of reading is none: values of a chart are no manifest and need not be. */
  explains({ rule, line }: ManifestProblem): boolean {
    const { line: first, text } = this.document;
    return this.#values !== undefined && rule === 'type' && line >= first && line < first + text.split('\n').length;
  }

  /** The document as it is now, and its objects. Empty where nothing is left of it, or it could not be read. */
  write(): { readonly text: string; readonly objects: readonly KubernetesObject[] } {
    const objects = this.works.flatMap((work) => resultOf(work));
    const { text } = this.document;
    if (this.works.every((work) => work.isUnchanged && !work.isRemoved && work.following.length === 0)) {
      // What could not be read is said, and not handed on.
      return { text: this.works.length > 0 || this.document.document !== undefined ? text : '', objects };
    }
    if (objects.length === 0 && this.works.length <= 1) return { text: '', objects };
    const draft = (this.#draft ??= new DocumentDraft(this.document));
    const changes = new Map(
      this.works
        .filter(({ isRemoved, following }) => isRemoved || following.length > 0)
        .map((work): [DraftMap, ObjectChange] => [draft.of(this.#manifests.get(work)!), work]),
    );
    const written = draft.write(changes);
    return { text: isSame(written, objects) ? written : withLineEnds(plainText(objects), text), objects };
  }
}

function resultOf(work: Work): readonly KubernetesObject[] {
  const { manifest, following } = work;
  const own = work.isRemoved ? [] : [work.isUnchanged ? manifest.object : (plainOf(work.draft) as KubernetesObject)];
  return [...own, ...following.map((draft) => plainOf(draft) as KubernetesObject)];
}

/** Whether a text says what it is meant to: the last word on every way in which YAML can be written. */
function isSame(text: string, objects: readonly KubernetesObject[]): boolean {
  const { manifests, problems } = readManifestText('', text);
  if (problems.some(({ severity, rule }) => severity === 'error' && rule !== 'name')) return false;
  return JSON.stringify(manifests.map(({ object }) => object)) === JSON.stringify(objects);
}

/** Without comments, for what cannot be edited where it stands. */
function plainText(objects: readonly KubernetesObject[]): string {
  return objects.map((object) => `---\n${stringify(object, { version: '1.1', lineWidth: 0 })}`).join('');
}

/** Helm values, which are no manifest, as something that problems can be said of. */
function valuesWork(document: ManifestDocument): Work | undefined {
  const { file, line, text, manifests } = document;
  // Most documents are manifests, and need not be parsed again for this.
  if (manifests.length > 0 || !/^(?:settings|controller):/m.test(text)) return undefined;
  const parsed = document.document;
  if (parsed === undefined) return undefined;
  const { value } = toPlain(parsed, { text, limits: READ_LIMITS, lineAt: () => line });
  if (!isHelmValues(value)) return undefined;
  const locate: Manifest['locate'] = (field) => {
    const lines = text.slice(0, locateField(parsed, parsed.contents, field)).split('\n');
    return { line: line + lines.length - 1, column: lines.at(-1)!.length + 1 };
  };
  // Values are not changed.
  const work = new Work({ object: value, file, line, locate }, () => new DraftMap());
  sayHelmValues(value, work.report);
  return work;
}
