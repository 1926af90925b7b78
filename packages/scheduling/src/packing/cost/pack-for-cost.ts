import { hasBit } from '../../compile/bitset.ts';
import { portsConflict, type HostPortSet } from '../../compile/host-ports.ts';
import type { PodClass } from '../../compile/pod-classes.ts';
import type { Problem } from '../../compile/problem.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import { boughtSet } from '../../reservations/reservation-state.ts';
import { Claim } from '../claim.ts';
import type { Plan } from '../first-fit.ts';
import { fitsRow } from '../fits.kernel.ts';
import { improve } from './improve.ts';
import { movablePods, type MovableItem } from './movable-pods.ts';
import { NodePacking, type Pattern } from './node-packing.ts';

// How much work goes into improving a pool's nodes once they are packed: the fewer the pods, the more of them are on a
// last, half empty node. From well under ten milliseconds for thousands of pods to some twenty for a hundred.
const leastImproveWork = 4e5;
const mostImproveWork = 2e6;
const improveWorkOverPods = 4e8;

/**
 * A cheaper plan than the one given, with the same pods on existing nodes and the same pods left out: the pods of its
 * new nodes are packed anew, pool by pool. Where that is not cheaper, a pool's claims stay as they are.
 */
export function packForCost(
  problem: Problem,
  plan: Plan,
  overhead: number,
  shouldStop: () => boolean,
): Plan | 'stopped' {
  const { items, kept, dissolved } = movablePods(plan, problem);
  const claims: Claim[] = [...kept];
  let isCheaper = false;
  for (const [template, list] of items) {
    const before = dissolved.filter((claim) => claim.template === template);
    const nodes = packTemplate(problem, template, list, remainingBeside(template, kept), overhead, shouldStop);
    if (shouldStop()) return 'stopped';
    const cost = nodes?.reduce((sum, node) => sum + node.cost, 0) ?? Infinity;
    if (nodes !== null && cost < planCost(before, problem, overhead)) {
      claims.push(...toClaims(problem, template, list, nodes, claims.length));
      isCheaper = true;
    } else claims.push(...before);
  }
  return isCheaper ? { ...plan, claims } : plan;
}

/** What the claims cost at their cheapest, with what nodes cost beyond their machines. */
function planCost(claims: readonly Claim[], problem: Problem, overhead: number): number {
  return claims.reduce((sum, claim) => sum + claimPrice(claim, problem) + overhead, 0);
}

function claimPrice(claim: Claim, problem: Problem): number {
  const prices = claim.template.catalogue.prices(boughtSet(claim, problem.reservations, problem.table));
  let least = Infinity;
  for (let k = 0; k < claim.rowCount; k++) least = Math.min(least, prices[claim.rows[k]!]!);
  return least;
}

function packTemplate(
  problem: Problem,
  template: NodeTemplate,
  items: readonly MovableItem[],
  remaining: Remaining,
  overhead: number,
  shouldStop: () => boolean,
): Pattern[] | null {
  if (template.minValueKeys.length > 0) return null;
  const { capacity } = template.catalogue;
  const width = problem.space.size;
  const rows = template.rows.filter((row) => {
    for (let r = 0; r < width; r++) if (capacity[row * width + r]! > remaining.resources[r]!) return false;
    return true;
  });
  const packing = new NodePacking(problem, template, items, rows, overhead);
  const nodes: Pattern[] = [];
  if (!packing.pack(nodes, 0.99, shouldStop)) return null;
  const pods = items.reduce((sum, { keys }) => sum + keys.length, 0);
  const work = Math.min(mostImproveWork, Math.max(leastImproveWork, improveWorkOverPods / pods));
  const better = improve(packing, nodes, work, shouldStop);
  return isWithinLimits(template, remaining, better) ? better : null;
}

/** What a pool's limits leave. */
interface Remaining {
  readonly resources: Float64Array;
  readonly nodes: number;
}

/** What the limits leave beside claims that stay: each may become the largest of its machines. */
function remainingBeside(template: NodeTemplate, kept: readonly Claim[]): Remaining {
  const resources = template.remaining.slice();
  const width = resources.length;
  const { capacity } = template.catalogue;
  let nodes = template.remainingNodes;
  for (const claim of kept) {
    if (claim.template !== template) continue;
    nodes--;
    for (let r = 0; r < width; r++) {
      if (resources[r] === Infinity) continue;
      let most = 0;
      for (let k = 0; k < claim.rowCount; k++) most = Math.max(most, capacity[claim.rows[k]! * width + r]!);
      resources[r]! -= most;
    }
  }
  return { resources, nodes };
}

function isWithinLimits(template: NodeTemplate, remaining: Remaining, nodes: readonly Pattern[]): boolean {
  if (nodes.length > remaining.nodes) return false;
  const { capacity } = template.catalogue;
  const width = remaining.resources.length;
  return remaining.resources.every((limit, r) => {
    if (limit === Infinity) return true;
    return nodes.reduce((sum, { row }) => sum + capacity[row * width + r]!, 0) <= limit;
  });
}

function toClaims(
  problem: Problem,
  template: NodeTemplate,
  items: readonly MovableItem[],
  nodes: readonly Pattern[],
  first: number,
): Claim[] {
  const nothing = new Float64Array(problem.space.size);
  const next = new Int32Array(items.length);
  const madeOf = new Map<Pattern, Claim>();
  return nodes.map((pattern, at) => {
    const same = madeOf.get(pattern);
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
    if (same !== undefined) claim.rows = same.rows;
    else {
      claim.rows = rowsFor(claim, pattern, nothing);
      madeOf.set(pattern, claim);
    }
    return claim;
  });
}

function addPods(placed: Map<PodClass, number>, podClass: PodClass, pods: number): void {
  placed.set(podClass, (placed.get(podClass) ?? 0) + pods);
}

/** Every machine that holds the claim's pods; where the pool has limits, only those that use no more of them. */
function rowsFor(claim: Claim, pattern: Pattern, nothing: Float64Array): Int32Array {
  const { template } = claim;
  const { capacity } = template.catalogue;
  const width = nothing.length;
  const mask = template.catalogue.mask(claim.set);
  return template.rows.filter((row) => {
    if (!hasBit(mask, row) || !fitsRow(claim.requests, nothing, template.free, row, width)) return false;
    for (let r = 0; r < width; r++) {
      if (template.remaining[r] !== Infinity && capacity[row * width + r]! > capacity[pattern.row * width + r]!) {
        return false;
      }
    }
    return claim.ports.length === 0 || !portsConflict(template.groups[template.groupOfRow[row]!]!.ports, claim.ports);
  });
}
