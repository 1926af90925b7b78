import type { NodeOverlay, NodePool } from '@karpenter-ts/apis';
import { adjustedPrice, offeringLabels, type InstanceType, type Offering } from '@karpenter-ts/cloud-provider';
import type { Labels, NodeSelectorRequirement } from '@karpenter-ts/kube-model';

interface ReferencePool {
  readonly nodePool: NodePool;
  readonly instanceTypes: readonly InstanceType[];
}

/** What an overlay sets, named one by one: prices of offerings and resources of types. */
type Slots = ReadonlyMap<string, string>;

/**
 * The obvious version of `evaluateNodeOverlays`: for each overlay a list of all that it sets; an overlay is in conflict
 * when another of its weight, that is followed, sets one of the same. For types whose labels have one value each but for
 * zones and capacity types, and overlays with at most one requirement a key.
 *
 * Gives the names of the overlays that are followed, and prices and amounts by `pool/type/offering` and
 * `pool/type/resource`.
 */
export function evaluateObviously(
  overlays: readonly NodeOverlay[],
  pools: readonly ReferencePool[],
): { readonly followed: readonly string[]; readonly values: Readonly<Record<string, number>> } {
  const ordered = [...overlays].sort(
    (a, b) => (b.spec.weight ?? 0) - (a.spec.weight ?? 0) || (nameOf(a) < nameOf(b) ? 1 : -1),
  );
  const followed: { readonly overlay: NodeOverlay; readonly slots: Slots }[] = [];
  for (const overlay of ordered) {
    const slots = slotsOf(overlay, pools);
    const clashes = followed.some(
      (other) =>
        (other.overlay.spec.weight ?? 0) === (overlay.spec.weight ?? 0) &&
        [...slots.keys()].some((slot) => other.slots.has(slot)),
    );
    if (!clashes) followed.push({ overlay, slots });
  }
  const values: Record<string, number> = {};
  for (const { pool, type } of everyType(pools)) {
    for (const [resource, amount] of Object.entries(type.capacity)) values[`${pool}/${type.name}/${resource}`] = amount;
    type.offerings.forEach((offering, i) => (values[`${pool}/${type.name}/${i}`] = offering.price));
  }
  // The heaviest last, so that it has the last word.
  for (const { slots } of [...followed].reverse()) {
    for (const [slot, value] of slots) {
      const base = everyType(pools).flatMap(({ pool, type }) =>
        type.offerings.flatMap(({ price }, i) => (slot === `${pool}/${type.name}/${i}` ? [price] : [])),
      )[0];
      values[slot] = base === undefined ? Number(value) : adjustedPrice(base, value);
    }
  }
  return { followed: followed.map(({ overlay }) => nameOf(overlay)), values };
}

function slotsOf({ spec }: NodeOverlay, pools: readonly ReferencePool[]): Slots {
  const slots = new Map<string, string>();
  const change = spec.price ?? spec.priceAdjustment;
  for (const { pool, labels, type } of everyType(pools)) {
    type.offerings.forEach((offering, i) => {
      const node = labelsOf(labels, type, offering);
      if (!spec.requirements.every((requirement) => holds(requirement, node))) return;
      if (change !== undefined) slots.set(`${pool}/${type.name}/${i}`, change);
      for (const [name, amount] of Object.entries(spec.capacity ?? {})) {
        slots.set(`${pool}/${type.name}/${name}`, String(amount));
      }
    });
  }
  return slots;
}

function everyType(
  pools: readonly ReferencePool[],
): readonly { readonly pool: string; readonly labels: Labels; readonly type: InstanceType }[] {
  return pools.flatMap(({ nodePool, instanceTypes }) => {
    const pool = nodePool.metadata?.name ?? '';
    const labels = { ...nodePool.spec.template.metadata?.labels, 'karpenter.sh/nodepool': pool };
    return instanceTypes.map((type) => ({ pool, labels, type }));
  });
}

/** The labels of a node. */
function labelsOf(ofPool: Labels, type: InstanceType, offering: Offering): Labels {
  const own = type.requirements.flatMap(({ key, values }) =>
    values === undefined ? [] : [[key, values[0]!] as const],
  );
  return { ...Object.fromEntries(own), ...ofPool, ...offeringLabels(offering) };
}

function holds({ key, operator, values = [] }: NodeSelectorRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function nameOf(overlay: NodeOverlay): string {
  return overlay.metadata?.name ?? '';
}
