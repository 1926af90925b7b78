import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import { explain } from '../explain/explain-refusals.ts';
import type { SchedulingResult } from '../result.ts';

/** Milliseconds, one entry a run. */
export interface AnswerTimings {
  readonly buildMs: readonly number[];
  readonly solveMs: readonly number[];
}

/** A new node in an answer file. */
export interface AnswerClaim {
  readonly nodePool: string;
  readonly pods: readonly string[];
  readonly instanceTypes: readonly string[];
  /** `[operator, ...values]` by label. */
  readonly requirements: Readonly<Record<string, readonly string[]>>;
}

/** An answer file. */
export interface Answer extends AnswerTimings {
  readonly newNodeClaims: readonly AnswerClaim[];
  readonly existingNodes: Readonly<Record<string, readonly string[]>>;
  readonly podErrors: Readonly<Record<string, string>>;
  readonly nodes: number;
  /** USD per hour. */
  readonly price: number;
  /** USD per hour below which no plan goes that places the same pods. */
  readonly lowerBound: number;
  /** The part of the price that is above the bound; null where nothing is bought, or for nothing. */
  readonly gap: number | null;
  /** True where there was no time for more. */
  readonly stopped: boolean;
}

/** The result as an answer file has it. */
export function formatAnswer(result: SchedulingResult, timings: AnswerTimings): Answer {
  return {
    newNodeClaims: result.newNodeClaims.map((claim) => ({
      nodePool: claim.nodePool,
      pods: claim.pods,
      instanceTypes: claim.instanceTypes,
      requirements: formatRequirements(claim.requirements),
    })),
    existingNodes: result.existingNodes,
    podErrors: Object.fromEntries(
      Object.entries(result.refusals).map(([key, refusals]) => [key, explain(key, refusals)]),
    ),
    nodes: result.newNodeClaims.length,
    price: Math.round(result.price * 1e5) / 1e5,
    // Down, since it is a bound, but for what addition leaves at the end of a number.
    lowerBound: Math.floor(result.lowerBound * 1e5 + 1e-3) / 1e5,
    gap: result.gap === null ? null : Math.round(result.gap * 1e5) / 1e5,
    stopped: result.stopped,
    buildMs: timings.buildMs,
    solveMs: timings.solveMs,
  };
}

/** One entry a label: of two bounds, the lower one, since the format has room for one. */
function formatRequirements(requirements: readonly NodeSelectorRequirement[]): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const { key, operator, values } of requirements) out[key] ??= [operator, ...(values ?? [])];
  return out;
}
