import { type Node, type Pod, isTerminalPod, isTerminatingPod } from '@karpenter-ts/kube-model';
import { type Cancel, kinds, parseStoreKey, storeKeyOf } from '@karpenter-ts/runtime';

import type { ModelContext } from '../model-context.ts';
import { withCondition } from '../pod-state.ts';
import { fitsNode, NodeTable, type NodeRow } from './node-table.ts';
import { awaitsScheduling, nodeAllows, type PodClass, PodClasses } from './pod-class.ts';
import { ResourceNames } from './resource-names.ts';
import { bestNode, type Scoring } from './score.ts';
import { TopologyCounts, type CountedPod } from './topology-counts.ts';
import { topologyFilter } from './topology-filter.ts';

export interface SchedulerOptions {
  /** Default `least-allocated`. */
  readonly scoring?: Scoring | undefined;
}

/** Time between a change and the round of scheduling that it sets off. */
const ROUND_MS = 5;

interface WaitingPod {
  readonly key: string;
  readonly podClass: PodClass;
  /** Whether the pod's condition says that there is no place for it. */
  marked: boolean;
}

/**
 * Model of kube-scheduler: filters by resources, host ports, node selector and affinity, taints,
 * topology spread, pod affinity and anti-affinity, and takes the best node of those left. Pods of
 * higher priority come first, then those that have waited longest; there is no preemption, no
 * back-off, and volumes do not matter.
 *
 * Nothing is tried twice for nothing: a pod that fitted nowhere is looked at again when a node has
 * changed for the better since, and on that node alone unless other pods matter to it.
 */
export function startKubeScheduler(context: ModelContext, options: SchedulerOptions = {}): () => void {
  const scheduler = new KubeScheduler(context, options);
  return scheduler.start();
}

class KubeScheduler {
  readonly #context: ModelContext;
  readonly #scoring: Scoring;
  readonly #names = new ResourceNames();
  readonly #weighed = [this.#names.numberOf('cpu'), this.#names.numberOf('memory')];
  readonly #classes = new PodClasses(this.#names);
  readonly #nodes = new NodeTable(this.#names);
  readonly #counts: TopologyCounts;
  readonly #waiting = new Map<string, WaitingPod>();
  readonly #bound = new Map<string, CountedPod>();
  /** Number of the last coming or going of a pod, which may help those that look at others. */
  #podsChangedAt = 0;
  #round: Cancel | undefined;

