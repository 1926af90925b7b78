import type { Labels, Pod } from '@karpenter-ts/kube-model';
import { GroupIndex } from '../topology/group-index.ts';
import type { TopologyGroup } from '../topology/topology-group.ts';

/** A namespace and what of a pod's labels any constraint looks at; one for all pods with the same. */
export interface LabelSet {
  readonly id: number;
  readonly namespace: string;
  readonly labels: Labels;
  /** Groups that count such pods. Filled when all groups are known. */
  readonly countedBy: TopologyGroup[];
  /** Inverse groups whose owners must not have such a pod beside them. */
  readonly avoidedBy: TopologyGroup[];
}

const noLabels: Labels = {};

/** Gives pods that no selector can tell apart one set of labels. */
export class LabelSets {
  /** The label keys that count. All must be here before the first pod is looked up. */
  readonly keys: Set<string> = new Set<string>();
  readonly all: LabelSet[] = [];
  readonly #byIdentity = new Map<string, LabelSet>();

  of(pod: Pod): LabelSet {
    const namespace = pod.metadata?.namespace ?? 'default';
    const labels = pod.metadata?.labels ?? noLabels;
    // Lengths keep texts apart whatever is in them.
    let identity = `${namespace.length}:${namespace}`;
    if (this.keys.size > 0) {
      for (const name of Object.keys(labels).sort()) {
        if (this.keys.has(name)) identity += `,${name.length}:${name}=${labels[name]!.length}:${labels[name]!}`;
      }
    }
    let known = this.#byIdentity.get(identity);
    if (known === undefined) {
      known = {
        id: this.all.length,
        namespace,
        labels: pickLabels(labels, this.keys),
        countedBy: [],
        avoidedBy: [],
      };
      this.#byIdentity.set(identity, known);
      this.all.push(known);
    }
    return known;
  }

  /** Says by which groups the pods are counted and avoided. Pods that are looked up later are in none. */
  assign(groups: readonly TopologyGroup[]): void {
    const index = new GroupIndex(groups);
    for (const { namespace, labels, countedBy, avoidedBy } of this.all) {
      for (const group of index.selecting(namespace, labels)) {
        (group.kind === 'inverse' ? avoidedBy : countedBy).push(group);
      }
    }
  }
}

function pickLabels(labels: Labels, keys: ReadonlySet<string>): Labels {
  const out: Record<string, string> = {};
  for (const key of Object.keys(labels).sort()) if (keys.has(key)) out[key] = labels[key]!;
  return out;
}
