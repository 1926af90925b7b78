import { objectKey, parseTime, type DaemonSet, type NodeAffinity, type Pod } from '@karpenter-ts/kube-model';

/**
 * One pod a DaemonSet, as its controller would make it for a new node: the newest that there is
 * (admission may have given it more than the template says), otherwise one after the template.
 */
export class DaemonSetPods {
  readonly #daemonSets = new Map<string, DaemonSet>();
  /** Newest pod by the DaemonSet's key. It stays when the pod goes: the next one will look the same. */
  readonly #newest = new Map<string, Pod>();
  #list: readonly Pod[] | undefined;

  setDaemonSet(daemonSet: DaemonSet): void {
    this.#daemonSets.set(objectKey(daemonSet), daemonSet);
    this.#list = undefined;
  }

  deleteDaemonSet(key: string): void {
    this.#daemonSets.delete(key);
    this.#newest.delete(key);
    this.#list = undefined;
  }

  /** Did that change the pattern? */
  observePod(pod: Pod): boolean {
    const owner = daemonSetKey(pod);
    if (owner === undefined) return false;
    const known = this.#newest.get(owner);
    if (known !== undefined && objectKey(known) !== objectKey(pod) && created(known) >= created(pod)) return false;
    this.#newest.set(owner, pod);
    this.#list = undefined;
    return true;
  }

  /** Forgets a pod of a DaemonSet that is gone; those of others are kept as a pattern. */
  forgetPod(pod: Pod): void {
    const owner = daemonSetKey(pod);
    if (owner !== undefined && !this.#daemonSets.has(owner)) this.#newest.delete(owner);
  }

  /** The same array until something changes. */
  list(): readonly Pod[] {
    this.#list ??= Array.from(this.#daemonSets, ([key, daemonSet]) => typicalPod(daemonSet, this.#newest.get(key)));
    return this.#list;
  }
}

function typicalPod(daemonSet: DaemonSet, newest: Pod | undefined): Pod {
  const template = daemonSet.spec?.template;
  const spec = newest?.spec ?? template?.spec ?? { containers: [] };
  // The controller pins each pod to its node by a required term of its own; what the template says replaces it.
  const { nodeName: _nodeName, affinity, ...rest } = spec;
  const required = template?.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const { requiredDuringSchedulingIgnoredDuringExecution: _pinned, ...preferred }: NodeAffinity =
    affinity?.nodeAffinity ?? {};
  const nodeAffinity: NodeAffinity =
    required === undefined ? preferred : { ...preferred, requiredDuringSchedulingIgnoredDuringExecution: required };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: newest?.metadata?.name ?? daemonSet.metadata?.name,
      namespace: daemonSet.metadata?.namespace,
      labels: newest?.metadata?.labels ?? template?.metadata?.labels,
      annotations: newest?.metadata?.annotations ?? template?.metadata?.annotations,
      uid: daemonSet.metadata?.uid,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          name: daemonSet.metadata?.name ?? '',
          uid: daemonSet.metadata?.uid ?? '',
          controller: true,
        },
      ],
    },
    spec: { ...rest, affinity: { ...affinity, nodeAffinity } },
  };
}

/** Key of the DaemonSet that the pod belongs to. */
function daemonSetKey(pod: Pod): string | undefined {
  const owner = pod.metadata?.ownerReferences?.find(
    (reference) => reference.kind === 'DaemonSet' && reference.apiVersion === 'apps/v1',
  );
  return owner && `${pod.metadata?.namespace ?? ''}/${owner.name}`;
}

function created(pod: Pod): number {
  const at = pod.metadata?.creationTimestamp;
  return at === undefined ? 0 : parseTime(at);
}
