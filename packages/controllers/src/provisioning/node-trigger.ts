import { TAINT_DISRUPTED } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import type { Source, Store } from '@karpenter-ts/runtime';

import type { Batcher } from './batcher.ts';

/**
 * Triggers the batcher for every node that begins to go: its pods will need room before they are
 * evicted. Upstream: `NodeController` in pkg/controllers/provisioning/controller.go.
 */
export function nodeTrigger(nodes: Store<Node>, batcher: Batcher): Source {
  return {
    start() {
      const offer = (node: Node, previous: Node | undefined): void => {
        if (isDisrupted(node) && !(previous !== undefined && isDisrupted(previous))) {
          batcher.trigger(node.metadata?.uid ?? '');
        }
      };
      const stop = nodes.subscribe((change) => {
        if (change.type === 'set') offer(change.object, change.previous);
      });
      for (const node of Array.from(nodes.values())) offer(node, undefined);
      return stop;
    },
  };
}

function isDisrupted(node: Node): boolean {
  const { key, effect } = TAINT_DISRUPTED;
  return node.spec?.taints?.some((taint) => taint.key === key && taint.effect === effect) ?? false;
}
