import { formatTime } from '@karpenter-ts/kube-model';
import { done, fromStore, isNotFound, type Clock, type Controller, type KubeClient } from '@karpenter-ts/runtime';

import { NODE_CLAIMS } from '../../kinds.ts';
import type { Stores } from '../../stores.ts';
import { decidePodEvent } from './decide.ts';
import { claimOfNode, nodeOfEvent, type GatherPodEventDeps } from './gather.ts';

export interface PodEventsDeps extends GatherPodEventDeps {
  readonly stores: Pick<Stores, 'nodes' | 'nodeClaims' | 'pods'>;
  readonly client: Pick<KubeClient, 'patch'>;
  readonly clock: Clock;
}

/**
 * Notes on a claim when pods last came to its node or left it; keys are names of nodes.
 *
 * Upstream: pkg/controllers/nodeclaim/podevents/controller.go.
 */
export function podEventsController(deps: PodEventsDeps): Controller {
  const { stores, client, clock } = deps;
  return {
    name: 'nodeclaim.podevents',
    concurrency: 1,
    sources: [
      fromStore(stores.pods, (change) => {
        const nodeName = nodeOfEvent(deps, change);
        return nodeName === undefined ? [] : [nodeName];
      }),
    ],
    async reconcile(nodeName, signal) {
      const claim = claimOfNode(deps, nodeName);
      const now = clock.now();
      if (claim === undefined || !decidePodEvent(claim, now)) return done;
      const key = { name: claim.metadata?.name ?? '' };
      const body = { status: { lastPodEventTime: formatTime(now) } };
      try {
        await client.patch(NODE_CLAIMS, key, body, { type: 'merge', subresource: 'status' }, signal);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
      return done;
    },
  };
}
