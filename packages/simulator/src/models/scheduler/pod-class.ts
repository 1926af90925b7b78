import {
  type HostPort,
  isTerminatingPod,
  type Labels,
  matchesPodNodeAffinity,
  type Pod,
  podHostPorts,
  podRequests,
  tolerates,
} from '@karpenter-ts/kube-model';

import { pinnedNodeName } from '../pinned-node.ts';
import type { NodeRow } from './node-table.ts';
import { type PodTopology, podTopology } from './pod-topology.ts';
import type { Amounts, ResourceNames } from './resource-names.ts';

/** Everything that the scheduler wants to know of a pod; equal pods share one. */
export interface PodClass {
  readonly pod: Pod;
  readonly namespace: string;
  readonly labels: Labels;
  readonly priority: number;
  readonly requests: Amounts;
  readonly ports: readonly HostPort[];
  /** Undefined when other pods do not matter to this one. */
  readonly topology: PodTopology | undefined;
  /** The only node that comes into question. */
  readonly pinnedTo: string | undefined;
  /** Whether a node's labels and taints allow the pod, for the version of the row that it was asked of. */
  readonly allowed: WeakMap<NodeRow, { readonly version: number; readonly allowed: boolean }>;
  /** Number of the last change in some node's favour that was of no use. */
  failedAt: number;
}

/** Makes the classes of pods. */
export class PodClasses {
  readonly #names: ResourceNames;
  readonly #byKey = new Map<string, PodClass>();

  constructor(names: ResourceNames) {
    this.#names = names;
  }

  of(pod: Pod): PodClass {
    // Pods of DaemonSets are one of a kind each.
    const pinnedTo = pinnedNodeName(pod.spec);
    if (pinnedTo !== undefined) return this.#compile(pod, pinnedTo);
    const key = classKey(pod);
    let found = this.#byKey.get(key);
    if (found === undefined) this.#byKey.set(key, (found = this.#compile(pod, undefined)));
    return found;
  }

  #compile(pod: Pod, pinnedTo: string | undefined): PodClass {
    return {
      pod,
      namespace: pod.metadata?.namespace ?? '',
      labels: pod.metadata?.labels ?? {},
      priority: pod.spec?.priority ?? 0,
      requests: this.#names.amounts(podRequests(pod)),
      ports: podHostPorts(pod),
      topology: podTopology(pod),
      pinnedTo,
      allowed: new WeakMap(),
      failedAt: -1,
    };
  }
}

/** Whether the pod waits for the scheduler that is modelled. */
export function awaitsScheduling(pod: Pod): boolean {
  return (
    (pod.spec?.nodeName ?? '') === '' &&
    !isTerminatingPod(pod) &&
    (pod.spec?.schedulerName ?? 'default-scheduler') === 'default-scheduler' &&
    ((pod.spec as { readonly schedulingGates?: readonly unknown[] } | undefined)?.schedulingGates ?? []).length === 0
  );
}

/** Whether the node's labels and taints allow the pod (`NodeAffinity`, `TaintToleration`, `NodeUnschedulable`). */
export function nodeAllows(podClass: PodClass, row: NodeRow): boolean {
  const known = podClass.allowed.get(row);
  if (known?.version === row.version) return known.allowed;
  const allowed = nodeAffinityAllows(podClass, row) && taintsAllow(podClass, row);
  podClass.allowed.set(row, { version: row.version, allowed });
  return allowed;
}

export function nodeAffinityAllows({ pod }: PodClass, row: NodeRow): boolean {
  return matchesPodNodeAffinity(pod, row);
}

export function taintsAllow({ pod }: PodClass, row: NodeRow): boolean {
  const tolerations = pod.spec?.tolerations ?? [];
  return row.taints.every(
    (taint) => taint.effect === 'PreferNoSchedule' || tolerations.some((toleration) => tolerates(toleration, taint)),
  );
}

function classKey(pod: Pod): string {
  const { containers, ...spec } = pod.spec ?? { containers: [] };
  return JSON.stringify([
    pod.metadata?.namespace,
    pod.metadata?.labels,
    containers.map(({ name, resources, ports }) => [name, resources, ports]),
    spec.initContainers?.map(({ name, resources, restartPolicy }) => [name, resources, restartPolicy]),
    spec.resources,
    spec.overhead,
    spec.nodeSelector,
    spec.affinity,
    spec.tolerations,
    spec.topologySpreadConstraints,
    spec.priority,
  ]);
}
