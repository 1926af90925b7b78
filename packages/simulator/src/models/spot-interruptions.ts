import { LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import type { Node } from '@karpenter-ts/kube-model';
import { type Cancel, kinds } from '@karpenter-ts/runtime';
import { karpenterKinds } from '@karpenter-ts/testing';

import { claimOfInstance, isInstanceLost, isInstanceNode, loseInstance } from './instance.ts';
import type { ModelContext } from './model-context.ts';

export interface SpotInterruptionsOptions {
  /** Interruptions to be expected in an hour of one spot instance's life. */
  readonly perNodeHour: number;
  /**
   * What comes of the warning: `delete-claim` as Karpenter does for AWS, so that the node is drained
   * in time; `nothing` when nobody listens. Default `delete-claim`.
   */
  readonly onWarning?: 'delete-claim' | 'nothing' | undefined;
  readonly onInterruption?: ((nodeName: string) => void) | undefined;
}

/** As EC2 has it. */
export const SPOT_WARNING_MS = 120_000;

/**
 * Model of a cloud that takes spot instances back: every one has a time of its own, exponentially
 * distributed, at which it is warned; two minutes later it is lost, whatever runs on it.
 */
export function startSpotInterruptions(context: ModelContext, options: SpotInterruptionsOptions): () => void {
  const { state, clock } = context;
  const { perNodeHour, onWarning = 'delete-claim', onInterruption } = options;
  if (perNodeHour <= 0) return () => undefined;
  const random = context.random('spot-interruptions');
  const timers = new Map<string, Cancel>();

  const warn = (name: string): void => {
    timers.set(
      name,
      clock.after(SPOT_WARNING_MS, () => lose(name)),
    );
    onInterruption?.(name);
    if (onWarning === 'nothing') return;
    const claim = claimOfInstance(state, state.find(kinds.node, { name })?.spec?.providerID);
    if (claim !== undefined) state.delete(karpenterKinds.nodeClaim, { name: claim.metadata?.name ?? '' });
  };

  const lose = (name: string): void => {
    timers.delete(name);
    if (state.find(kinds.node, { name }) !== undefined) loseInstance(state, name);
  };

  const see = (node: Node, isNew: boolean, gone: boolean): void => {
    const name = node.metadata?.name ?? '';
    if (gone || isInstanceLost(node)) {
      timers.get(name)?.();
      timers.delete(name);
    } else if (isNew && isInstanceNode(node) && node.metadata?.labels?.[LABEL_CAPACITY_TYPE] === 'spot') {
      const hours = -Math.log(1 - random()) / perNodeHour;
      timers.set(
        name,
        clock.after(Math.round(hours * 3_600_000), () => warn(name)),
      );
    }
  };

  for (const node of state.values(kinds.node)) see(node, true, false);
  const unsubscribe = state.onChange(({ kind, type, object }) => {
    if (kind.kind === 'Node') see(object, type === 'ADDED', type === 'DELETED');
  });
  return () => {
    unsubscribe();
    for (const cancel of timers.values()) cancel();
  };
}
