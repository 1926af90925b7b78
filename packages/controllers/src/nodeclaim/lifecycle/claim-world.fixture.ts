import { CONDITION_READY, type Condition, type NodeClaim, type NodePool } from '@karpenter-ts/apis';
import type { CloudProvider, RegistrationHook } from '@karpenter-ts/cloud-provider';
import type { KubernetesObject, Node, Pod } from '@karpenter-ts/kube-model';
import {
  createManager,
  createMetrics,
  kinds,
  silentLogger,
  VirtualClock,
  type KubeClient,
  type KubernetesEvent,
  type Logger,
  type ObjectKey,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import {
  FakeCloud,
  FakeCloudProvider,
  InMemoryApiServer,
  instanceType,
  karpenterAdmission,
  karpenterKinds,
  kwokNodeClass,
  node as buildNode,
  nodeClaim as buildNodeClaim,
  nodePool as buildNodePool,
  ownedBy,
  pod as buildPod,
  seededRandom,
  startDisruptionBudgetController,
  type NodeClaimOptions,
  type NodePoolOptions,
  type PodOptions,
} from '@karpenter-ts/testing';

import { inlineSolve } from '../../provisioning/solver.ts';
import { registerControllers } from '../../register.ts';

/** The controllers of this part of the package; nothing here buys or disrupts of its own accord. */
const CONTROLLERS: readonly string[] = [
  'nodeclaim.lifecycle',
  'nodeclaim.hydration',
  'nodeclaim.garbagecollection',
  'nodeclaim.expiration',
  'node.termination',
  'eviction-queue',
  'nodepool.hash',
  'nodepool.counter',
  'nodepool.readiness',
  'nodepool.validation',
  'nodepool.expansion',
  'nodepool.registrationhealth',
];

export interface ClaimWorldOptions {
  /** What machines do by themselves. Default: they join after 1 s and are ready after 2 s. */
  readonly machines?: 'join' | 'none' | undefined;
  /** Default true: pods that are deleted end after their grace period. */
  readonly kubelet?: boolean | undefined;
  /** Default false: Nodes that nobody has registered are deleted when their instances are gone. */
  readonly cloudControllerManager?: boolean | undefined;
  readonly controllers?: readonly string[] | undefined;
  readonly hooks?: readonly RegistrationHook[] | undefined;
  readonly deletesToTerminate?: number | undefined;
}

/** Ends a process after a number of its writes: to the API, and to the cloud. */
export interface Cut {
  readonly afterWrites: number;
}

/** A cluster in memory with a cloud, machines that become nodes, and the controllers as a process that can be killed. */
export class ClaimWorld {
  readonly clock: VirtualClock = new VirtualClock();
  readonly api: InMemoryApiServer = new InMemoryApiServer({ clock: this.clock, admission: karpenterAdmission });
  readonly cloud: FakeCloud = new FakeCloud();
  readonly events: KubernetesEvent[] = [];
  readonly errors: string[] = [];
  readonly #options: ClaimWorldOptions;
  metrics: ReturnType<typeof createMetrics> = createMetrics();
  provider: FakeCloudProvider;
  /** Of the process that runs now. */
  writes = 0;
  #stop: AbortController = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(options: ClaimWorldOptions = {}) {
    this.#options = options;
    this.provider = this.#newProvider();
    startDisruptionBudgetController(this.api.state);
    if (options.kubelet !== false) this.#startKubelet();
    if (options.cloudControllerManager === true) this.#deleteLostNodes();
    this.create(karpenterKinds.kwokNodeClass, kwokNodeClass());
  }

  /** Starts a process; with a cut, it ends by itself in the middle of its work. */
  async start(cut?: Cut): Promise<void> {
    this.#stop = new AbortController();
    this.writes = 0;
    this.metrics = createMetrics();
    this.provider = this.#newProvider();
    const stop = this.#stop;
    const wrote = (): void => {
      this.writes += 1;
      if (this.writes === cut?.afterWrites) stop.abort(new Error('killed'));
    };
    const client = processClient(this.api, stop.signal, wrote);
    const { clock } = this;
    const logger = this.#logger(stop.signal);
    const random = seededRandom(1);
    const manager = createManager({ client, clock, logger, random, stopGraceMs: 0 });
    const names = this.#options.controllers ?? CONTROLLERS;
    const controllers = registerControllers({
      client,
      cache: manager.cache,
      cloudProvider: processProvider(this.provider, stop.signal, wrote, (claim) => this.#machineStarts(claim)),
      solve: inlineSolve(clock),
      clock,
      random,
      logger,
      events: { publish: (event) => void this.events.push(event) },
      metrics: this.metrics,
      registrationHooks: this.#options.hooks,
    });
    for (const controller of controllers) if (names.includes(controller.name)) manager.addController(controller);
    this.#running = manager.start(stop.signal).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
    await clock.settle();
  }

  get killed(): boolean {
    return this.#stop.signal.aborted;
  }

  async kill(): Promise<void> {
    this.#stop.abort(new Error('killed'));
    await this.clock.advance(1);
    await this.#running;
  }

  create<T extends KubernetesObject & { readonly status?: unknown }>(kind: ResourceKind<T>, object: T): T {
    const made = this.api.state.create(kind, object);
    if (Object.keys(object.status ?? {}).length === 0) return made;
    return this.api.state.update(kind, { ...made, status: object.status }, 'status');
  }

  pool(options: NodePoolOptions = {}): NodePool {
    const { status: _ready, ...pool } = buildNodePool(options);
    return this.api.state.create<NodePool>(karpenterKinds.nodePool, pool);
  }

  claim(name: string, options: NodeClaimOptions = {}, pool?: NodePool): NodeClaim {
    const owners = pool === undefined ? {} : { nodePool: pool.metadata?.name, ownerReferences: [ownedBy(pool)] };
    const requirements = [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }];
    return this.create(karpenterKinds.nodeClaim, buildNodeClaim({ name, requirements, ...owners, ...options }));
  }

  pod(name: string, nodeName: string, options: PodOptions = {}): Pod {
    const { terminationGracePeriodSeconds = 30 } = options;
    return this.create(
      kinds.pod,
      buildPod({ name, nodeName, phase: 'Running', ready: true, ...options, terminationGracePeriodSeconds }),
    );
  }

  /** What the claim's machine does when it comes up. */
  join(claimName: string, options: Parameters<typeof buildNode>[0] = {}): Node {
    const claim = this.getClaim(claimName)!;
    const { providerID, capacity, allocatable } = claim.status ?? {};
    const taints = [{ key: 'karpenter.sh/unregistered', effect: 'NoExecute' }];
    return this.create(
      kinds.node,
      buildNode({ name: `node-${claimName}`, providerID, capacity, allocatable, taints, ready: false, ...options }),
    );
  }

  setReady(nodeName: string, ready: boolean): void {
    const node = this.api.state.get(kinds.node, { name: nodeName });
    const conditions = [{ type: CONDITION_READY, status: ready ? 'True' : 'False' }];
    this.api.state.update(kinds.node, { ...node, status: { ...node.status, conditions } }, 'status');
  }

  /** A claim with a node that pods can use. */
  async readyClaim(name: string, options: NodeClaimOptions = {}, pool?: NodePool): Promise<NodeClaim> {
    this.claim(name, options, pool);
    await this.clock.runUntil(() => this.condition(name, 'Initialized')?.status === 'True', {
      limitMs: this.clock.now() + 10_000,
    });
    return this.getClaim(name)!;
  }

  getClaim(name: string): NodeClaim | undefined {
    return this.claims.find(({ metadata }) => metadata?.name === name);
  }

  getNode(name: string): Node | undefined {
    return this.nodes.find(({ metadata }) => metadata?.name === name);
  }

  getPool(name: string): NodePool {
    return this.api.state.get(karpenterKinds.nodePool, { name });
  }

  getPod(name: string): Pod | undefined {
    return this.api.state.list(kinds.pod).items.find(({ metadata }) => metadata?.name === name);
  }

  get claims(): readonly NodeClaim[] {
    return this.api.state.list(karpenterKinds.nodeClaim).items;
  }

  get nodes(): readonly Node[] {
    return this.api.state.list(kinds.node).items;
  }

  condition(claimName: string, type: string): Condition | undefined {
    return this.getClaim(claimName)?.status?.conditions?.find((condition) => condition.type === type);
  }

  patchClaim(name: string, body: unknown): void {
    this.api.state.patch(karpenterKinds.nodeClaim, { name }, body, { type: 'merge' });
  }

  deleteClaim(name: string): void {
    this.api.state.delete(karpenterKinds.nodeClaim, { name });
  }

  deleteNode(name: string): void {
    this.api.state.delete(kinds.node, { name });
  }

  messages(reason: string): readonly string[] {
    return this.events.filter((event) => event.reason === reason).map(({ message }) => message);
  }

  /** The value of a series, its labels in any order; undefined when it was never touched. */
  async metric(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
    const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
    const line = (await this.metrics.text())
      .split('\n')
      .find(
        (text) => (text.startsWith(`${name}{`) || text.startsWith(`${name} `)) && wanted.every((w) => text.includes(w)),
      );
    return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
  }

  #newProvider(): FakeCloudProvider {
    const { clock, cloud } = this;
    return new FakeCloudProvider({
      clock,
      cloud,
      instanceTypes: [instanceType({ name: 'small', cpu: 4, memory: 4, pods: 200 })],
      deletesToTerminate: this.#options.deletesToTerminate,
    });
  }

  #machineStarts(claim: NodeClaim): void {
    if (this.#options.machines === 'none') return;
    const name = `node-${claim.metadata?.name ?? ''}`;
    const isThere = (): boolean => this.cloud.instances.has(claim.status?.providerID ?? '');
    const { providerID, capacity, allocatable } = claim.status ?? {};
    this.clock.after(1000, () => {
      if (!isThere() || this.getNode(name) !== undefined) return;
      const taints = [{ key: 'karpenter.sh/unregistered', effect: 'NoExecute' }];
      this.create(kinds.node, buildNode({ name, providerID, capacity, allocatable, taints, ready: false }));
    });
    this.clock.after(2000, () => {
      if (isThere() && this.getNode(name) !== undefined) this.setReady(name, true);
    });
  }

  #startKubelet(): void {
    this.api.state.onChange(({ kind, type, object }) => {
      if (kind.kind !== 'Pod' || type === 'DELETED' || object.metadata.deletionTimestamp === undefined) return;
      const key: ObjectKey = { name: object.metadata.name, namespace: object.metadata.namespace };
      const { uid } = object.metadata;
      const atMs = Date.parse(object.metadata.deletionTimestamp);
      this.clock.after(atMs - this.clock.now(), () => {
        const present = this.api.state.table(kinds.pod).get(`${key.namespace}/${key.name}`);
        if (present?.metadata.uid !== uid) return;
        // Shortened or not, the latest time counts.
        if (Date.parse(present?.metadata.deletionTimestamp ?? '') > this.clock.now()) return;
        this.api.state.delete(kinds.pod, key, { gracePeriodSeconds: 0 });
      });
    });
  }

  #deleteLostNodes(): void {
    for (const { metadata, spec } of this.nodes) {
      if ((metadata?.finalizers ?? []).length > 0 || this.cloud.instances.has(spec?.providerID ?? '')) continue;
      this.deleteNode(metadata?.name ?? '');
    }
    this.clock.after(10_000, () => this.#deleteLostNodes());
  }

  #logger(signal: AbortSignal): Logger {
    const logger: Logger = {
      ...silentLogger,
      error: (message, values) => {
        // Watches of a quiet cluster are renewed now and then; that is the runtime's.
        if (!signal.aborted && !message.startsWith('list or watch'))
          this.errors.push(`${message} ${JSON.stringify(values ?? {})}`);
      },
      with: () => logger,
    };
    return logger;
  }
}

