import type { NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { CloudProvider, InstanceType } from '@karpenter-ts/cloud-provider';
import type { Condition, KubernetesObject, Node, Pod } from '@karpenter-ts/kube-model';
import {
  createManager,
  kinds,
  noMetrics,
  type Metrics,
  silentLogger,
  VirtualClock,
  type KubernetesEvent,
  type Logger,
  type Manager,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import {
  InMemoryApiServer,
  karpenterKinds,
  node as buildNode,
  nodePool as buildNodePool,
  pod as buildPod,
  seededRandom,
  type Faults,
  type PodOptions,
} from '@karpenter-ts/testing';

import { OverlaidInstanceTypes } from './nodeoverlay/overlaid-instance-types.ts';
import { inlineSolve, type Solve } from './provisioning/solver.ts';
import { registerControllers, type ControllersOptions } from './register.ts';

/** A type of machine with one on-demand offering in zone `a`. */
export function machine(name: string, cpu: number, price: number): InstanceType {
  const memory = cpu * 4 * 2 ** 30;
  return {
    name,
    requirements: [
      { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [name] },
      { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
      { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
      { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a'] },
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
    ],
    offerings: [{ zone: 'a', capacityType: 'on-demand', price, available: true }],
    capacity: { cpu: cpu * 1000, memory, pods: 110 },
    overhead: {},
  };
}

export interface TestClusterOptions {
  /** Names of the controllers that run; the others' work is done by hand. */
  readonly controllers: readonly string[];
  readonly instanceTypes?: ReadonlyMap<string, readonly InstanceType[] | Error> | undefined;
  readonly faults?: Faults | undefined;
  readonly solve?: Solve | undefined;
  readonly options?: ControllersOptions | undefined;
  /** Default: none are kept. */
  readonly metrics?: Metrics | undefined;
  /** Whether NodeOverlays are followed. */
  readonly nodeOverlays?: boolean | undefined;
}

/** An API server in memory with some of the controllers, on a virtual clock. */
export class TestCluster {
  readonly clock: VirtualClock = new VirtualClock();
  readonly api: InMemoryApiServer;
  readonly events: KubernetesEvent[] = [];
  /** What was logged as an error. */
  readonly errors: string[] = [];
  readonly #options: TestClusterOptions;
  readonly #random: () => number = seededRandom(1);
  #stop: AbortController = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #launched = 0;

  constructor(options: TestClusterOptions) {
    this.#options = options;
    this.api = new InMemoryApiServer({ clock: this.clock, faults: options.faults });
  }

  /** Starts the controllers, as a new process would. */
  async start(): Promise<void> {
    const { clock, api: client } = this;
    const random = this.#random;
    const logger = this.#logger();
    const manager: Manager = createManager({ client, clock, logger, random });
    this.#stop = new AbortController();
    const { controllers, options, metrics, nodeOverlays = false, solve = inlineSolve(clock) } = this.#options;
    for (const controller of registerControllers({
      client,
      cache: manager.cache,
      cloudProvider: this.#cloudProvider(),
      solve,
      clock,
      random,
      logger,
      events: { publish: (event) => void this.events.push(event) },
      metrics: metrics ?? noMetrics,
      overlaid: nodeOverlays ? new OverlaidInstanceTypes() : undefined,
      options,
    })) {
      if (controllers.includes(controller.name)) manager.addController(controller);
    }
    this.#running = manager.start(this.#stop.signal);
    await clock.settle();
  }

  /** Ends the controllers without letting them finish anything. */
  async kill(): Promise<void> {
    this.#stop.abort(new Error('killed'));
    await this.clock.advance(60_000);
    await this.#running;
  }

  get claims(): readonly NodeClaim[] {
    return this.api.state.list(karpenterKinds.nodeClaim).items;
  }

  get nodes(): readonly Node[] {
    return this.api.state.list(kinds.node).items;
  }

  messages(reason: string): readonly string[] {
    return this.events.filter((event) => event.reason === reason).map(({ message }) => message);
  }

  pool(options: Parameters<typeof buildNodePool>[0] = {}): NodePool {
    return this.#create(karpenterKinds.nodePool, buildNodePool(options));
  }

  /** A pod that waits for a node. */
  waitingPod(name: string, options: PodOptions = {}): Pod {
    const requests = { cpu: '1', memory: '1Gi' };
    return this.#create(kinds.pod, buildPod({ name, requests, unschedulable: true, ...options }));
  }

  /** What launch does: the claim gets an instance. */
  launch(claim: NodeClaim, type: InstanceType = machine('large', 4, 0.2)): NodeClaim {
    const name = claim.metadata?.name ?? '';
    const labels = {
      'node.kubernetes.io/instance-type': type.name,
      'topology.kubernetes.io/zone': 'a',
      'karpenter.sh/capacity-type': 'on-demand',
    };
    this.#patch(karpenterKinds.nodeClaim, name, { metadata: { labels } });
    const capacity = { cpu: `${type.capacity['cpu']}m`, memory: String(type.capacity['memory']), pods: '110' };
    const status = {
      providerID: `test://${this.#launched++}`,
      capacity,
      allocatable: capacity,
      conditions: [condition('Launched', 'True', this.clock.now())],
    };
    return this.#patchStatus(karpenterKinds.nodeClaim, name, { status });
  }

  /** What the machine and registration and initialization do: the claim gets a node that pods can use. */
  initialize(claim: NodeClaim): Node {
    const name = `node-${claim.metadata?.name ?? ''}`;
    const labels = {
      ...claim.metadata?.labels,
      'kubernetes.io/hostname': name,
      'karpenter.sh/registered': 'true',
      'karpenter.sh/initialized': 'true',
    };
    const { providerID, capacity } = claim.status ?? {};
    const made = this.#create(kinds.node, buildNode({ name, labels, providerID, capacity }));
    const now = this.clock.now();
    const conditions = ['Launched', 'Registered', 'Initialized', 'Ready'].map((type) => condition(type, 'True', now));
    this.#patchStatus(karpenterKinds.nodeClaim, claim.metadata?.name ?? '', { status: { nodeName: name, conditions } });
    return made;
  }

  /** What the kube-scheduler and the kubelet do. */
  run(podName: string, nodeName: string): void {
    const key = { namespace: 'default', name: podName };
    const pod = this.api.state.get(kinds.pod, key);
    this.api.state.update(kinds.pod, { ...pod, spec: { ...pod.spec!, nodeName } });
    const bound = this.api.state.get(kinds.pod, key);
    const conditions = [condition('PodScheduled', 'True', this.clock.now())];
    this.api.state.update(kinds.pod, { ...bound, status: { phase: 'Running', conditions } }, 'status');
  }

  /** As the API server has it, a status is written by itself. */
  #create<T extends KubernetesObject & { readonly status?: unknown }>(kind: ResourceKind<T>, object: T): T {
    const made = this.api.state.create(kind, object);
    return this.api.state.update(kind, { ...made, status: object.status }, 'status');
  }

  #patch(kind: Parameters<InMemoryApiServer['patch']>[0], name: string, body: unknown): void {
    this.api.state.patch(kind, { name }, body, { type: 'merge' });
  }

  #patchStatus(kind: typeof karpenterKinds.nodeClaim, name: string, body: unknown): NodeClaim {
    return this.api.state.patch(kind, { name }, body, { type: 'merge', subresource: 'status' });
  }

  #logger(): Logger {
    const logger: Logger = {
      ...silentLogger,
      error: (message, values) => void this.errors.push(`${message} ${JSON.stringify(values ?? {})}`),
      with: () => logger,
    };
    return logger;
  }

  #cloudProvider(): CloudProvider {
    const { instanceTypes } = this.#options;
    const elsewhere = (): never => {
      throw new Error('the tests launch by hand');
    };
    return {
      name: 'test',
      nodeClasses: [
        { group: 'karpenter.kwok.sh', version: 'v1alpha1', kind: 'KWOKNodeClass', plural: 'kwoknodeclasses' },
      ],
      wellKnownLabels: new Set(),
      restrictedLabelDomains: [],
      create: elsewhere,
      delete: elsewhere,
      get: elsewhere,
      list: elsewhere,
      isDrifted: elsewhere,
      repairPolicies: () => [],
      getInstanceTypes: async (pool) => {
        const types = instanceTypes?.get(pool.metadata?.name ?? '') ?? DEFAULT_TYPES;
        if (types instanceof Error) throw types;
        return types;
      },
    };
  }
}

const DEFAULT_TYPES: readonly InstanceType[] = [machine('small', 2, 0.1), machine('large', 4, 0.2)];

function condition(type: string, status: string, now: number): Condition {
  return {
    type,
    status,
    reason: type,
    message: '',
    lastTransitionTime: new Date(now).toISOString().replace('.000', ''),
  };
}
