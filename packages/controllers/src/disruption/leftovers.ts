import { CONDITION_DISRUPTION_REASON, getCondition, TAINT_DISRUPTED } from '@karpenter-ts/apis';
import type { StateNode } from '@karpenter-ts/cluster-state';
import { hasTaint } from '@karpenter-ts/kube-model';

import { unmarkDisrupted, type MarkDeps, type MarkTarget } from './marks.ts';

/**
 * Nodes that carry the marks of a disruption that nobody carries out: the process that began it died,
 * or the command failed half-way.
 *
 * Upstream: the first part of `Controller.Reconcile` in pkg/controllers/disruption/controller.go.
 */
export function findLeftovers(nodes: readonly StateNode[], inProgress: ReadonlySet<string>): readonly MarkTarget[] {
  return nodes.flatMap((state) => {
    const { node, nodeClaim } = state;
    if (node === undefined || nodeClaim === undefined) return [];
    if (state.markedForDeletion || inProgress.has(state.providerID)) return [];
    const tainted = hasTaint(node.spec?.taints, TAINT_DISRUPTED) && node.metadata?.deletionTimestamp === undefined;
    const condemned =
      state.initialized && getCondition(nodeClaim.status?.conditions, CONDITION_DISRUPTION_REASON) !== undefined;
    return tainted || condemned ? [{ node: node.metadata?.name, nodeClaim: nodeClaim.metadata?.name ?? '' }] : [];
  });
}

export async function removeLeftovers(
  deps: MarkDeps,
  targets: readonly MarkTarget[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(targets.map((target) => unmarkDisrupted(deps, target, signal)));
}