  constructor(context: ModelContext, options: SchedulerOptions) {
    this.#context = context;
    this.#scoring = options.scoring ?? 'least-allocated';
    this.#counts = new TopologyCounts({
      namespaceLabels: (name) => context.state.find(kinds.namespace, { name })?.metadata?.labels,
      bound: () => this.#bound.values(),
    });
  }

  start(): () => void {
    const { state } = this.#context;
    for (const node of state.values(kinds.node)) this.#seeNode(node, undefined, false);
    for (const pod of state.values(kinds.pod)) this.#seePod(pod, false);
    const unsubscribe = state.onChange(({ kind, type, object, previous }) => {
      if (kind.kind === 'Node') {
        this.#seeNode(object, previous, type === 'DELETED');
      } else if (kind.kind === 'Pod') {
        this.#seePod(object as unknown as Pod, type === 'DELETED');
      }
    });
    return () => {
      unsubscribe();
      this.#round?.();
    };
  }

  #seeNode(node: Node, previous: Node | undefined, gone: boolean): void {
    const name = node.metadata?.name ?? '';
    if (gone) {
      this.#nodes.delete(name);
      this.#counts.forgetNode(name);
    } else if (
      previous === undefined ||
      previous.metadata?.labels !== node.metadata?.labels ||
      previous.spec !== node.spec ||
      previous.status?.allocatable !== node.status?.allocatable
    ) {
      this.#nodes.set(node);
      this.#schedule();
    }
  }

  #seePod(pod: Pod, gone: boolean): void {
    const key = storeKeyOf(pod);
    const nodeName = pod.spec?.nodeName ?? '';
    const bound = this.#bound.get(key);
    if (gone || isTerminalPod(pod)) {
      this.#waiting.delete(key);
      if (bound !== undefined) this.#release(key, bound);
    } else if (nodeName !== '') {
      const terminating = isTerminatingPod(pod);
      if (bound === undefined) this.#take(key, { podClass: this.#classOf(key, pod), nodeName, terminating });
      else if (bound.terminating !== terminating) this.#recount(key, { ...bound, terminating });
    } else if (!awaitsScheduling(pod)) {
      this.#waiting.delete(key);
    } else if (!this.#waiting.has(key)) {
      this.#waiting.set(key, { key, podClass: this.#classes.of(pod), marked: isMarked(pod) });
      this.#schedule();
    }
  }

  #classOf(key: string, pod: Pod): PodClass {
    return this.#waiting.get(key)?.podClass ?? this.#classes.of(pod);
  }

  #take(key: string, pod: CountedPod): void {
    this.#waiting.delete(key);
    this.#bound.set(key, pod);
    this.#nodes.take(pod.nodeName, key, pod.podClass);
    this.#counts.add(pod);
    this.#podsChangedAt = this.#nodes.nextNumber();
    if (this.#waiting.size > 0) this.#schedule();
  }

  #recount(key: string, pod: CountedPod): void {
    this.#counts.remove(this.#bound.get(key)!);
    this.#bound.set(key, pod);
    this.#counts.add(pod);
    this.#podsChangedAt = this.#nodes.nextNumber();
    this.#schedule();
  }

  #release(key: string, pod: CountedPod): void {
    this.#bound.delete(key);
    this.#nodes.release(pod.nodeName, key, pod.podClass);
    this.#counts.remove(pod);
    this.#podsChangedAt = this.#nodes.nextNumber();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#waiting.size === 0) return;
    this.#round ??= this.#context.clock.after(ROUND_MS, () => {
      this.#round = undefined;
      this.#runRound();
    });
  }

  #runRound(): void {
    const order = [...this.#waiting.values()];
    if (order.some(({ podClass }) => podClass.priority !== order[0]!.podClass.priority)) {
      order.sort((a, b) => b.podClass.priority - a.podClass.priority);
    }
    for (const pod of order) {
      const { podClass } = pod;
      const row = podClass.failedAt >= this.#changesFor(podClass) ? undefined : this.#findNode(podClass);
      if (row !== undefined) {
        this.#context.state.bind(kinds.pod, parseStoreKey(pod.key), row.name);
      } else {
        podClass.failedAt = this.#changesFor(podClass);
        if (!pod.marked) this.#markUnschedulable(pod);
      }
    }
  }

  /** Number of the last change that may help the class: of nodes, and of pods if it looks at those. */
  #changesFor(podClass: PodClass): number {
    const { improvedAt } = this.#nodes;
    return this.#looksAtPods(podClass) ? Math.max(improvedAt, this.#podsChangedAt) : improvedAt;
  }

  #looksAtPods(podClass: PodClass): boolean {
    return podClass.topology !== undefined || this.#counts.against(podClass).length > 0;
  }

  #findNode(podClass: PodClass): NodeRow | undefined {
    const { rows } = this.#nodes;
    const { pinnedTo } = podClass;
    if (pinnedTo !== undefined && !rows.has(pinnedTo)) return undefined;
    const candidates = pinnedTo === undefined ? rows.values() : [rows.get(pinnedTo)!];
    const looksAtPods = this.#looksAtPods(podClass);
    const filter = looksAtPods ? topologyFilter(podClass, this.#counts, rows) : undefined;
    const feasible: NodeRow[] = [];
    for (const row of candidates) {
      if (!looksAtPods && row.improvedAt <= podClass.failedAt) continue;
      if (!fitsNode(podClass, row) || !nodeAllows(podClass, row)) continue;
      if (filter === undefined || filter(row)) feasible.push(row);
    }
    const context = { scoring: this.#scoring, counts: this.#counts, rows, resources: this.#weighed };
    return bestNode(podClass, feasible, context);
  }

  #markUnschedulable(waiting: WaitingPod): void {
    waiting.marked = true;
    const { state } = this.#context;
    const pod = state.find(kinds.pod, parseStoreKey(waiting.key));
    if (pod === undefined) return;
    const conditions = withCondition(pod.status?.conditions, {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: `0/${this.#nodes.rows.size} nodes are available.`,
      lastTransitionTime: state.timestamp(),
    });
    state.update(kinds.pod, { ...pod, status: { ...pod.status, conditions } }, 'status');
  }
}

function isMarked(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ reason }) => reason === 'Unschedulable') ?? false;
}
