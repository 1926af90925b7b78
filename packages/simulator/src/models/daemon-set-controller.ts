import {
  isActivePod,
  isTerminatingPod,
  matchesPodNodeAffinity,
  type Node,
  type Pod,
  type PodSpec,
  type PodTemplateSpec,
  type Toleration,
  untoleratedTaints,
} from '@karpenter-ts/kube-model';
import { kinds, parseStoreKey, storeKeyOf } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference, controllerUid } from './owner.ts';
import { pinnedNodeName } from './pinned-node.ts';
import { createPodFromTemplate } from './pod-from-template.ts';
import { isPodReady } from './pod-state.ts';
import { templateHash } from './template-hash.ts';
import { countOf, LABEL_REVISION_HASH, labelsOf, workloadKinds, type RollingDaemonSet } from './workload-kinds.ts';

const SYNC_MS = 20;

/** `AddOrUpdateDaemonPodTolerations` of k8s.io/kubernetes/pkg/controller/daemon/util. */
const tolerations: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];

/**
 * Model of the DaemonSet controller of kube-controller-manager: one pod on each node that the template
 * allows, bound by the scheduler through a node affinity; a new template replaces pods as
 * `maxUnavailable` allows (`OnDelete` waits for somebody else). `maxSurge` and the status are not modelled.
 */
export function startDaemonSetController(context: ModelContext): () => void {
  const { state, clock, index } = context;
  /** Keys of pods by DaemonSet and the node that they are for, which they need not be bound to yet. */
  const podsFor = new Map<string, Set<string>>();
  const dirtySets = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (key) => syncSet(key) });
  const dirtyNodes = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (name) => syncNode(name) });

  const syncSet = (key: string): void => {
    const daemonSet = findSet(key);
    if (daemonSet === undefined) return;
    for (const node of [...state.values(kinds.node)]) syncPair(daemonSet, node);
    replaceOld(daemonSet);
  };

  const syncNode = (name: string): void => {
    const node = state.find(kinds.node, { name });
    if (node === undefined) return;
    for (const daemonSet of [...state.values(workloadKinds.daemonSet)]) {
      if (daemonSet.metadata?.deletionTimestamp === undefined) syncPair(daemonSet, node);
    }
  };

  const findSet = (key: string): RollingDaemonSet | undefined => {
    const daemonSet = state.find(workloadKinds.daemonSet, parseStoreKey(key));
    return daemonSet?.metadata?.deletionTimestamp === undefined ? daemonSet : undefined;
  };

  const syncPair = (daemonSet: RollingDaemonSet, node: Node): void => {
    const { should, may } = decide(daemonSet.spec?.template, node);
    const keys = podsFor.get(pairKey(daemonSet.metadata?.uid, node.metadata?.name)) ?? [];
    const pods = [...keys].map((key) => state.find(kinds.pod, parseStoreKey(key))).filter((pod) => pod !== undefined);
    if (!may) {
      for (const pod of pods) if (!isTerminatingPod(pod)) remove(pod);
      return;
    }
    for (const pod of pods) if (!isActivePod(pod) && !isTerminatingPod(pod)) remove(pod);
    if (!should || node.metadata?.deletionTimestamp !== undefined || pods.some(isActivePod)) return;
    createPodFromTemplate(state, {
      owner: daemonSet,
      template: daemonSet.spec?.template,
      labels: { [LABEL_REVISION_HASH]: templateHash(daemonSet.spec?.template) },
      spec: podSpecFor(daemonSet.spec?.template, node.metadata?.name ?? ''),
    });
  };

  /** `rollingUpdate`: old pods that do not work go at once, others as `maxUnavailable` allows. */
  const replaceOld = (daemonSet: RollingDaemonSet): void => {
    if (daemonSet.spec?.updateStrategy?.type === 'OnDelete') return;
    const hash = templateHash(daemonSet.spec?.template);
    const pods = [...index.podsOf(daemonSet.metadata?.uid ?? '').values()];
    const old = pods.filter((pod) => labelsOf(pod)[LABEL_REVISION_HASH] !== hash && !isTerminatingPod(pod));
    if (old.length === 0) return;
    const given = daemonSet.spec?.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1;
    let allowed = (countOf(given, pods.length, 'up') ?? 1) - pods.filter((pod) => !isPodReady(pod)).length;
    for (const pod of old) {
      if (!isPodReady(pod)) remove(pod);
      else if (allowed-- > 0) remove(pod);
    }
  };

  const remove = (pod: Pod): void => {
    state.delete(kinds.pod, { name: pod.metadata?.name ?? '', namespace: pod.metadata?.namespace });
  };

  const seePod = (pod: Pod, gone: boolean): void => {
    const nodeName = pinnedNodeName(pod.spec) ?? pod.spec?.nodeName;
    const pair = pairKey(controllerUid(pod), nodeName);
    const keys = podsFor.get(pair) ?? new Set();
    if (gone) keys.delete(storeKeyOf(pod));
    else keys.add(storeKeyOf(pod));
    if (keys.size === 0) podsFor.delete(pair);
    else podsFor.set(pair, keys);
    if (gone && nodeName !== undefined) dirtyNodes.mark(nodeName);
  };

  for (const daemonSet of state.values(workloadKinds.daemonSet)) dirtySets.mark(storeKeyOf(daemonSet));
  const unsubscribe = state.onChange(({ kind, type, object, previous }) => {
    if (kind.kind === 'DaemonSet') {
      if (previous === undefined || previous.spec !== object.spec) dirtySets.mark(storeKeyOf(object));
    } else if (kind.kind === 'Node') {
      if (type !== 'DELETED' && !looksTheSame(object, previous)) {
        dirtyNodes.mark(object.metadata.name);
      }
    } else if (kind.kind === 'Pod') {
      const owner = controllerReference(object);
      if (owner?.kind !== 'DaemonSet') return;
      const pod = object as unknown as Pod;
      if (type !== 'MODIFIED') seePod(pod, type === 'DELETED');
      // A rollout goes on when a new pod works, or an old one is gone.
      if (type === 'DELETED' || isPodReady(pod)) {
        const key = `${object.metadata.namespace ?? ''}/${owner.name}`;
        const daemonSet = findSet(key);
        if (daemonSet !== undefined && (daemonSet.metadata?.generation ?? 1) > 1) dirtySets.mark(key);
      }
    }
  });
  return () => {
    unsubscribe();
    dirtySets.stop();
    dirtyNodes.stop();
  };
}

