import {
  AWS_GROUP,
  type GroupVersionKind,
  KWOK_GROUP,
  KWOK_NODE_CLASS_GVK,
  type KWOKNodeClass,
  LABEL_INSTANCE_TYPE,
  LABEL_NODEPOOL,
  type NodeClaim,
  type NodePool,
} from '@karpenter-ts/apis';
import {
  cheapestLaunch,
  type CloudProvider,
  CreateError,
  InsufficientCapacityError,
  type InstanceType,
  NodeClaimNotFoundError,
  NodeClassNotReadyError,
  type RepairPolicy,
} from '@karpenter-ts/cloud-provider';
import { type Node, parseDuration, parseResources, Requirements } from '@karpenter-ts/kube-model';
import {
  type Clock,
  isAlreadyExists,
  isNotFound,
  kinds,
  type KubeClient,
  type ListPage,
  type ResourceKind,
} from '@karpenter-ts/runtime';

import { BootingNodes } from './booting-nodes.ts';
import { completeRequirements, labelKeysOf } from './complete-requirements.ts';
import {
  claimOfNode,
  isInstance,
  launchedClaim,
  nodeForLaunch,
  nodeNameFor,
  nodeNameIn,
  providerIDOf,
} from './instance-node.ts';
import { ANNOTATION_CLAIM_UID, ANNOTATION_TERMINATED } from './labels.ts';

export interface KwokProviderOptions {
  readonly client: KubeClient;
  readonly clock: Clock;
  /** What can be had. `ec2Catalogue()` of `@karpenter-ts/provider-kwok/catalogue`, or a file's. */
  readonly instanceTypes: readonly InstanceType[];
  /**
   * What is changed of a pool's instance types where they are planned with. Launches go by it too, so that an instance
   * has what its pods were promised. It may throw for now, as for a pool whose overlays were not evaluated yet.
   */
  readonly overlay?: InstanceTypesOverlay | undefined;
  /**
   * The kinds of NodeClass that it serves, for those that stand in for another provider. Of a class it looks at its
   * readiness and its `spec.nodeRegistrationDelay`. Default KWOKNodeClass.
   */
  readonly nodeClasses?: readonly GroupVersionKind[] | undefined;
}

export type InstanceTypesOverlay = (
  nodePool: string,
  instanceTypes: readonly InstanceType[],
) => readonly InstanceType[];

/** How many nodes are asked for at a time. */
const PAGE_SIZE = 500;

/** How long a node may be unready before it counts as broken, as in the reference. */
const REPAIR_AFTER_MS = 10 * 60_000;

/**
 * A cloud made of Node objects. An instance is a Node whose provider id begins with `kwok://` and that
 * is not marked as terminated; nothing else is remembered, so that a provider that was killed finds its
 * instances again.
 *
 * - `create` makes the Node, under a name that follows from the claim, before it answers: a second
 *   `create` for the claim, also by another process, finds it.
 * - A NodeClass may ask for a registration delay. Then `create` answers at once and the Node comes
 *   later. If the process dies in between there is no instance: the claim is never registered, and
 *   goes by its registration timeout.
 * - `delete` deletes the Node. If finalizers hold it, it is marked as terminated: the one who holds it
 *   waits for the instance to be gone, and would wait for ever if the Node's presence meant that it is not.
 */
export class KwokProvider implements CloudProvider {
  readonly name = 'kwok';
  readonly nodeClasses: readonly GroupVersionKind[];
  readonly wellKnownLabels: ReadonlySet<string>;
  readonly restrictedLabelDomains: readonly string[];
  readonly #client: KubeClient;
  readonly #instanceTypes: readonly InstanceType[];
  readonly #typesByName: ReadonlyMap<string, InstanceType>;
  readonly #overlay: InstanceTypesOverlay;
  readonly #booting: BootingNodes;

