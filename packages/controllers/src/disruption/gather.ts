import type { DisruptionReason, NodePool } from '@karpenter-ts/apis';
import type { CloudProvider, InstanceType } from '@karpenter-ts/cloud-provider';
import type { ClusterState, StateNode } from '@karpenter-ts/cluster-state';
import {
  assessCandidate,
  budgetMapping,
  PdbLimits,
  type Candidate,
  type DisruptionClass,
  type Ineligibility,
  type PoolBudget,
} from '@karpenter-ts/disruption';
import { errorMessage, type Clock, type Logger } from '@karpenter-ts/runtime';

import type { Managed } from '../managed.ts';
import type { Stores } from '../stores.ts';
import type { DisruptionQueue } from './queue.ts';

export interface GatherDisruptionDeps {
  readonly state: ClusterState;
  readonly stores: Pick<Stores, 'nodePools' | 'podDisruptionBudgets'>;
  readonly cloudProvider: Pick<CloudProvider, 'getInstanceTypes'>;
  readonly managed: Managed;
  readonly queue: DisruptionQueue;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a method asks for. */
export interface CandidateQuery {
  readonly disruptionClass: DisruptionClass;
  /** A quick no, before everything that costs more is looked at. */
  readonly worthwhile: (node: StateNode, nodePool: NodePool | undefined) => boolean;
}

export interface GatheredCandidates {
  readonly candidates: readonly Candidate[];
  readonly ineligible: readonly { readonly node: StateNode; readonly why: Ineligibility }[];
}

/** Upstream: `GetCandidatesWithTotals` in pkg/controllers/disruption/helpers.go. */
export async function gatherCandidates(
  deps: GatherDisruptionDeps,
  query: CandidateQuery,
  signal: AbortSignal,
): Promise<GatheredCandidates> {
  const { state, stores, queue, clock } = deps;
  const nodePools = new Map(ourPools(deps).map((pool) => [pool.metadata?.name ?? '', pool]));
  const nodes = state.snapshot().nodes.filter((node) => query.worthwhile(node, nodePools.get(node.nodePool ?? '')));
  if (nodes.length === 0) return { candidates: [], ineligible: [] };
  const wanted = new Set(nodes.map(({ nodePool }) => nodePool));
  const instanceTypes = await gatherInstanceTypes(
    deps,
    Array.from(nodePools.values()).filter((pool) => wanted.has(pool.metadata?.name)),
    signal,
  );
  const context = {
    now: clock.now(),
    disruptionClass: query.disruptionClass,
    inProgress: queue.providerIDs,
    nodePools,
    instanceTypes,
    pdbs: new PdbLimits(stores.podDisruptionBudgets.values()),
  };
  const candidates: Candidate[] = [];
  const ineligible: { readonly node: StateNode; readonly why: Ineligibility }[] = [];
  for (const node of nodes) {
    const answer = assessCandidate(node, context);
    if (answer.kind === 'candidate') candidates.push(answer.candidate);
    else ineligible.push({ node, why: answer.why });
  }
  return { candidates, ineligible };
}

/** The pools' budgets as they stand now. */
export function gatherBudgets(deps: GatherDisruptionDeps, reason: DisruptionReason): ReadonlyMap<string, PoolBudget> {
  const { nodes } = deps.state.snapshot();
  return budgetMapping({ nodePools: ourPools(deps), nodes, reason, now: deps.clock.now() });
}

function ourPools({ stores, managed }: GatherDisruptionDeps): readonly NodePool[] {
  return Array.from(stores.nodePools.values()).filter((pool) => managed.nodePool(pool));
}

async function gatherInstanceTypes(
  { cloudProvider, logger }: GatherDisruptionDeps,
  pools: readonly NodePool[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly InstanceType[]>> {
  const lists = await Promise.all(
    pools.map(async (pool): Promise<readonly [string, readonly InstanceType[]]> => {
      const name = pool.metadata?.name ?? '';
      try {
        return [name, await cloudProvider.getInstanceTypes(pool, signal)];
      } catch (error) {
        signal.throwIfAborted();
        logger.error('instance types cannot be told, the NodePool is left alone', {
          NodePool: name,
          error: errorMessage(error),
        });
        return [name, []];
      }
    }),
  );
  return new Map(lists);
}
