import { compileLabelSelector, type Labels } from '@karpenter-ts/kube-model';

import type { PodClass } from './pod-class.ts';
import type { AffinityTerm, PodSet } from './pod-topology.ts';

/** Pods of a set by the name of their node. */
export interface PodCount {
  readonly pods: PodSet;
  readonly byNode: Map<string, number>;
}

/** A required anti-affinity that pods somewhere have, and where they are. */
export interface AntiAffinityHolders {
  readonly term: AffinityTerm;
  readonly byNode: Map<string, number>;
}

/** A bound pod, as far as counts go. */
export interface CountedPod {
  readonly podClass: PodClass;
  readonly nodeName: string;
  readonly terminating: boolean;
}

/**
 * Counts of bound pods for every set of pods that some pod's affinity or spread speaks of, kept up
 * with each pod that comes or goes. O(sets that the pod is in) a change, once its class is known.
 */
export class TopologyCounts {
  readonly #counts = new Map<string, PodCount>();
  readonly #holders = new Map<string, AntiAffinityHolders>();
  /** The counts that a class's pods are in, and the anti-affinities that are against them. */
  #countsOf = new Map<PodClass, readonly PodCount[]>();
  #against = new Map<PodClass, readonly AntiAffinityHolders[]>();
  readonly #namespaceLabels: (name: string) => Labels | undefined;
  readonly #bound: () => Iterable<CountedPod>;

  constructor(options: {
    readonly namespaceLabels: (name: string) => Labels | undefined;
    /** All bound pods, for sets that are first spoken of. */
    readonly bound: () => Iterable<CountedPod>;
  }) {
    this.#namespaceLabels = options.namespaceLabels;
    this.#bound = options.bound;
  }

  /** The count of a set; begun if it is not kept yet. */
  countOf(pods: PodSet): ReadonlyMap<string, number> {
    const known = this.#counts.get(pods.key);
    if (known !== undefined) return known.byNode;
    const count: PodCount = { pods, byNode: new Map() };
    this.#counts.set(pods.key, count);
    this.#countsOf = new Map();
    for (const { podClass, nodeName, terminating } of this.#bound()) {
      if ((terminating && !pods.countsTerminating) || !this.includes(pods, podClass)) continue;
      add(count.byNode, nodeName, 1);
    }
    return count.byNode;
  }

  /** The anti-affinities of bound pods that a pod of the class would offend. */
  against(podClass: PodClass): readonly AntiAffinityHolders[] {
    let found = this.#against.get(podClass);
    if (found === undefined) {
      found = [...this.#holders.values()].filter(({ term }) => this.includes(term.pods, podClass));
      this.#against.set(podClass, found);
    }
    return found;
  }

  includes(pods: PodSet, { namespace, labels }: PodClass): boolean {
    const { namespaces, namespaceSelector } = pods;
    const inNamespace =
      namespaces.includes(namespace) ||
      (namespaceSelector !== undefined &&
        compileLabelSelector(namespaceSelector)(this.#namespaceLabels(namespace) ?? {}));
    return inNamespace && pods.matchesLabels(labels);
  }

  add(pod: CountedPod): void {
    this.#change(pod, 1);
  }

  remove(pod: CountedPod): void {
    this.#change(pod, -1);
  }

  forgetNode(nodeName: string): void {
    for (const { byNode } of this.#counts.values()) byNode.delete(nodeName);
    for (const { byNode } of this.#holders.values()) byNode.delete(nodeName);
  }

  #change({ podClass, nodeName, terminating }: CountedPod, by: 1 | -1): void {
    let counts = this.#countsOf.get(podClass);
    if (counts === undefined) {
      counts = [...this.#counts.values()].filter(({ pods }) => this.includes(pods, podClass));
      // Classes of one pod each would pile up.
      if (podClass.pinnedTo === undefined) this.#countsOf.set(podClass, counts);
    }
    for (const { pods, byNode } of counts) {
      if (!terminating || pods.countsTerminating) add(byNode, nodeName, by);
    }
    for (const term of podClass.topology?.antiAffinity ?? []) add(this.#holdersOf(term).byNode, nodeName, by);
  }

  #holdersOf(term: AffinityTerm): AntiAffinityHolders {
    const key = `${term.topologyKey} ${term.pods.key}`;
    let holders = this.#holders.get(key);
    if (holders === undefined) {
      this.#holders.set(key, (holders = { term, byNode: new Map() }));
      this.#against = new Map();
    }
    return holders;
  }
}

function add(counts: Map<string, number>, name: string, by: number): void {
  const next = (counts.get(name) ?? 0) + by;
  if (next <= 0) counts.delete(name);
  else counts.set(name, next);
}
