import type { Pod } from '@karpenter-ts/kube-model';
import { kinds, storeKeyOf, type Workload } from '@karpenter-ts/runtime';
import type { ApiChange, ApiState } from '@karpenter-ts/testing';

import { controllerUid } from './owner.ts';

/**
 * Pods by controller and by node, ReplicaSets by Deployment: looked up by several models, kept once.
 * To be made before the models, so that they find it up to date when they hear of a change.
 */
export class ClusterIndex {
  readonly #podsByOwner = new Groups<Pod>();
  readonly #podsByNode = new Groups<Pod>();
  readonly #replicaSetsByOwner = new Groups<Workload>();

  constructor(state: ApiState) {
    for (const pod of state.values(kinds.pod)) this.#seePod(pod, undefined, false);
    for (const replicaSet of state.values(kinds.replicaSet)) {
      this.#replicaSetsByOwner.put(controllerUid(replicaSet), replicaSet);
    }
    state.onChange((change) => this.#see(change));
  }

  /** Pods whose controller has this uid, by key, oldest first. */
  podsOf(uid: string): ReadonlyMap<string, Pod> {
    return this.#podsByOwner.get(uid);
  }

  /** Pods bound to the node, by key. */
  podsOn(nodeName: string): ReadonlyMap<string, Pod> {
    return this.#podsByNode.get(nodeName);
  }

  replicaSetsOf(uid: string): ReadonlyMap<string, Workload> {
    return this.#replicaSetsByOwner.get(uid);
  }

  #see({ kind, type, object, previous }: ApiChange): void {
    const gone = type === 'DELETED';
    if (kind.kind === 'Pod') {
      this.#seePod(object as unknown as Pod, previous as unknown as Pod | undefined, gone);
    } else if (kind.kind === 'ReplicaSet') {
      const replicaSet = object as unknown as Workload;
      if (gone) this.#replicaSetsByOwner.drop(controllerUid(replicaSet), replicaSet);
      else this.#replicaSetsByOwner.put(controllerUid(replicaSet), replicaSet);
    }
  }

  #seePod(pod: Pod, previous: Pod | undefined, gone: boolean): void {
    const owner = controllerUid(pod);
    const node = pod.spec?.nodeName;
    if (previous !== undefined) {
      if (gone || controllerUid(previous) !== owner) this.#podsByOwner.drop(controllerUid(previous), previous);
      if (gone || previous.spec?.nodeName !== node) this.#podsByNode.drop(previous.spec?.nodeName, previous);
    }
    if (gone) return;
    this.#podsByOwner.put(owner, pod);
    this.#podsByNode.put(node, pod);
  }
}

/** Objects in groups; an object without a group is in none. */
class Groups<T extends Pod | Workload> {
  readonly #groups = new Map<string, Map<string, T>>();

  get(name: string): ReadonlyMap<string, T> {
    return this.#groups.get(name) ?? none;
  }

  put(name: string | undefined, object: T): void {
    if (name === undefined || name === '') return;
    let group = this.#groups.get(name);
    if (group === undefined) this.#groups.set(name, (group = new Map<string, T>()));
    group.set(storeKeyOf(object), object);
  }

  drop(name: string | undefined, object: T): void {
    if (name === undefined || name === '') return;
    const group = this.#groups.get(name);
    group?.delete(storeKeyOf(object));
    if (group?.size === 0) this.#groups.delete(name);
  }
}

const none: ReadonlyMap<string, never> = new Map<string, never>();
