import { solve } from '@karpenter-ts/scheduling';

import type { Cluster } from './cluster.ts';
import { podOf } from './pod-of.ts';
import { below, type Report, type Workload } from './subject.ts';

/**
 * The cluster without workloads whose pods the scheduler cannot read, which are told: quantities that are none, operators that
 * do not exist, labels that nobody may ask for. It is the scheduler itself that is asked.
 */
export function withReadablePods(cluster: Cluster, report: Report): Cluster {
  const all = [...cluster.workloads, ...cluster.daemonSets];
  const pods = all.map((workload, i) => podOf(workload, `${i}`));
  const { refusals } = solve({ nodePools: [], nodes: [], pods, daemonSetPods: [] });
  const unreadable = new Set<Workload>();
  for (const [i, workload] of all.entries()) {
    const invalid = refusals[`${workload.namespace}/${i}`]?.find(({ reason }) => reason === 'invalid-pod');
    if (invalid === undefined) continue;
    unreadable.add(workload);
    const field = invalid.subject ?? 'spec';
    report(
      workload,
      below(workload.templateField, field),
      'unreadable-pod',
      invalid.wanted ?? 'must be something else',
    );
  }
  if (unreadable.size === 0) return cluster;
  return {
    ...cluster,
    workloads: cluster.workloads.filter((workload) => !unreadable.has(workload)),
    daemonSets: cluster.daemonSets.filter((workload) => !unreadable.has(workload)),
  };
}
