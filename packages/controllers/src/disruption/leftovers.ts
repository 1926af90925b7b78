import { CONDITION_DISRUPTION_REASON, getCondition, TAINT_DISRUPTED } from '@karpenter-ts/apis';
import type { StateNode } from '@karpenter-ts/cluster-state';
import { hasTaint } from '@karpenter-ts/kube-model';

import { remember } from '../remember.ts';
import { unmarkDisrupted, type MarkDeps, type MarkTarget } from './marks.ts';

/**
 * Nodes that carry the marks of a disruption that nobody carries out: the process that began it died,
 * or the command failed half-way.
 *
 * Upstream: the first part of `Controller.Reconcile` in pkg/controllers/disruption/controller.go.
 */
export function leftoverFinder(): (
  nodes: readonly StateNode[],
  inProgress: ReadonlySet<string>,
) => readonly MarkTarget[] {
  const marksOf = remember(leftMarks);
  return (nodes, inProgress) =>
    nodes.flatMap((node) => {
      const target = marksOf(node);
      return target === undefined || inProgress.has(node.providerID) ? NOTHING : [target];
    });
}

const NOTHING: readonly MarkTarget[] = [];

/** Where the marks are that a node carries without being on its way out. */
function leftMarks(state: StateNode): MarkTarget | undefined {
  const { node, nodeClaim } = state;
  if (node === undefined || nodeClaim === undefined || state.markedForDeletion) return undefined;
  const tainted = hasTaint(node.spec?.taints, TAINT_DISRUPTED) && node.metadata?.deletionTimestamp === undefined;
  const condemned =
    state.initialized && getCondition(nodeClaim.status?.conditions, CONDITION_DISRUPTION_REASON) !== undefined;
  return tainted || condemned ? { node: node.metadata?.name, nodeClaim: nodeClaim.metadata?.name ?? '' } : undefined;
}

export async function removeLeftovers(
  deps: MarkDeps,
  targets: readonly MarkTarget[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(targets.map((target) => unmarkDisrupted(deps, target, signal)));
}
