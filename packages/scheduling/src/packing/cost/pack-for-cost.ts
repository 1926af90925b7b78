import { PriceOrders } from '../../claims/price-order.ts';
import { hasBit } from '../../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../../compile/host-ports.ts';
import type { PodClass } from '../../compile/pod-classes.ts';
import type { Problem } from '../../compile/problem.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import { boughtSet } from '../../reservations/reservation-state.ts';
import { Claim } from '../claim.ts';
import type { Plan } from '../first-fit.ts';
import { fitsRow } from '../fits.kernel.ts';
import { isLimited, rowsWithin, takeLargest, type Limits } from '../limits.ts';
import { improve } from './improve.ts';
import { movablePods, movedTo, type MovableItem } from './movable-pods.ts';
import { NodePacking, type Pattern } from './node-packing.ts';

// How much work goes into improving nodes once they are packed, each pool's by its share of the pods: the fewer the pods,
// the more of them are on a last, half empty node. From well under ten milliseconds for thousands of pods to some twenty for a hundred.
const leastImproveWork = 2e5;
const mostImproveWork = 2e6;
const improveWorkOverPods = 2e8;

/** The nodes of one pool, with the items whose pods they hold. */
interface PoolPlan {
  readonly template: NodeTemplate;
  readonly items: readonly MovableItem[];
  readonly nodes: readonly Pattern[];
  readonly cost: number;
  /** Items whose pods the limits keep out. */
  readonly spilled: readonly MovableItem[];
}

/**
 * A cheaper plan than the one given, with the same pods on existing nodes and the same pods left out: the pods of its
 * new nodes are packed anew, pool by pool. Where that is not cheaper, a pool's claims stay as they are.
 *
 * To use up a pool's limit may take an odd, dear machine. So where there are limits, a second plan lets go of what
 * they make hard to place, to the next pool that would take it, and the cheaper of both plans is taken.
 */
export function packForCost(
  problem: Problem,
  plan: Plan,
  overhead: number,
  shouldStop: () => boolean,
): Plan | 'stopped' {
  const { items, kept, dissolved } = movablePods(plan, problem);
  const pods = Array.from(items.values()).reduce((sum, list) => sum + podsOf(list), 0);
  const improveWork = Math.min(mostImproveWork, Math.max(leastImproveWork, improveWorkOverPods / pods));
  const context: PackContext = { problem, kept, overhead, shouldStop, improveWorkPerPod: improveWork / pods };
  const before = new Map<NodeTemplate, Claim[]>();
  for (const claim of dissolved) {
    const list = before.get(claim.template);
    if (list === undefined) before.set(claim.template, [claim]);
    else list.push(claim);
  }
  const claims: Claim[] = [...kept];
  let isCheaper = false;
  let total = 0;
  for (const [template, list] of items) {
    const old = before.get(template)!;
    const pool = packPool(context, template, list, false);
    if (shouldStop()) return 'stopped';
    const oldCost = planCost(old, problem, overhead);
    if (pool !== null && pool.cost < oldCost) {
      claims.push(...toClaims(problem, pool, claims.length));
      isCheaper = true;
      total += pool.cost;
    } else {
      claims.push(...old);
      total += oldCost;
    }
  }
  const spilling = packSpilling(context, items);
  if (shouldStop()) return 'stopped';
  if (spilling !== null && spilling.reduce((sum, pool) => sum + pool.cost, 0) < total) {
    const others: Claim[] = [...kept];
    for (const pool of spilling) others.push(...toClaims(problem, pool, others.length));
    return { ...plan, claims: others };
  }
  return isCheaper ? { ...plan, claims } : plan;
}

/** What all pools are packed with. */
interface PackContext {
  readonly problem: Problem;
  readonly kept: readonly Claim[];
  readonly overhead: number;
  readonly shouldStop: () => boolean;
  readonly improveWorkPerPod: number;
}

function podsOf(items: readonly MovableItem[]): number {
  return items.reduce((sum, { keys }) => sum + keys.length, 0);
}

/** All pools in turn, each with what the limits of those before it kept out; null where there are none, or in vain. */
function packSpilling(
  context: PackContext,
  items: ReadonlyMap<NodeTemplate, readonly MovableItem[]>,
): PoolPlan[] | null {
  const { templates } = context.problem;
  if (!Array.from(items.keys()).some(isLimited) || templates.length < 2) return null;
  const waiting = new Map(items);
  const pools: PoolPlan[] = [];
  let hasSpilled = false;
  for (const [at, template] of templates.entries()) {
    const list = waiting.get(template);
    if (list === undefined) continue;
    const pool = packPool(context, template, list, true);
    if (pool === null) return null;
    pools.push(pool);
    for (const item of pool.spilled) {
      hasSpilled = true;
      const moved = firstTaking(context.problem, templates.slice(at + 1), item);
      if (moved === null) return null;
      waiting.set(moved.template, [...(waiting.get(moved.template) ?? []), moved]);
    }
  }
  return hasSpilled ? pools : null;
}

function firstTaking(problem: Problem, templates: readonly NodeTemplate[], item: MovableItem): MovableItem | null {
  for (const template of templates) {
    const moved = template.minValueKeys.length > 0 ? null : movedTo(template, item, item.keys, problem);
    if (moved !== null) return moved;
  }
  return null;
}

/** What the claims cost at their cheapest, with what nodes cost beyond their machines. */
export function planCost(claims: readonly Claim[], problem: Problem, overhead: number): number {
  const orders = new PriceOrders();
  return claims.reduce((sum, claim) => sum + claimPrice(claim, problem, orders) + overhead, 0);
}

