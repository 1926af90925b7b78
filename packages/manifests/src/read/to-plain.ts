import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';

import { unrendered } from './explain-syntax-error.ts';
import type { ReadLimits } from './limits.ts';
import type { ReadRule, TextProblem } from './problem.ts';
import { type PlainValue, resolvePlainScalar } from './resolve-scalar.ts';

/** A document as JSON would have it. */
export interface PlainDocument {
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
}

export interface ToPlainOptions {
  readonly text: string;
  readonly limits: ReadLimits;
  /** The line of the file that an offset in the text is on. */
  readonly lineAt: (offset: number) => number;
}

const yamlTag = 'tag:yaml.org,2002:';

/**
 * The plain value of a document, as kubectl makes it before it sends it: scalars as go-yaml v2 resolves them,
 * keys as text, merge keys merged in their order, aliases written out. Nothing in it is shared. O(values),
 * those behind aliases counted as often as they are used.
 */
export function toPlain(document: Document.Parsed, options: ToPlainOptions): PlainDocument {
  const walk = new PlainWalk(options);
  const value = walk.valueOf(document.contents, 0);
  return { value: value === undefined ? null : value, problems: walk.problems };
}

class PlainWalk {
  readonly problems: TextProblem[] = [];
  readonly #options: ToPlainOptions;
  /** What a name stands for at this point of the document. */
  readonly #anchors = new Map<string, Node>();
  /** What an alias stood for when it was met first: anchors may be set anew after it. */
  readonly #targets = new Map<Alias, Node | undefined>();
  /** Nodes that the walk is inside of. */
  readonly #open = new Set<Node>();
  #aliasedValues = 0;
  #insideAlias = 0;

  constructor(options: ToPlainOptions) {
    this.#options = options;
  }

  valueOf(node: Node | null | undefined, depth: number): unknown {
    if (node === null || node === undefined) return null;
    if (this.#insideAlias > 0) this.#aliasedValues++;
    if (isAlias(node)) return this.#aliased(node, depth);
    if (node.anchor !== undefined && this.#insideAlias === 0) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#scalar(node);
    this.#open.add(node);
    let value: unknown = null;
    if (isMap(node)) value = this.#map(node, depth);
    else if (isSeq(node)) {
      this.#checkCollectionTag(node, 'seq');
      value = node.items.map((item) => this.valueOf(item as Node | null, depth + 1));
    }
    this.#open.delete(node);
    return value;
  }

  #aliased(alias: Alias, depth: number): unknown {
    if (!this.#targets.has(alias)) this.#targets.set(alias, this.#anchors.get(alias.source));
    const target = this.#targets.get(alias);
    const { limits } = this.#options;
    if (target === undefined) {
      const message = /^[\w-]+$/.test(alias.source)
        ? `no anchor &${alias.source} stands before this alias; anchors do not reach into other documents`
        : 'an asterisk begins an alias such as *name; put text with it in quotes';
      return this.#problem(alias, 'alias', message);
    }
    if (this.#open.has(target)) return this.#problem(alias, 'alias', `the value of &${alias.source} holds itself`);
    const over =
      this.#aliasedValues > limits.aliasedValues
        ? `stand for more than ${limits.aliasedValues} values; no manifest needs that`
        : depth > limits.depth
          ? `lead more than ${limits.depth} deep; no object of Kubernetes is`
          : undefined;
    if (over !== undefined) {
      // Once: whatever follows is over it, too.
      if (this.problems.some(({ rule }) => rule === 'alias')) return null;
      return this.#problem(alias, 'alias', `the aliases of this document ${over}`);
    }
    this.#insideAlias++;
    const value = this.valueOf(target, depth + 1);
    this.#insideAlias--;
    return value;
  }

  #map(node: YAMLMap, depth: number): Record<string, unknown> {
    this.#checkCollectionTag(node, 'map');
    const value: Record<string, unknown> = {};
    const places = new Map<string, Node>();
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      const content = pair.value as Node | null;
      if (isMergeKey(keyNode)) {
        this.#merge(value, keyNode, content, depth);
        continue;
      }
      const key = this.#key(keyNode, node);
      if (key === undefined || keyNode === null) continue;
      const before = places.get(key);
      if (before !== undefined) {
        const lines = [before, keyNode].map((place) => this.#options.lineAt(offsetOf(place)));
        this.#problem(
          keyNode,
          'duplicate-key',
          `the key ${JSON.stringify(key)} is already set in this map: lines ${lines.join(' and ')}`,
        );
      }
      places.set(key, keyNode);
      setOwn(value, key, this.valueOf(content, depth + 1));
    }
    return value;
  }

  /** As `merge` of go-yaml v2 does: in the order of the file, so what stands after a merge key wins. */
  #merge(into: Record<string, unknown>, key: Node, content: Node | null, depth: number): void {
    // Earlier entries of a list take precedence.
    const sources = isSeq(content) ? (content.items as (Node | null)[]).toReversed() : [content];
    for (const source of sources) {
      const merged = this.valueOf(source, depth + 1);
      if (typeof merged !== 'object' || merged === null || Array.isArray(merged)) {
        // An alias that stands for nothing is a problem already.
        if (!isAlias(source) || this.problems.length === 0)
          this.#problem(source ?? key, 'key', 'what << merges must be a map, or a list of maps');
        continue;
      }
      for (const [key, value] of Object.entries(merged)) setOwn(into, key, value);
    }
  }

