import { isCollection as isNodes, isMap, isScalar, isSeq, type Node, visit, type YAMLMap, type YAMLSeq } from 'yaml';

import { DraftList, DraftMap, type DraftEntry, type DraftItem, type DraftValue } from '../draft.ts';
import type { Chunk, IndentStyle } from './layout.ts';
import { flowScalarText, hasPadding, scalarText } from './scalar-text.ts';
import type { ItemSource, ListSource, MapSource, PairSource } from './sources.ts';

/**
 * The text of an object's draft. What was not changed is copied from the text that it comes from, shifted to
 * where it stands now, with its comments; what is new is written in the style of the document. O(characters).
 */
export function writeDraft(draft: DraftMap, style: IndentStyle): string {
  const { lead, body } = new DraftWriter(style).map(draft, 0, false);
  return lead + body;
}

/** Comments above an entry, and the entry; apart, since an entry may begin in the middle of a line. */
interface Lines {
  readonly lead: string;
  readonly body: string;
}

type Collection = DraftMap | DraftList;

/** Longest list of plain values, in brackets, that stays on a line. */
const longestLine = 100;

class DraftWriter {
  readonly #style: IndentStyle;
  readonly #untouched = new Map<Collection, boolean>();

  constructor(style: IndentStyle) {
    this.#style = style;
  }

  /** The entries of a block map. Inline: the first one begins behind a dash, and the caller writes its lead. */
  map(draft: DraftMap, column: number, isInline: boolean): Lines {
    let lead = '';
    let body = '';
    draft.entries.forEach((entry, i) => {
      const lines = this.#entry(entry, column);
      if (i === 0 && isInline) {
        lead = lines.lead;
        body = lines.body;
      } else {
        body += lines.lead + ' '.repeat(column) + lines.body;
      }
    });
    return { lead, body };
  }