function claimPrice(claim: Claim, problem: Problem, orders: PriceOrders): number {
  const { template, set, requests } = claim;
  const { free, catalogue } = template;
  // The cheapest row that holds the pods is one of the first; what else the claim may be need not be known.
  if (problem.reservations === null && !isLimited(template) && claim.ports.length === 0 && !claim.hasDevices) {
    const { rows, prices } = orders.of(template, set);
    const mask = catalogue.mask(set);
    const nothing = new Float64Array(requests.length);
    for (const row of rows) {
      if (hasBit(mask, row) && fitsRow(nothing, requests, free, row, requests.length)) return prices[row]!;
    }
  }
  const prices = claim.template.catalogue.prices(boughtSet(claim, problem.reservations, problem.table));
  let least = Infinity;
  for (let k = 0; k < claim.rowCount; k++) least = Math.min(least, prices[claim.rows[k]!]!);
  return least;
}

/** Packs the items onto nodes of the pool; null where they cannot all be placed, or let go of where that is asked for. */
function packPool(
  { problem, kept, overhead, shouldStop, improveWorkPerPod }: PackContext,
  template: NodeTemplate,
  items: readonly MovableItem[],
  maySpill: boolean,
): PoolPlan | null {
  if (template.minValueKeys.length > 0) return null;
  const limits = limitsBeside(template, kept);
  const rows = isLimited(template) ? rowsWithin(template, limits.resources) : template.rows;
  const packing = new NodePacking(problem, template, items, rows, overhead);
  const first: Pattern[] = [];
  const spends = maySpill && isLimited(template);
  if (!packing.pack(first, 0.99, shouldStop, spends ? limitsBeside(template, kept) : null)) return null;
  const left = packing.giveUp();
  const better = improve(packing, first, podsOf(items) * improveWorkPerPod, shouldStop);
  const nodes = [better, first].find((each) => isWithinLimits(template, limits, each));
  if (nodes === undefined) return null;
  return {
    template,
    items: items.map((item, i) => (left[i] === 0 ? item : { ...item, keys: item.keys.slice(left[i]) })),
    nodes,
    cost: nodes.reduce((sum, node) => sum + node.cost, 0),
    spilled: items.flatMap((item, i) => (left[i] === 0 ? [] : [{ ...item, keys: item.keys.slice(0, left[i]) }])),
  };
}

/** What the limits leave beside claims that stay. */
function limitsBeside(template: NodeTemplate, kept: readonly Claim[]): Limits {
  const resources = template.remaining.slice();
  let nodes = template.remainingNodes;
  for (const claim of kept) {
    if (claim.template !== template) continue;
    nodes--;
    takeLargest(claim, resources);
  }
  return { resources, nodes };
}

function isWithinLimits(template: NodeTemplate, remaining: Limits, nodes: readonly Pattern[]): boolean {
  if (nodes.length > remaining.nodes) return false;
  const { capacity } = template.catalogue;
  const width = remaining.resources.length;
  return remaining.resources.every((limit, r) => {
    if (limit === Infinity) return true;
    return nodes.reduce((sum, { row }) => sum + capacity[row * width + r]!, 0) <= limit;
  });
}

function toClaims(problem: Problem, { template, items, nodes }: PoolPlan, first: number): Claim[] {
  const nothing = new Float64Array(problem.space.size);
  const next = new Int32Array(items.length);
  /** By what is on it; nodes with ports have rows of their own. */
  const rowsOf = new Map<string, Int32Array>();
  return nodes.map((pattern, at) => {
    const index = first + at;
    const claim = new Claim(template, index, problem.nodes.length + index, problem.topologyKeys.length, template.rows);
    claim.set = pattern.set;
    const ports: HostPortSet[number][] = [];
    pattern.items.forEach((i, k) => {
      const { podClass, keys } = items[i]!;
      const pods = pattern.counts[k]!;
      addPods(claim.placed, podClass, pods);
      for (let r = 0; r < nothing.length; r++) claim.requests[r]! += pods * podClass.requests[r]!;
      for (let n = 0; n < pods; n++) claim.pods.push(keys[next[i]!++]!);
      if (podClass.ports.length > 0) ports.push(...podClass.ports);
    });
    claim.ports = ports;
    const identity = `${pattern.set}/${pattern.row}/${ports.length > 0 ? `at ${at}` : claim.requests.join()}`;
    let rows = rowsOf.get(identity);
    if (rows === undefined) rowsOf.set(identity, (rows = rowsFor(claim, pattern, nothing)));
    claim.rows = rows;
    return claim;
  });
}

function addPods(placed: Map<PodClass, number>, podClass: PodClass, pods: number): void {
  placed.set(podClass, (placed.get(podClass) ?? 0) + pods);
}

/** Every machine that holds the claim's pods; where the pool has limits, only those that use no more of them. */
function rowsFor(claim: Claim, pattern: Pattern, nothing: Float64Array): Int32Array {
  const { template, requests, ports } = claim;
  const { free, remaining, groups, groupOfRow, catalogue } = template;
  const { capacity } = catalogue;
  const width = nothing.length;
  const mask = catalogue.mask(claim.set);
  const limited: number[] = [];
  for (let r = 0; r < width; r++) if (remaining[r] !== Infinity) limited.push(r);
  const usesNoMore = (row: number): boolean =>
    limited.every((r) => capacity[row * width + r]! <= capacity[pattern.row * width + r]!);
  const rows = new Int32Array(template.rows.length);
  let n = 0;
  for (const row of template.rows) {
    if (!hasBit(mask, row) || !fitsRow(requests, nothing, free, row, width)) continue;
    if (limited.length > 0 && !usesNoMore(row)) continue;
    if (ports.length > 0 && portsConflict(groups[groupOfRow[row]!]!.ports, ports)) continue;
    rows[n++] = row;
  }
  return rows.slice(0, n);
}
