import { isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Where an entry of a block map, or an item of a block list, stands in the text. Its lines belong to it, with
 * the comments and blank lines above; all entries of a map together are the whole text of the map:
 *
 *     # Taints (optional)            <- lead
 *     taints: # of every node        <- start (the key, or the dash), valueStart, valueEnd
 *     - key: a
 *       # deeper than the entry, so it goes with it
 *                                    <- end
 */
export interface Chunk {
  /** Comments and blank lines above. Empty where the entry begins in the middle of a line. */
  readonly lead: string;
  readonly start: number;
  /** Behind the key, or behind the dash. */
  readonly keyEnd: number;
  readonly valueStart: number;
  /** Behind the last character of the value that is no comment. */
  readonly valueEnd: number;
  readonly end: number;
  readonly column: number;
}

type AnyNode = Node | null | undefined;
type AnyPair = Pair<Node | null, Node | null>;

/** How people indent in a document. */
export interface IndentStyle {
  /** Spaces from a key to the keys below it. */
  readonly step: number;
  /** Whether the dashes of a list stand deeper than its key. */
  readonly indentLists: boolean;
}

/**
 * Lines of a document, entry by entry. Made when the first entry is asked for. Flow collections have no
 * lines of their own, and neither has what is written so unusually that it is not understood.
 */
export class DocumentLayout {
  readonly text: string;
  readonly root: AnyNode;
  readonly #pairs = new Map<AnyPair, Chunk>();
  readonly #items = new Map<YAMLSeq, readonly Chunk[]>();
  #style: IndentStyle | undefined;
  #isMade = false;
  #bodyStart = 0;
  #bodyEnd = 0;

  constructor(text: string, root: AnyNode) {
    this.text = text;
    this.root = root;
  }

  ofPair(pair: AnyPair): Chunk | undefined {
    this.#make();
    return this.#pairs.get(pair);
  }

  /** The column of the entries of a block collection. */
  columnOf(collection: YAMLMap | YAMLSeq): number | undefined {
    return isSeq(collection) ? this.ofItem(collection, 0)?.column : this.ofPair(collection.items[0] as AnyPair)?.column;
  }

  ofItem(list: YAMLSeq, index: number): Chunk | undefined {
    this.#make();
    return this.#items.get(list)?.[index];
  }

  /** Behind the `---` line (and what stands above it), and in front of the `...` line. */
  get body(): readonly [start: number, end: number] {
    this.#make();
    return [this.#bodyStart, this.#bodyEnd];
  }

  /** The first indentations that are met; two spaces, and lists below their keys, where there are none. */
  get style(): IndentStyle {
    this.#make();
    return (this.#style ??= this.#findStyle());
  }

  #make(): void {
    if (this.#isMade) return;
    this.#isMade = true;
    const marker = /^(?:(?:%|[ \t]*#)[^\n]*\n|[ \t\r]*\n|\uFEFF)*---(?=\s|$)[^\n]*\n?/.exec(this.text);
    this.#bodyStart = marker === null ? 0 : marker[0].length;
    const end = /^\.\.\.(?=\s|$)/m.exec(this.text);
    this.#bodyEnd = this.#withoutBlankLines(end === null ? this.text.length : end.index);
    this.#visit(this.root, this.#bodyStart, this.#bodyEnd);
  }

  /** What is new at the end of a document goes in front of the blank lines there, unless a text means them. */
  #withoutBlankLines(end: number): number {
    const last = lastLeaf(this.root);
    const start = last?.range?.[0] ?? 0;
    if (/^[|>]\d?\+/.test(this.text.slice(start, start + 3))) return end;
    const content = this.text.slice(this.#bodyStart, end).trimEnd().length;
    return content === 0 ? end : Math.min(end, this.#lineEnd(this.#bodyStart + content));
  }

  #visit(node: AnyNode, from: number, end: number): void {
    if (isMap(node) && node.flow !== true) this.#visitMap(node, from, end);
    else if (isSeq(node) && node.flow !== true) this.#visitList(node, from, end);
  }

  #visitMap(map: YAMLMap, from: number, end: number): void {
    const starts: number[] = [];
    const pairs = map.items as AnyPair[];
    for (const { key } of pairs) {
      const start = isScalar(key) ? key.range?.[0] : undefined;
      if (start === undefined || this.text[start - 2] === '?') return;
      starts.push(start);
    }
    this.#chunks(starts, (i) => pairs[i]!, from, end).forEach((chunk, i) => {
      this.#pairs.set(pairs[i]!, chunk);
    });
  }

  #visitList(list: YAMLSeq, from: number, end: number): void {
    const items = list.items as AnyNode[];
    const starts: number[] = [];
    for (const item of items) {
      const dash = this.#dashBefore(item?.range?.[0]);
      if (dash === undefined) return;
      starts.push(dash);
    }
    const chunks = this.#chunks(starts, (i) => ({ key: undefined, value: items[i] }), from, end);
    this.#items.set(list, chunks);
  }

  #chunks(
    starts: readonly number[],
    at: (index: number) => { readonly key: AnyNode; readonly value: AnyNode },
    from: number,
    end: number,
  ): readonly Chunk[] {
    const chunks: Chunk[] = [];
    let lead = from;
    starts.forEach((start, i) => {
      const { key, value } = at(i);
      const keyEnd = key?.range?.[1] ?? start + 1;
      const valueEnd = Math.max(keyEnd, contentEnd(value) ?? keyEnd);
      const column = start - this.#lineStart(start);
      const next = starts[i + 1];
      const chunkEnd = next === undefined ? end : this.#tailEnd(valueEnd, this.#lineStart(next), column);
      // Without a value, what follows the key is its colon.
      const valueStart = value?.range === undefined || value.range === null ? keyEnd + 1 : value.range[0];
      // Within a line there is nothing above.
      const isInline = this.text.slice(this.#lineStart(start), start).trim() !== '';
      const above = isInline ? '' : this.text.slice(lead, this.#lineStart(start));
      chunks.push({ lead: above, start, keyEnd, valueStart, valueEnd, end: chunkEnd, column });
      if (isCollection(value)) {
        const startsOnLine = this.#lineStart(valueStart) <= start;
        this.#visit(value, startsOnLine ? valueStart : this.#lineEnd(keyEnd), chunkEnd);
      }
      lead = chunkEnd;
    });
    return chunks;
  }

  /** Where what belongs to an entry ends: behind its line, and behind comments below that stand deeper than it. */
  #tailEnd(valueEnd: number, nextLine: number, column: number): number {
    let end = this.text[valueEnd - 1] === '\n' ? valueEnd : this.#lineEnd(valueEnd);
    for (let at = end; at < nextLine; at = this.#lineEnd(at)) {
      const line = this.text.slice(at, this.#lineEnd(at));
      if (line.trim().startsWith('#') && line.search(/\S/) > column) end = this.#lineEnd(at);
    }
    return Math.min(end, nextLine);
  }

  /** The dash of the list item that begins at an offset. */
  #dashBefore(offset: number | undefined): number | undefined {
    if (offset === undefined) return undefined;
    const line = this.text.slice(this.#lineStart(offset), offset);
    const dash = line.lastIndexOf('-');
    // A tag or an anchor may stand between.
    return dash >= 0 && /^[\s-]*-\s+([&!]\S+\s+)*$/.test(line) ? this.#lineStart(offset) + dash : undefined;
  }

  #lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  #lineEnd(offset: number): number {
    const newline = this.text.indexOf('\n', offset);
    return newline < 0 ? this.text.length : newline + 1;
  }

  #findStyle(): IndentStyle {
    let step: number | undefined;
    let indentLists: boolean | undefined;
    for (const [{ value }, { column }] of this.#pairs) {
      if (isMap(value) && value.flow !== true) {
        const first = this.#pairs.get(value.items[0] as AnyPair);
        if (first !== undefined && first.column > column) step ??= first.column - column;
      } else if (isSeq(value) && value.flow !== true) {
        const first = this.#items.get(value)?.[0];
        if (first !== undefined) indentLists ??= first.column > column;
      }
      if (step !== undefined && indentLists !== undefined) break;
    }
    return { step: step ?? 2, indentLists: indentLists ?? true };
  }
}

/** The last scalar, alias or flow collection of a value; of an entry without a value, its key. */
function lastLeaf(node: AnyNode): AnyNode {
  if (!isCollection(node) || node.flow === true || node.items.length === 0) return node;
  if (!isMap(node)) return lastLeaf(node.items.at(-1) as AnyNode);
  const { key, value } = node.items.at(-1) as AnyPair;
  return value?.range === undefined || value.range === null ? key : lastLeaf(value);
}

/** Behind the last character of a value that is no comment. */
function contentEnd(node: AnyNode): number | undefined {
  return lastLeaf(node)?.range?.[1];
}