  constructor({ client, clock, instanceTypes, overlay, nodeClasses }: KwokProviderOptions) {
    this.#client = client;
    this.nodeClasses = nodeClasses ?? [KWOK_NODE_CLASS_GVK];
    this.#instanceTypes = completeRequirements(instanceTypes);
    this.#typesByName = new Map(this.#instanceTypes.map((instanceType) => [instanceType.name, instanceType]));
    this.#overlay = overlay ?? ((_, types) => types);
    this.#booting = new BootingNodes({ client, clock });
    this.wellKnownLabels = labelKeysOf(this.#instanceTypes);
    const aws = [...this.wellKnownLabels].some((key) => key.startsWith(`${AWS_GROUP}/`));
    this.restrictedLabelDomains = aws ? [KWOK_GROUP, AWS_GROUP] : [KWOK_GROUP];
  }

  async create(claim: NodeClaim, signal: AbortSignal): Promise<NodeClaim> {
    signal.throwIfAborted();
    const existing = await this.#launchedNode(claim, signal);
    if (existing !== undefined) return launchedClaim(claim, existing);
    const delayMs = await this.#registrationDelayMs(claim, signal);
    const node = this.#planNode(claim);
    if (delayMs > 0) return launchedClaim(claim, this.#booting.start(node, delayMs));
    try {
      return launchedClaim(claim, await this.#client.create(kinds.node, node, signal));
    } catch (error) {
      const other = isAlreadyExists(error) ? await this.#launchedNode(claim, signal) : undefined;
      if (other === undefined) throw error;
      return launchedClaim(claim, other);
    }
  }

  async delete(claim: NodeClaim, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const name = nodeNameIn(claim.status?.providerID ?? providerIDOf(nodeNameFor(claim)));
    if (name !== undefined && this.#booting.cancel(name)) return;
    const node = await this.#instance(name, signal);
    const { uid, deletionTimestamp, finalizers = [] } = node.metadata ?? {};
    if (deletionTimestamp === undefined) {
      await this.#ifThere(name, this.#client.delete(kinds.node, { name: name! }, { uid }, signal));
    }
    if (finalizers.length === 0) return;
    const mark = { metadata: { uid, annotations: { [ANNOTATION_TERMINATED]: 'true' } } };
    await this.#ifThere(name, this.#client.patch(kinds.node, { name: name! }, mark, { type: 'merge' }, signal));
  }

  async get(providerID: string, signal: AbortSignal): Promise<NodeClaim> {
    signal.throwIfAborted();
    return claimOfNode(await this.#instance(nodeNameIn(providerID), signal), this.nodeClasses);
  }

  async list(signal: AbortSignal): Promise<readonly NodeClaim[]> {
    signal.throwIfAborted();
    const found = new Map<string, NodeClaim>();
    const add = (node: Node): void => void found.set(node.metadata?.name ?? '', claimOfNode(node, this.nodeClasses));
    let page: ListPage<Node> | undefined;
    do {
      const options = { limit: PAGE_SIZE, continue: page?.continue };
      page = await this.#client.list(kinds.node, options, signal);
      for (const node of page.items) if (isInstance(node)) add(node);
    } while (page.continue !== undefined && page.continue !== '');
    // Last, as one may have turned up meanwhile: none is to be missing, and none there twice.
    for (const node of this.#booting.nodes()) add(node);
    return [...found.values()];
  }

  getInstanceTypes(_nodePool: NodePool, signal: AbortSignal): Promise<readonly InstanceType[]> {
    signal.throwIfAborted();
    return Promise.resolve(this.#instanceTypes);
  }

  isDrifted(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  repairPolicies(): readonly RepairPolicy[] {
    return [
      { conditionType: 'Ready', conditionStatus: 'False', tolerationMs: REPAIR_AFTER_MS },
      { conditionType: 'Ready', conditionStatus: 'Unknown', tolerationMs: REPAIR_AFTER_MS },
    ];
  }

  /** Gives up the nodes that are yet to come. What is there stays. */
  close(): void {
    this.#booting.close();
  }

  /** The node that an earlier launch for the claim made. */
  async #launchedNode(claim: NodeClaim, signal: AbortSignal): Promise<Node | undefined> {
    const name = nodeNameFor(claim);
    const node = this.#booting.get(name) ?? (await this.#findNode(name, signal));
    if (node === undefined) return undefined;
    if (node.metadata?.annotations?.[ANNOTATION_CLAIM_UID] !== claim.metadata?.uid) {
      const message = `the name ${name} belongs to a node of something else`;
      throw new CreateError(message, { conditionReason: 'NodeNameTaken', conditionMessage: message });
    }
    if (!isInstance(node))
      throw new CreateError(`the instance of ${name} was terminated`, {
        conditionReason: 'InstanceTerminated',
        conditionMessage: `the instance of ${name} was terminated`,
      });
    return node;
  }

  #planNode(claim: NodeClaim): Node {
    const requirements = Requirements.fromNodeSelector(claim.spec.requirements);
    const wanted = requirements.get(LABEL_INSTANCE_TYPE);
    if (wanted.operator !== 'In') throw new Error('the claim names no instance types: a requirement on them is needed');
    const types = [...wanted.values].map((name) => {
      const instanceType = this.#typesByName.get(name);
      if (instanceType === undefined) throw new Error(`the instance type ${JSON.stringify(name)} is not known`);
      return instanceType;
    });
    const requests = parseResources(claim.spec.resources?.requests, 'up');
    const nodePool = claim.metadata?.labels?.[LABEL_NODEPOOL];
    const overlaid = nodePool === undefined ? types : this.#overlay(nodePool, types);
    const launch = cheapestLaunch(overlaid, { requirements, requests });
    if (launch === undefined) {
      throw new InsufficientCapacityError(
        `none of the ${types.length} instance types that the claim allows has an offering for it`,
      );
    }
    return nodeForLaunch(claim, launch, requests);
  }

  async #registrationDelayMs(claim: NodeClaim, signal: AbortSignal): Promise<number> {
    const { name } = claim.spec.nodeClassRef;
    let nodeClass: KWOKNodeClass;
    const served = this.nodeClasses.find(({ kind }) => kind === claim.spec.nodeClassRef.kind) ?? KWOK_NODE_CLASS_GVK;
    const kind: ResourceKind<KWOKNodeClass> = { ...served, namespaced: false };
    try {
      nodeClass = await this.#client.get(kind, { name }, signal);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw new InsufficientCapacityError(`the ${kind.kind} ${JSON.stringify(name)} does not exist`, { cause: error });
    }
    const ready = nodeClass.status?.conditions?.find(({ type }) => type === 'Ready');
    if (ready?.status === 'False') throw new NodeClassNotReadyError(ready.message ?? ready.reason ?? name);
    const delay = nodeClass.spec?.nodeRegistrationDelay;
    return delay === undefined ? 0 : parseDuration(delay);
  }

  /** @throws NodeClaimNotFoundError */
  async #instance(name: string | undefined, signal: AbortSignal): Promise<Node> {
    const node = name === undefined ? undefined : (this.#booting.get(name) ?? (await this.#findNode(name, signal)));
    if (node === undefined || !isInstance(node)) throw notFound(name);
    return node;
  }

  async #findNode(name: string, signal: AbortSignal): Promise<Node | undefined> {
    try {
      return await this.#client.get(kinds.node, { name }, signal);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** @throws NodeClaimNotFoundError when the node has gone meanwhile */
  async #ifThere(name: string | undefined, call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch (error) {
      throw isNotFound(error) ? notFound(name, error) : error;
    }
  }
}

function notFound(name: string | undefined, cause?: unknown): NodeClaimNotFoundError {
  return new NodeClaimNotFoundError(
    name === undefined ? 'the provider id is not one of kwok' : `no instance behind node ${name}`,
    { cause },
  );
}
