import { hasBit } from '../../compile/bitset.ts';
import type { PodClass, QueuedPod } from '../../compile/pod-classes.ts';
import type { Problem } from '../../compile/problem.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import { hostKey } from '../../topology/topology-group.ts';
import type { Claim } from '../claim.ts';
import { planOf, placeRest, type Plan } from '../first-fit.ts';
import { Packer } from '../packer.ts';
import { dualPrices } from './dual-prices.ts';
import { fillValue, type FillClasses } from './fill.kernel.ts';

/**
 * What a node costs beyond its instance, USD per hour: a root volume of 20 GiB gp3 at 0.08 USD a GiB and month, of
 * 730 hours. It keeps plans from shredding pods over tiny nodes.
 */
export const nodeOverheadPrice: number = (20 * 0.08) / 730;

// Machines looked at for each new node: those whose room is worth most for their price.
const machinesTried = 48;

/** Pods of one class that still wait. */
interface Waiting {
  readonly podClass: PodClass;
  readonly keys: string[];
  next: number;
  value: number;
}

/**
 * Looks for a cheaper plan than first fit's under the same rules: values pods by the dual prices of buying all of
 * them in fractions, and opens each node as the machine that can be filled with the most value for its price. A
 * claim then takes no pod that would make it dearer than that machine.
 */
export function packForCost(problem: Problem, shouldStop: () => boolean): Plan {
  return new CostPacking(problem, shouldStop).run();
}

class CostPacking {
  readonly #problem: Problem;
  readonly #shouldStop: () => boolean;
  readonly #packer: Packer;
  readonly #waiting: Waiting[] = [];
  readonly #groupLimits: Int32Array;

