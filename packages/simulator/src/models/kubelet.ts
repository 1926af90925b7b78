import { type Node, parseDuration, type Pod } from '@karpenter-ts/kube-model';
import { type Cancel, kinds, storeKeyOf, parseStoreKey } from '@karpenter-ts/runtime';

import { ANNOTATION_RUN_FOR, drawSpan, type StartupModel } from '../startup-model.ts';
import { isInstanceLost } from './instance.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference } from './owner.ts';
import { withCondition } from './pod-state.ts';

/**
 * Model of the kubelets of all machines: a new node becomes Ready, pods that are bound to it start
 * after their images are pulled, those of Jobs end, and those that are deleted stop. On a machine that
 * is lost nothing happens any more. Probes, restarts and evictions under pressure are not modelled.
 */
export function startKubelets(context: ModelContext, startup: StartupModel): () => void {
  const { state, clock } = context;
  const random = context.random('kubelet');
  /** What is under way, by the pod's key or the node's name. */
  const timers = new Map<string, Cancel>();
  const images = new Map<string, Set<string>>();
  const lost = new Set<string>();

  const after = (key: string, ms: number, act: () => void): void => {
    timers.get(key)?.();
    timers.set(
      key,
      clock.after(ms, () => {
        timers.delete(key);
        act();
      }),
    );
  };

  const forget = (key: string): void => {
    timers.get(key)?.();
    timers.delete(key);
  };

  const seeNode = (node: Node, isNew: boolean, gone: boolean): void => {
    const name = node.metadata?.name ?? '';
    if (gone) {
      images.delete(name);
      lost.delete(name);
      forget(name);
    } else if (isInstanceLost(node)) {
      lost.add(name);
      forget(name);
    } else if (isNew) {
      after(name, drawSpan(startup.nodeReadyMs, random), () => makeNodeReady(name));
    }
  };

  const makeNodeReady = (name: string): void => {
    const node = state.find(kinds.node, { name });
    if (node === undefined) return;
    const ready = {
      type: 'Ready',
      status: 'True',
      reason: 'KubeletReady',
      message: 'kubelet is posting ready status',
      lastTransitionTime: state.timestamp(),
    };
    const conditions = withCondition(node.status?.conditions, ready);
    state.update(kinds.node, { ...node, status: { ...node.status, phase: 'Running', conditions } }, 'status');
  };

  const seePod = (pod: Pod, previous: Pod | undefined, gone: boolean): void => {
    const key = storeKeyOf(pod);
    const nodeName = pod.spec?.nodeName ?? '';
    if (gone) {
      forget(key);
      return;
    }
    if (nodeName === '' || lost.has(nodeName)) return;
    if (pod.metadata?.deletionTimestamp !== undefined) {
      const grace = pod.metadata.deletionGracePeriodSeconds;
      if (
        previous?.metadata?.deletionTimestamp === undefined ||
        grace !== previous.metadata.deletionGracePeriodSeconds
      ) {
        stop(pod, key, nodeName);
      }
    } else if ((previous?.spec?.nodeName ?? '') === '') {
      start(pod, key, nodeName);
    }
  };

  const start = (pod: Pod, key: string, nodeName: string): void => {
    const pulled = images.get(nodeName) ?? new Set();
    images.set(nodeName, pulled);
    let ms = drawSpan(startup.podStartMs, random);
    for (const { image = '' } of [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]) {
      if (pulled.has(image)) continue;
      pulled.add(image);
      ms += drawSpan(startup.imagePullMs, random);
    }
    after(key, ms, () => makePodReady(key, nodeName, state.timestamp(-Math.floor(ms / 1000))));
  };

  const makePodReady = (key: string, nodeName: string, startTime: string): void => {
    const pod = livingPod(key, nodeName);
    if (pod === undefined) return;
    const lastTransitionTime = state.timestamp();
    const conditions = withCondition(pod.status?.conditions, { type: 'Ready', status: 'True', lastTransitionTime });
    writeStatus(pod, { ...pod.status, phase: 'Running', startTime, conditions });
    if (controllerReference(pod)?.kind !== 'Job') return;
    const runFor = pod.metadata?.annotations?.[ANNOTATION_RUN_FOR];
    const ms = runFor === undefined ? drawSpan(startup.jobRunMs, random) : parseDuration(runFor);
    after(key, ms, () => finish(key, nodeName));
  };

  const finish = (key: string, nodeName: string): void => {
    const pod = livingPod(key, nodeName);
    if (pod === undefined) return;
    const completed = { type: 'Ready', status: 'False', reason: 'PodCompleted', lastTransitionTime: state.timestamp() };
    writeStatus(pod, {
      ...pod.status,
      phase: 'Succeeded',
      conditions: withCondition(pod.status?.conditions, completed),
    });
  };

  const livingPod = (key: string, nodeName: string): Pod | undefined => {
    const pod = state.find(kinds.pod, parseStoreKey(key));
    return pod?.metadata?.deletionTimestamp !== undefined || lost.has(nodeName) ? undefined : pod;
  };

  const writeStatus = (pod: Pod, status: Pod['status']): void => {
    state.update(kinds.pod, { ...pod, status }, 'status');
  };

  const stop = (pod: Pod, key: string, nodeName: string): void => {
    const { uid, deletionGracePeriodSeconds = 30 } = pod.metadata ?? {};
    const ms = Math.min(drawSpan(startup.podStopMs, random), deletionGracePeriodSeconds * 1000);
    after(key, ms, () => {
      if (!lost.has(nodeName)) state.delete(kinds.pod, parseStoreKey(key), { uid, gracePeriodSeconds: 0 });
    });
  };

  for (const node of state.values(kinds.node)) seeNode(node, true, false);
  for (const pod of state.values(kinds.pod)) seePod(pod, undefined, false);
  const unsubscribe = state.onChange(({ kind, type, object, previous }) => {
    if (kind.kind === 'Node') {
      seeNode(object, type === 'ADDED', type === 'DELETED');
    } else if (kind.kind === 'Pod') {
      seePod(object as unknown as Pod, previous as unknown as Pod | undefined, type === 'DELETED');
    }
  });
  return () => {
    unsubscribe();
    for (const cancel of timers.values()) cancel();
  };
}
