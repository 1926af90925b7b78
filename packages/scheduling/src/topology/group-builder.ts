import {
  LABEL_HOSTNAME,
  compileLabelSelector,
  type Labels,
  type LabelSelector,
  type Namespace,
} from '@karpenter-ts/kube-model';
import type { PodAffinityTerm, TopologySpreadConstraint } from '@karpenter-ts/kube-model';
import type { NodeFilter } from './node-filter.ts';
import { hostKey, type TopologyGroup, type TopologyKey, type TopologyKind } from './topology-group.ts';

/** What the builder needs to know of the world to give groups their first domains and counts. */
export interface GroupWorld {
  /** The key's number and domains; registers it on first use. */
  readonly topologyKey: (name: string) => TopologyKey;
  /** Marks the domains that new nodes could have, for pods with these tolerations (-1: whatever the taints). */
  readonly registerPoolDomains: (key: TopologyKey, tolerations: number, registered: Uint8Array) => void;
  readonly nodeCount: number;
  readonly namespaces: readonly Namespace[];
}

type Selects = (labels: Labels) => boolean;

const selectsNothing: Selects = () => false;

/** In place of names; no namespace can have this one. */
const everyNamespace = '*';

/** Makes one {@link TopologyGroup} of all constraints that say the same. */
export class GroupBuilder {
  readonly groups: TopologyGroup[] = [];
  readonly #world: GroupWorld;
  readonly #byIdentity = new Map<string, TopologyGroup>();
  readonly #selectors = new Map<string, Selects>();

  constructor(world: GroupWorld) {
    this.#world = world;
  }

  spread(namespace: string, labels: Labels, spread: TopologySpreadConstraint, filter: NodeFilter): TopologyGroup {
    return this.#group({
      kind: 'spread',
      keyName: spread.topologyKey,
      namespaces: [namespace],
      selector: spreadSelector(spread, labels),
      maxSkew: spread.maxSkew,
      minDomains: spread.minDomains ?? 0,
      filter,
    });
  }

  term(kind: Exclude<TopologyKind, 'spread'>, namespace: string, term: PodAffinityTerm): TopologyGroup {
    return this.#group({
      kind,
      keyName: term.topologyKey,
      namespaces: this.#namespacesOf(namespace, term),
      selector: term.labelSelector,
      maxSkew: 0,
      minDomains: 0,
      filter: null,
    });
  }

  #namespacesOf(own: string, term: PodAffinityTerm): readonly string[] {
    const listed = term.namespaces ?? [];
    if (term.namespaceSelector === undefined) return listed.length > 0 ? [...new Set(listed)].sort() : [own];
    const { matchLabels = {}, matchExpressions = [] } = term.namespaceSelector;
    // The empty selector means all namespaces, also those that nobody gave.
    if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) return [everyNamespace];
    const selects = this.#compile(term.namespaceSelector);
    const matching = this.#world.namespaces
      .filter((namespace) => selects(namespace.metadata?.labels ?? {}))
      .map((namespace) => namespace.metadata?.name ?? '');
    return [...new Set([...listed, ...matching])].sort();
  }

  /** A selector that is none, and one that is broken, select nothing. */
  #compile(selector: LabelSelector | undefined): Selects {
    if (selector === undefined) return selectsNothing;
    const identity = JSON.stringify(selector);
    let selects = this.#selectors.get(identity);
    if (selects === undefined) {
      try {
        selects = compileLabelSelector(selector);
      } catch {
        selects = selectsNothing;
      }
      this.#selectors.set(identity, selects);
    }
    return selects;
  }

  #group(g: {
    readonly kind: TopologyKind;
    readonly keyName: string;
    readonly namespaces: readonly string[];
    readonly selector: LabelSelector | undefined;
    readonly maxSkew: number;
    readonly minDomains: number;
    readonly filter: NodeFilter | null;
  }): TopologyGroup {
    const identity = JSON.stringify(g);
    const known = this.#byIdentity.get(identity);
    if (known !== undefined) return known;
    const selectsLabels = this.#compile(g.selector);
    const namespaces = new Set(g.namespaces);
    const everywhere = namespaces.has(everyNamespace);
    const isHost = g.keyName === LABEL_HOSTNAME;
    const key = isHost ? null : this.#world.topologyKey(g.keyName);
    const domains = key?.domains.length ?? 0;
    const group: TopologyGroup = {
      id: this.groups.length,
      kind: g.kind,
      key: key?.id ?? hostKey,
      keyName: g.keyName,
      maxSkew: g.maxSkew,
      minDomains: g.minDomains,
      filter: g.filter,
      neededLabel: neededLabel(g.selector),
      selects: (namespace, labels) => (everywhere || namespaces.has(namespace)) && selectsLabels(labels),
      registered: new Uint8Array(domains),
      initialCounts: new Int32Array(domains),
      initialHosts: new Int32Array(isHost ? this.#world.nodeCount : 0),
      initialTotal: 0,
    };
    if (key !== null) this.#world.registerPoolDomains(key, g.filter?.tolerations ?? -1, group.registered);
    this.groups.push(group);
    this.#byIdentity.set(identity, group);
    return group;
  }
}

function neededLabel(selector: LabelSelector | undefined): readonly [key: string, value: string] | null {
  const [pair] = Object.entries(selector?.matchLabels ?? {});
  if (pair !== undefined) return pair;
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    if (operator === 'In' && values?.length === 1) return [key, values[0]!];
  }
  return null;
}

/** `matchLabelKeys` narrows the selector to pods with the same values; keys that the pod lacks are ignored. */
function spreadSelector(spread: TopologySpreadConstraint, labels: Labels): LabelSelector | undefined {
  const selector = spread.labelSelector;
  const keys = (spread.matchLabelKeys ?? []).filter((key) => labels[key] !== undefined);
  if (selector === undefined || keys.length === 0) return selector;
  const own = keys.map((key) => ({ key, operator: 'In', values: [labels[key]!] }));
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...own] };
}