  constructor(problem: Problem, shouldStop: () => boolean) {
    this.#problem = problem;
    this.#shouldStop = shouldStop;
    this.#packer = new Packer(problem);
    this.#groupLimits = Int32Array.from(problem.groups, (group) =>
      group.kind === 'spread' ? group.maxSkew : group.kind === 'anti-affinity' ? 1 : 0x7fffffff,
    );
  }

  run(): Plan {
    const packer = this.#packer;
    const byClass = new Map<PodClass, Waiting>();
    for (const { key, podClass } of this.#problem.queue) {
      if (packer.placeOnNode(key, podClass)) continue;
      let waiting = byClass.get(podClass);
      if (waiting === undefined) {
        waiting = { podClass, keys: [], next: 0, value: 0 };
        byClass.set(podClass, waiting);
        this.#waiting.push(waiting);
      }
      waiting.keys.push(key);
    }
    this.#valuePods();
    const failed: QueuedPod[] = [];
    for (const waiting of this.#waiting) {
      while (waiting.next < waiting.keys.length) {
        if (this.#shouldStop()) return planOf(packer, failed, this.#rest());
        const key = waiting.keys[waiting.next++]!;
        if (!this.#placeSeed(key, waiting)) failed.push({ key, podClass: waiting.podClass });
      }
    }
    const plan = placeRest(packer, failed, this.#shouldStop);
    for (const claim of packer.claims) packer.widen(claim);
    return plan;
  }

  #rest(): QueuedPod[] {
    return this.#waiting.flatMap(({ podClass, keys, next }) => keys.slice(next).map((key) => ({ key, podClass })));
  }

  #placeSeed(key: string, seed: Waiting): boolean {
    const packer = this.#packer;
    if (packer.placeOnClaim(key, seed.podClass)) return true;
    for (const template of this.#problem.templates) {
      if (!this.#mayUse(seed.podClass, template)) continue;
      const rows = packer.affordableRows(template);
      const target = this.#bestMachine(template, rows, seed);
      if (target === -1) continue;
      const claim = this.#open(key, seed, template, rows, target);
      if (claim === null) {
        if (packer.reservations?.defers(seed.podClass, template) === true) break;
        continue;
      }
      this.#topUp(claim);
      return true;
    }
    return packer.place(key, seed.podClass);
  }

  #mayUse(podClass: PodClass, template: NodeTemplate): boolean {
    const { table, tolerations } = this.#problem;
    const variant = podClass.variants[0]!;
    return (
      tolerations.tolerates(variant.tolerations, template.taints) && table.compatible(template.set, variant.set, false)
    );
  }

  /** Values every pod in the first pool that would take it, together with those that have the same choice there. */
  #valuePods(): void {
    const { table, space } = this.#problem;
    const width = space.size;
    const pools = new Map<string, { template: NodeTemplate; rows: number[]; prices: Float64Array; of: Waiting[] }>();
    for (const waiting of this.#waiting) {
      const template = this.#problem.templates.find((t) => t.rows.length > 0 && this.#mayUse(waiting.podClass, t));
      if (template === undefined) continue;
      const set = table.merge(template.set, waiting.podClass.variants[0]!.strictSet);
      const mask = template.catalogue.mask(set);
      const identity = `${template.index}/${mask.join()}`;
      let pool = pools.get(identity);
      if (pool === undefined) {
        const rows = Array.from(template.rows).filter((row) => hasBit(mask, row));
        pools.set(identity, (pool = { template, rows, prices: template.catalogue.prices(set), of: [] }));
      }
      pool.of.push(waiting);
    }
    for (const { template, rows, prices, of } of pools.values()) {
      const demand = new Float64Array(width);
      for (const { podClass, keys } of of) {
        for (let i = 0; i < width; i++) demand[i]! += podClass.requests[i]! * keys.length;
      }
      const supplies = new Float64Array(rows.length * width);
      rows.forEach((row, r) => {
        for (let i = 0; i < width; i++) supplies[r * width + i] = template.free[row * width + i]!;
      });
      const cost = Float64Array.from(rows, (row) => prices[row]! + nodeOverheadPrice);
      const values = dualPrices(demand, supplies, cost);
      for (const waiting of of) {
        for (let i = 0; i < width; i++) waiting.value += values[i]! * waiting.podClass.requests[i]!;
      }
    }
  }

  /** The row that, with the seed on it, can be filled with the most value for its price; -1 where none holds it. */
  #bestMachine(template: NodeTemplate, rows: Int32Array, seed: Waiting): number {
    const { table, space } = this.#problem;
    const width = space.size;
    const set = table.merge(template.set, seed.podClass.variants[0]!.set);
    const mask = template.catalogue.mask(set);
    const prices = template.catalogue.prices(set);
    const { requests } = seed.podClass;
    const fitting = Array.from(rows).filter((row) => {
      if (!hasBit(mask, row)) return false;
      for (let i = 0; i < width; i++) if (requests[i]! > template.free[row * width + i]!) return false;
      return true;
    });
    if (fitting.length === 0) return -1;
    const others = this.#waiting.filter((w) => w.next < w.keys.length && this.#mayShare(template, set, w.podClass));
    const classes = this.#fillClasses(others);
    const usableUnder = new Map<number, Uint8Array>();
    const whole = new Float64Array(width);
    const room = new Float64Array(width);
    const left = new Int32Array(others.length);
    const groupLeft = new Int32Array(this.#groupLimits.length);
    const masks = others.map((w) => template.catalogue.mask(table.merge(set, w.podClass.variants[0]!.set)));
    let best = -1;
    let bestRatio = -1;
    for (const row of this.#promising(template, fitting, prices, others)) {
      let usable = usableUnder.get(row);
      if (usable === undefined) {
        usable = Uint8Array.from(masks, (m) => (hasBit(m, row) ? 1 : 0));
        usableUnder.set(row, usable);
      }
      for (let i = 0; i < width; i++) {
        whole[i] = template.free[row * width + i]!;
        room[i] = whole[i]! - requests[i]!;
      }
      groupLeft.set(this.#groupLimits);
      for (const group of hostGroups(seed.podClass)) groupLeft[group]! -= 1;
      const worth = seed.value + fillValue(classes, usable, whole, room, left, groupLeft);
      const ratio = worth / (prices[row]! + nodeOverheadPrice);
      if (ratio > bestRatio) {
        bestRatio = ratio;
        best = row;
      }
    }
    return best;
  }

  #mayShare(template: NodeTemplate, set: number, podClass: PodClass): boolean {
    return this.#mayUse(podClass, template) && this.#problem.table.intersects(set, podClass.variants[0]!.set);
  }

  #fillClasses(waiting: readonly Waiting[]): FillClasses {
    const width = this.#problem.space.size;
    const lists = waiting.map((w) => hostGroups(w.podClass));
    const groupWidth = Math.max(0, ...lists.map((list) => list.length));
    const groups = new Int32Array(waiting.length * groupWidth).fill(-1);
    lists.forEach((list, c) => {
      groups.set(list, c * groupWidth);
    });
    const requests = new Float64Array(waiting.length * width);
    waiting.forEach((w, c) => {
      requests.set(w.podClass.requests, c * width);
    });
    return {
      count: waiting.length,
      requests,
      left: Int32Array.from(waiting, (w) => w.keys.length - w.next),
      values: Float64Array.from(waiting, (w) => w.value),
      groups,
      groupWidth,
      groupLimits: this.#groupLimits,
    };
  }

  /** The machines whose room is worth most for their price, as far as there is demand for it; cheapest first in ties. */
  #promising(
    template: NodeTemplate,
    rows: readonly number[],
    prices: Float64Array,
    others: readonly Waiting[],
  ): readonly number[] {
    const width = this.#problem.space.size;
    const wanted = new Float64Array(width);
    let value = 0;
    for (const w of others) {
      const n = w.keys.length - w.next;
      for (let i = 0; i < width; i++) wanted[i]! += n * w.podClass.requests[i]!;
      value += n * w.value;
    }
    // Without a price for each resource at hand: what share of the demand the room could serve at best.
    const scored = rows.map((row) => {
      let least = Infinity;
      let sum = 0;
      for (let i = 0; i < width; i++) {
        if (wanted[i] === 0) continue;
        const share = Math.min(1, template.free[row * width + i]! / wanted[i]!);
        least = Math.min(least, share);
        sum += share;
      }
      const served = value === 0 ? 1 : (least + sum) * value;
      return { row, score: served / (prices[row]! + nodeOverheadPrice) };
    });
    scored.sort((a, b) => b.score - a.score || prices[a.row]! - prices[b.row]! || a.row - b.row);
    const cheapest = rows.reduce((best, row) => (prices[row]! < prices[best]! ? row : best), rows[0]!);
    return [...new Set([...scored.slice(0, machinesTried).map((s) => s.row), cheapest])];
  }

  /** Opens a claim that may become any row at most as dear as the target, and no larger where the pool has limits. */
  #open(key: string, seed: Waiting, template: NodeTemplate, rows: Int32Array, target: number): Claim | null {
    const packer = this.#packer;
    const { table, space } = this.#problem;
    const { capacity } = template.catalogue;
    const variant = seed.podClass.variants[0]!;
    const prices = template.catalogue.prices(table.merge(template.set, variant.set));
    const within = rows.filter((row) => {
      for (let i = 0; i < space.size; i++) {
        if (template.remaining[i] === Infinity) continue;
        if (capacity[row * space.size + i]! > capacity[target * space.size + i]!) return false;
      }
      return true;
    });
    const capped = within.filter((row) => prices[row]! <= prices[target]!);
    for (const variantRows of [capped, within]) {
      if (!packer.open(key, variant, template, variantRows)) continue;
      const claim = packer.claims.at(-1)!;
      claim.allowedRows = within.filter((row) => isWithinCharge(claim, row));
      return claim;
    }
    return null;
  }

  /** Puts on the claim what fits, each time of the class whose shape is most like the room that is left. */
  #topUp(claim: Claim): void {
    const packer = this.#packer;
    const refused = new Set<Waiting>();
    for (;;) {
      let best: Waiting | undefined;
      let bestScore = -1;
      for (const waiting of this.#waiting) {
        if (waiting.next >= waiting.keys.length || refused.has(waiting)) continue;
        const score = alignment(claim, waiting.podClass.requests);
        if (score === -1) refused.add(waiting);
        else if (score > bestScore) {
          bestScore = score;
          best = waiting;
        }
      }
      if (best === undefined) return;
      const answer = packer.admitToClaim(best.keys[best.next]!, best.podClass.variants[0]!, claim);
      if (answer === 'placed') best.next++;
      else refused.add(best);
    }
  }
}

