import { isOwnedByDaemonSet, podRequests, type Pod, type Resources } from '@karpenter-ts/kube-model';

import { ResourceSum } from './resource-sum.ts';

interface BoundPod {
  pod: Pod;
  requests: Resources;
  daemon: boolean;
}

/** What the pods bound to one node name hold. It may be there before the node is. */
export class PodUsage {
  readonly #pods = new Map<string, BoundPod>();
  readonly #requested = new ResourceSum();
  readonly #daemonSetRequested = new ResourceSum();
  #list: readonly Pod[] | undefined;

  get empty(): boolean {
    return this.#pods.size === 0;
  }

  /** In the order of arrival. The same array until something changes. */
  get pods(): readonly Pod[] {
    this.#list ??= Array.from(this.#pods.values(), (bound) => bound.pod);
    return this.#list;
  }

  get requested(): Resources {
    return this.#requested.toResources();
  }

  get daemonSetRequested(): Resources {
    return this.#daemonSetRequested.toResources();
  }

  /** Adds a pod, or takes note of its new form. */
  set(key: string, pod: Pod): void {
    const before = this.#pods.get(key);
    const requests = readableRequests(pod);
    const daemon = isOwnedByDaemonSet(pod);
    this.#list = undefined;
    if (before !== undefined) {
      this.#take(before);
      before.pod = pod;
      before.requests = requests;
      before.daemon = daemon;
      this.#give(before);
      return;
    }
    const bound = { pod, requests, daemon };
    this.#pods.set(key, bound);
    this.#give(bound);
  }

  delete(key: string): void {
    const bound = this.#pods.get(key);
    if (bound === undefined) return;
    this.#pods.delete(key);
    this.#take(bound);
    this.#list = undefined;
  }

  #give(bound: BoundPod): void {
    this.#requested.add(bound.requests);
    if (bound.daemon) this.#daemonSetRequested.add(bound.requests);
  }

  #take(bound: BoundPod): void {
    this.#requested.subtract(bound.requests);
    if (bound.daemon) this.#daemonSetRequested.subtract(bound.requests);
  }
}

/** A pod that was bound whatever it asks for takes at least its place. */
function readableRequests(pod: Pod): Resources {
  try {
    return podRequests(pod);
  } catch {
    return { pods: 1 };
  }
}
