import type { HostPortSet } from '../compile/host-ports.ts';
import type { CompiledNode } from '../compile/nodes.ts';
import type { AttachedVolume } from '../compile/volumes.ts';
import type { PodClass } from '../compile/pod-classes.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { TopologyPlace } from '../topology/topology-state.ts';

/** A node that is there, with the pods of this run (`ExistingNode`). */
export class ExistingNode implements TopologyPlace {
  readonly slot: number;
  readonly node: CompiledNode;
  readonly set: SetId;
  readonly hardTaints: number;
  readonly domains: Int32Array;
  readonly placed: Map<PodClass, number>;
  readonly pods: string[];
  readonly free: Float64Array;
  ports: HostPortSet;
  readonly #volumes: Map<string, Set<string>>;

  constructor(node: CompiledNode, domains: Int32Array) {
    this.slot = node.index;
    this.node = node;
    this.set = node.set;
    this.hardTaints = node.hardTaints;
    this.domains = domains;
    this.placed = new Map();
    this.pods = [];
    this.free = node.free.slice();
    this.ports = node.ports;
    this.#volumes = new Map([...node.volumes].map(([driver, claims]) => [driver, new Set(claims)]));
  }

  /** Whether every driver's limit holds with these as well; a claim that is attached already is free. */
  canAttach(volumes: readonly AttachedVolume[]): boolean {
    const limits = this.node.volumeLimits;
    if (limits === null || volumes.length === 0) return true;
    const more = new Map<string, Set<string>>();
    for (const { driver, claim } of volumes) {
      if (!limits.has(driver) || this.#volumes.get(driver)?.has(claim) === true) continue;
      const claims = more.get(driver) ?? new Set();
      more.set(driver, claims.add(claim));
    }
    for (const [driver, claims] of more) {
      if ((this.#volumes.get(driver)?.size ?? 0) + claims.size > limits.get(driver)!) return false;
    }
    return true;
  }

  attach(volumes: readonly AttachedVolume[]): void {
    for (const { driver, claim } of volumes) {
      const claims = this.#volumes.get(driver) ?? new Set();
      this.#volumes.set(driver, claims.add(claim));
    }
  }
}
