import {
  compileLabelSelector,
  isEvictablePod,
  objectKey,
  type LabelPredicate,
  type Pod,
  type PodDisruptionBudget,
} from '@karpenter-ts/kube-model';

/**
 * When a PodDisruptionBudget counts as blocking: `zero-disruptions` while it allows none at the
 * moment; `fully-blocking` when it never will allow one, whatever the pods do.
 */
export type PdbMode = 'zero-disruptions' | 'fully-blocking';

interface CompiledBudget {
  readonly budget: PodDisruptionBudget;
  readonly matches: LabelPredicate;
}

/**
 * The cluster's PodDisruptionBudgets, ready to be asked about pods. Upstream: `Limits` in
 * pkg/utils/pdb/pdb.go.
 */
export class PdbLimits {
  readonly #byNamespace = new Map<string, CompiledBudget[]>();

  constructor(budgets: Iterable<PodDisruptionBudget>) {
    for (const budget of budgets) {
      const namespace = budget.metadata?.namespace ?? '';
      // Without a selector a budget matches nothing; with an empty one it matches everything.
      const compiled = { budget, matches: compileLabelSelector(budget.spec?.selector) };
      const known = this.#byNamespace.get(namespace);
      if (known === undefined) this.#byNamespace.set(namespace, [compiled]);
      else known.push(compiled);
    }
  }

  /**
   * Keys (`namespace/name`) of the budgets that keep the pod from being evicted; none if it can be.
   * More than one budget for a pod always blocks: the API server refuses such evictions.
   */
  blocking(pod: Pod, mode: PdbMode, now: number): readonly string[] {
    const budgets = this.#byNamespace.get(pod.metadata?.namespace ?? '');
    if (budgets === undefined || !isEvictablePod(pod, now)) return [];
    const labels = pod.metadata?.labels;
    const matching = budgets.filter(({ matches }) => matches(labels)).map(({ budget }) => budget);
    const [only, second] = matching;
    if (only === undefined) return [];
    if (second !== undefined) return matching.map(objectKey).sort();
    if (only.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow' && isUnhealthy(pod)) return [];
    const blocks = mode === 'zero-disruptions' ? (only.status?.disruptionsAllowed ?? 0) === 0 : isFullyBlocking(only);
    return blocks ? [objectKey(only)] : [];
  }
}

function isFullyBlocking({ spec }: PodDisruptionBudget): boolean {
  return spec?.maxUnavailable === 0 || spec?.maxUnavailable === '0%' || spec?.minAvailable === '100%';
}

function isUnhealthy(pod: Pod): boolean {
  return (
    pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'False') ?? false
  );
}
