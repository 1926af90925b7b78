import { LABEL_TOPOLOGY_ZONE, podKey } from '@karpenter-ts/kube-model';
import type { OwnedGroup, PodClass } from '../compile/pod-classes.ts';
import { compileProblem, type Problem } from '../compile/problem.ts';
import { operatorOf } from '../compile/requirement.ts';
import type { SetId } from '../compile/requirement-table.ts';
import { TypesMemory } from '../compile/types-memory.ts';
import type { SchedulingInput, SchedulingOptions } from '../input.ts';

/** The zone's name; `flexible` where there is more than one that would do; `none` where no zone would. */
export type EffectiveZone = string;

/**
 * To which zone each pod of phase `Pending` can go, by key: what its own requirements, its volumes and its constraints
 * on zones have in common, before anything is placed (`Scheduler.computeEffectiveZoneFromPod`). Pools are not asked.
 *
 * @throws SchedulingInputError where the input as a whole is broken
 */
export function effectiveZones(
  input: SchedulingInput,
  options: SchedulingOptions = {},
): Readonly<Record<string, EffectiveZone>> {
  return zonesOf(compileProblem(input, options, new TypesMemory()), input);
}

/** How many of the pods can go to each. */
export function countEffectiveZones(problem: Problem, input: SchedulingInput): Readonly<Record<EffectiveZone, number>> {
  const counts: Record<string, number> = {};
  for (const zone of Object.values(zonesOf(problem, input))) counts[zone] = (counts[zone] ?? 0) + 1;
  return counts;
}

function zonesOf(problem: Problem, input: SchedulingInput): Record<string, EffectiveZone> {
  const pending = new Set<string>();
  for (const pod of input.pods) if (pod.status?.phase === 'Pending') pending.add(podKey(pod));
  const ofClass = new Map<PodClass, EffectiveZone>();
  const zones: Record<string, EffectiveZone> = {};
  for (const { key, podClass } of problem.queue) {
    if (!pending.has(key)) continue;
    let zone = ofClass.get(podClass);
    if (zone === undefined) ofClass.set(podClass, (zone = zoneOf(podClass, problem)));
    zones[key] = zone;
  }
  return zones;
}

function zoneOf(podClass: PodClass, problem: Problem): EffectiveZone {
  const { table } = problem;
  const variant = podClass.variants[0]!;
  const zoneKey = table.keyId(LABEL_TOPOLOGY_ZONE);

  let byTopology: ReadonlySet<number> | undefined;
  for (const owned of variant.owned) {
    if (owned.group.keyName !== LABEL_TOPOLOGY_ZONE) continue;
    const valid = validValues(owned, variant.set, problem);
    if (valid.size === 0) return 'none';
    byTopology = byTopology === undefined ? valid : new Set([...valid].filter((value) => byTopology!.has(value)));
  }
  // Constraints that exclude each other only together are not this pod's fault: upstream takes them for no restriction.
  if (byTopology?.size === 0) byTopology = undefined;

  const own = listed(variant.strictSet, zoneKey, problem);
  const ofVolumes = podClass.volumeAlternatives.map((set) => listed(set, zoneKey, problem));
  const byVolumes = ofVolumes.includes(undefined) ? undefined : new Set(ofVolumes.flatMap((values) => [...values!]));

  const candidates = own ?? byVolumes ?? byTopology;
  if (candidates === undefined) return 'flexible';
  const common = [...candidates].filter(
    (value) =>
      table.allows(variant.strictSet, zoneKey, value) &&
      byVolumes?.has(value) !== false &&
      byTopology?.has(value) !== false,
  );
  if (common.length > 1) return 'flexible';
  return common.length === 0 ? 'none' : table.values.name(common[0]!);
}

/** The values that a set lists for the key; undefined where it does not. */
function listed(set: SetId, key: number, { table }: Problem): ReadonlySet<number> | undefined {
  const r = table.get(set, key);
  return r !== undefined && operatorOf(r) === 'In' ? new Set(r.values) : undefined;
}

/** The values in which the constraint would have the pod now (`TopologyGroup.Get`). */
function validValues({ group, self }: OwnedGroup, podSet: SetId, problem: Problem): ReadonlySet<number> {
  const key = problem.topologyKeys[group.key]!;
  const allowed = key.domains.flatMap((value, domain) => {
    const known = group.registered[domain] === 1 || group.initialCounts[domain]! > 0;
    return known && problem.table.allows(podSet, key.requirementKey, value)
      ? [{ value, count: group.initialCounts[domain]! }]
      : [];
  });
  const enough = allowed.length >= group.minDomains;
  const least = enough ? Math.min(...allowed.map(({ count }) => count)) : 0;
  const valid = allowed.filter(({ count }) => {
    switch (group.kind) {
      case 'spread':
        return count + (self ? 1 : 0) - least <= group.maxSkew;
      case 'affinity':
        return count > 0 || (self && group.initialTotal === 0);
      case 'anti-affinity':
      case 'inverse':
        return count === 0;
    }
  });
  return new Set(valid.map(({ value }) => value));
}
