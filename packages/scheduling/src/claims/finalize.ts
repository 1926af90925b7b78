import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import { hostnameLabel } from '../compile/catalogue.ts';
import { capacityTypeLabel, instanceTypeLabel } from '../compile/compiled-types.ts';
import { compareText } from '../compile/order.ts';
import type { Problem } from '../compile/problem.ts';
import type { RequirementTable, SetId } from '../compile/requirement-table.ts';
import { boughtSet } from '../reservations/reservation-state.ts';
import type { PlannedNodeClaim } from '../result.ts';
import type { Claim } from '../packing/claim.ts';
import { toNodeClaim } from './to-node-claim.ts';

/** A claim that cannot keep its `minValues` among the cheapest types. */
export interface FailedClaim {
  readonly claim: Claim;
  readonly key: string;
  readonly wanted: number;
  readonly achieved: number;
}

interface PricedType {
  readonly index: number;
  readonly name: string;
  readonly price: number;
  readonly rows: readonly number[];
}

const minusHostname: ReadonlySet<string> = new Set([hostnameLabel]);
const minusHostnameAndType: ReadonlySet<string> = new Set([hostnameLabel, instanceTypeLabel]);

/** Types of the claim's rows with the price of the cheapest offering that it allows; cheapest first, then by name. */
export function pricedTypes(claim: Claim, set: SetId = claim.set): PricedType[] {
  const { catalogue } = claim.template;
  const prices = catalogue.prices(set);
  const byType = new Map<number, { price: number; rows: number[] }>();
  for (let k = 0; k < claim.rowCount; k++) {
    const row = claim.rows[k]!;
    const index = catalogue.rowType[row]!;
    const known = byType.get(index);
    if (known === undefined) byType.set(index, { price: prices[row]!, rows: [row] });
    else {
      known.price = Math.min(known.price, prices[row]!);
      known.rows.push(row);
    }
  }
  return [...byType]
    .map(([index, { price, rows }]) => ({ index, name: catalogue.types[index]!.name, price, rows }))
    .sort((a, b) => a.price - b.price || compareText(a.name, b.name));
}

/** Those that can be bought in the end; all, where there must be a number of them. */
function typesToList(claim: Claim, bought: SetId): PricedType[] {
  const types = pricedTypes(claim, bought);
  if (bought === claim.set || claim.template.minValueKeys.length > 0) return types;
  return types.filter(({ price }) => price !== Infinity);
}

/** `FinalizeScheduling`, `TruncateInstanceTypes` and `ToNodeClaim`. */
export function finalizeClaim(claim: Claim, problem: Problem): PlannedNodeClaim | FailedClaim {
  const { table, space } = problem;
  const { template } = claim;
  const bought = boughtSet(claim, problem.reservations, table);
  const kept = typesToList(claim, bought).slice(0, problem.maxInstanceTypes);
  const short = shortOfMinValues(claim, kept, problem);
  if (short !== undefined) return short;

  const capacityTypes = new Set<string>();
  const capacityKey = table.keyId(capacityTypeLabel);
  for (const type of kept) {
    for (const row of type.rows) template.catalogue.offeredValues(bought, row, capacityKey, capacityTypes);
  }
  const set = table.merge(bought, table.intern([table.single(capacityTypeLabel, [...capacityTypes])]));
  const instanceTypes = kept.map((type) => type.name);
  const requests = claimRequests(claim, kept, space.size);
  return {
    nodePool: template.name,
    pods: [...claim.pods],
    instanceTypes,
    requirements: withMinValues(table.toSelector(set, minusHostnameAndType), claim, table),
    requests: space.toResources(requests),
    price: kept[0]?.price ?? Infinity,
    nodeClaim: toNodeClaim({
      template: { nodePool: template.pool.nodePool, name: template.name, labels: template.labels, set: template.set },
      table,
      set,
      requirements: withMinValues(withInstanceTypes(table, set, instanceTypes), claim, table),
      requests: space.toResources(requests),
      minValuesRelaxed: claim.relaxedMinValues !== null,
      overlaid: overlaidOf(claim, kept),
    }),
  };
}

/** What overlays changed of any of the types. */
function overlaidOf({ template }: Claim, kept: readonly PricedType[]): ReadonlySet<'price' | 'capacity'> {
  const changed = new Set<'price' | 'capacity'>();
  for (const { index } of kept) {
    const { overlaid } = template.catalogue.types[index]!;
    // Of nearly all types nothing is, and claims are many.
    if (overlaid !== undefined) for (const part of overlaid) changed.add(part);
  }
  return changed;
}

/** The cut to the cheapest types may leave too few distinct values. */
function shortOfMinValues(claim: Claim, kept: readonly PricedType[], problem: Problem): FailedClaim | undefined {
  if (problem.bestEffortMinValues) return undefined;
  const { table } = problem;
  const { catalogue, minValueKeys } = claim.template;
  for (const key of minValueKeys) {
    const wanted = table.get(claim.set, key)!.minValues;
    const seen = new Set<number>();
    for (const { index } of kept) {
      const own = table.get(catalogue.typeSets[index]!, key);
      for (const value of own?.complement === false ? own.values : []) seen.add(value);
    }
    if (seen.size < wanted) return { claim, key: table.keys.name(key), wanted, achieved: seen.size };
  }
  return undefined;
}

/** Pods' requests and, of the daemons, what every type's daemons ask for at least (`FinalizeScheduling`). */
function claimRequests(claim: Claim, kept: readonly PricedType[], width: number): Float64Array {
  const { template } = claim;
  const groups = new Set(kept.flatMap((type) => type.rows.map((row) => template.groupOfRow[row]!)));
  const least = new Float64Array(width).fill(Infinity);
  for (const group of groups) {
    const { requests } = template.groups[group]!;
    for (let i = 0; i < width; i++) least[i] = Math.min(least[i]!, requests[i]!);
  }
  return claim.requests.map((amount, i) => amount + (least[i] === Infinity ? 0 : least[i]!));
}

function withInstanceTypes(table: RequirementTable, set: SetId, names: readonly string[]): NodeSelectorRequirement[] {
  const minValues = table.get(set, table.keyId(instanceTypeLabel))?.minValues ?? 0;
  const types: NodeSelectorRequirement = {
    key: instanceTypeLabel,
    operator: 'In',
    values: [...names].sort(),
    ...(minValues > 0 ? { minValues } : {}),
  };
  const others = table.toSelector(set, minusHostname).filter((r) => r.key !== instanceTypeLabel);
  return [...others, types].sort((a, b) => compareText(a.key, b.key));
}

function withMinValues(
  requirements: readonly NodeSelectorRequirement[],
  claim: Claim,
  table: RequirementTable,
): NodeSelectorRequirement[] {
  const relaxed = claim.relaxedMinValues;
  if (relaxed === null) return [...requirements];
  return requirements.map((r) => {
    const lowered = relaxed.get(table.keyId(r.key));
    if (lowered === undefined || r.minValues === undefined) return r;
    const { minValues: _, ...rest } = r;
    return lowered > 0 ? { ...rest, minValues: lowered } : rest;
  });
}
