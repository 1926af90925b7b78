import type { HostPortSet } from '../compile/host-ports.ts';
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
  /** Rows of the catalogue that can still be it: the first `rowCount` numbers. */
  rows: Int32Array;
  rowCount: number;
  /** The most of each resource that any of the rows has. */
  readonly most: Float64Array;
  /** Rows that it may be in the end, where it is held to fewer while it is filled; null where it is not. */
  allowedRows: Int32Array | null;
  /** Reservations of which it holds a unit, ascending. */
  held: readonly number[];
  /** `minValues` lowered under `BestEffort`, by key; null where none was. */
  relaxedMinValues: ReadonlyMap<number, number> | null;

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
    this.rows = rows;
    this.rowCount = rows.length;
    this.most = new Float64Array(template.remaining.length);
    this.held = noReservations;
    this.relaxedMinValues = null;
    this.allowedRows = null;
    this.refreshMost();
  }

  refreshMost(): void {
    envelope(this.template.free, this.rows, this.rowCount, this.most);
  }
}