  #key(keyNode: Node | null, map: YAMLMap): string | undefined {
    const key = keyNode === null ? null : this.valueOf(keyNode, 0);
    switch (typeof key) {
      case 'string':
        return key;
      case 'number':
      case 'boolean':
        // Keys of JSON are text; kubectl writes numbers and truth values out.
        return String(key);
      default: {
        const place = keyNode ?? map;
        const offset = offsetOf(place);
        if (key !== null && this.#options.text.startsWith('{{', Math.max(0, offset - 1))) {
          this.#add(unrendered(this.#options.text, Math.max(0, offset - 1)));
        } else {
          this.#problem(
            place,
            'key',
            `a key must be text, not ${key === null ? 'nothing' : Array.isArray(key) ? 'a list' : 'a map'}`,
          );
        }
        return undefined;
      }
    }
  }

  #scalar(node: Scalar): unknown {
    const source = node.source ?? '';
    const tag = node.tag?.replace(yamlTag, '');
    if (tag === undefined) {
      if (node.type !== 'PLAIN') return typeof node.value === 'string' ? node.value : source;
      const value = resolvePlainScalar(source);
      if (surprises(source, value)) {
        const message = `kubectl reads ${source} as ${String(value)}; write that, or put it in quotes if it is text`;
        this.#add({ severity: 'warning', offset: offsetOf(node), message, rule: 'implicit-type' });
      }
      return value === undefined ? this.#noNumber(node, source) : value;
    }
    if (tag === 'str' || tag === '!' || tag === 'timestamp') return source;
    const value = resolvePlainScalar(source);
    const fits =
      (tag === 'int' && Number.isInteger(value)) ||
      (tag === 'float' && (typeof value === 'number' || value === undefined)) ||
      (tag === 'bool' && typeof value === 'boolean') ||
      (tag === 'null' && value === null);
    if (fits) return value === undefined ? this.#noNumber(node, source) : value;
    return this.#wrongTag(node, `${JSON.stringify(source)} with the tag`);
  }

  #noNumber(node: Node, source: string): null {
    return this.#problem(node, 'number', `${source} is no number that JSON has; put it in quotes if it is text`);
  }

  #checkCollectionTag(node: Node & { tag?: string }, expected: 'map' | 'seq'): void {
    if (node.tag !== undefined && node.tag !== `${yamlTag}${expected}` && node.tag !== '!') {
      this.#wrongTag(node, `a ${expected === 'map' ? 'map' : 'list'} with the tag`);
    }
  }

  #wrongTag(node: Node & { tag?: string }, what: string): null {
    const tag = (node.tag ?? '').replace(yamlTag, '!!');
    return this.#problem(node, 'tag', `${what} ${tag} has no meaning in a manifest; write the plain value`);
  }

  #problem(place: Node, rule: ReadRule, message: string): null {
    this.#add({ severity: 'error', offset: offsetOf(place), message, rule });
    return null;
  }

  /** What stands behind several aliases is wrong once. */
  #add(problem: TextProblem): void {
    if (this.#insideAlias > 0 && this.problems.some(({ offset }) => offset === problem.offset)) return;
    if (this.problems.length < this.#options.limits.problems) this.problems.push(problem);
  }
}

/** Words and numbers that YAML 1.2, which editors know, reads otherwise: `on`, `y`, `0777`, `1_000`. */
function surprises(source: string, value: PlainValue): boolean {
  if (typeof value === 'boolean') return !/^(true|false)$/i.test(source);
  return typeof value === 'number' && (source.includes('_') || /^[-+]?0[bB]|^[-+]?0[0-9]/.test(source));
}

/** A plain `<<`; in quotes it is a key like others. */
function isMergeKey(node: Node | null): node is Scalar {
  return isScalar(node) && node.type === 'PLAIN' && node.source === '<<';
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Sets a property even where it is named `__proto__`. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else object[key] = value;
}
