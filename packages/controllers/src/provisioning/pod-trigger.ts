import { isProvisionablePod, type Pod } from '@karpenter-ts/kube-model';
import type { Source, Store } from '@karpenter-ts/runtime';

import type { Batcher } from './batcher.ts';

/**
 * Triggers the batcher for every pod that begins to wait for a node. That pods still wait is the
 * provisioner's own business: it comes back by itself while there are any.
 *
 * Upstream: `PodController` in pkg/controllers/provisioning/controller.go.
 */
export function podTrigger(pods: Store<Pod>, batcher: Batcher): Source {
  return {
    start() {
      const offer = (pod: Pod, previous: Pod | undefined): void => {
        if (!isProvisionablePod(pod)) return;
        const waitedBefore =
          previous !== undefined && previous.metadata?.uid === pod.metadata?.uid && isProvisionablePod(previous);
        if (!waitedBefore) batcher.trigger(pod.metadata?.uid ?? '');
      };
      const stop = pods.subscribe((change) => {
        if (change.type === 'set') offer(change.object, change.previous);
      });
      for (const pod of Array.from(pods.values())) offer(pod, undefined);
      return stop;
    },
  };
}
