import { CAPACITY_TYPE_RESERVED, LABEL_CAPACITY_TYPE, LABEL_OS, LABEL_REGION, LABEL_ZONE } from '@karpenter-ts/apis';
import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import { type NodeSelectorRequirement, normalizeLabelKey } from '@karpenter-ts/kube-model';

import { assumeTypes } from './assumed-types.ts';
import type { InstanceTypesOf } from './cluster.ts';
import { asInRegion, regionOfZone } from './region.ts';
import type { PoolSubject, Workload } from './subject.ts';

const WINDOWS = 'windows';

export interface Catalogues {
  readonly instanceTypesOf: InstanceTypesOf;
  /** Names of types and families that were made up, since pools name them and they are not known. */
  readonly assumedNames: ReadonlySet<string>;
  /** The region that the types were taken to be sold in, where that is not the one that they are known of. */
  readonly assumedRegion?: { readonly assumed: string; readonly known: string } | undefined;
}

/**
 * The instance types as the pools mean them: in the region whose zones they name, with Windows and with reserved capacity
 * where a pool asks for these, which depend on node class and account and so are in no catalogue.
 */
export function cataloguesFor(
  instanceTypesOf: InstanceTypesOf,
  pools: readonly PoolSubject[],
  workloads: readonly Workload[],
  region: string | undefined,
): Catalogues {
  const asked = [
    ...pools.flatMap(({ object }) => object.spec.template.spec.requirements),
    ...workloads.flatMap(nodeTermsOf),
  ];
  const valuesOf = (label: string): string[] =>
    asked.flatMap(({ key, operator, values = [] }) =>
      operator === 'In' && normalizeLabelKey(key) === label ? values : [],
    );
  const zones = valuesOf(LABEL_ZONE);
  const regions = new Set([...valuesOf(LABEL_REGION), ...zones.flatMap((zone) => regionOfZone(zone) ?? [])]);
  const wanted = region ?? (regions.size === 1 ? [...regions][0] : undefined);
  const withWindows = valuesOf(LABEL_OS).includes(WINDOWS);
  const withReserved = valuesOf(LABEL_CAPACITY_TYPE).includes(CAPACITY_TYPE_RESERVED);

  const adapted = new Map<readonly InstanceType[], readonly InstanceType[]>();
  const assumedNames = new Set<string>();
  let assumedRegion: Catalogues['assumedRegion'];
  const adapt = (types: readonly InstanceType[]): readonly InstanceType[] => {
    const withNamed = assumeTypes(types, asked);
    for (const name of withNamed.names) assumedNames.add(name);
    let result = withNamed.types;
    const known = regionOf(types);
    if (wanted !== undefined && known !== undefined && wanted !== known) {
      assumedRegion = { assumed: wanted, known };
      result = asInRegion(
        result,
        wanted,
        zones.filter((zone) => regionOfZone(zone) === wanted),
      );
    }
    if (withWindows) result = result.map(asWindowsToo);
    if (withReserved) result = result.map(asReservedToo);
    return result;
  };
  for (const { object } of pools) {
    const types = instanceTypesOf(object.spec.template.spec.nodeClassRef);
    if (types !== undefined && !adapted.has(types)) adapted.set(types, adapt(types));
  }
  return {
    instanceTypesOf: (nodeClass) => {
      const types = instanceTypesOf(nodeClass);
      return types === undefined ? undefined : adapted.get(types);
    },
    assumedNames,
    assumedRegion,
  };
}

/** What a pod's node selector and node affinity ask for. */
function nodeTermsOf({ template }: Workload): readonly NodeSelectorRequirement[] {
  const selector = Object.entries(template.spec?.nodeSelector ?? {});
  const terms =
    template.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return [
    ...selector.map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...(terms ?? []).flatMap((term) => term.matchExpressions ?? []),
  ];
}

function regionOf(types: readonly InstanceType[]): string | undefined {
  const zone = types.find(({ offerings }) => offerings.length > 0)?.offerings[0]?.zone;
  return zone === undefined ? undefined : regionOfZone(zone);
}

function asWindowsToo(type: InstanceType): InstanceType {
  const requirements = type.requirements.map((requirement) =>
    requirement.key === LABEL_OS && requirement.values?.includes(WINDOWS) === false
      ? { ...requirement, values: [...requirement.values, WINDOWS] }
      : requirement,
  );
  return { ...type, requirements };
}

function asReservedToo(type: InstanceType): InstanceType {
  const reserved = new Map<string, Offering>();
  for (const offering of type.offerings) {
    if (offering.capacityType === CAPACITY_TYPE_RESERVED) return type;
    reserved.set(offering.zone, { ...offering, capacityType: CAPACITY_TYPE_RESERVED, reservationCapacity: 1_000_000 });
  }
  const requirements = type.requirements.map((requirement) =>
    requirement.key === LABEL_CAPACITY_TYPE
      ? { ...requirement, values: [...(requirement.values ?? []), CAPACITY_TYPE_RESERVED] }
      : requirement,
  );
  return { ...type, requirements, offerings: [...type.offerings, ...reserved.values()] };
}