  #entry(entry: DraftEntry, column: number): Lines {
    const source = entry.source as PairSource | undefined;
    const chunk = source?.layout.ofPair(source.pair);
    if (source === undefined || chunk === undefined) {
      return { lead: '', body: `${scalarText(entry.key, null)}:${this.#newValue(entry.value, column)}` };
    }
    const { pair, layout } = source;
    const key =
      entry.key === source.key ? layout.text.slice(chunk.start, chunk.keyEnd) : scalarText(entry.key, pair.key);
    const value = this.#placedValue(entry.value, pair.value, source, chunk, column);
    return { lead: shiftLines(chunk.lead, column - chunk.column), body: key + value };
  }

  #item(item: DraftItem, column: number): Lines {
    const source = item.source as ItemSource | undefined;
    const chunk = source?.layout.ofItem(source.list, source.index);
    if (source === undefined || chunk === undefined) return this.#newItem(item.value, column);
    const { value } = item;
    const lead = shiftLines(chunk.lead, column - chunk.column);
    const node = source.list.items[source.index] as Node | null;
    const gap = source.layout.text.slice(chunk.keyEnd, chunk.valueStart);
    const isInline = value instanceof DraftMap && isBlockMap(node) && value.entries.length > 0 && !gap.includes('\n');
    if (isInline && !this.#isUntouched(value, node, source)) {
      const inner = this.map(value, column + 1 + gap.length, true);
      return { lead: lead + inner.lead, body: `-${gap}${inner.body}` };
    }
    return { lead, body: `-${this.#placedValue(value, node, source, chunk, column)}` };
  }

  /** What stands behind a key, or behind a dash, that comes from a text. */
  #placedValue(
    value: DraftValue,
    node: Node | null,
    source: PairSource | ItemSource,
    chunk: Chunk,
    column: number,
  ): string {
    const { text } = source.layout;
    const shift = column - chunk.column;
    const copied = (from: number, to: number): string => shiftLines(text.slice(from, to), shift, { first: false });
    if (this.#isUntouched(value, node, source)) return withNewline(copied(chunk.keyEnd, chunk.end));
    const colon = source.kind === 'pair' ? ':' : '';
    const rest = withNewline(copied(chunk.valueEnd, chunk.end));
    const restLine = rest.indexOf('\n') + 1;
    if (this.#isBlockValue(value) && !this.#staysInFlow(value, node)) {
      if (isBlockCollection(node)) {
        const header = copied(chunk.keyEnd, text.indexOf('\n', chunk.keyEnd) + 1);
        const isSame = sourceNode(value) === node;
        const inner = isSame ? source.layout.columnOf(node) : undefined;
        const block = this.#block(value, column, inner === undefined ? undefined : inner + shift);
        const lost = value.source === undefined ? commentsIn(node) : [];
        const pad = /^ */.exec(block)?.[0] ?? '';
        return header + lost.map((comment) => `${pad}#${comment}\n`).join('') + block;
      }
      // A comment behind the value goes behind the key.
      const behind =
        isScalar(node) && isBlockScalar(node) ? '' : rest.slice(0, restLine).trimEnd().replace(/^\s+/, ' ');
      return `${colon}${behind}\n${this.#block(value, column)}${rest.slice(restLine)}`;
    }
    const written = isCollection(value) ? this.#flow(value, node) : scalarText(value, node);
    if (isBlockCollection(node)) return `${colon} ${written}\n`;
    if (isScalar(node) && isBlockScalar(node)) return `${colon} ${written}\n${rest}`;
    const gap = text.slice(chunk.keyEnd, Math.min(chunk.valueStart, chunk.valueEnd));
    // What stood on a line of its own comes up to its key, in front of a comment that stood there.
    if (gap.includes('\n')) {
      const comment = /#.*/.exec(gap)?.[0].trimEnd();
      return `${colon} ${written}${comment === undefined ? '' : ` ${comment}`}${rest}`;
    }
    return `${/\s$/.test(gap) ? gap : `${colon} `}${written}${rest}`;
  }

  #newValue(value: DraftValue, column: number): string {
    if (this.#isBlockValue(value)) return `\n${this.#block(value, column)}`;
    return ` ${isCollection(value) ? this.#flow(value, null) : scalarText(value, null)}\n`;
  }

  /** The lines of a value whose key stands at a column. */
  #block(value: Collection, keyColumn: number, column?: number): string {
    const { step, indentLists } = this.#style;
    if (value instanceof DraftMap) {
      const lines = joined(this.map(value, column ?? keyColumn + step, false));
      // A blank line above what was moved would stand below the new key.
      return value.source === undefined ? lines.replace(/^(?:[ \t\r]*\n)+/, '') : lines;
    }
    const dash = column ?? keyColumn + (indentLists ? step : 0);
    return value.items
      .map((item) => this.#item(item, dash))
      .map(({ lead, body }) => lead + ' '.repeat(dash) + body)
      .join('');
  }

  #newItem(value: DraftValue, column: number): Lines {
    if (value instanceof DraftMap && value.entries.length > 0) {
      const { lead, body } = this.map(value, column + 2, true);
      return { lead, body: `- ${body}` };
    }
    const written = isCollection(value) ? this.#flow(value, null) : scalarText(value, null);
    return { lead: '', body: `- ${written}\n` };
  }

  /** A value in braces or brackets, on one line. What was not changed keeps its quotes and spaces. */
  #flow(value: Collection, node: Node | null): string {
    const text = (value.source as MapSource | ListSource | undefined)?.layout.text ?? '';
    const padding = isNodes(node) && hasPadding(node, text) ? ' ' : '';
    if (value instanceof DraftMap) {
      const entries = value.entries.map((entry) => {
        const source = entry.source as PairSource | undefined;
        const key = entry.key === source?.key ? sliceOf(source.pair.key, source) : undefined;
        const inner = this.#flowValue(entry.value, source?.pair.value ?? null, source, false);
        return `${key ?? flowScalarText(entry.key, null, false)}: ${inner}`;
      });
      return entries.length === 0 ? '{}' : `{${padding}${entries.join(', ')}${padding}}`;
    }
    const model = isSeq(node) ? (node.items[0] as Node | null | undefined) : undefined;
    const items = value.items.map((item) => {
      const source = item.source as ItemSource | undefined;
      const old = (source?.list.items[source.index] ?? model ?? null) as Node | null;
      return this.#flowValue(item.value, old, source, true);
    });
    return items.length === 0 ? '[]' : `[${padding}${items.join(', ')}${padding}]`;
  }

  #flowValue(
    value: DraftValue,
    node: Node | null,
    source: PairSource | ItemSource | undefined,
    isItem: boolean,
  ): string {
    if (source !== undefined && this.#isUntouched(value, node, source)) {
      const slice = sliceOf(node, source);
      if (slice !== undefined) return slice;
    }
    return isCollection(value) ? this.#flow(value, node) : flowScalarText(value, node, isItem);
  }

  /** Maps, and lists that hold more than plain values or would make a long line. */
  #isBlockValue(value: DraftValue): value is Collection {
    if (value instanceof DraftMap) return value.entries.length > 0;
    if (!(value instanceof DraftList) || value.items.length === 0) return false;
    return value.items.some(({ value: item }) => isCollection(item)) || this.#flow(value, null).length > longestLine;
  }

  /** What was in braces or brackets stays there, except for a list that has grown too long. */
  #staysInFlow(value: Collection, node: Node | null): boolean {
    if (!isNodes(node) || node.flow !== true) return false;
    return value instanceof DraftMap || this.#flow(value, node).length <= longestLine;
  }

  #isUntouched(value: DraftValue, node: Node | null, source: PairSource | ItemSource): boolean {
    if (!isCollection(value)) return (isScalar(node) || node === null) && Object.is(value, source.scalar);
    let answer = this.#untouched.get(value);
    if (answer === undefined) {
      answer = value instanceof DraftMap ? this.#isUntouchedMap(value, node) : this.#isUntouchedList(value, node);
      this.#untouched.set(value, answer);
    }
    return answer;
  }

  #isUntouchedMap(draft: DraftMap, node: Node | null): boolean {
    if (!isMap(node) || sourceNode(draft) !== node || node.items.length !== draft.entries.length) return false;
    return draft.entries.every((entry, i) => {
      const source = entry.source as PairSource | undefined;
      if (source === undefined || source.pair !== node.items[i] || entry.key !== source.key) return false;
      return this.#isUntouched(entry.value, source.pair.value, source);
    });
  }

  #isUntouchedList(draft: DraftList, node: Node | null): boolean {
    if (!isSeq(node) || sourceNode(draft) !== node || node.items.length !== draft.items.length) return false;
    return draft.items.every((item, i) => {
      const source = item.source as ItemSource | undefined;
      if (source?.list !== node || source.index !== i) return false;
      return this.#isUntouched(item.value, node.items[i] as Node | null, source);
    });
  }
}

