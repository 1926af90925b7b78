import { type GroupVersionKind, KWOK_NODE_CLASS_GVK, type NodeClaim, type NodePool } from '@karpenter-ts/apis';
import {
  cheapestLaunch,
  type CloudProvider,
  InsufficientCapacityError,
  type InstanceType,
  launchLabels,
  NodeClaimNotFoundError,
  NodeClassNotReadyError,
  offeringAllocatable,
  type RepairPolicy,
} from '@karpenter-ts/cloud-provider';
import { formatResources, parseResources, Requirements } from '@karpenter-ts/kube-model';
import type { Clock } from '@karpenter-ts/runtime';

import { testInstanceTypes, testLabels } from './instance-types.ts';

/** An instance in the fake cloud. */
export interface FakeInstance {
  readonly nodeClaim: NodeClaim;
  /** The claim that it was bought for. */
  readonly claimUid: string;
  readonly instanceType: string;
}

/** What outlives a provider: the instances. Several providers may share one, as after a restart. */
export class FakeCloud {
  /** By provider id. */
  readonly instances: Map<string, FakeInstance> = new Map();
  /** Instances ever bought. */
  launched = 0;
}

export type FakeMethod = 'create' | 'delete' | 'get' | 'list' | 'getInstanceTypes' | 'isDrifted';

export interface FakeCloudProviderOptions {
  /** Default: one of its own. */
  readonly cloud?: FakeCloud | undefined;
  /** Default: {@link testInstanceTypes}. */
  readonly instanceTypes?: readonly InstanceType[] | undefined;
  /** Instance types of some pools, by the pool's name. */
  readonly instanceTypesByPool?: ReadonlyMap<string, readonly InstanceType[]> | undefined;
  /** For the creation timestamps of instances, and for delays. */
  readonly clock?: Clock | undefined;
  /** The state of a claim's NodeClass by its name. Default: every class is ready. */
  readonly nodeClassState?: ((name: string) => 'ready' | 'not-ready' | 'missing') | undefined;
  /** How many calls of `delete` an instance takes to go; the call after them says that it is gone. Default 1. */
  readonly deletesToTerminate?: number | undefined;
  readonly nodeClasses?: readonly GroupVersionKind[] | undefined;
}

/**
 * A cloud in memory for tests of controllers: instances are entries of a map, failures come by script.
 * It launches the cheapest offering that a claim allows.
 */
export class FakeCloudProvider implements CloudProvider {
  readonly name = 'fake';
  readonly nodeClasses: readonly GroupVersionKind[];
  readonly wellKnownLabels: ReadonlySet<string> = new Set(Object.values(testLabels));
  readonly restrictedLabelDomains: readonly string[] = [];
  readonly cloud: FakeCloud;
  /** What is to be had; set it to change the catalogue. */
  instanceTypes: readonly InstanceType[];
  /** Why instances have drifted, by provider id. */
  readonly drifted: Map<string, string> = new Map();
  /** What `repairPolicies` says. */
  policies: readonly RepairPolicy[] = [
    { conditionType: 'BadNode', conditionStatus: 'False', tolerationMs: 30 * 60_000 },
  ];
  readonly #options: FakeCloudProviderOptions;
  readonly #failures = new Map<FakeMethod, Error[]>();
  readonly #delays = new Map<FakeMethod, number>();
  readonly #calls = new Map<FakeMethod, number>();
  readonly #deletes = new Map<string, number>();

  constructor(options: FakeCloudProviderOptions = {}) {
    this.#options = options;
    this.cloud = options.cloud ?? new FakeCloud();
    this.instanceTypes = options.instanceTypes ?? testInstanceTypes();
    this.nodeClasses = options.nodeClasses ?? [KWOK_NODE_CLASS_GVK];
  }

