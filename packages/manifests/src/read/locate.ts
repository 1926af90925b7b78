import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

import { fieldSteps } from './field-path.ts';

/** A node of a document, and where an editor would put the cursor for it. */
interface Place {
  readonly node: Node | null;
  /** In the document's text. */
  readonly offset: number;
}

/**
 * Where a field stands: a scalar at its value, a map or list at its key, an entry of a list at its beginning.
 * A field that is missing stands where its nearest parent does. Aliases and merge keys are followed.
 *
 * @returns the offset in the document's text
 */
export function locateField(document: Document.Parsed, root: Node | null, field: string): number {
  let place: Place = { node: root, offset: root?.range?.[0] ?? document.range[0] };
  for (const step of fieldSteps(field)) {
    const next = child(document, place.node, step);
    if (next === undefined) break;
    place = next;
  }
  return place.offset;
}

/** The node that a step leads to. */
export function child(document: Document.Parsed, parent: Node | null, step: string): Place | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = /^\d+$/.test(step) ? (node.items[Number(step)] as Node | null | undefined) : undefined;
    return item === undefined ? undefined : { node: item, offset: item?.range?.[0] ?? node.range?.[0] ?? 0 };
  }
  return isMap(node) ? entry(document, node, step, new Set()) : undefined;
}

function entry(document: Document.Parsed, map: YAMLMap, key: string, seen: Set<YAMLMap>): Place | undefined {
  if (seen.has(map)) return undefined;
  seen.add(map);
  // The last one counts, as when it was read.
  const pairs = map.items as Pair<Node | null, Node | null>[];
  const pair = pairs.findLast(({ key: node }) => isScalar(node) && (node.source ?? String(node.value)) === key);
  if (pair !== undefined) {
    const { key: keyNode, value } = pair;
    const [start, end] = value?.range ?? [0, 0];
    // A value that is empty has no place of its own.
    const atKey = isCollection(value) || isAlias(value) || start === end;
    return { node: value, offset: atKey ? (keyNode?.range?.[0] ?? start) : start };
  }
  for (const { key: keyNode, value } of pairs.toReversed()) {
    if (!isScalar(keyNode) || keyNode.source !== '<<') continue;
    const sources = isSeq(value) ? (value.items as (Node | null)[]) : [value];
    for (const source of sources) {
      const merged = isAlias(source) ? source.resolve(document) : source;
      const found = isMap(merged) ? entry(document, merged, key, seen) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