/** Whether the pool's limits have been charged for this row, too: as much as the largest row that the claim was opened with. */
function isWithinCharge({ template, rows, rowCount }: Claim, row: number): boolean {
  const { remaining, catalogue } = template;
  const width = remaining.length;
  for (let i = 0; i < width; i++) {
    if (remaining[i] === Infinity) continue;
    let charged = 0;
    for (let k = 0; k < rowCount; k++) charged = Math.max(charged, catalogue.capacity[rows[k]! * width + i]!);
    if (catalogue.capacity[row * width + i]! > charged) return false;
  }
  return true;
}

/** Host name groups that limit how many pods of the class a node holds. */
function hostGroups(podClass: PodClass): number[] {
  return podClass.variants[0]!.owned.filter(
    ({ group, self }) => self && group.key === hostKey && group.kind !== 'affinity',
  ).map(({ group }) => group.id);
}

/** How like the room left on the claim the request is; -1 where it does not fit. */
function alignment(claim: Claim, wanted: Float64Array): number {
  const { most, requests } = claim;
  let score = 0;
  for (let i = 0; i < wanted.length; i++) {
    const room = most[i]! - requests[i]!;
    if (wanted[i]! > room) return -1;
    if (wanted[i]! > 0) score += (wanted[i]! / most[i]!) * (room / most[i]!);
  }
  return score;
}
