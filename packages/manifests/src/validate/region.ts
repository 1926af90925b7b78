import { LABEL_REGION, LABEL_ZONE } from '@karpenter-ts/apis';
import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';

/** Zones that every region has at least; some have more, which differ by account. */
const usualLetters = ['a', 'b', 'c'];

/** The region in the name of an availability zone, `us-west-2` of `us-west-2a`; undefined for other texts. */
export function regionOfZone(zone: string): string | undefined {
  return /^([a-z]{2}(?:-[a-z]+){1,2}-\d)[a-z]$/.exec(zone)?.[1];
}

/**
 * The instance types as if another region sold them: all of them, at the same prices, in its usual zones and those named.
 * For judging pools of a region whose offers are not known: what is wrong for another reason is found all the same.
 */
export function asInRegion(
  types: readonly InstanceType[],
  region: string,
  zones: Iterable<string>,
): readonly InstanceType[] {
  const all = new Set([...usualLetters.map((letter) => region + letter), ...zones]);
  const names = [...all].sort();
  return types.map((type) => ({
    ...type,
    requirements: type.requirements.map((requirement) => {
      if (requirement.key === LABEL_ZONE) return { ...requirement, values: names };
      return requirement.key === LABEL_REGION ? { ...requirement, values: [region] } : requirement;
    }),
    offerings: offeringsIn(type.offerings, names),
  }));
}

/** For each capacity type the cheapest offering, in every zone. */
function offeringsIn(offerings: readonly Offering[], zones: readonly string[]): readonly Offering[] {
  const cheapest = new Map<string, Offering>();
  for (const offering of offerings) {
    const known = cheapest.get(offering.capacityType);
    if (known === undefined || offering.price < known.price) cheapest.set(offering.capacityType, offering);
  }
  return zones.flatMap((zone) =>
    Array.from(cheapest.values(), (offering) => ({ ...offering, zone, labels: undefined })),
  );
}
