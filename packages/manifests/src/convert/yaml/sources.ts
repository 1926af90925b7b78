import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';

import type { DocumentLayout } from './layout.ts';

/** What a draft's map remembers of the text: which map it was. */
export interface MapSource {
  readonly kind: 'map';
  readonly node: YAMLMap;
  readonly layout: DocumentLayout;
}

/** What a draft's list remembers of the text: which list it was. */
export interface ListSource {
  readonly kind: 'list';
  readonly node: YAMLSeq;
  readonly layout: DocumentLayout;
}

/** What an entry of a draft remembers of the text. */
export interface PairSource {
  readonly kind: 'pair';
  readonly pair: Pair<Node | null, Node | null>;
  readonly key: string;
  /** The value as it was read, where it is neither a map nor a list. */
  readonly scalar: unknown;
  readonly layout: DocumentLayout;
}

/** What an item of a draft's list remembers of the text. */
export interface ItemSource {
  readonly kind: 'item';
  readonly list: YAMLSeq;
  readonly index: number;
  readonly scalar: unknown;
  readonly layout: DocumentLayout;
}
