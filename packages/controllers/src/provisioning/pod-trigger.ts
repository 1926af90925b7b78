import { isProvisionablePod, type Pod } from '@karpenter-ts/kube-model';
import type { Source, Store } from '@karpenter-ts/runtime';

import type { Batcher } from './batcher.ts';
import type { DecisionLatency } from './decision-latency.ts';

/**
 * Triggers the batcher for every pod that begins to wait for a node. That pods still wait is the
 * provisioner's own business: it comes back by itself while there are any.
 *
 * Upstream: `PodController` in pkg/controllers/provisioning/controller.go.
 */
export function podTrigger(pods: Store<Pod>, batcher: Batcher, latency: DecisionLatency): Source {
  return {
    start() {
      const offer = (pod: Pod, previous: Pod | undefined): void => {
        if (!isProvisionablePod(pod)) return;
        const waitedBefore =
          previous !== undefined && previous.metadata?.uid === pod.metadata?.uid && isProvisionablePod(previous);
        if (waitedBefore) return;
        const uid = pod.metadata?.uid ?? '';
        latency.acknowledge(uid);
        batcher.trigger(uid);
      };
      const stop = pods.subscribe((change) => {
        if (change.type === 'set') offer(change.object, change.previous);
        else latency.forget(change.previous.metadata?.uid ?? '');
      });
      for (const pod of Array.from(pods.values())) offer(pod, undefined);
      return stop;
    },
  };
}
