import type { LabelSelector, Pod, TopologySpreadConstraint } from '@karpenter-ts/kube-model';
import type { SchedulerConfig } from './scheduler-config.ts';
import { SpreadSelectors, type SpreadOwners } from './spread-selector.ts';

/**
 * The pods as the cluster's scheduler will spread them: those without any spread constraint of their own get the
 * configured ones, for the pods that they belong together with. Nothing that is given is changed: such a pod is a new
 * object, any other the one that was given. New pods share the list of constraints with those of the same kin.
 *
 * Upstream: `DefaultConstraints` of the scheduler; it writes into the pods that it is given.
 */
export function withDefaultConstraints(
  pods: readonly Pod[],
  config: SchedulerConfig,
  owners: SpreadOwners,
): readonly Pod[] {
  if (config.defaultConstraints.length === 0) return pods;
  const selectors = new SpreadSelectors(owners);
  const lists = new Map<LabelSelector, readonly TopologySpreadConstraint[]>();
  return pods.map((pod) => {
    const { spec } = pod;
    // A file may have null where the types have undefined.
    if (!spec || (spec.topologySpreadConstraints ?? []).length > 0) return pod;
    const labelSelector = selectors.of(pod);
    if (labelSelector === undefined) return pod;
    let list = lists.get(labelSelector);
    if (list === undefined) {
      list = config.defaultConstraints.map((constraint) => ({ ...constraint, labelSelector }));
      lists.set(labelSelector, list);
    }
    return { ...pod, spec: { ...spec, topologySpreadConstraints: list } };
  });
}
