import {
  findHostPortConflict,
  type HostPort,
  type Labels,
  type Node,
  parseResources,
  type Taint,
} from '@karpenter-ts/kube-model';

import type { Amounts, ResourceNames } from './resource-names.ts';

/** What the scheduler knows of a node. */
export interface NodeRow {
  readonly name: string;
  labels: Labels;
  /** Those that keep pods away, and those that would rather. */
  taints: readonly Taint[];
  allocatable: Amounts;
  readonly used: number[];
  readonly ports: Map<string, readonly HostPort[]>;
  /** Number of the last change by which pods that did not fit may fit now. */
  improvedAt: number;
  /** Changes whenever labels or taints do. */
  version: number;
}

/** What a pod takes of a node. */
export interface Claimed {
  readonly requests: Amounts;
  readonly ports: readonly HostPort[];
}

/** Taint that stands for `spec.unschedulable`, which the node life cycle controller would add. */
const unschedulable: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** The nodes, in order of arrival, with what is taken of them. */
export class NodeTable {
  readonly rows: Map<string, NodeRow> = new Map();
  /** Number of the last change in any node's favour. */
  improvedAt = 0;
  readonly #names: ResourceNames;
  #numbers = 0;

  constructor(names: ResourceNames) {
    this.#names = names;
  }

  /** Takes in a node's new state. */
  set(node: Node): void {
    const name = node.metadata?.name ?? '';
    const labels = node.metadata?.labels ?? {};
    const allocatable = this.#names.amounts(parseResources(node.status?.allocatable, 'down'));
    const taints = [...(node.spec?.taints ?? []), ...(node.spec?.unschedulable === true ? [unschedulable] : [])];
    const row = this.rows.get(name);
    this.improvedAt = this.nextNumber();
    const { improvedAt } = this;
    if (row === undefined) {
      this.rows.set(name, { name, labels, taints, allocatable, used: [], ports: new Map(), improvedAt, version: 0 });
      return;
    }
    row.labels = labels;
    row.taints = taints;
    row.allocatable = allocatable;
    row.version += 1;
    row.improvedAt = this.improvedAt;
  }

  /** A number for a change; each is higher than those before. */
  nextNumber(): number {
    return ++this.#numbers;
  }

  delete(name: string): void {
    this.rows.delete(name);
  }

  take(nodeName: string, podKey: string, { requests, ports }: Claimed): void {
    const row = this.rows.get(nodeName);
    if (row === undefined) return;
    for (let i = 0; i < requests.length; i++) row.used[i] = (row.used[i] ?? 0) + requests[i]!;
    if (ports.length > 0) row.ports.set(podKey, ports);
  }

  release(nodeName: string, podKey: string, { requests }: Claimed): void {
    const row = this.rows.get(nodeName);
    if (row === undefined) return;
    for (let i = 0; i < requests.length; i++) row.used[i] = (row.used[i] ?? 0) - requests[i]!;
    row.ports.delete(podKey);
    this.improvedAt = this.nextNumber();
    row.improvedAt = this.improvedAt;
  }
}

/** Whether the pod's requests and ports are free on the node. O(resources + ports taken). */
export function fitsNode({ requests, ports }: Claimed, row: NodeRow): boolean {
  const { allocatable, used } = row;
  for (let i = 0; i < requests.length; i++) {
    const request = requests[i]!;
    if (request > 0 && request > (allocatable[i] ?? 0) - (used[i] ?? 0)) return false;
  }
  if (ports.length > 0) {
    for (const taken of row.ports.values()) if (findHostPortConflict(ports, taken) !== undefined) return false;
  }
  return true;
}
