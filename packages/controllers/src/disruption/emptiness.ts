import { CONDITION_CONSOLIDATABLE, formatFieldProblems, isConditionTrue, NEVER } from '@karpenter-ts/apis';
import type { StateNode } from '@karpenter-ts/cluster-state';
import {
  decideEmptiness,
  emptinessVeto,
  evictionCost,
  explainIneligibility,
  validateEmptiness,
  type Candidate,
  type PoolBudget,
} from '@karpenter-ts/disruption';
import { isReschedulablePod } from '@karpenter-ts/kube-model';
import type { EventRecorder } from '@karpenter-ts/runtime';

import type { BufferRoom } from '../capacity-buffer/buffer-room.ts';
import { remember } from '../remember.ts';
import type { Command } from './command.ts';
import { disruptionBlocked, poolBlocked } from './events.ts';
import { gatherBudgets, gatherCandidates, type CandidateQuery, type GatherDisruptionDeps } from './gather.ts';
import type { DisruptionMetrics } from './metrics.ts';

export interface EmptinessDeps extends GatherDisruptionDeps {
  readonly events: EventRecorder;
  readonly metrics: DisruptionMetrics;
  /** Of {@link emptinessQuery}. */
  readonly emptiness: CandidateQuery;
  /** Nodes with room that is kept are not empty. */
  readonly bufferRoom: Pick<BufferRoom, 'podsOn'>;
}

/** How long a decision has to hold before it is carried out. Upstream: `consolidationTTL`. */
export const VALIDATION_DELAY_MS = 15_000;

const REASON = 'Empty';
const TYPE = 'empty';

/**
 * Nodes that nobody would miss, as one command; none when there are none, or when they are missed
 * after all fifteen seconds later.
 *
 * Upstream: pkg/controllers/disruption/emptiness.go. Its memo of the last time that nothing could be
 * done is left out: an empty node that is not taken for want of budget is never remembered, and
 * every other candidate is taken.
 */
export async function findEmptyNodes(deps: EmptinessDeps, signal: AbortSignal): Promise<Command | undefined> {
  const { clock, logger, metrics } = deps;
  const startedMs = clock.now();
  try {
    const candidates = await emptyCandidates(deps, signal);
    metrics.eligible(TYPE, candidates.length);
    if (candidates.length === 0) return undefined;
    const decision = decideEmptiness(candidates, remaining(budgets(deps)));
    if (decision.nodes.length === 0) return undefined;
    await clock.sleep(VALIDATION_DELAY_MS, signal);
    const decided = decision.nodes.map(({ stateNode }) => stateNode.name);
    const validation = validateEmptiness(decided, await emptyCandidates(deps, signal), remaining(budgets(deps)));
    if (validation.dropped > 0) metrics.invalidated(TYPE, validation.dropped);
    if (validation.kind === 'invalid') {
      logger.debug('empty nodes are not disrupted after all', { nodes: decided, failure: validation.failure });
      return undefined;
    }
    return { reason: REASON, consolidationType: TYPE, candidates: validation.nodes, createdMs: clock.now() };
  } finally {
    metrics.evaluated(TYPE, TYPE, (clock.now() - startedMs) / 1000);
  }
}

async function emptyCandidates(deps: EmptinessDeps, signal: AbortSignal): Promise<readonly Candidate[]> {
  const { candidates, ineligible } = await gatherCandidates(deps, deps.emptiness, signal);
  for (const { node, why } of ineligible) {
    if (why.reason === 'in-progress' || node.nodeClaim === undefined) continue;
    for (const event of disruptionBlocked(node, explainIneligibility(why))) deps.events.publish(event);
  }
  return candidates.filter(
    (candidate) =>
      emptinessVeto(candidate) === undefined && deps.bufferRoom.podsOn(candidate.stateNode.providerID) === 0,
  );
}

/**
 * What emptiness asks for. Nodes with something on them are most of all nodes: whether one is of
 * them is worth remembering.
 */
export function emptinessQuery(): CandidateQuery {
  const isPromising = remember(
    ({ nodeClaim, pods }: StateNode) =>
      isConditionTrue(nodeClaim?.status?.conditions, CONDITION_CONSOLIDATABLE) &&
      !pods.some((pod) => isReschedulablePod(pod) && evictionCost(pod) > 0),
  );
  return {
    disruptionClass: 'graceful',
    worthwhile: (node, nodePool) =>
      isPromising(node) &&
      nodePool?.spec.replicas === undefined &&
      nodePool?.spec.disruption?.consolidateAfter !== NEVER,
  };
}

function budgets(deps: EmptinessDeps): ReadonlyMap<string, PoolBudget> {
  const { stores, events, metrics, logger } = deps;
  const mapping = gatherBudgets(deps, REASON);
  metrics.budgets(REASON, mapping);
  for (const [name, budget] of mapping) {
    const pool = stores.nodePools.get(name);
    if (pool === undefined) continue;
    if (budget.problems.length > 0) {
      logger.error('disruption budgets cannot be evaluated, nothing is disrupted', {
        NodePool: name,
        error: formatFieldProblems(budget.problems),
      });
    }
    if (budget.nodes > 0 && budget.allowed === 0) events.publish(poolBlocked(pool, REASON));
  }
  return mapping;
}

function remaining(mapping: ReadonlyMap<string, PoolBudget>): ReadonlyMap<string, number> {
  return new Map(Array.from(mapping, ([name, budget]) => [name, budget.remaining]));
}
