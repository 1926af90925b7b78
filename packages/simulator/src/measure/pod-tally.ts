import { isTerminatingPod, type Pod } from '@karpenter-ts/kube-model';
import type { ApiState } from '@karpenter-ts/testing';

import { isPodReady } from '../models/pod-state.ts';

/** Where a pod stands. `waiting` has no node yet, `starting` has one and is not Ready. */
export type PodState = 'waiting' | 'starting' | 'ready' | 'stopping' | 'ended';

export type PodCounts = Readonly<Record<PodState, number>>;

/** Counts pods by where they stand, change by change. Pods of DaemonSets are counted apart. */
export class PodTally {
  readonly #counts: Record<PodState, number> = emptyCounts();
  readonly #daemons: Record<PodState, number> = emptyCounts();

  constructor(state: ApiState) {
    state.onChange(({ kind, type, object, previous }) => {
      if (kind.kind !== 'Pod') return;
      if (previous !== undefined) this.#add(previous as unknown as Pod, -1);
      if (type !== 'DELETED') this.#add(object as unknown as Pod, 1);
    });
  }

  /** Of all pods but those of DaemonSets. */
  get pods(): PodCounts {
    return { ...this.#counts };
  }

  get daemonPods(): PodCounts {
    return { ...this.#daemons };
  }

  #add(pod: Pod, by: number): void {
    const isDaemon = pod.metadata?.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') ?? false;
    const counts = isDaemon ? this.#daemons : this.#counts;
    counts[podStateOf(pod)] += by;
  }
}

export function podStateOf(pod: Pod): PodState {
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return 'ended';
  if (isTerminatingPod(pod)) return 'stopping';
  if ((pod.spec?.nodeName ?? '') === '') return 'waiting';
  return isPodReady(pod) ? 'ready' : 'starting';
}

function emptyCounts(): Record<PodState, number> {
  return { waiting: 0, starting: 0, ready: 0, stopping: 0, ended: 0 };
}
