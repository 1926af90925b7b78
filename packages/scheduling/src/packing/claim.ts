import { hasBit } from '../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../compile/host-ports.ts';
import type { PodClass } from '../compile/pod-classes.ts';
import type { SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import type { TopologyPlace } from '../topology/topology-state.ts';
import { envelope } from './fits.kernel.ts';

const noReservations: readonly number[] = [];

/** A node to buy while pods are still being put on it (`NodeClaim` of the reference's scheduler). */
export class Claim implements TopologyPlace {
  readonly index: number;
  readonly slot: number;
  readonly node: null;
  readonly template: NodeTemplate;
  set: SetId;
  readonly hardTaints: number;
  readonly domains: Int32Array;
  readonly placed: Map<PodClass, number>;
  readonly pods: string[];
  ports: HostPortSet;
  readonly requests: Float64Array;
  /** A row that holds what is on the claim, or -1 before anything is. */
  target: number;
  /** Whether devices were given to it as just the types that it can be: it must not become others. */
  hasDevices: boolean;
  /** Reservations of which it holds a unit, ascending. */
  held: readonly number[];
  /** `minValues` lowered under `BestEffort`, by key; null where none was. */
  relaxedMinValues: ReadonlyMap<number, number> | null;
  /** At least the most of each resource that any of the rows has. */
  readonly envelope: Float64Array;
  #rows: Int32Array;
  #rowCount: number;
  /** The set and ports for which the rows were looked through last. */
  #rowsOfSet: SetId;
  #rowsOfPorts: HostPortSet;
  #isStale: boolean;
  #isEnvelopeStale: boolean;

  constructor(template: NodeTemplate, index: number, slot: number, topologyKeys: number, rows: Int32Array) {
    this.index = index;
    this.slot = slot;
    this.node = null;
    this.template = template;
    this.set = template.set;
    this.hardTaints = template.hardTaints;
    this.domains = new Int32Array(topologyKeys).fill(-1);
    this.placed = new Map();
    this.pods = [];
    this.ports = [];
    this.requests = new Float64Array(template.remaining.length);
    this.target = -1;
    this.hasDevices = false;
    this.held = noReservations;
    this.relaxedMinValues = null;
    this.envelope = new Float64Array(template.remaining.length).fill(Infinity);
    this.#rows = rows;
    this.#rowCount = rows.length;
    this.#rowsOfSet = template.set;
    this.#rowsOfPorts = this.ports;
    this.#isStale = false;
    this.#isEnvelopeStale = true;
  }

  /** Rows of the catalogue that can still be it: the first `rowCount` numbers. */
  get rows(): Int32Array {
    this.settle();
    return this.#rows;
  }

  /** Lets the claim be exactly these rows, which must hold what is on it. */
  set rows(rows: Int32Array) {
    this.#rows = rows;
    this.#rowCount = rows.length;
    this.#rowsOfSet = this.set;
    this.#rowsOfPorts = this.ports;
    this.#isStale = false;
    this.#isEnvelopeStale = true;
  }

  get rowCount(): number {
    this.settle();
    return this.#rowCount;
  }

  /** The most of each resource that any of the rows has. */
  get most(): Float64Array {
    this.settle();
    if (this.#isEnvelopeStale) {
      this.#isEnvelopeStale = false;
      envelope(this.template.free, this.#rows, this.#rowCount, this.envelope);
    }
    return this.envelope;
  }

  /** To be called after the requests grew, or the set or the ports changed: rows are looked through when asked for. */
  touch(): void {
    this.#isStale = true;
  }

  /** Leaves out the rows that do not hold what is on the claim (`filterInstanceTypesByRequirements`). O(rows × R). */
  settle(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const { template, requests, ports } = this;
    const { free } = template;
    const width = requests.length;
    const mask = this.#rowsOfSet === this.set ? null : template.catalogue.mask(this.set);
    const checkPorts = this.#rowsOfPorts !== ports;
    const rows = this.#rows;
    const kept = new Int32Array(this.#rowCount);
    let n = 0;
    for (let k = 0; k < this.#rowCount; k++) {
      const row = rows[k]!;
      if (mask !== null && !hasBit(mask, row)) continue;
      const start = row * width;
      let i = 0;
      while (i < width && requests[i]! <= free[start + i]!) i++;
      if (i < width) continue;
      if (checkPorts && portsConflict(template.groups[template.groupOfRow[row]!]!.ports, ports)) continue;
      kept[n++] = row;
    }
    this.#rowsOfSet = this.set;
    this.#rowsOfPorts = ports;
    if (n === this.#rowCount) return;
    this.#rows = kept.subarray(0, n);
    this.#rowCount = n;
    this.#isEnvelopeStale = true;
  }
}
