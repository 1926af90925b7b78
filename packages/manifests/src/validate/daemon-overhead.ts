import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import { addResources, podRequests, Requirements, type Resources, untoleratedTaints } from '@karpenter-ts/kube-model';

import { podOf } from './pod-of.ts';
import type { PoolSubject, Workload } from './subject.ts';

/** What DaemonSets ask for on each node of a pool, and which ones they are. */
export type DaemonOverhead = (
  pool: PoolSubject,
  requirements: Requirements,
) => { readonly requests: Resources; readonly names: readonly string[] };

/** Reads the DaemonSets once; those are counted that tolerate a pool's taints and whose selectors its nodes can meet. */
export function daemonOverhead(daemonSets: readonly Workload[], knownLabels: ReadonlySet<string>): DaemonOverhead {
  const daemons = daemonSets.map((daemonSet) => {
    const pod = podOf(daemonSet);
    return { name: daemonSet.name, pod, requests: podRequests(pod), wanted: Requirements.strictFromPod(pod) };
  });
  const allowUndefined = new Set([...WELL_KNOWN_LABELS, ...knownLabels]);
  return (pool, requirements) => {
    const { taints } = pool.object.spec.template.spec;
    const there = daemons.filter(
      ({ pod, wanted }) =>
        untoleratedTaints(taints, pod.spec?.tolerations).length === 0 &&
        requirements.compatible(wanted, { allowUndefined }).length === 0,
    );
    return {
      requests:
        there.length === 0 ? {} : addResources({ pods: there.length }, ...there.map(({ requests }) => requests)),
      names: there.map(({ name }) => name),
    };
  };
}
