import { podRequests, type Pod, type ResourceList, type Resources } from '@karpenter-ts/kube-model';
import type { ResourceSpace } from './resource-space.ts';

/** What a pod asks for, the pod itself included as one of `pods`. Equal requests are one object. */
export interface ReadRequests {
  /** Numbers count up from 0. */
  readonly id: number;
  readonly resources: Resources;
}

/** Pods' requests. What is written alike is read once. */
export class RequestCache {
  readonly #space: ResourceSpace;
  /** By the text of the only container's requests. */
  readonly #byText = new Map<string, ReadRequests>();
  readonly #byAmounts = new Map<string, ReadRequests>();
  readonly #byPod = new Map<Pod, ReadRequests>();
  readonly #onePod: ReadRequests;

  constructor(space: ResourceSpace) {
    this.#space = space;
    this.#onePod = this.#share({ pods: 1 });
  }

  /** @throws what `podRequests` throws at quantities that are none, and RangeError where one is negative */
  read(pod: Pod): ReadRequests {
    const list = onlyRequests(pod);
    if (list !== undefined) {
      const text = JSON.stringify(list);
      let known = this.#byText.get(text);
      if (known === undefined) {
        known = this.#share(podRequests(pod));
        this.#byText.set(text, known);
      }
      return known;
    }
    let known = this.#byPod.get(pod);
    if (known === undefined) {
      known = this.#share(podRequests(pod));
      this.#byPod.set(pod, known);
    }
    return known;
  }

  #share(resources: Resources): ReadRequests {
    for (const name in resources) if (resources[name]! < 0) throw new RangeError(`${name} must not be negative`);
    const text = JSON.stringify(resources);
    let known = this.#byAmounts.get(text);
    if (known === undefined) {
      known = { id: this.#byAmounts.size, resources };
      this.#byAmounts.set(text, known);
      this.#space.register(resources);
    }
    return known;
  }

  /** @throws what `podRequests` throws at quantities that are none, and RangeError where one is negative */
  of(pod: Pod): Resources {
    return this.read(pod).resources;
  }

  /** Why the requests cannot be read; undefined where they can. */
  problemOf(pod: Pod): string | undefined {
    try {
      this.read(pod);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** For a pod that runs: one that cannot be read takes its place all the same. */
  ofBound(pod: Pod): Resources {
    try {
      return this.read(pod).resources;
    } catch {
      return this.#onePod.resources;
    }
  }
}

/** The requests of the only container of a pod that has nothing else to say about them; undefined for other pods. */
function onlyRequests({ spec, status }: Pod): ResourceList | undefined {
  if (spec?.containers.length !== 1 || spec.resources !== undefined || spec.overhead !== undefined) return undefined;
  if (spec.initContainers !== undefined && spec.initContainers.length > 0) return undefined;
  if (status?.containerStatuses !== undefined || status?.initContainerStatuses !== undefined) return undefined;
  return spec.containers[0]!.resources?.requests;
}
