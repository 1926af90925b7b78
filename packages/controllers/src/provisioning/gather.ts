import {
  compareNodePools,
  CONDITION_READY,
  isConditionTrue,
  validateNodePool,
  type NodePool,
  type ValidationRules,
} from '@karpenter-ts/apis';
import { UnevaluatedNodePoolError, type CloudProvider, type InstanceType } from '@karpenter-ts/cloud-provider';
import type { ClusterSnapshot, ClusterState, StateNode } from '@karpenter-ts/cluster-state';
import { PdbLimits } from '@karpenter-ts/disruption';
import { isDisruptablePod, isReschedulablePod, objectKey, type Pod } from '@karpenter-ts/kube-model';
import { errorMessage, type Clock, type Logger } from '@karpenter-ts/runtime';
import type { SchedulingInput, SchedulingNodePool } from '@karpenter-ts/scheduling';
import { withDefaultConstraints, type SchedulerConfig } from '@karpenter-ts/scheduling/default-constraints';
import { optsOut } from '@karpenter-ts/scheduling/requirements';

import type { BufferRoom } from '../capacity-buffer/buffer-room.ts';
import type { Managed } from '../managed.ts';
import type { NodePoolExpansions } from '../nodepool/expansion/node-pool-expansions.ts';
import { validationRules } from '../nodepool/validation/decide.ts';
import { PROVISIONABLE, YES, type Stores } from '../stores.ts';
import type { PlannedPods } from './planned-pods.ts';

export interface GatherProvisioningDeps {
  readonly state: ClusterState;
  readonly stores: Stores;
  readonly cloudProvider: Pick<CloudProvider, 'getInstanceTypes' | 'wellKnownLabels' | 'restrictedLabelDomains'>;
  readonly managed: Managed;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly bufferRoom: Pick<BufferRoom, 'virtualPods'>;
  readonly planned: PlannedPods;
  readonly expansions: NodePoolExpansions;
  readonly options?: { readonly schedulerConfig?: SchedulerConfig | undefined } | undefined;
}

/** What one pass works on. */
export interface ProvisioningWork {
  readonly input: SchedulingInput;
  /** Pods that need a node, by key; those of capacity buffers among them. */
  readonly pods: ReadonlyMap<string, Pod>;
  /** The nodes that the plan may use, by the name that it knows them by. */
  readonly nodes: ReadonlyMap<string, StateNode>;
  /** Pools for which the provider has no instance types, or could not tell. */
  readonly poolsWithoutInstanceTypes: readonly NodePool[];
}

/** Undefined when no pod needs a node. */
export async function gatherProvisioning(
  deps: GatherProvisioningDeps,
  signal: AbortSignal,
): Promise<ProvisioningWork | undefined> {
  // The nodes before the pods: a pod that is bound in between is then planned for twice rather than not at all.
  const snapshot = deps.state.snapshot();
  const pods = new Map(podsInNeed(deps, snapshot));
  for (const pod of deps.bufferRoom.virtualPods.all()) pods.set(objectKey(pod), pod);
  if (pods.size === 0) return undefined;
  const pools = await gatherPools(deps, signal);
  const nodes = new Map(withUniqueNames(snapshot.nodes.filter((node) => !node.markedForDeletion)));
  const plannedFor = deps.planned.waiting(pods.values());
  const withVolumes = Array.from(pods.values()).some(hasVolumes);
  const { stores } = deps;
  return {
    input: {
      nodePools: pools.usable,
      nodes: Array.from(nodes, ([name, node]) => ({ ...schedulingNode(name, node), planned: plannedFor(node) })),
      pods: spreadAsConfigured(deps, Array.from(pods.values())),
      daemonSetPods: snapshot.daemonSetPods,
      namespaces: Array.from(stores.namespaces.values()),
      // Without a volume among the pods in need, nobody asks about volumes.
      storageClasses: withVolumes ? Array.from(stores.storageClasses.values()) : [],
      persistentVolumes: withVolumes ? Array.from(stores.persistentVolumes.values()) : [],
      persistentVolumeClaims: withVolumes ? Array.from(stores.persistentVolumeClaims.values()) : [],
    },
    pods,
    nodes,
    poolsWithoutInstanceTypes: pools.withoutInstanceTypes,
  };
}

/** Pods that wait and want no node of ours. */
export function ignoredPods(stores: Pick<Stores, 'pods'>): readonly Pod[] {
  return stores.pods.byIndex(PROVISIONABLE, YES).filter(optsOut);
}

