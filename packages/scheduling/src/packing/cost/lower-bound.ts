import { hasBit } from '../../compile/bitset.ts';
import type { PodClass } from '../../compile/pod-classes.ts';
import type { Problem } from '../../compile/problem.ts';
import type { NodeTemplate } from '../../compile/templates.ts';
import type { Claim } from '../claim.ts';
import type { ExistingNode } from '../existing-node.ts';
import { dualPrices } from './dual-prices.ts';

/** A machine of a pool that a group's pods may use, at the lowest price that any of their stages of relaxation allows. */
interface Column {
  readonly template: NodeTemplate;
  readonly row: number;
  readonly price: number;
}

/** Pods with the same machines to choose from. */
interface Group {
  readonly columns: readonly Column[];
  readonly demand: Float64Array;
}

// Sums of a few thousand floating point numbers are off by less.
const rounding = 1 - 1e-9;

/**
 * USD per hour that no plan goes below which places these pods, on these existing nodes and any set of new ones.
 *
 * Proof by weak duality. Let every group of pods value resource r at y[g][r], and take w[c][r], the greatest of these
 * over the groups that may use machine c. Where Σr w[c][r]·free[c][r] ≤ price[c] for every machine, what pods on a new
 * node are worth is at most its price, whoever they are; what pods on an existing node are worth is at most
 * Σr max over g of y[g][r] times its free room. So new nodes cost at least the worth of all pods less the worth of the
 * room on existing nodes. The y are dual prices of each group by itself, scaled until the condition holds; those of
 * all pods as one group are tried as well. Topology, host ports and whole numbers are left out: they only cost more.
 *
 * O(groups × machines × resources), and a small linear program a group.
 */
export function lowerBound(problem: Problem, claims: readonly Claim[], nodes: readonly ExistingNode[]): number {
  const pods = new Map<PodClass, number>();
  for (const { placed } of [...claims, ...nodes]) {
    for (const [podClass, count] of placed) pods.set(podClass, (pods.get(podClass) ?? 0) + count);
  }
  const groups = groupPods(problem, pods);
  const rooms = nodes.map(({ node }) => node.free);
  const apart = boundOf(groups, rooms);
  return Math.max(0, groups.length > 1 ? Math.max(apart, boundOf([asOne(groups)], rooms)) : apart) * rounding;
}

function groupPods(problem: Problem, pods: ReadonlyMap<PodClass, number>): Group[] {
  const groups = new Map<string, Group>();
  const columnsOf = new Map<string, readonly Column[]>();
  for (const [podClass, count] of pods) {
    const options: { template: NodeTemplate; sets: Set<number> }[] = [];
    for (const template of problem.templates) {
      const sets = new Set<number>();
      for (const variant of podClass.variants) {
        if (!problem.tolerations.tolerates(variant.tolerations, template.taints)) continue;
        if (!problem.table.compatible(template.set, variant.strictSet, false)) continue;
        sets.add(problem.table.merge(template.set, variant.strictSet));
      }
      if (sets.size > 0) options.push({ template, sets });
    }
    const wanted: number[] = [];
    podClass.requests.forEach((amount, r) => {
      if (amount > 0) wanted.push(r);
    });
    const choice = options.map(({ template, sets }) => `${template.index}:${[...sets].join()}`).join(';');
    const identity = `${choice}/${wanted.join()}`;
    let columns = columnsOf.get(identity);
    if (columns === undefined) {
      columns = options.flatMap(({ template, sets }) => columnsFor(template, sets, wanted));
      columnsOf.set(identity, columns);
    }
    let group = groups.get(identity);
    if (group === undefined) {
      group = { columns, demand: new Float64Array(problem.space.size) };
      groups.set(identity, group);
    }
    for (let r = 0; r < group.demand.length; r++) group.demand[r]! += count * podClass.requests[r]!;
  }
  return [...groups.values()];
}

function columnsFor(template: NodeTemplate, sets: ReadonlySet<number>, wanted: readonly number[]): Column[] {
  const { catalogue, free, remaining } = template;
  const options = Array.from(sets, (set) => ({ mask: catalogue.mask(set), prices: catalogue.prices(set) }));
  const columns: Column[] = [];
  for (const row of template.rows) {
    if (wanted.some((r) => free[row * remaining.length + r]! <= 0)) continue;
    let price = Infinity;
    for (const { mask, prices } of options) if (hasBit(mask, row)) price = Math.min(price, prices[row]!);
    if (price !== Infinity) columns.push({ template, row, price });
  }
  return columns;
}

function asOne(groups: readonly Group[]): Group {
  const columns = new Map<string, Column>();
  const demand = new Float64Array(groups[0]!.demand.length);
  for (const group of groups) {
    for (let r = 0; r < demand.length; r++) demand[r]! += group.demand[r]!;
    for (const column of group.columns) {
      const identity = `${column.template.index}/${column.row}`;
      const known = columns.get(identity);
      if (known === undefined || column.price < known.price) columns.set(identity, column);
    }
  }
  return { columns: [...columns.values()], demand };
}

function boundOf(groups: readonly Group[], rooms: readonly Float64Array[]): number {
  if (groups.length === 0) return 0;
  const width = groups[0]!.demand.length;
  const values = groups.map(({ columns, demand }) => {
    const supplies = new Float64Array(columns.length * width);
    columns.forEach(({ template, row }, k) => {
      supplies.set(template.free.subarray(row * width, (row + 1) * width), k * width);
    });
    // A machine that costs nothing makes its resources worth nothing.
    return dualPrices(
      demand,
      supplies,
      Float64Array.from(columns, (column) => column.price),
    );
  });
  const most = new Map<NodeTemplate, Float64Array>();
  groups.forEach(({ columns }, g) => {
    for (const { template, row } of columns) {
      let greatest = most.get(template);
      if (greatest === undefined) most.set(template, (greatest = new Float64Array(template.free.length)));
      for (let r = 0; r < width; r++) {
        const at = row * width + r;
        if (values[g]![r]! > greatest[at]!) greatest[at] = values[g]![r]!;
      }
    }
  });
  let worth = 0;
  const best = new Float64Array(width);
  groups.forEach(({ columns, demand }, g) => {
    let scale = 1;
    for (const { template, row, price } of columns) {
      const greatest = most.get(template)!;
      let room = 0;
      for (let r = 0; r < width; r++) room += greatest[row * width + r]! * template.free[row * width + r]!;
      if (room > price) scale = Math.min(scale, price / room);
    }
    for (let r = 0; r < width; r++) {
      worth += scale * values[g]![r]! * demand[r]!;
      best[r] = Math.max(best[r]!, scale * values[g]![r]!);
    }
  });
  for (const room of rooms) for (let r = 0; r < width; r++) worth -= best[r]! * Math.max(0, room[r]!);
  return worth;
}
