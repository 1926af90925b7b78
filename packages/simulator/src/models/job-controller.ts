import { isActivePod, type Pod } from '@karpenter-ts/kube-model';
import { kinds, parseStoreKey, storeKey, storeKeyOf } from '@karpenter-ts/runtime';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';
import { controllerReference } from './owner.ts';
import { createPodFromTemplate } from './pod-from-template.ts';
import { isPodReady } from './pod-state.ts';
import { workloadKinds, type Job } from './workload-kinds.ts';

const SYNC_MS = 20;

/**
 * Model of the Job controller of kube-controller-manager: keeps pods going until enough have ended
 * well, and removes finished Jobs after their time to live. Pods that are lost are replaced without
 * end: back-off limits, indices and deadlines are not modelled. How long a pod runs is the kubelet model's.
 */
export function startJobController(context: ModelContext): () => void {
  const { state, clock, index } = context;
  const dirty = new DirtyKeys({ clock, delayMs: SYNC_MS, work: (key) => sync(key) });

  const sync = (key: string): void => {
    const job = state.find(workloadKinds.job, parseStoreKey(key));
    if (job === undefined || job.metadata?.deletionTimestamp !== undefined || isComplete(job)) return;
    const { spec = {} } = job;
    const pods = (): readonly Pod[] => [...index.podsOf(job.metadata?.uid ?? '').values()];
    const succeeded = pods().filter(({ status }) => status?.phase === 'Succeeded').length;
    const parallelism = spec.suspend === true ? 0 : (spec.parallelism ?? 1);
    // Without a number of completions, a Job is done when one of its pods is and no other runs.
    const completions = spec.completions ?? (spec.parallelism === undefined || succeeded > 0 ? 1 : parallelism);
    const wanted = Math.min(parallelism, Math.max(0, completions - succeeded));
    const active = pods().filter(isActivePod);
    for (let i = active.length; i < wanted; i++) createPodFromTemplate(state, { owner: job, template: spec.template });
    if (spec.suspend === true || active.length > wanted) {
      for (const pod of active.slice(wanted)) {
        state.delete(kinds.pod, { name: pod.metadata?.name ?? '', namespace: pod.metadata?.namespace });
      }
    }
    writeStatus(job, pods(), succeeded >= completions && wanted === 0 && spec.suspend !== true);
  };

  const writeStatus = (job: Job, pods: readonly Pod[], complete: boolean): void => {
    const active = pods.filter(isActivePod);
    const status = {
      active: active.length,
      ready: active.filter(isPodReady).length,
      succeeded: pods.filter((pod) => pod.status?.phase === 'Succeeded').length,
      ...(complete
        ? { conditions: [{ type: 'Complete', status: 'True' }], completionTime: state.timestamp() }
        : { conditions: [] }),
    };
    state.update(workloadKinds.job, { ...job, status }, 'status');
    const ttl = job.spec?.ttlSecondsAfterFinished;
    if (!complete || ttl === undefined) return;
    const { name = '', namespace, uid } = job.metadata ?? {};
    clock.after(ttl * 1000, () => {
      const there = state.find(workloadKinds.job, { name, namespace });
      if (there?.metadata?.uid === uid) state.delete(workloadKinds.job, { name, namespace });
    });
  };

  for (const job of state.values(workloadKinds.job)) dirty.mark(storeKeyOf(job));
  const unsubscribe = state.onChange(({ kind, object, previous }) => {
    if (kind.kind === 'Job') {
      if (previous === undefined || previous.spec !== object.spec) dirty.mark(storeKeyOf(object));
    } else if (kind.kind === 'Pod') {
      const owner = controllerReference(object);
      if (owner?.kind === 'Job') dirty.mark(storeKey(owner.name, object.metadata.namespace));
    }
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}

function isComplete(job: Job): boolean {
  return job.status?.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True') ?? false;
}
