import { hasBit } from '../../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../../compile/host-ports.ts';
import type { Problem } from '../../compile/problem.ts';
import type { SetId } from '../../compile/requirement-table.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import type { Limits } from '../limits.ts';
import { bestShape } from './best-shape.kernel.ts';
import { dualPrices } from './dual-prices.ts';
import { machinesFor, type Machines } from './machines.ts';
import type { MovableItem } from './movable-pods.ts';

/** What is on one node: numbers of pods by item. Nodes that hold the same share it. */
export interface Pattern {
  readonly row: number;
  readonly set: SetId;
  /** Of the machine, with what a node costs beyond it. */
  readonly cost: number;
  /** What its pods are worth by the values of their resources. */
  readonly worth: number;
  readonly items: Int32Array;
  readonly counts: Int32Array;
}

// A shape is put in by sixteenths of what fits: near enough to one by one, and quick on the largest machines.
const batchShare = 16;

// Machines filled to the brim for comparison, those first that would be worth most for their price if filled well.
const machinesTried = 48;

// What an item on a node, and beginning a node, take in work: measured, and rounded.
const takenWork = 20;
const beginWork = 50;

// A machine whose room could at best be worth so much less than what is found is not filled to see.
const hopeless = 0.97;

/**
 * Packs the movable pods of one pool onto machines. All that it knows of rules is what a node can tell by itself:
 * room, requirements, groups on the host name, host ports.
 *
 * Pods are *items* (numbers alike in everything) of *shapes* (items alike in their requests).
 */
export class NodePacking {
  readonly template: NodeTemplate;
  readonly items: readonly MovableItem[];
  /** By item: pods that have no node yet. */
  readonly left: Int32Array;
  /** By item: what one pod is worth. */
  readonly values: Float64Array;
  /** By shape: how much it is favoured while nodes are filled; 1 is neutral. */
  readonly weights: Float64Array;
  /** Amounts of work done, about one a nanosecond or two. */
  work = 0;
  readonly #problem: Problem;
  readonly #overhead: number;
  readonly #width: number;
  readonly #rows: Int32Array;
  readonly #wanted: Uint8Array;
  readonly #machines = new Map<SetId, Machines>();
  readonly #unitValues: readonly Float64Array[];
  readonly #shapeOf: Int32Array;
  readonly #shapes: Float64Array;
  /** Items by shape, those with the narrowest rules first. */
  readonly #itemsOf: readonly Int32Array[];
  readonly #setOf: Int32Array;
  readonly #sets: readonly SetId[];
  /** By resource: what all pods without a node want. */
  readonly #demand: Float64Array;
  readonly #lastChoice = new Map<SetId, { row: number; ratio: number }>();

  // The node being filled.
  #row = 0;
  #set: SetId = 0;
  #ports: HostPortSet = [];
  readonly #room: Float64Array;
  readonly #scale: Float64Array;
  readonly #taken: Int32Array;
  readonly #takenItems: Int32Array;
  #takenCount = 0;
  readonly #open: Int32Array;
  readonly #openOut = new Int32Array(1);
  readonly #cursor: Int32Array;
  /** By shape: items before this one have no pods left. */
  readonly #firstLeft: Int32Array;
  /** By item: where it is in its shape's list. */
  readonly #placeInShape: Int32Array;
  /** By number of set: 0 not asked yet, 1 asks nothing new of the node, 2 cannot join, 3 narrows what the node may be. */
  readonly #setState: Uint8Array;
  readonly #hostCounts: Int32Array;
  readonly #hostMost: Float64Array;