function pairKey(uid = '', nodeName = ''): string {
  return `${uid} ${nodeName}`;
}

/** `NodeShouldRunDaemonPod`: whether a pod is to be started on the node, and whether one that is there may stay. */
function decide(
  template: PodTemplateSpec | undefined,
  node: Node,
): { readonly should: boolean; readonly may: boolean } {
  const pod = { spec: { containers: [], ...template?.spec } };
  if (!matchesPodNodeAffinity(pod, { name: node.metadata?.name, labels: node.metadata?.labels })) {
    return { should: false, may: false };
  }
  const taints = untoleratedTaints(node.spec?.taints, [...(pod.spec.tolerations ?? []), ...tolerations]);
  const may = taints.every(({ effect }) => effect !== 'NoExecute');
  return { should: may && taints.every(({ effect }) => effect !== 'NoSchedule'), may };
}

/** `ReplaceDaemonSetPodNodeNameNodeAffinity`. */
function podSpecFor(template: PodTemplateSpec | undefined, nodeName: string): PodSpec {
  const spec = template?.spec ?? { containers: [] };
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [nodeName] }];
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const nodeSelectorTerms = (terms ?? [{}]).map((term) => ({ ...term, matchFields }));
  return {
    ...spec,
    affinity: {
      ...spec.affinity,
      nodeAffinity: {
        ...spec.affinity?.nodeAffinity,
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
      },
    },
    tolerations: [...(spec.tolerations ?? []), ...tolerations],
  };
}

function looksTheSame(node: Node, previous: Node | undefined): boolean {
  return (
    previous !== undefined &&
    previous.metadata?.labels === node.metadata?.labels &&
    previous.spec?.taints === node.spec?.taints
  );
}
