import type { NodeFilter } from './node-filter.ts';

/** In place of a topology key's number: the key is the host name, and every node is a domain of its own. */
export const hostKey = -1;

/** `inverse` counts the pods that must not have a selected pod beside them; the others count selected pods. */
export type TopologyKind = 'spread' | 'affinity' | 'anti-affinity' | 'inverse';

/** One constraint, shared by all pods that state it alike. What it counted before solving is in `initial*`. */
export interface TopologyGroup {
  readonly id: number;
  readonly kind: TopologyKind;
  /** Number of the topology key, or {@link hostKey}. */
  readonly key: number;
  readonly keyName: string;
  readonly maxSkew: number;
  /** 0 without. */
  readonly minDomains: number;
  readonly filter: NodeFilter | null;
  /** A label that every pod must have to be selected; null where the selector names none with one value. */
  readonly neededLabel: readonly [key: string, value: string] | null;
  readonly selects: (namespace: string, labels: Readonly<Record<string, string>>) => boolean;
  /** By domain: 1 where a new node could be, or a node that counts is. */
  readonly registered: Uint8Array;
  readonly initialCounts: Int32Array;
  /** By existing node. Only for {@link hostKey}. */
  readonly initialHosts: Int32Array;
  /** All that was counted, also pods whose node does not have the label. */
  initialTotal: number;
}

/** A topology key other than the host name, with every value that a node may have for it. */
export interface TopologyKey {
  readonly id: number;
  readonly name: string;
  /** The key's number in the requirement table. */
  readonly requirementKey: number;
  /** Values, sorted by text; a domain is an index into it. */
  readonly domains: readonly number[];
  readonly domainOfValue: ReadonlyMap<number, number>;
}