  /** The next calls of the method fail, one with each error. */
  failNext(method: FakeMethod, ...errors: readonly Error[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...errors]);
  }

  /** Calls of the method take this long on the clock, which must have been given. Zero for none. */
  delay(method: FakeMethod, ms: number): void {
    this.#delays.set(method, ms);
  }

  /** How often the method was called. */
  calls(method: FakeMethod): number {
    return this.#calls.get(method) ?? 0;
  }

  /** The instance goes without anybody having asked for it, as an interrupted one does. */
  lose(providerID: string): void {
    this.cloud.instances.delete(providerID);
  }

  async create(nodeClaim: NodeClaim, signal: AbortSignal): Promise<NodeClaim> {
    await this.#enter('create', signal);
    const uid = nodeClaim.metadata?.uid ?? nodeClaim.metadata?.name ?? '';
    const existing = [...this.cloud.instances.values()].find(({ claimUid }) => claimUid === uid);
    if (existing !== undefined) return existing.nodeClaim;
    this.#checkNodeClass(nodeClaim);
    const launch = cheapestLaunch(this.instanceTypes, {
      requirements: Requirements.fromNodeSelector(nodeClaim.spec.requirements),
      requests: parseResources(nodeClaim.spec.resources?.requests, 'up'),
    });
    if (launch === undefined) throw new InsufficientCapacityError(`nothing fits ${nodeClaim.metadata?.name ?? ''}`);
    const providerID = `fake://${(++this.cloud.launched).toString().padStart(6, '0')}`;
    const { instanceType, offering } = launch;
    const launched: NodeClaim = {
      ...nodeClaim,
      metadata: {
        ...nodeClaim.metadata,
        labels: { ...nodeClaim.metadata?.labels, ...launchLabels(launch) },
        creationTimestamp: new Date(this.#options.clock?.now() ?? 0).toISOString(),
      },
      status: {
        providerID,
        imageID: 'fake-image',
        capacity: formatResources(instanceType.capacity),
        allocatable: formatResources(offeringAllocatable(instanceType, offering)),
      },
    };
    this.cloud.instances.set(providerID, { nodeClaim: launched, claimUid: uid, instanceType: instanceType.name });
    return launched;
  }

  async delete(nodeClaim: NodeClaim, signal: AbortSignal): Promise<void> {
    await this.#enter('delete', signal);
    const providerID = nodeClaim.status?.providerID ?? '';
    const { nodeClaim: launched } = this.#instance(providerID);
    const deletes = (this.#deletes.get(providerID) ?? 0) + 1;
    this.#deletes.set(providerID, deletes);
    if (deletes >= (this.#options.deletesToTerminate ?? 1)) {
      this.cloud.instances.delete(providerID);
      return;
    }
    const deletionTimestamp = new Date(this.#options.clock?.now() ?? 0).toISOString();
    const going = { ...launched, metadata: { ...launched.metadata, deletionTimestamp } };
    this.cloud.instances.set(providerID, { ...this.#instance(providerID), nodeClaim: going });
  }

  async get(providerID: string, signal: AbortSignal): Promise<NodeClaim> {
    await this.#enter('get', signal);
    return this.#instance(providerID).nodeClaim;
  }

  async list(signal: AbortSignal): Promise<readonly NodeClaim[]> {
    await this.#enter('list', signal);
    return [...this.cloud.instances.values()].map(({ nodeClaim }) => nodeClaim);
  }

  async getInstanceTypes(nodePool: NodePool, signal: AbortSignal): Promise<readonly InstanceType[]> {
    await this.#enter('getInstanceTypes', signal);
    return this.#options.instanceTypesByPool?.get(nodePool.metadata?.name ?? '') ?? this.instanceTypes;
  }

  async isDrifted(nodeClaim: NodeClaim, signal: AbortSignal): Promise<string | undefined> {
    await this.#enter('isDrifted', signal);
    return this.drifted.get(nodeClaim.status?.providerID ?? '');
  }

  repairPolicies(): readonly RepairPolicy[] {
    return this.policies;
  }

  #instance(providerID: string): FakeInstance {
    const instance = this.cloud.instances.get(providerID);
    if (instance === undefined) throw new NodeClaimNotFoundError(`no instance ${JSON.stringify(providerID)}`);
    return instance;
  }

  #checkNodeClass(nodeClaim: NodeClaim): void {
    const { name } = nodeClaim.spec.nodeClassRef;
    switch (this.#options.nodeClassState?.(name) ?? 'ready') {
      case 'missing':
        throw new InsufficientCapacityError(`the NodeClass ${JSON.stringify(name)} does not exist`);
      case 'not-ready':
        throw new NodeClassNotReadyError(`${JSON.stringify(name)} is not ready`);
      case 'ready':
        return;
    }
  }

  async #enter(method: FakeMethod, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#calls.set(method, this.calls(method) + 1);
    const delayMs = this.#delays.get(method) ?? 0;
    if (delayMs > 0) await this.#options.clock?.sleep(delayMs, signal);
    const failure = this.#failures.get(method)?.shift();
    if (failure !== undefined) throw failure;
  }
}
