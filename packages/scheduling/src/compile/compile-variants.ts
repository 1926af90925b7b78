import type { PodAffinityTerm } from '@karpenter-ts/kube-model';
import type { GroupBuilder } from '../topology/group-builder.ts';
import type { NodeFilter } from '../topology/node-filter.ts';
import type { TopologyGroup } from '../topology/topology-group.ts';
import { requiredTermSets } from './daemons.ts';
import {
  stageRequirements,
  type ClassContext,
  type OwnedGroup,
  type PodClass,
  type PodProfile,
  type PodVariant,
} from './pod-classes.ts';
import { podStages, type PodStage } from './pod-variants.ts';
import type { SetId } from './requirement-table.ts';

/** Gives every class its stages and the groups of its constraints. Groups count nothing yet. */
export function compileVariants(classes: readonly PodClass[], builder: GroupBuilder, context: ClassContext): void {
  let nextId = 0;
  for (const podClass of classes) {
    const { profile } = podClass;
    profile.stages ??= compileProfile(podClass, builder, context);
    for (const stage of profile.stages) podClass.variants.push({ id: nextId++, podClass, ...stage });
    podClass.inverseOwned = profile.inverseOwned;
  }
}

function compileProfile(
  podClass: PodClass,
  builder: GroupBuilder,
  context: ClassContext,
): NonNullable<PodProfile['stages']> {
  const { pod, profile } = podClass;
  const compiled: Omit<PodVariant, 'id' | 'podClass'>[] = [];
  const filterTerms = requiredTermSets(pod, context.table);
  const stages = podStages(
    pod.spec ?? { containers: [] },
    context.respectPreferences,
    context.toleratePreferNoSchedule,
  );
  const ownTolerations = context.tolerations.tolerations(pod.spec?.tolerations ?? []);
  for (const stage of stages) {
    const required = stageRequirements(pod, stage, context.table);
    // An intersection of nothing would read as "label absent", so stages that contradict themselves are left out.
    if (context.table.findContradiction(required) !== -1) continue;
    const strictSet = context.table.intern(required);
    const preferred = stage.preferredNode[0]?.preference.matchExpressions ?? [];
    const wanted = [...required, ...preferred.map((requirement) => context.table.parse(requirement))];
    compiled.push({
      strictSet,
      set: context.table.findContradiction(wanted) === -1 ? context.table.intern(wanted) : strictSet,
      tolerations: context.tolerations.tolerations(stage.tolerations),
      owned: ownedGroups(podClass, stage, builder, filterTerms, ownTolerations),
    });
  }
  profile.inverseOwned = stages[0]!.antiAffinity.map((term) => builder.term('inverse', podClass.namespace, term));
  return compiled;
}

function ownedGroups(
  podClass: PodClass,
  stage: PodStage,
  builder: GroupBuilder,
  filterTerms: readonly SetId[],
  tolerations: number,
): OwnedGroup[] {
  const { namespace, labels } = podClass;
  const owned = new Map<number, OwnedGroup>();
  const add = (group: TopologyGroup): void => {
    owned.set(group.id, { group, self: group.selects(namespace, labels) });
  };
  for (const spread of stage.spreads) {
    // The whole selector of the pod as written counts, also while only one of its terms is tried.
    const filter: NodeFilter = {
      terms: spread.nodeAffinityPolicy === 'Ignore' || filterTerms.includes(0) ? [] : filterTerms,
      tolerations: spread.nodeTaintsPolicy === 'Honor' ? tolerations : -1,
    };
    add(builder.spread(namespace, labels, spread, filter));
  }
  const terms = (required: readonly PodAffinityTerm[], preferred: readonly { podAffinityTerm: PodAffinityTerm }[]) => [
    ...required,
    ...preferred.map((p) => p.podAffinityTerm),
  ];
  for (const term of terms(stage.affinity, stage.preferredAffinity)) add(builder.term('affinity', namespace, term));
  for (const term of terms(stage.antiAffinity, stage.preferredAntiAffinity)) {
    add(builder.term('anti-affinity', namespace, term));
  }
  return [...owned.values()];
}
