import type { CompiledNode } from '../compile/nodes.ts';
import { bitsetMembers, hasBit } from '../compile/bitset.ts';
import { compareText } from '../compile/compare-text.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { TopologyKey } from './topology-group.ts';

/** The topology keys that constraints name, with the values that nodes may have for them. */
export class TopologyKeys {
  readonly all: TopologyKey[] = [];
  readonly #table: RequirementTable;
  readonly #templates: readonly NodeTemplate[];
  readonly #nodes: readonly CompiledNode[];
  readonly #byName = new Map<string, TopologyKey>();
  readonly #ofTemplate = new Map<NodeTemplate, Map<number, ReadonlySet<number>>>();

  constructor(table: RequirementTable, templates: readonly NodeTemplate[], nodes: readonly CompiledNode[]) {
    this.#table = table;
    this.#templates = templates;
    this.#nodes = nodes;
  }

  get(name: string): TopologyKey {
    let key = this.#byName.get(name);
    if (key !== undefined) return key;
    const requirementKey = this.#table.keyId(name);
    const values = new Set<number>();
    for (const template of this.#templates) {
      for (const value of this.#valuesOf(template, requirementKey)) values.add(value);
    }
    for (const node of this.#nodes) for (const value of this.#labelValues(node.set, requirementKey)) values.add(value);
    const text = (value: number): string => this.#table.values.name(value);
    const domains = [...values].sort((a, b) => compareText(text(a), text(b)));
    key = {
      id: this.all.length,
      name,
      requirementKey,
      domains,
      domainOfValue: new Map(domains.map((value, domain) => [value, domain])),
    };
    this.all.push(key);
    this.#byName.set(name, key);
    return key;
  }

  /** The node's domain, or -1 where it does not have the label. */
  domainOfNode(key: TopologyKey, node: CompiledNode): number {
    for (const value of this.#labelValues(node.set, key.requirementKey)) return key.domainOfValue.get(value) ?? -1;
    return -1;
  }

  registerPoolDomains(
    key: TopologyKey,
    templates: readonly NodeTemplate[],
    registered: Uint8Array,
    counts: (template: NodeTemplate) => boolean,
  ): void {
    for (const template of templates) {
      if (!counts(template)) continue;
      for (const value of this.#valuesOf(template, key.requirementKey)) registered[key.domainOfValue.get(value)!] = 1;
    }
  }

  #labelValues(set: SetId, key: number): readonly number[] {
    return this.#table.get(set, key)?.values ?? [];
  }

  /** Values that the pool lists, and those of its instance types that it allows. */
  #valuesOf(template: NodeTemplate, key: number): ReadonlySet<number> {
    let ofTemplate = this.#ofTemplate.get(template);
    if (ofTemplate === undefined) {
      ofTemplate = new Map<number, ReadonlySet<number>>();
      this.#ofTemplate.set(template, ofTemplate);
    }
    let values = ofTemplate.get(key);
    if (values !== undefined) return values;
    const found = new Set<number>();
    const own = this.#table.get(template.set, key);
    if (own !== undefined && !own.complement) for (const value of own.values) found.add(value);
    const mask = template.catalogue.typeMask(template.set);
    for (const row of bitsetMembers(mask)) {
      const type = this.#table.get(template.catalogue.typeSets[template.catalogue.rowType[row]!]!, key);
      if (type === undefined || type.complement || !hasBit(mask, row)) continue;
      for (const value of type.values) if (this.#table.allows(template.set, key, value)) found.add(value);
    }
    values = found;
    ofTemplate.set(key, values);
    return values;
  }
}
