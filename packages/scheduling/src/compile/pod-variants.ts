import type {
  NodeSelectorTerm,
  PodAffinityTerm,
  PodSpec,
  PreferredSchedulingTerm,
  Toleration,
  TopologySpreadConstraint,
  WeightedPodAffinityTerm,
} from '@karpenter-ts/kube-model';

/**
 * What a pod asks for at one stage of relaxation: everything in here is treated as a rule.
 * `preferredNode` is sorted heaviest first; only the first is a rule.
 */
export interface PodStage {
  readonly requiredTerms: readonly NodeSelectorTerm[];
  readonly preferredNode: readonly PreferredSchedulingTerm[];
  readonly affinity: readonly PodAffinityTerm[];
  readonly antiAffinity: readonly PodAffinityTerm[];
  readonly preferredAffinity: readonly WeightedPodAffinityTerm[];
  readonly preferredAntiAffinity: readonly WeightedPodAffinityTerm[];
  readonly spreads: readonly TopologySpreadConstraint[];
  readonly tolerations: readonly Toleration[];
}

const byWeight = (a: { readonly weight: number }, b: { readonly weight: number }): number => b.weight - a.weight;

const isHard = (spread: TopologySpreadConstraint): boolean => spread.whenUnsatisfiable !== 'ScheduleAnyway';

function firstStage(spec: PodSpec, respectPreferences: boolean): PodStage {
  const { nodeAffinity, podAffinity, podAntiAffinity } = spec.affinity ?? {};
  const spreads = spec.topologySpreadConstraints ?? [];
  return {
    requiredTerms: nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [],
    preferredNode: respectPreferences
      ? [...(nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])].sort(byWeight)
      : [],
    affinity: podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [],
    antiAffinity: podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [],
    preferredAffinity: respectPreferences
      ? [...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])].sort(byWeight)
      : [],
    preferredAntiAffinity: respectPreferences
      ? [...(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])].sort(byWeight)
      : [],
    spreads: respectPreferences ? spreads : spreads.filter(isHard),
    tolerations: spec.tolerations ?? [],
  };
}

/** `Preferences.Relax`: one step, or undefined when nothing is left to give up. */
function relax(stage: PodStage, toleratePreferNoSchedule: boolean): PodStage | undefined {
  if (stage.requiredTerms.length > 1) return { ...stage, requiredTerms: stage.requiredTerms.slice(1) };
  if (stage.preferredAffinity.length > 0) return { ...stage, preferredAffinity: stage.preferredAffinity.slice(1) };
  if (stage.preferredAntiAffinity.length > 0) {
    return { ...stage, preferredAntiAffinity: stage.preferredAntiAffinity.slice(1) };
  }
  if (stage.preferredNode.length > 0) return { ...stage, preferredNode: stage.preferredNode.slice(1) };
  const soft = stage.spreads.findIndex((spread) => !isHard(spread));
  if (soft !== -1) return { ...stage, spreads: stage.spreads.filter((_, i) => i !== soft) };
  const blanket = (t: Toleration): boolean =>
    (t.key ?? '') === '' && t.operator === 'Exists' && t.effect === 'PreferNoSchedule';
  if (toleratePreferNoSchedule && !stage.tolerations.some(blanket)) {
    return { ...stage, tolerations: [...stage.tolerations, { operator: 'Exists', effect: 'PreferNoSchedule' }] };
  }
  return undefined;
}

/**
 * All stages, the strictest first. Upstream relaxes one step at a time for as long as the pod does not fit, and gives up
 * required terms before preferences, so that it never tries an earlier term without preferences: here that comes last.
 */
export function podStages(spec: PodSpec, respectPreferences: boolean, toleratePreferNoSchedule: boolean): PodStage[] {
  const stages: PodStage[] = [];
  let stage: PodStage | undefined = firstStage(spec, respectPreferences);
  while (stage !== undefined) {
    stages.push(stage);
    stage = relax(stage, toleratePreferNoSchedule);
  }
  const { requiredTerms } = stages[0]!;
  const last = stages.at(-1)!;
  if (requiredTerms.length > 1 && stages.length > requiredTerms.length) {
    for (const term of requiredTerms.slice(0, -1)) stages.push({ ...last, requiredTerms: [term] });
  }
  return stages;
}
