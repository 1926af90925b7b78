import { podRequests, type Pod, type Resources } from '@karpenter-ts/kube-model';
import type { ResourceSpace } from './resource-space.ts';

const onePod: Resources = { pods: 1 };

/** Pods' requests, read once a pod, the pod itself included as one of `pods`. */
export class RequestCache {
  readonly #space: ResourceSpace;
  readonly #known = new Map<Pod, Resources>();

  constructor(space: ResourceSpace) {
    this.#space = space;
  }

  /** @throws what `podRequests` throws at quantities that are none, and RangeError where one is negative */
  of(pod: Pod): Resources {
    let requests = this.#known.get(pod);
    if (requests === undefined) {
      requests = podRequests(pod);
      for (const name in requests) if (requests[name]! < 0) throw new RangeError(`${name} must not be negative`);
      this.#known.set(pod, requests);
      this.#space.register(requests);
    }
    return requests;
  }

  /** Why the requests cannot be read; undefined where they can. */
  problemOf(pod: Pod): string | undefined {
    try {
      this.of(pod);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** For a pod that runs: one that cannot be read takes its place all the same. */
  ofBound(pod: Pod): Resources {
    try {
      return this.of(pod);
    } catch {
      return onePod;
    }
  }
}
