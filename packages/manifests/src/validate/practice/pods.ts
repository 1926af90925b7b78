import { compileLabelSelector, type LabelSelector, type Pod, Requirements } from '@karpenter-ts/kube-model';

import type { Cluster } from '../cluster.ts';
import { podOf } from '../pod-of.ts';
import { below, type Report, type Workload } from '../subject.ts';
import { isObject } from '../workloads.ts';

/** What pods say that does not do what it seems to. */
export function checkPods(cluster: Cluster, report: Report): void {
  const withDefaults = new Set(
    cluster.others.flatMap(({ kind, namespace }) =>
      kind === 'LimitRange' && namespace !== undefined ? [namespace] : [],
    ),
  );
  for (const workload of [...cluster.workloads, ...cluster.daemonSets]) {
    const pod = podOf(workload);
    // A LimitRange may fill in what is missing.
    if (!withDefaults.has(workload.namespace)) checkRequests(workload, pod, report);
    checkSpread(workload, pod, report);
    checkPreferences(workload, pod, report);
  }
}

function checkRequests(workload: Workload, pod: Pod, report: Report): void {
  // What the pod as a whole asks for stands for its containers.
  if (pod.spec?.resources?.requests !== undefined) return;
  const containers = pod.spec?.containers ?? [];
  const asks = (name: string): boolean => containers.some(({ resources }) => resources?.requests?.[name] !== undefined);
  const missing = ['cpu', 'memory'].filter((name) => !asks(name));
  if (containers.length === 0 || missing.length === 0) return;
  const field = containers.length === 1 ? 'spec.containers[0].resources.requests' : 'spec.containers';
  const who = containers.length === 1 ? 'the container requests' : 'the containers request';
  const what = missing.length === 1 ? `no ${missing[0]!}` : 'neither cpu nor memory';
  report(
    workload,
    below(workload.templateField, field),
    'pod-without-requests',
    `${who} ${what}: nodes are chosen by requests alone, so that any number of these pods is put on the smallest node`,
  );
}

function checkSpread(workload: Workload, pod: Pod, report: Report): void {
  for (const [i, { labelSelector, topologyKey }] of (pod.spec?.topologySpreadConstraints ?? []).entries()) {
    if (!isObject(labelSelector) || matches(labelSelector, pod)) continue;
    report(
      workload,
      below(workload.templateField, `spec.topologySpreadConstraints[${i}].labelSelector`),
      'spread-of-others',
      `the constraint on ${topologyKey} counts pods with other labels than these pods have, so that it does not spread them; select by their own labels`,
    );
  }
}

function matches(selector: LabelSelector, pod: Pod): boolean {
  try {
    return compileLabelSelector(selector)(pod.metadata?.labels);
  } catch {
    // That it cannot be read is told where the object is judged.
    return true;
  }
}

function checkPreferences(workload: Workload, pod: Pod, report: Report): void {
  const affinity = pod.spec?.affinity?.nodeAffinity;
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  // With alternatives one of them may allow what is preferred.
  if (
    preferred.length === 0 ||
    (affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms.length ?? 0) > 1
  )
    return;
  const required = Requirements.strictFromPod(pod);
  for (const [i, { preference }] of preferred.entries()) {
    const [conflict] = required.intersects(Requirements.fromNodeSelector(preference.matchExpressions));
    if (conflict === undefined) continue;
    const field = `spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    report(
      workload,
      below(workload.templateField, field),
      'preference-never-met',
      `what is preferred of ${conflict.key} is ruled out by what is required of it, so that the preference has no effect`,
    );
  }
}
