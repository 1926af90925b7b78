import type { CloudProvider, RegistrationHook } from '@karpenter-ts/cloud-provider';
import { ClusterState } from '@karpenter-ts/cluster-state';
import {
  kinds,
  type Cache,
  type Clock,
  type Controller,
  type EventRecorder,
  type KubeClient,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';

import { CacheLag, type CachedRead } from './cache-lag.ts';
import { BufferRoom } from './capacity-buffer/buffer-room.ts';
import { capacityBufferController } from './capacity-buffer/controller.ts';
import { claimsOfNode, nodesOfClaim } from './claim-and-node.ts';
import { createDisruptionMetrics as createDisruptedMetrics } from './disruption-metrics.ts';
import { disruptionController } from './disruption/controller.ts';
import { createDisruptionMetrics } from './disruption/metrics.ts';
import { disruptionQueueController } from './disruption/queue-controller.ts';
import { DisruptionQueue } from './disruption/queue.ts';
import { NODE_CLAIMS } from './kinds.ts';
import { managedBy } from './managed.ts';
import { claimConditionsController } from './nodeclaim/disruption/controller.ts';
import { declareNodeMetrics } from './metrics/node-metrics.ts';
import { declareNodePoolMetrics } from './metrics/nodepool-metrics.ts';
import { nodeClaimExpirationController } from './nodeclaim/expiration/controller.ts';
import { nodeClaimGarbageCollectionController } from './nodeclaim/garbagecollection/controller.ts';
import { nodeClaimHydrationController } from './nodeclaim/hydration/controller.ts';
import { nodeClaimLifecycleController } from './nodeclaim/lifecycle/controller.ts';
import { LaunchCache } from './nodeclaim/lifecycle/launch/launch-cache.ts';
import { podEventsController } from './nodeclaim/podevents/controller.ts';
import { evictionController } from './node/eviction/controller.ts';
import { EvictionQueue } from './node/eviction/eviction-queue.ts';
import { nodeTerminationController } from './node/termination/controller.ts';
import { nodeOverlayController } from './nodeoverlay/controller.ts';
import type { OverlaidInstanceTypes } from './nodeoverlay/overlaid-instance-types.ts';
import { withNodeOverlays } from './nodeoverlay/with-node-overlays.ts';
import { nodePoolCounterController } from './nodepool/counter/controller.ts';
import { nodePoolExpansionController } from './nodepool/expansion/controller.ts';
import { NodePoolExpansions } from './nodepool/expansion/node-pool-expansions.ts';
import { nodePoolHashController } from './nodepool/hash/controller.ts';
import { nodePoolReadinessController } from './nodepool/readiness/controller.ts';
import { nodePoolRegistrationHealthController } from './nodepool/registrationhealth/controller.ts';
import { RegistrationHealthTracker } from './nodepool/registrationhealth/tracker.ts';
import { nodePoolValidationController } from './nodepool/validation/controller.ts';
import { provisionerController, type ProvisionerOptions } from './provisioning/controller.ts';
import type { Solve } from './provisioning/solver.ts';
import { feedClusterState } from './state/feed.ts';
import { nodeClaimGCController } from './state/nodeclaimgc/controller.ts';
import { watchSync } from './state/sync-watch.ts';
import { createStores, type Stores } from './stores.ts';

export interface ControllersDeps {
  readonly client: KubeClient;
  /** Fills the stores; the manager's. */
  readonly cache: Pick<Cache, 'store'>;
  readonly cloudProvider: CloudProvider;
  readonly solve: Solve;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly events: EventRecorder;
  readonly metrics: Metrics;
  /** What the provider wants done before a node counts as registered. */
  readonly registrationHooks?: readonly RegistrationHook[] | undefined;
  /**
   * Given, NodeOverlays are followed: their CRD has to be there. It is given because a provider may want to launch by it
   * too. Default: they are not.
   */
  readonly overlaid?: OverlaidInstanceTypes | undefined;
  readonly options?: ControllersOptions | undefined;
}

export interface ControllersOptions extends ProvisionerOptions {
  /** How many cores the process was given; the number of workers follows it. Default 1. */
  readonly cpuCores?: number | undefined;
  /** Whether CapacityBuffers are followed; their CRD has to be there then. Default false. */
  readonly capacityBuffers?: boolean | undefined;
  /** Whether there are metrics of every node and NodePool, besides those of what the controllers do. Default true. */
  readonly clusterStateMetrics?: boolean | undefined;
}

/**
 * Makes all controllers, and keeps the cluster state that they share in step with the stores from
 * now on. Give them to a manager; it starts them once the stores are filled.
 *
 * Upstream: `NewControllers` in pkg/controllers/controllers.go.
 */
export function registerControllers(given: ControllersDeps): Controller[] {
  const { cache, clock, overlaid } = given;
  const options = given.options ?? {};
  const cloudProvider = overlaid === undefined ? given.cloudProvider : withNodeOverlays(given.cloudProvider, overlaid);
  const managed = managedBy(cloudProvider.nodeClasses);
  const stores = createStores(cache, cloudProvider.nodeClasses, {
    nodeOverlays: overlaid !== undefined,
    capacityBuffers: options.capacityBuffers ?? false,
    spreadOwners: (options.schedulerConfig?.defaultConstraints.length ?? 0) > 0,
  });
  const state = new ClusterState();
  feedClusterState({ state, stores, clock, managed });
  const queue = new DisruptionQueue();
  const evictor = new EvictionQueue();
  const lag = new CacheLag(clock);
  const stateSynced = watchSync({ ...given, state, stores, managed });
  const deps = {
    ...given,
    client: lag.observe(given.client),
    cloudProvider,
    options,
    managed,
    stores,
    state,
    queue,
    evictor,
    bufferRoom: new BufferRoom(),
    expansions: new NodePoolExpansions(),
    // Before the first evaluation every pool would be left out.
    synced: () => stateSynced() && (overlaid?.isEvaluated ?? true),
    launched: new LaunchCache(clock),
    registrationHealth: new RegistrationHealthTracker(),
    cpuCores: options.cpuCores ?? 1,
    disrupted: createDisruptedMetrics(given.metrics),
  };
  const disruption = {
    ...deps,
    logger: given.logger.with({ logger: 'disruption' }),
    metrics: createDisruptionMetrics(given.metrics),
  };
  if (options.clusterStateMetrics !== false) {
    declareNodeMetrics(deps);
    declareNodePoolMetrics(deps);
  }

  return [
    // From pods that wait to claims.
    provisionerController(deps),
    nodeClaimGCController(deps),

    // From claims to nodes, and back: launch, registration, initialization, termination.
    lag.guard(nodeClaimHydrationController(deps), (name) => readsOfClaim(stores, name)),
    lag.guard(nodeClaimLifecycleController(deps), (name) => readsOfClaim(stores, name)),
    lag.guard(nodeTerminationController(deps), (name) => readsOfNode(stores, name)),
    evictionController({ ...deps, queue: evictor }),

    // What pods say about a node: when they last came or went, and whether it may be consolidated.
    podEventsController(deps),
    lag.guard(claimConditionsController(deps), (name) => readsOfClaim(stores, name)),

    // Which nodes go of the controller's own accord, and seeing that they do.
    disruptionController(disruption),
    disruptionQueueController(disruption),

    // Claims and instances that lost each other; claims that are too old.
    nodeClaimGarbageCollectionController(deps),
    nodeClaimExpirationController(deps),

    // NodePools: hash, resources in use, readiness, validation, what globs stand for, registration health.
    nodePoolHashController(deps),
    nodePoolCounterController(deps),
    nodePoolReadinessController(deps),
    nodePoolValidationController(deps),
    // Without overlays, which have nothing to say about labels, and may not be evaluated yet.
    nodePoolExpansionController({ ...deps, cloudProvider: given.cloudProvider }),
    nodePoolRegistrationHealthController(deps),

    // Room that is kept for pods to come.
    ...(stores.capacityBuffers === undefined
      ? []
      : [capacityBufferController({ ...deps, capacityBuffers: stores.capacityBuffers })]),

    // What instance types cost and have, as users correct it.
    ...(overlaid === undefined || stores.nodeOverlays === undefined
      ? []
      : [
          nodeOverlayController({
            ...deps,
            cloudProvider: given.cloudProvider,
            nodeOverlays: stores.nodeOverlays,
            overlaid,
          }),
        ]),
  ];
}

/** A claim and its nodes: what the controllers of claims decide from and write to. */
function readsOfClaim({ nodeClaims, nodes }: Stores, name: string): readonly CachedRead[] {
  const claim = nodeClaims.get(name);
  if (claim === undefined) return [];
  return [
    { kind: NODE_CLAIMS, object: claim },
    ...nodesOfClaim(nodes, claim).map((node) => ({ kind: kinds.node, object: node })),
  ];
}

/** A node and its claim. */
function readsOfNode({ nodeClaims, nodes }: Stores, name: string): readonly CachedRead[] {
  const node = nodes.get(name);
  if (node === undefined) return [];
  return [
    { kind: kinds.node, object: node },
    ...claimsOfNode(nodeClaims, node).map((claim) => ({ kind: NODE_CLAIMS, object: claim })),
  ];
}
