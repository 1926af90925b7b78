import { compileLabelSelector, type LabelPredicate, type PodDisruptionBudget } from '@karpenter-ts/kube-model';

import type { Cluster } from '../cluster.ts';
import { type Judged, listNames, nameOf, type Report, type Workload } from '../subject.ts';
import { fieldAt } from '../workloads.ts';

const effect =
  'Karpenter can then empty no node with such a pod for consolidation or drift, and a node that expires waits until its terminationGracePeriod, if its pool has one';

/** A workload with the budgets that hold its pods. */
export interface GuardedWorkload {
  readonly workload: Workload;
  readonly budgets: readonly Judged<PodDisruptionBudget>[];
  /** The budget that never lets one of its pods be evicted, if there is one. */
  readonly blockedBy: string | undefined;
}

/** Budgets that can never allow an eviction, that hold nothing, or that hold the same pods. */
export function checkEvictions(cluster: Cluster, report: Report): readonly GuardedWorkload[] {
  const blocking = new Set<Judged<PodDisruptionBudget>>();
  const holders = new Map<Workload, Judged<PodDisruptionBudget>[]>();
  const candidatesOf = workloadIndex(cluster.workloads);
  for (const budget of cluster.disruptionBudgets) {
    const matches = predicateOf(budget);
    const held = candidatesOf(budget).filter(({ template }) => matches(template.metadata?.labels));
    for (const workload of held) {
      const known = holders.get(workload);
      if (known === undefined) holders.set(workload, [budget]);
      else known.push(budget);
    }
    if (held.length === 0) reportUnused(budget, cluster, report);
    if (reportBlocking(budget, held, cluster, report)) blocking.add(budget);
  }
  return cluster.workloads.map((workload) => {
    const budgets = holders.get(workload) ?? [];
    const [first, second] = budgets;
    if (first !== undefined && second !== undefined) {
      const names = budgets.map(({ name }) => name);
      report(
        second,
        'spec.selector',
        'pdb-overlap',
        `the pods of ${nameOf(workload)} are held by ${listNames(names)}: the API server refuses to evict a pod with more than one PodDisruptionBudget; ${effect}; leave one of them`,
      );
    }
    const blockedBy = second === undefined ? budgets.find((budget) => blocking.has(budget)) : second;
    return { workload, budgets, blockedBy: blockedBy === undefined ? undefined : nameOf(blockedBy) };
  });
}

/** Gives the workloads that a budget could hold: those of its namespace, with the first label that it asks for. */
function workloadIndex(workloads: readonly Workload[]): (budget: Judged<PodDisruptionBudget>) => readonly Workload[] {
  const lists = new Map<string, Workload[]>();
  const add = (key: readonly string[], workload: Workload): void => {
    const text = JSON.stringify(key);
    const list = lists.get(text);
    if (list === undefined) lists.set(text, [workload]);
    else list.push(workload);
  };
  for (const workload of workloads) {
    add([workload.namespace], workload);
    for (const label of Object.entries(workload.template.metadata?.labels ?? {}))
      add([workload.namespace, ...label], workload);
  }
  return ({ namespace = 'default', object }) => {
    const [label = []] = Object.entries(object.spec?.selector?.matchLabels ?? {});
    return lists.get(JSON.stringify([namespace, ...label])) ?? [];
  };
}

function predicateOf({ object }: Judged<PodDisruptionBudget>): LabelPredicate {
  try {
    return compileLabelSelector(object.spec?.selector);
  } catch {
    // A selector that cannot be read selects nothing; that it is refused is told elsewhere.
    return () => false;
  }
}

function reportUnused(budget: Judged<PodDisruptionBudget>, cluster: Cluster, report: Report): void {
  if (budget.object.spec?.selector === undefined) {
    report(
      budget,
      'spec.selector',
      'pdb-selects-nothing',
      'without a selector the budget holds no pods; an empty one ({}) holds all pods of its namespace',
      'warning',
    );
  } else if (cluster.workloads.length > 0) {
    report(
      budget,
      'spec.selector',
      'pdb-selects-nothing',
      'no workload among the manifests has pods with these labels in its namespace, so that the budget cannot be judged',
    );
  }
}

function reportBlocking(
  budget: Judged<PodDisruptionBudget>,
  held: readonly Workload[],
  cluster: Cluster,
  report: Report,
): boolean {
  const { minAvailable, maxUnavailable } = budget.object.spec ?? {};
  if (maxUnavailable === 0 || maxUnavailable === '0%' || maxUnavailable === '0') {
    report(
      budget,
      'spec.maxUnavailable',
      'pdb-blocks-evictions',
      `maxUnavailable ${String(maxUnavailable)} never allows an eviction; ${effect}; set it to 1`,
    );
    return true;
  }
  if (minAvailable === '100%') {
    report(
      budget,
      'spec.minAvailable',
      'pdb-blocks-evictions',
      `minAvailable 100% never allows an eviction; ${effect}; use maxUnavailable: 1 instead`,
    );
    return true;
  }
  if (minAvailable === undefined || held.length === 0 || held.some(({ replicas }) => replicas === undefined))
    return false;
  const most = held.map((workload) => replicasOf(workload, cluster));
  if (most.includes(undefined)) return false;
  const pods = most.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const needed = typeof minAvailable === 'number' ? minAvailable : shareOf(minAvailable, pods);
  if (needed === undefined || pods === 0 || needed < pods) return false;
  const names = listNames(held.map(nameOf));
  const sure =
    held.every(({ replicasGiven }) => replicasGiven) ||
    held.some((workload) => autoscalerOf(workload, cluster) !== undefined);
  const rounded = typeof minAvailable === 'string' ? ` (${minAvailable}, rounded up)` : '';
  const many = pods === 1 ? 'the only pod' : `all ${pods} pods`;
  const implied = sure ? '' : ', as it says no replicas and no autoscaler for it is among the manifests';
  report(
    budget,
    'spec.minAvailable',
    'pdb-blocks-evictions',
    `minAvailable asks for ${needed}${rounded}, which is ${many} of ${names}${implied}: no eviction is ever allowed; ${effect}; use maxUnavailable: 1, or more replicas`,
    sure ? 'warning' : 'note',
  );
  return sure;
}

/** Percentages are rounded up, as the disruption controller of Kubernetes does it. */
function shareOf(text: string, total: number): number | undefined {
  const percent = /^(\d{1,3})%$/.exec(text)?.[1];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * total) / 100);
}

/** The most replicas that the workload can have; undefined where an autoscaler has no bound that can be read. */
function replicasOf(workload: Workload, cluster: Cluster): number | undefined {
  const autoscaler = autoscalerOf(workload, cluster);
  if (autoscaler === undefined) return workload.replicas;
  const most =
    fieldAt(autoscaler.manifest.object, 'spec.maxReplicas') ??
    fieldAt(autoscaler.manifest.object, 'spec.maxReplicaCount');
  return typeof most === 'number' ? most : undefined;
}

function autoscalerOf(workload: Workload, cluster: Cluster): Cluster['autoscalers'][number] | undefined {
  return cluster.autoscalers.find(({ manifest, namespace }) => {
    if (namespace !== workload.namespace) return false;
    const target = fieldAt(manifest.object, 'spec.scaleTargetRef') ?? fieldAt(manifest.object, 'spec.targetRef');
    // ScaledObjects mean a Deployment where they name no kind.
    return fieldAt(target, 'name') === workload.name && (fieldAt(target, 'kind') ?? 'Deployment') === workload.kind;
  });
}