  /** @param rows the machines that the pool's limits leave */
  constructor(
    problem: Problem,
    template: NodeTemplate,
    items: readonly MovableItem[],
    rows: Int32Array,
    overhead: number,
  ) {
    const width = problem.space.size;
    this.#problem = problem;
    this.template = template;
    this.items = items;
    this.#overhead = overhead;
    this.#width = width;
    this.#rows = rows;
    this.left = Int32Array.from(items, (item) => item.keys.length);
    this.#wanted = new Uint8Array(width);
    this.#demand = new Float64Array(width);
    items.forEach((item, i) => {
      this.#addDemand(i, item.keys.length);
      for (let r = 0; r < width; r++) if (item.podClass.requests[r]! > 0) this.#wanted[r] = 1;
    });

    const shapeIds = new Map<string, number>();
    const itemsOf: number[][] = [];
    this.#shapeOf = Int32Array.from(items, ({ podClass }, i) => {
      const identity = podClass.requests.join();
      let shape = shapeIds.get(identity);
      if (shape === undefined) {
        shape = itemsOf.length;
        shapeIds.set(identity, shape);
        itemsOf.push([]);
      }
      itemsOf[shape]!.push(i);
      return shape;
    });
    this.#shapes = new Float64Array(itemsOf.length * width);
    itemsOf.forEach((list, shape) => {
      this.#shapes.set(items[list[0]!]!.podClass.requests, shape * width);
    });
    const narrow = (i: number): number => {
      const { hostRules, set } = items[i]!;
      return hostRules.filter((rule) => rule.most !== Infinity).length * 16 + problem.table.requirements(set).length;
    };
    this.#itemsOf = itemsOf.map((list) => Int32Array.from(list.sort((a, b) => narrow(b) - narrow(a) || a - b)));
    this.weights = new Float64Array(itemsOf.length).fill(1);
    const setIds = new Map<SetId, number>();
    this.#setOf = Int32Array.from(items, ({ set }) => {
      if (!setIds.has(set)) setIds.set(set, setIds.size);
      return setIds.get(set)!;
    });
    this.#sets = [...setIds.keys()];
    this.values = new Float64Array(items.length);
    this.#unitValues = this.#valueItems();

    this.#room = new Float64Array(width);
    this.#scale = new Float64Array(width);
    this.#taken = new Int32Array(items.length);
    this.#takenItems = new Int32Array(items.length);
    this.#open = new Int32Array(itemsOf.length);
    this.#cursor = new Int32Array(itemsOf.length);
    this.#firstLeft = new Int32Array(itemsOf.length);
    this.#placeInShape = new Int32Array(items.length);
    for (const list of this.#itemsOf) list.forEach((item, place) => (this.#placeInShape[item] = place));
    this.#setState = new Uint8Array(this.#sets.length);
    this.#hostCounts = new Int32Array(problem.groups.length);
    this.#hostMost = new Float64Array(problem.groups.length).fill(Infinity);
  }

  /** Values every item by what its resources are worth among the pods with the same machines. By number of set. */
  #valueItems(): Float64Array[] {
    const { catalogue, free } = this.template;
    const width = this.#width;
    const pools = new Map<string, number[]>();
    this.#sets.forEach((set, s) => {
      const identity = catalogue.mask(set).join();
      const pool = pools.get(identity);
      if (pool === undefined) pools.set(identity, [s]);
      else pool.push(s);
    });
    const out: Float64Array[] = [];
    for (const sets of pools.values()) {
      const members = new Set(sets);
      const demand = new Float64Array(width);
      this.items.forEach(({ podClass, keys }, i) => {
        if (!members.has(this.#setOf[i]!)) return;
        for (let r = 0; r < width; r++) demand[r]! += podClass.requests[r]! * keys.length;
      });
      const { rows, prices } = this.machines(this.#sets[sets[0]!]!);
      const supplies = new Float64Array(rows.length * width);
      rows.forEach((row, k) => {
        supplies.set(free.subarray(row * width, (row + 1) * width), k * width);
      });
      const units = dualPrices(
        demand,
        supplies,
        Float64Array.from(rows, (row) => prices[row]! + this.#overhead),
      );
      for (const s of sets) out[s] = units;
    }
    this.items.forEach(({ podClass }, i) => {
      const units = out[this.#setOf[i]!]!;
      for (let r = 0; r < width; r++) this.values[i]! += units[r]! * podClass.requests[r]!;
    });
    return out;
  }

  machines(set: SetId): Machines {
    let machines = this.#machines.get(set);
    if (machines === undefined) {
      machines = machinesFor(this.template, set, this.#rows, this.#wanted);
      this.#machines.set(set, machines);
      this.work += this.#rows.length * 20;
    }
    return machines;
  }

  #addDemand(item: number, pods: number): void {
    const { requests } = this.items[item]!.podClass;
    for (let r = 0; r < this.#width; r++) this.#demand[r]! += pods * requests[r]!;
  }

  /** Takes the pods off a node again. */
  release(pattern: Pattern): void {
    pattern.items.forEach((item, k) => {
      this.left[item]! += pattern.counts[k]!;
      this.#addDemand(item, pattern.counts[k]!);
      this.#returned(item);
    });
  }

  /** Pods of the item wait again. */
  #returned(item: number): void {
    const shape = this.#shapeOf[item]!;
    this.#firstLeft[shape] = Math.min(this.#firstLeft[shape]!, this.#placeInShape[item]!);
  }

  /** Forgets the pods that have no node, and says how many there were of each item. */
  giveUp(): Int32Array {
    const left = this.left.slice();
    for (let item = 0; item < left.length; item++) this.#addDemand(item, -left[item]!);
    this.left.fill(0);
    return left;
  }

  /** Puts the pods of a pattern on that many nodes. */
  claim(pattern: Pattern, times: number): void {
    pattern.items.forEach((item, k) => {
      this.left[item]! -= times * pattern.counts[k]!;
      this.#addDemand(item, -times * pattern.counts[k]!);
    });
  }

  /**
   * Opens nodes until no pod is left, each for the first item that has pods left; false where one finds no machine.
   *
   * @param patience how much less worth for its price than the last of its kind a node may be before all machines
   *   are compared again; 1 compares for every node
   * @param limits what nodes may use; it is used up, and pods for which nothing is left are passed over
   */
  pack(into: Pattern[], patience: number, shouldStop: () => boolean, limits: Limits | null = null): boolean {
    this.work += this.items.length;
    for (let item = 0; item < this.items.length; item++) {
      while (this.left[item]! > 0) {
        if (shouldStop()) return false;
        const pattern = this.#choose(item, patience, limits);
        if (pattern === null && limits !== null) break;
        if (pattern === null) return false;
        let times = limits === null ? Infinity : charge(this.template, pattern.row, limits);
        for (let k = 0; k < pattern.items.length; k++) {
          times = Math.min(times, Math.floor(this.left[pattern.items[k]!]! / pattern.counts[k]!));
        }
        this.claim(pattern, times);
        for (let n = 0; n < times; n++) into.push(pattern);
      }
    }
    return true;
  }

  /** The machine that, with the seed on it, can be filled with the most value for its price; null where none holds it. */
  #choose(seed: number, patience: number, limits: Limits | null): Pattern | null {
    const set = this.items[seed]!.set;
    const { rows, prices } = this.machines(set);
    const last = this.#lastChoice.get(set);
    if (last !== undefined && patience < 1 && limits === null) {
      const worth = this.#tryFill(seed, last.row);
      const ratio = worth / (prices[last.row]! + this.#overhead);
      if (worth !== -1 && ratio >= last.ratio * patience) return this.#toPattern(worth);
    }
    const free = this.template.free;
    const width = this.#width;
    const { requests } = this.items[seed]!.podClass;
    const units = this.#unitValues[this.#setOf[seed]!]!;
    const hopes = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k++) {
      const start = rows[k]! * width;
      let worth = 0;
      let fits = true;
      for (let r = 0; r < width; r++) {
        const room = free[start + r]!;
        if (requests[r]! > room) {
          fits = false;
          break;
        }
        worth += units[r]! * Math.min(room, this.#demand[r]!);
      }
      if (limits !== null && !isAffordable(this.template, rows[k]!, limits)) fits = false;
      hopes[k] = fits ? worth / (prices[rows[k]!]! + this.#overhead) : -1;
    }
    this.work += rows.length * width;
    let best = -1;
    let bestRatio = -1;
    let bestWorth = 0;
    for (let tries = 0; tries < machinesTried; tries++) {
      let top = -1;
      for (let k = 0; k < rows.length; k++) if (hopes[k]! >= 0 && (top === -1 || hopes[k]! > hopes[top]!)) top = k;
      this.work += rows.length;
      if (top === -1 || hopes[top]! < bestRatio * hopeless) break;
      hopes[top] = -1;
      const row = rows[top]!;
      const worth = this.#tryFill(seed, row);
      if (worth === -1) continue;
      const ratio = worth / (prices[row]! + this.#overhead);
      if (ratio > bestRatio) {
        bestRatio = ratio;
        best = row;
        bestWorth = worth;
      }
    }
    if (best === -1) return null;
    this.#lastChoice.set(set, { row: best, ratio: bestRatio });
    if (this.#row !== best) bestWorth = this.#tryFill(seed, best);
    return this.#toPattern(bestWorth);
  }

  /** Fills an empty machine, the seed first. Returns what the pods are worth, or -1 where it cannot hold the seed. */
  #tryFill(seed: number, row: number): number {
    this.#begin(row, this.items[seed]!.set);
    const { ports, requests } = this.items[seed]!.podClass;
    for (let r = 0; r < this.#width; r++) if (requests[r]! > this.#room[r]!) return -1;
    if (ports.length > 0 && portsConflict(this.#daemonPorts(), ports)) return -1;
    this.#put(seed, 1);
    return this.values[seed]! + this.#fill();
  }

  /** What a node of the pattern is with as many more pods as it has room for; the pattern itself where there is none. */
  toppedUp(pattern: Pattern): Pattern {
    this.#begin(pattern.row, pattern.set);
    for (let k = 0; k < pattern.items.length; k++) this.#put(pattern.items[k]!, pattern.counts[k]!);
    // The kernel counts pods on the node against those left.
    for (let k = 0; k < pattern.items.length; k++) this.left[pattern.items[k]!]! += pattern.counts[k]!;
    const more = this.#fill();
    for (let k = 0; k < pattern.items.length; k++) this.left[pattern.items[k]!]! -= pattern.counts[k]!;
    return more === 0 ? pattern : this.#toPattern(pattern.worth + more);
  }

  #begin(row: number, set: SetId): void {
    const { free } = this.template;
    const width = this.#width;
    this.work += this.#takenCount * takenWork + this.#cursor.length + this.#setState.length + beginWork;
    this.#row = row;
    this.#set = set;
    this.#ports = [];
    for (let r = 0; r < width; r++) {
      const whole = free[row * width + r]!;
      this.#room[r] = whole;
      this.#scale[r] = whole > 0 ? 1 / (whole * whole) : 0;
    }
    for (let k = 0; k < this.#takenCount; k++) {
      const item = this.#takenItems[k]!;
      this.#taken[item] = 0;
      for (const { group } of this.items[item]!.hostRules) {
        this.#hostCounts[group] = 0;
        this.#hostMost[group] = Infinity;
      }
    }
    this.#takenCount = 0;
    this.#cursor.set(this.#firstLeft);
    this.#setState.fill(0);
  }

  #put(item: number, pods: number): void {
    const shape = this.#shapeOf[item]! * this.#width;
    for (let r = 0; r < this.#width; r++) this.#room[r]! -= pods * this.#shapes[shape + r]!;
    if (this.#taken[item] === 0) this.#takenItems[this.#takenCount++] = item;
    this.#taken[item]! += pods;
    const { hostRules, podClass } = this.items[item]!;
    for (const { group, counts, most } of hostRules) {
      if (counts) this.#hostCounts[group]! += pods;
      if (most < this.#hostMost[group]!) this.#hostMost[group] = most;
    }
    if (podClass.ports.length > 0) this.#ports = [...this.#ports, ...podClass.ports];
  }

  #fill(): number {
    const open = this.#open;
    const width = this.#width;
    let count = 0;
    for (let shape = 0; shape < this.#itemsOf.length; shape++) {
      if (this.#nextItem(shape) !== -1) open[count++] = shape;
    }
    this.work += this.#itemsOf.length;
    let worth = 0;
    while (count > 0) {
      this.work += count * width;
      const at = bestShape(this.#shapes, this.weights, open, count, this.#room, this.#scale, this.#openOut);
      count = this.#openOut[0]!;
      if (at === -1) break;
      const shape = open[at]!;
      const item = this.#nextItem(shape);
      if (item === -1) {
        open[at] = open[--count]!;
        continue;
      }
      let most = this.left[item]! - this.#taken[item]!;
      for (let r = 0; r < width; r++) {
        const wanted = this.#shapes[shape * width + r]!;
        if (wanted > 0) most = Math.min(most, Math.floor(this.#room[r]! / wanted));
      }
      const pods = Math.min(Math.max(1, Math.floor(most / batchShare)), this.#hostRoom(item));
      this.#join(item);
      this.#put(item, pods);
      worth += pods * this.values[item]!;
    }
    return worth;
  }

  /** The shape's first item that may join the node, or -1. What may not join now, never may. */
  #nextItem(shape: number): number {
    const items = this.#itemsOf[shape]!;
    let at = this.#cursor[shape]!;
    if (at === this.#firstLeft[shape]) {
      while (at < items.length && this.left[items[at]!] === 0) at++;
      this.#firstLeft[shape] = at;
    }
    for (; at < items.length; at++) {
      const item = items[at]!;
      if (this.left[item]! > this.#taken[item]! && this.#mayJoin(item)) break;
    }
    this.#cursor[shape] = at;
    return at === items.length ? -1 : items[at]!;
  }

  #mayJoin(item: number): boolean {
    const s = this.#setOf[item]!;
    if (this.#setState[s] === 0) this.#setState[s] = this.#stateOf(this.#sets[s]!);
    if (this.#setState[s] === 2 || this.#hostRoom(item) <= 0) return false;
    const { ports } = this.items[item]!.podClass;
    return ports.length === 0 || (!portsConflict(this.#ports, ports) && !portsConflict(this.#daemonPorts(), ports));
  }

  #stateOf(set: SetId): 1 | 2 | 3 {
    const { table } = this.#problem;
    if (set === this.#set) return 1;
    // First of all: what is absent swallows what must be there, so that a merged set may be the same without being right.
    if (!table.compatible(this.#set, set, false)) return 2;
    const merged = table.merge(this.#set, set);
    if (merged === this.#set) return 1;
    // Narrower requirements must not make the machine dearer.
    const { catalogue } = this.template;
    if (!hasBit(catalogue.mask(merged), this.#row)) return 2;
    return catalogue.prices(merged)[this.#row]! <= catalogue.prices(this.#set)[this.#row]! ? 3 : 2;
  }

  #join(item: number): void {
    const s = this.#setOf[item]!;
    if (this.#setState[s] !== 3) return;
    this.#set = this.#problem.table.merge(this.#set, this.#sets[s]!);
    // What could not join a wider node cannot join this one.
    for (let k = 0; k < this.#setState.length; k++) if (this.#setState[k] !== 2) this.#setState[k] = 0;
  }

  /** How many pods of the item the groups on the host name let on the node. */
  #hostRoom(item: number): number {
    let room = Infinity;
    for (const { group, counts, most } of this.items[item]!.hostRules) {
      const counted = this.#hostCounts[group]!;
      if (counts) room = Math.min(room, Math.min(this.#hostMost[group]!, most) - counted);
      else if (counted > most) return 0;
    }
    // Two pods with the same port cannot share a node.
    return this.items[item]!.podClass.ports.length > 0 ? Math.min(room, 1) : room;
  }

  #daemonPorts(): HostPortSet {
    return this.template.groups[this.template.groupOfRow[this.#row]!]!.ports;
  }

  /** The node as it is filled, on the cheapest machine that holds what is on it. */
  #toPattern(worth: number): Pattern {
    const width = this.#width;
    const { free, groups, groupOfRow } = this.template;
    const { rows, prices } = this.machines(this.#set);
    let row = this.#row;
    const own = row * width;
    for (const other of rows) {
      if (prices[other]! >= prices[this.#row]!) break;
      let fits = true;
      for (let r = 0; r < width && fits; r++) {
        fits = free[own + r]! - this.#room[r]! <= free[other * width + r]!;
      }
      if (fits && (this.#ports.length === 0 || !portsConflict(groups[groupOfRow[other]!]!.ports, this.#ports))) {
        row = other;
        break;
      }
    }
    const items = this.#takenItems.slice(0, this.#takenCount);
    const counts = Int32Array.from(items, (item) => this.#taken[item]!);
    return { row, set: this.#set, cost: prices[row]! + this.#overhead, worth, items, counts };
  }
}

function isAffordable({ catalogue }: NodeTemplate, row: number, { resources, nodes }: Limits): boolean {
  if (nodes < 1) return false;
  const start = row * resources.length;
  return resources.every((left, r) => catalogue.capacity[start + r]! <= left);
}

/** Takes one such node from what the limits leave. Returns 1, the number of nodes. */
function charge({ catalogue }: NodeTemplate, row: number, limits: Limits): number {
  limits.nodes--;
  const start = row * limits.resources.length;
  for (let r = 0; r < limits.resources.length; r++) limits.resources[r]! -= catalogue.capacity[start + r]!;
  return 1;
}