/** Pods that wait, and those that will have to leave nodes that go. */
function podsInNeed(deps: GatherProvisioningDeps, snapshot: ClusterSnapshot): ReadonlyMap<string, Pod> {
  const { stores, clock } = deps;
  const pods = new Map<string, Pod>();
  for (const pod of stores.pods.byIndex(PROVISIONABLE, YES)) if (!optsOut(pod)) pods.set(objectKey(pod), pod);
  const going = snapshot.nodes.filter((node) => node.markedForDeletion && node.pods.length > 0);
  if (going.length === 0) return pods;
  const now = clock.now();
  const pdbs = new PdbLimits(stores.podDisruptionBudgets.values());
  for (const node of going) {
    for (const pod of node.pods) {
      // No room for pods that will not move.
      if (!isReschedulablePod(pod) || !isDisruptablePod(pod, now)) continue;
      if (pdbs.blocking(pod, 'fully-blocking', now).length === 0) pods.set(objectKey(pod), pod);
    }
  }
  return pods;
}

/** The pods as the cluster's scheduler will spread them. */
function spreadAsConfigured({ stores, options }: GatherProvisioningDeps, pods: readonly Pod[]): readonly Pod[] {
  const config = options?.schedulerConfig;
  if (config === undefined || stores.spreadOwners === undefined) return pods;
  const { services, replicationControllers, replicaSets, statefulSets } = stores.spreadOwners;
  return withDefaultConstraints(pods, config, {
    services: Array.from(services.values()),
    replicationControllers: Array.from(replicationControllers.values()),
    replicaSets: Array.from(replicaSets.values()),
    statefulSets: Array.from(statefulSets.values()),
  });
}

interface Pools {
  readonly usable: readonly SchedulingNodePool[];
  readonly withoutInstanceTypes: readonly NodePool[];
}

async function gatherPools(deps: GatherProvisioningDeps, signal: AbortSignal): Promise<Pools> {
  const { state, stores, managed, expansions } = deps;
  const rules = validationRules(deps.cloudProvider);
  const eligible = Array.from(stores.nodePools.values())
    .filter((pool) => managed.nodePool(pool) && isEligible(pool, rules))
    .sort(compareNodePools);
  const lists = await Promise.all(eligible.map((pool) => instanceTypesOf(deps, pool, signal)));
  const usable: SchedulingNodePool[] = [];
  const withoutInstanceTypes: NodePool[] = [];
  eligible.forEach((nodePool, i) => {
    const instanceTypes = lists[i];
    if (instanceTypes === undefined) return;
    if (instanceTypes.length === 0) {
      withoutInstanceTypes.push(nodePool);
      return;
    }
    const { nodePool: plain } = expansions.of(nodePool, instanceTypes);
    usable.push({ nodePool: plain, instanceTypes, usage: state.poolResources(nodePool.metadata?.name ?? '') });
  });
  return { usable, withoutInstanceTypes };
}

/**
 * A pool that pods can get nodes from: ready, not static, not on its way out. What its condition says may be about what
 * the pool was before the last edit, and a pool that cannot be read would keep the plan from all others.
 */
function isEligible(pool: NodePool, rules: ValidationRules): boolean {
  return (
    pool.spec.replicas === undefined &&
    pool.metadata?.deletionTimestamp === undefined &&
    isConditionTrue(pool.status?.conditions, CONDITION_READY) &&
    validateNodePool(pool, rules).length === 0
  );
}

/** Undefined for a pool that is not to be used until its overlays are evaluated. */
async function instanceTypesOf(
  { cloudProvider, logger }: GatherProvisioningDeps,
  pool: NodePool,
  signal: AbortSignal,
): Promise<readonly InstanceType[] | undefined> {
  try {
    return await cloudProvider.getInstanceTypes(pool, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (UnevaluatedNodePoolError.is(error)) {
      logger.info('the NodePool is left out until its overlays are evaluated', { NodePool: pool.metadata?.name ?? '' });
      return undefined;
    }
    // The other pools go on.
    logger.error('instance types cannot be told, the NodePool is left out', {
      NodePool: pool.metadata?.name ?? '',
      error: errorMessage(error),
    });
    return [];
  }
}

/** A claim that has no Node yet may be called as a Node of something else is; then its provider id tells them apart. */
function* withUniqueNames(nodes: readonly StateNode[]): Generator<readonly [string, StateNode]> {
  const taken = new Set<string>();
  for (const node of nodes) {
    const name = taken.has(node.name) ? `${node.name} (${node.providerID})` : node.name;
    taken.add(name);
    yield [name, node];
  }
}

/** Only what the scheduler reads, so that the rest need not be copied to its thread. */
function schedulingNode(name: string, node: StateNode): SchedulingInput['nodes'][number] {
  const { nodePool, labels, taints, capacity, allocatable, pods, initialized, volumeLimits } = node;
  return { name, nodePool, labels, taints, capacity, allocatable, pods, initialized, volumeLimits };
}

function hasVolumes(pod: Pod): boolean {
  return (
    pod.spec?.volumes?.some(
      ({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim !== undefined || ephemeral !== undefined,
    ) ?? false
  );
}