const joined = ({ lead, body }: Lines): string => lead + body;

const isCollection = (value: DraftValue): value is Collection =>
  value instanceof DraftMap || value instanceof DraftList;

function sourceNode(draft: Collection): Node | undefined {
  return (draft.source as MapSource | ListSource | undefined)?.node;
}

const isBlockMap = (node: Node | null): node is YAMLMap => isMap(node) && node.flow !== true;

const isBlockCollection = (node: Node | null): node is YAMLMap | YAMLSeq =>
  isBlockMap(node) || (isSeq(node) && node.flow !== true);

const isBlockScalar = ({ type }: { readonly type?: string }): boolean =>
  type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';

/** The text of a value on one line. */
function sliceOf(node: Node | null, { layout }: PairSource | ItemSource): string | undefined {
  const [start, end] = node?.range ?? [0, 0];
  const slice = layout.text.slice(start, end);
  return slice === '' || slice.includes('\n') || (isNodes(node) && (node as YAMLMap).flow !== true) ? undefined : slice;
}

/** Comments in a collection that something else takes the place of. */
function commentsIn(node: Node): readonly string[] {
  const found: string[] = [];
  visit(node, {
    Node: (_, { commentBefore, comment }) => {
      for (const text of [commentBefore, comment]) if (typeof text === 'string') found.push(...text.split('\n'));
    },
  });
  return found;
}

const withNewline = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Indents lines by more or by less; those that begin in the middle of a line stay. */
function shiftLines(text: string, by: number, { first = true }: { readonly first?: boolean } = {}): string {
  if (by === 0 || text === '') return text;
  const lines = text.split('\n');
  const pad = ' '.repeat(Math.max(0, by));
  const surplus = new RegExp(`^ {1,${Math.max(1, -by)}}`);
  return lines
    .map((line, i) => {
      if ((i === 0 && !first) || line.trim() === '') return line;
      return by > 0 ? pad + line : line.replace(surplus, '');
    })
    .join('\n');
}
