import {
  fromStore,
  reasonableRateLimiter,
  requeueAfter,
  singleton,
  singletonKey,
  type Clock,
  type Controller,
  type StoreChange,
} from '@karpenter-ts/runtime';
import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { withConflictsRetried } from '../reconcile-errors.ts';
import { isSpecChange } from '../spec-changes.ts';
import type { Stores } from '../stores.ts';
import { applyNodeOverlays, type ApplyNodeOverlaysDeps } from './apply.ts';
import { decideNodeOverlays } from './decide.ts';
import { gatherNodeOverlays, type GatherNodeOverlaysDeps } from './gather.ts';

export interface NodeOverlayControllerDeps extends GatherNodeOverlaysDeps, ApplyNodeOverlaysDeps {
  readonly stores: Pick<Stores, 'nodePools' | 'nodeClasses'>;
  readonly clock: Clock;
}

/** As upstream: what providers tell changes now and then without anything changing in the cluster. */
const EVERY_MS = 6 * 60 * 60 * 1000;

/**
 * Evaluates all overlays for all pools whenever one of either, or a NodeClass, is changed by its user.
 *
 * Upstream: pkg/controllers/nodeoverlay/controller.go.
 */
export function nodeOverlayController(deps: NodeOverlayControllerDeps): Controller {
  const { stores, nodeOverlays, overlaid, clock } = deps;
  return {
    name: 'nodeoverlay',
    concurrency: 1,
    rateLimiter: reasonableRateLimiter(clock),
    sources: [
      // Also without any overlay, since nothing is bought before the first evaluation.
      singleton(),
      fromStore(nodeOverlays, whenSpecChanged),
      fromStore(stores.nodePools, whenSpecChanged),
      ...Array.from(stores.nodeClasses.values(), (store) => fromStore(store, whenSpecChanged)),
    ],
    reconcile(_key, signal) {
      return withConflictsRetried(async () => {
        const actions = decideNodeOverlays(await gatherNodeOverlays(deps, signal), overlaid.store);
        await applyNodeOverlays(deps, actions, signal);
        return requeueAfter(EVERY_MS);
      });
    },
  };
}

function whenSpecChanged(change: StoreChange<KubernetesObject>): readonly string[] {
  if (change.type === 'deleted') return [singletonKey];
  return isSpecChange(change.object, change.previous) ? [singletonKey] : [];
}