/** The API as a process sees it: after its end it reaches nobody. */
function processClient(api: InMemoryApiServer, signal: AbortSignal, wrote: () => void): KubeClient {
  const write = async <R>(act: () => Promise<R>): Promise<R> => {
    signal.throwIfAborted();
    const answer = await act();
    wrote();
    // The process ended with its write on the way: it never hears the answer.
    signal.throwIfAborted();
    return answer;
  };
  return {
    get: async (...args) => {
      signal.throwIfAborted();
      return api.get(...args);
    },
    list: async (...args) => {
      signal.throwIfAborted();
      return api.list(...args);
    },
    watch: (...args) => api.watch(...args),
    create: (...args) => write(() => api.create(...args)),
    update: (...args) => write(() => api.update(...args)),
    updateStatus: (...args) => write(() => api.updateStatus(...args)),
    patch: (...args) => write(() => api.patch(...args)),
    delete: (...args) => write(() => api.delete(...args)),
    evict: (...args) => write(() => api.evict(...args)),
  };
}

function processProvider(
  provider: FakeCloudProvider,
  signal: AbortSignal,
  wrote: () => void,
  started: (claim: NodeClaim) => void,
): CloudProvider {
  const write = async <R>(act: () => Promise<R>): Promise<R> => {
    signal.throwIfAborted();
    const answer = await act();
    wrote();
    signal.throwIfAborted();
    return answer;
  };
  return {
    name: provider.name,
    nodeClasses: provider.nodeClasses,
    wellKnownLabels: provider.wellKnownLabels,
    restrictedLabelDomains: provider.restrictedLabelDomains,
    create: (claim, abort) =>
      write(async () => {
        const created = await provider.create(claim, abort);
        started(created);
        return created;
      }),
    delete: (claim, abort) => write(() => provider.delete(claim, abort)),
    get: (id, abort) => provider.get(id, abort),
    list: (abort) => provider.list(abort),
    getInstanceTypes: (pool, abort) => provider.getInstanceTypes(pool, abort),
    isDrifted: (claim, abort) => provider.isDrifted(claim, abort),
    repairPolicies: () => provider.repairPolicies(),
  };
}
