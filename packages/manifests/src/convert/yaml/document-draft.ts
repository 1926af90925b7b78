import { isMap, type Node } from 'yaml';

import type { Manifest, ManifestDocument } from '../../read/manifest.ts';
import { READ_LIMITS } from '../../read/limits.ts';
import { toPlain } from '../../read/to-plain.ts';
import { type DraftItem, DraftMap, draftOf } from '../draft.ts';
import { DocumentLayout } from './layout.ts';
import { readDraft } from './read-draft.ts';
import { writeDraft } from './write-draft.ts';

/** What became of an object of a document. */
export interface ObjectChange {
  readonly isRemoved: boolean;
  /** Objects that stand behind it now. */
  readonly following: readonly DraftMap[];
}

/** A document that is being changed: a draft of the whole, and in it drafts of its objects. */
export class DocumentDraft {
  readonly #document: ManifestDocument;
  readonly #layout: DocumentLayout;
  readonly #root: DraftMap;
  readonly #drafts: ReadonlyMap<Node, DraftMap>;

  constructor(document: ManifestDocument) {
    const parsed = document.document!;
    this.#document = document;
    this.#layout = new DocumentLayout(document.text, parsed.contents);
    const plain = toPlain(parsed, { text: document.text, limits: READ_LIMITS, lineAt: () => document.line });
    const roots = new Map<Node, DraftMap | undefined>(document.manifests.map(({ node }) => [node, undefined]));
    this.#root = readDraft(plain.value, parsed.contents, this.#layout, roots) as DraftMap;
    this.#drafts = roots as ReadonlyMap<Node, DraftMap>;
  }

  /** The draft of one of the document's objects. */
  of(manifest: Manifest): DraftMap {
    const draft = this.#drafts.get(manifest.node) ?? (draftOf(manifest.object) as DraftMap);
    // Items of typed lists need not say what they are.
    const { apiVersion = '', kind = '' } = manifest.object;
    if (!draft.has('kind')) draft.set('kind', kind, { first: true });
    if (!draft.has('apiVersion')) draft.set('apiVersion', apiVersion, { first: true });
    return draft;
  }

  /**
   * The text of the document as it is now, and of those that are new behind it; empty where nothing is left.
   *
   * @param changes what became of the objects that were not only rewritten
   */
  write(changes: ReadonlyMap<DraftMap, ObjectChange>): string {
    const { style } = this.#layout;
    const change = changes.get(this.#root);
    if (change === undefined) changeItems(this.#root, changes);
    const texts = [
      ...(change?.isRemoved === true ? [] : [this.#frame(writeDraft(this.#root, style))]),
      ...(change?.following ?? []).map((draft) => `---\n${writeDraft(draft, style)}`),
    ];
    return withLineEnds(texts.join(''), this.#document.text);
  }

  /** With what stands around the object: the lines of `---` and `...`, and comments that belong to none of its keys. */
  #frame(body: string): string {
    const { text, root } = this.#layout;
    const [start, end] = this.#layout.body;
    const isFlow = isMap(root) && root.flow === true;
    const above = isFlow ? comments(text.slice(start, root.range?.[0])) : '';
    const below = isFlow ? comments(text.slice(root.range?.[1], end)) : '';
    return text.slice(0, start) + above + body + below + text.slice(end);
  }
}

/** A text with the line ends of another. */
export function withLineEnds(text: string, like: string): string {
  return like.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text;
}

/** The lines of comments, among lines that hold nothing else. */
function comments(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim().startsWith('#'))
    .map((line) => `${line.trim()}\n`)
    .join('');
}

/** Takes removed objects out of a List, and puts new ones in. */
function changeItems(list: DraftMap, changes: ReadonlyMap<DraftMap, ObjectChange>): void {
  const items = list.list('items');
  if (items === undefined) return;
  items.items = items.items.flatMap((item): readonly DraftItem[] => {
    const { value } = item;
    if (!(value instanceof DraftMap)) return [item];
    const change = changes.get(value);
    if (change === undefined) {
      changeItems(value, changes);
      return [item];
    }
    const following = change.following.map((draft) => ({ value: draft }));
    return change.isRemoved ? following : [item, ...following];
  });
  const [apiVersion, kind] = [list.text('apiVersion') ?? '', list.text('kind') ?? ''];
  const isTyped =
    kind !== 'List' &&
    items.maps.some(
      (item) => (item.text('apiVersion') ?? apiVersion) !== apiVersion || `${item.text('kind') ?? ''}List` !== kind,
    );
  // A typed list says what its items are; these are something else now.
  if (isTyped) {
    list.set('apiVersion', 'v1');
    list.set('kind', 'List');
  }
}
