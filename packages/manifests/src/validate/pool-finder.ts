import { type Pod, Requirements, untoleratedTaints } from '@karpenter-ts/kube-model';

import { podOf } from './pod-of.ts';
import type { PoolView } from './pool-view.ts';
import type { Workload } from './subject.ts';

/** Pools whose nodes could have a workload's pods, by taints and labels alone. */
export type PoolFinder = (workload: Workload) => readonly PoolView[];

/** What a pod asks of its node: each of the alternatives that its node affinity has. Preferences do not count. */
export function alternativesOf(pod: Pod): readonly Requirements[] {
  const affinity = pod.spec?.affinity?.nodeAffinity;
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const selector = Requirements.fromLabels(pod.spec?.nodeSelector);
  if (terms.length === 0) return [selector];
  return terms.map(({ matchExpressions }) => selector.intersection(Requirements.fromNodeSelector(matchExpressions)));
}

/** Looks workloads with the same constraints up once: O(pools) for each kind of constraints. */
export function poolFinder(views: readonly PoolView[]): PoolFinder {
  const known = new Map<string, readonly PoolView[]>();
  return (workload) => {
    const { nodeSelector, affinity, tolerations } = workload.template.spec ?? {};
    const question = JSON.stringify([nodeSelector, affinity?.nodeAffinity, tolerations]);
    let answer = known.get(question);
    if (answer === undefined) known.set(question, (answer = compatibleViews(workload, views)));
    return answer;
  };
}

function compatibleViews(workload: Workload, views: readonly PoolView[]): readonly PoolView[] {
  const alternatives = alternativesOf(podOf(workload));
  return views.filter(({ requirements, catalogue, types, pool }) => {
    if (catalogue !== undefined && types.length === 0) return false;
    const { taints } = pool.object.spec.template.spec;
    if (untoleratedTaints(taints, workload.template.spec?.tolerations).length > 0) return false;
    const options = { allowUndefined: catalogue?.labels };
    return alternatives.some((wanted) => requirements.compatible(wanted, options).length === 0);
  });
}
