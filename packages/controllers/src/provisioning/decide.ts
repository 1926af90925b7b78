import type { NodePool } from '@karpenter-ts/apis';
import type { StateNode } from '@karpenter-ts/cluster-state';
import type { Pod } from '@karpenter-ts/kube-model';
import { listRefusals, type PlannedNodeClaim, type SchedulingResult } from '@karpenter-ts/scheduling';

import type { ProvisioningWork } from './gather.ts';

/** What follows from a plan. */
export interface ProvisioningActions {
  readonly create: readonly ClaimToCreate[];
  readonly nominate: readonly NodeToNominate[];
  readonly unschedulable: readonly UnschedulablePod[];
  /** Pools that no instance type is left for, whatever the pod. */
  readonly poolsWithoutInstanceTypes: readonly NodePool[];
}

export interface ClaimToCreate {
  readonly planned: PlannedNodeClaim;
  readonly pods: readonly Pod[];
}

export interface NodeToNominate {
  readonly node: StateNode;
  readonly pods: readonly Pod[];
}

export interface UnschedulablePod {
  readonly pod: Pod;
  /** Why, pool by pool. */
  readonly message: string;
}

export function decideProvisioning(work: ProvisioningWork, result: SchedulingResult): ProvisioningActions {
  const podsOf = (keys: readonly string[]): readonly Pod[] => keys.flatMap((key) => work.pods.get(key) ?? []);
  return {
    create: result.newNodeClaims.map((planned) => ({ planned, pods: podsOf(planned.pods) })),
    nominate: Object.entries(result.existingNodes).flatMap(([name, keys]) => {
      const node = work.nodes.get(name);
      return node === undefined || keys.length === 0 ? [] : [{ node, pods: podsOf(keys) }];
    }),
    unschedulable: Object.entries(result.refusals).flatMap(([key, refusals]) => {
      const pod = work.pods.get(key);
      // Reserved capacity that this very pass takes: the next pass will know whether any is left.
      const isDeferred = refusals.length > 0 && refusals.every(({ reason }) => reason === 'reserved-offering');
      return pod === undefined || isDeferred ? [] : [{ pod, message: listRefusals(refusals) }];
    }),
    poolsWithoutInstanceTypes: [...work.poolsWithoutInstanceTypes, ...poolsThatLeaveNothing(work, result)],
  };
}

/** Pools whose own requirements no instance type meets; that shows as soon as they are asked for anything. */
function poolsThatLeaveNothing({ input }: ProvisioningWork, { refusals }: SchedulingResult): readonly NodePool[] {
  const names = new Set<string | undefined>();
  for (const ofPod of Object.values(refusals)) {
    for (const { reason, nodePool } of ofPod) if (reason === 'no-instance-types') names.add(nodePool);
  }
  return input.nodePools.flatMap(({ nodePool }) => (names.has(nodePool.metadata?.name) ? [nodePool] : []));
}
