import type { Reservations } from '../compile/reservations.ts';
import type { RequirementTable } from '../compile/requirement-table.ts';
import type { Claim } from '../packing/claim.ts';

/** By reservation: the least that the claim costs out of it. */
type Prices = ReadonlyMap<number, number>;

/**
 * Gives units that claims hold besides others to claims that hold none, where that makes the plan cheaper. While
 * claims are filled each holds a unit of every reservation that it could be bought from, so that the first few hold
 * them all; once the claims are known, one is enough for each. A claim keeps what nobody else has a use for.
 *
 * Changes `held` alone. O(claims without × claims with × reservations).
 */
export function shareReservations(claims: readonly Claim[], reservations: Reservations, table: RequirementTable): void {
  const left = reservations.capacities.slice();
  for (const { held } of claims) for (const reservation of held) left[reservation]! -= 1;
  const holders = claims
    .filter((claim) => claim.held.length > 1)
    .map((claim) => ({ claim, prices: reservedPrices(claim, reservations) }));
  for (const claim of claims) {
    if (claim.held.length > 0) continue;
    const without = priceWithout(claim, reservations, table);
    const wanted = [...reservedPrices(claim, reservations)].sort(([a, x], [b, y]) => x - y || a - b);
    for (const [reservation, price] of wanted) {
      if (price >= without) break;
      if (left[reservation]! > 0) left[reservation]! -= 1;
      else if (!takeFrom(holders, reservation, without - price)) continue;
      claim.held = [reservation];
      break;
    }
  }
}

/** Takes a unit from the holder that misses it least, if that costs less than it is worth elsewhere. */
function takeFrom(
  holders: readonly { readonly claim: Claim; readonly prices: Prices }[],
  reservation: number,
  worth: number,
): boolean {
  let giver: Claim | undefined;
  let leastCost = worth;
  for (const { claim, prices } of holders) {
    if (claim.held.length < 2 || !claim.held.includes(reservation)) continue;
    let others = Infinity;
    for (const other of claim.held) if (other !== reservation) others = Math.min(others, prices.get(other) ?? Infinity);
    const cost = Math.max(0, others - (prices.get(reservation) ?? Infinity));
    if (cost >= leastCost) continue;
    leastCost = cost;
    giver = claim;
  }
  if (giver === undefined) return false;
  giver.held = giver.held.filter((other) => other !== reservation);
  return true;
}

function reservedPrices({ template, set, rows, rowCount }: Claim, { offers }: Reservations): Prices {
  const prices = new Map<number, number>();
  const byRow = offers.get(template.catalogue);
  if (byRow === undefined || byRow.size === 0) return prices;
  const allowed = template.catalogue.kindsOf(set);
  for (let k = 0; k < rowCount; k++) {
    for (const { kind, reservation, price } of byRow.get(rows[k]!) ?? []) {
      if (allowed[kind] === 1) prices.set(reservation, Math.min(prices.get(reservation) ?? Infinity, price));
    }
  }
  return prices;
}

function priceWithout(
  { template, set, rows, rowCount }: Claim,
  reservations: Reservations,
  table: RequirementTable,
): number {
  const prices = template.catalogue.prices(table.merge(set, reservations.unreserved));
  let least = Infinity;
  for (let k = 0; k < rowCount; k++) least = Math.min(least, prices[rows[k]!]!);
  return least;
}
