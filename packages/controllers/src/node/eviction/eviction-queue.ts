import type { Pod } from '@karpenter-ts/kube-model';
import { channel, type Source } from '@karpenter-ts/runtime';

/** One pod that is to leave its node. */
export interface EvictionEntry {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** When the pod has to be gone, in milliseconds; undefined when it may take as long as it takes. */
  readonly deadline: number | undefined;
}

/** What those who drain nodes see of the queue. */
export interface PodEvictor {
  /** Asks for the pod to be evicted, or by force in time for the deadline. May be called again and again. */
  add(pod: Pod, deadline?: number): void;
}

/**
 * Pods on their way out, by namespace, name and uid: a pod of the same name that comes after is not
 * meant. Of several deadlines of a pod the earliest counts, so that force is never taken back.
 *
 * Lost with the process; whoever drains a node asks again.
 */
export class EvictionQueue implements PodEvictor {
  readonly #entries = new Map<string, EvictionEntry>();
  readonly #channel = channel();

  /** Makes the keys that the controller is to look after. */
  get source(): Source {
    return this.#channel;
  }

  get size(): number {
    return this.#entries.size;
  }

  add(pod: Pod, deadline?: number): void {
    const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
    const key = `${namespace}/${name}/${uid}`;
    const present = this.#entries.get(key);
    if (present !== undefined && (deadline === undefined || (present.deadline ?? Infinity) <= deadline)) return;
    this.#entries.set(key, { namespace, name, uid, deadline });
    // Also for one that is there: it may be waiting for its budget, which does not matter any more.
    this.#channel.push(key);
  }

  get(key: string): EvictionEntry | undefined {
    return this.#entries.get(key);
  }

  has(pod: Pod): boolean {
    const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
    return this.#entries.has(`${namespace}/${name}/${uid}`);
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }
}
