import {
  CONDITION_VALIDATION_SUCCEEDED,
  formatFieldProblems,
  type ConditionChange,
  type NodeOverlay,
} from '@karpenter-ts/apis';
import {
  evaluateNodeOverlays,
  type NodeOverlayStore,
  type NodeOverlayVerdict,
} from '@karpenter-ts/scheduling/node-overlays';

import type { GatheredNodeOverlays } from './gather.ts';

export interface NodeOverlayActions {
  /** What the overlays make of instance types from now on. */
  readonly store: NodeOverlayStore;
  readonly judge: readonly { readonly overlay: NodeOverlay; readonly change: ConditionChange }[];
  /** Why some pools cannot be evaluated. */
  readonly errors: readonly unknown[];
}

export function decideNodeOverlays(
  { input, errors }: GatheredNodeOverlays,
  previous: NodeOverlayStore,
): NodeOverlayActions {
  const { verdicts, store, unevaluated } = evaluateNodeOverlays(input, previous);
  const byName = new Map(verdicts.map((verdict) => [verdict.name, verdict]));
  return {
    store,
    judge: input.overlays.map((overlay) => ({
      overlay,
      change: conditionOf(byName.get(overlay.metadata?.name ?? '')!),
    })),
    errors: [...errors, ...unevaluated.map(({ error }) => error)],
  };
}

function conditionOf(verdict: NodeOverlayVerdict): ConditionChange {
  const type = CONDITION_VALIDATION_SUCCEEDED;
  switch (verdict.verdict) {
    case 'Valid':
      return { type, status: 'True' };
    case 'RuntimeValidation':
      return { type, status: 'False', reason: verdict.verdict, message: formatFieldProblems(verdict.problems) };
    case 'Conflict': {
      const { with: other, subject, instanceType, nodePool } = verdict.conflict;
      const message = `conflict with another overlay: ${other} says something of ${subject} of ${instanceType} in NodePool ${nodePool} too`;
      return { type, status: 'False', reason: verdict.verdict, message };
    }
  }
}
