import { LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import { LABEL_HOSTNAME, LABEL_INSTANCE_TYPE, type NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import { emptyBitset, hasBit, setBit, type Bitset } from '../compile/bitset.ts';
import type { Catalogue } from '../compile/catalogue.ts';
import { compareText } from '../compile/compare-text.ts';
import type { Problem } from '../compile/problem.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import type { NodeTemplate } from '../compile/templates.ts';
import { boughtSet } from '../reservations/reservation-state.ts';
import type { PlannedNodeClaim } from '../result.ts';
import type { Claim } from '../packing/claim.ts';
import type { DevicePlacement } from '../packing/device-placement.ts';
import { NodeClaimMemo } from './node-claim-memo.ts';
import { PriceOrders } from './price-order.ts';
import { toNodeClaim } from './to-node-claim.ts';

/** A claim that cannot keep its `minValues` among the cheapest types. */
export interface FailedClaim {
  readonly claim: Claim;
  readonly key: string;
  readonly wanted: number;
  readonly achieved: number;
}

const minusHostname: ReadonlySet<string> = new Set([LABEL_HOSTNAME]);
const minusHostnameAndType: ReadonlySet<string> = new Set([LABEL_HOSTNAME, LABEL_INSTANCE_TYPE]);

/** What claims of one template, one set and the same rows have in common. */
interface Listing {
  readonly template: NodeTemplate;
  readonly bought: SetId;
  /** Rows of the claim. */
  readonly rows: Int32Array;
  /** Indices of the types listed, cheapest first. */
  readonly types: readonly number[];
  readonly instanceTypes: readonly string[];
  readonly price: number;
  /** The claim's requirements with the capacity types that are offered. */
  readonly set: SetId;
  readonly requirements: readonly NodeSelectorRequirement[];
  readonly requirementsWithTypes: readonly NodeSelectorRequirement[];
  /** What the daemons of every type ask for at least. */
  readonly daemons: Float64Array;
  readonly overlaid: ReadonlySet<'price' | 'capacity'>;
}

/**
 * Makes claims final (`FinalizeScheduling`, `TruncateInstanceTypes` and `ToNodeClaim`). Of a thousand claims most are
 * alike but for their pods, so what depends on their rows and requirements is worked out once and shared.
 */
export class ClaimFinalizer {
  readonly #problem: Problem;
  readonly #memo = new NodeClaimMemo();
  readonly #orders = new PriceOrders();
  readonly #listings = new Map<number, Listing[]>();
  readonly #capacityTypes = new Map<string, SetId>();
  /** By row, by type: the number of the claim that marked it last. */
  #rowMarks: Int32Array = new Int32Array(0);
  #typeMarks: Int32Array = new Int32Array(0);
  #mark = 0;

  constructor(problem: Problem) {
    this.#problem = problem;
  }

  finalize(claim: Claim, devices: DevicePlacement | null): PlannedNodeClaim | FailedClaim {
    const { table, space } = this.#problem;
    const { template } = claim;
    const listing = this.#listingOf(claim);
    const short = shortOfMinValues(claim, listing.types, this.#problem);
    if (short !== undefined) return short;
    const requests = space.toResources(claim.requests.map((amount, i) => amount + listing.daemons[i]!));
    return {
      nodePool: template.name,
      pods: [...claim.pods],
      instanceTypes: listing.instanceTypes,
      requirements: withMinValues(listing.requirements, claim, table),
      requests,
      price: listing.price,
      nodeClaim: toNodeClaim({
        template: { nodePool: template.pool.nodePool, name: template.name, labels: template.labels, set: template.set },
        table,
        set: listing.set,
        requirements: withMinValues(listing.requirementsWithTypes, claim, table),
        requests,
        minValuesRelaxed: claim.relaxedMinValues !== null,
        ...(devices !== null && { drivers: devices.driversOf(claim, listing.instanceTypes) }),
        overlaid: listing.overlaid,
        memo: this.#memo,
      }),
    };
  }

  #listingOf(claim: Claim): Listing {
    const { template, rows, rowCount } = claim;
    const bought = boughtSet(claim, this.#problem.reservations, this.#problem.table);
    let hash = bought * 31 + template.index;
    for (let k = 0; k < rowCount; k++) hash = (Math.imul(hash, 16777619) ^ rows[k]!) | 0;
    let known = this.#listings.get(hash);
    if (known === undefined) this.#listings.set(hash, (known = []));
    for (const listing of known) {
      if (listing.template !== template || listing.bought !== bought || listing.rows.length !== rowCount) continue;
      let same = 0;
      while (same < rowCount && listing.rows[same] === rows[same]) same++;
      if (same === rowCount) return listing;
    }
    const listing = this.#list(claim, bought);
    known.push(listing);
    return listing;
  }

  #list(claim: Claim, bought: SetId): Listing {
    const { table, maxInstanceTypes } = this.#problem;
    const { template, rowCount } = claim;
    const { catalogue } = template;
    const rows = claim.rows.slice(0, rowCount);
    const mark = this.#nextMark(catalogue);
    const rowMarks = this.#rowMarks;
    const typeMarks = this.#typeMarks;
    for (let k = 0; k < rowCount; k++) rowMarks[rows[k]!] = mark;

    const order = this.#orders.of(template, bought);
    const { rowType } = catalogue;
    // A type that cannot be bought is listed only where there must be a number of them.
    const dropUnsold = bought !== claim.set && template.minValueKeys.length === 0;
    const types: number[] = [];
    const kept = emptyBitset(catalogue.rowCount);
    let price = Infinity;
    for (let k = 0; k < order.rows.length; k++) {
      const row = order.rows[k]!;
      if (rowMarks[row] !== mark || (dropUnsold && order.prices[row] === Infinity)) continue;
      const type = rowType[row]!;
      if (typeMarks[type] !== mark) {
        if (types.length === maxInstanceTypes) continue;
        if (types.length === 0) price = order.prices[row]!;
        typeMarks[type] = mark;
        types.push(type);
      }
      setBit(kept, row);
    }
    const { names, byName } = catalogue;
    const instanceTypes: string[] = [];
    for (const type of types) instanceTypes.push(names[type]!);
    const sortedNames: string[] = [];
    for (let k = 0; k < byName.length; k++) {
      const type = byName[k]!;
      if (typeMarks[type] === mark) sortedNames.push(names[type]!);
    }
    const capacityTypes = catalogue.offeredOver(bought, kept, table.keyId(LABEL_CAPACITY_TYPE));
    const set = table.merge(bought, this.#capacityTypeSet(capacityTypes));
    return {
      template,
      bought,
      rows,
      types,
      instanceTypes,
      price,
      set,
      requirements: table.toSelector(set, minusHostnameAndType),
      requirementsWithTypes: withInstanceTypes(table, set, sortedNames),
      daemons: leastDaemons(template, kept),
      overlaid: overlaidOf(template, types),
    };
  }

  #capacityTypeSet(values: readonly string[]): SetId {
    const { table } = this.#problem;
    const identity = values.join();
    let set = this.#capacityTypes.get(identity);
    if (set === undefined) {
      set = table.intern([table.single(LABEL_CAPACITY_TYPE, values)]);
      this.#capacityTypes.set(identity, set);
    }
    return set;
  }

  #nextMark({ rowCount, types }: Catalogue): number {
    if (this.#rowMarks.length < rowCount) this.#rowMarks = new Int32Array(rowCount);
    if (this.#typeMarks.length < types.length) this.#typeMarks = new Int32Array(types.length);
    return ++this.#mark;
  }
}

/** What overlays changed of any of the types. */
function overlaidOf({ catalogue }: NodeTemplate, types: readonly number[]): ReadonlySet<'price' | 'capacity'> {
  const changed = new Set<'price' | 'capacity'>();
  for (const type of types) {
    const { overlaid } = catalogue.types[type]!;
    if (overlaid !== undefined) for (const part of overlaid) changed.add(part);
  }
  return changed;
}

/** The cut to the cheapest types may leave too few distinct values. */
function shortOfMinValues(claim: Claim, types: readonly number[], problem: Problem): FailedClaim | undefined {
  if (problem.bestEffortMinValues) return undefined;
  const { table } = problem;
  const { catalogue, minValueKeys } = claim.template;
  for (const key of minValueKeys) {
    const wanted = table.get(claim.set, key)!.minValues;
    const seen = new Set<number>();
    for (const index of types) {
      const own = table.get(catalogue.typeSets[index]!, key);
      for (const value of own?.complement === false ? own.values : []) seen.add(value);
    }
    if (seen.size < wanted) return { claim, key: table.keys.name(key), wanted, achieved: seen.size };
  }
  return undefined;
}

/** Of the daemons, what those of every type ask for at least (`FinalizeScheduling`). */
function leastDaemons(template: NodeTemplate, rows: Bitset): Float64Array {
  const least = template.remaining.map(() => Infinity);
  const seen = new Uint8Array(template.groups.length);
  for (const row of template.rows) {
    const group = template.groupOfRow[row]!;
    if (seen[group] === 1 || !hasBit(rows, row)) continue;
    seen[group] = 1;
    const { requests } = template.groups[group]!;
    for (let i = 0; i < least.length; i++) least[i] = Math.min(least[i]!, requests[i]!);
  }
  return least.map((amount) => (amount === Infinity ? 0 : amount));
}

/** The set's requirements with these types, which are sorted. */
function withInstanceTypes(table: RequirementTable, set: SetId, names: readonly string[]): NodeSelectorRequirement[] {
  const minValues = table.get(set, table.keyId(LABEL_INSTANCE_TYPE))?.minValues ?? 0;
  const types: NodeSelectorRequirement = {
    key: LABEL_INSTANCE_TYPE,
    operator: 'In',
    values: names,
    ...(minValues > 0 ? { minValues } : {}),
  };
  const others = table.toSelector(set, minusHostname).filter((r) => r.key !== LABEL_INSTANCE_TYPE);
  return [...others, types].sort((a, b) => compareText(a.key, b.key));
}

function withMinValues(
  requirements: readonly NodeSelectorRequirement[],
  claim: Claim,
  table: RequirementTable,
): readonly NodeSelectorRequirement[] {
  const relaxed = claim.relaxedMinValues;
  if (relaxed === null) return requirements;
  return requirements.map((r) => {
    const lowered = relaxed.get(table.keyId(r.key));
    if (lowered === undefined || r.minValues === undefined) return r;
    const { minValues: _, ...rest } = r;
    return lowered > 0 ? { ...rest, minValues: lowered } : rest;
  });
}
