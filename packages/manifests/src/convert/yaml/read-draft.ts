import { fieldWithin } from '@karpenter-ts/apis';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

import { DraftList, DraftMap, type DraftEntry, type DraftValue, draftOf } from '../draft.ts';
import type { DocumentLayout } from './layout.ts';
import type { ItemSource, ListSource, MapSource, PairSource } from './sources.ts';

type AnyNode = Node | null | undefined;

/**
 * The draft of a value as it was read, which knows where everything stands in the text. What comes by alias
 * or merge key has no place of its own, and is new.
 *
 * @param roots nodes of the objects in it: fields are counted from them. Gets their drafts.
 */
export function readDraft(
  value: unknown,
  node: AnyNode,
  layout: DocumentLayout,
  roots: Map<AnyNode, DraftMap | undefined>,
): DraftValue {
  return new DraftReader(layout, roots).read(value, node, '');
}

class DraftReader {
  readonly #layout: DocumentLayout;
  readonly #roots: Map<AnyNode, DraftMap | undefined>;

  constructor(layout: DocumentLayout, roots: Map<AnyNode, DraftMap | undefined>) {
    this.#layout = layout;
    this.#roots = roots;
  }

  read(value: unknown, node: AnyNode, field: string): DraftValue {
    const isRoot = this.#roots.has(node);
    const draft = this.#read(value, node, isRoot ? '' : field);
    if (isRoot && draft instanceof DraftMap) this.#roots.set(node, draft);
    return draft;
  }

  #read(value: unknown, node: AnyNode, field: string): DraftValue {
    if (isMap(node) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return this.#map(value as Readonly<Record<string, unknown>>, node, field);
    }
    if (isSeq(node) && Array.isArray(value)) return this.#list(value, node, field);
    return draftOf(value);
  }

  #map(value: Readonly<Record<string, unknown>>, node: YAMLMap, field: string): DraftMap {
    const layout = this.#layout;
    const entries: DraftEntry[] = [];
    const own = new Set<string>();
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : undefined;
      if (key === undefined || !Object.hasOwn(value, key) || own.has(key)) continue;
      own.add(key);
      const at = fieldWithin(field, key);
      const inner = value[key];
      const source: PairSource = { kind: 'pair', pair, key, scalar: inner, layout };
      const isPlaced = !isAlias(pair.value);
      entries.push({ key, value: this.read(inner, pair.value, at), field: at, ...(isPlaced ? { source } : {}) });
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!own.has(key)) entries.push({ key, value: draftOf(inner), field: fieldWithin(field, key) });
    }
    return new DraftMap(entries, { kind: 'map', node, layout } satisfies MapSource);
  }

  #list(value: readonly unknown[], node: YAMLSeq, field: string): DraftList {
    const layout = this.#layout;
    const items = value.map((item, index) => {
      const itemNode = node.items[index] as AnyNode;
      const at = fieldWithin(field, index);
      const source: ItemSource = { kind: 'item', list: node, index, scalar: item, layout };
      return { value: this.read(item, itemNode, at), field: at, ...(isAlias(itemNode) ? {} : { source }) };
    });
    return new DraftList(items, { kind: 'list', node, layout } satisfies ListSource);
  }
}
