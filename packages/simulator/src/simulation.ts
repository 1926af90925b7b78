import { EC2_NODE_CLASS_GVK, KWOK_NODE_CLASS_GVK } from '@karpenter-ts/apis';
import { createManager, errorMessage, kinds, noMetrics, silentLogger, VirtualClock } from '@karpenter-ts/runtime';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { Cancel, ObjectKey } from '@karpenter-ts/runtime';
import { inlineSolve, registerControllers } from '@karpenter-ts/controllers';
import { KwokProvider } from '@karpenter-ts/provider-kwok';
import { InMemoryApiServer, karpenterAdmission, kindByName, seededRandom } from '@karpenter-ts/testing';

import { describeManifest, inApplyOrder, kindOfManifest, ManifestError } from './manifest-order.ts';
import { type Decision, DecisionLog } from './measure/decision-log.ts';
import { InstanceLedger } from './measure/instance-ledger.ts';
import { PodTally } from './measure/pod-tally.ts';
import { type Sample, takeSample } from './measure/sample.ts';
import { ClusterIndex } from './models/cluster-index.ts';
import { modelledKinds, startModels } from './models/start-models.ts';
import type { SimulationOptions } from './simulation-options.ts';
import type { SimulationEvent, SimulationReport } from './simulation-report.ts';
import { defaultStartupModel } from './startup-model.ts';

/**
 * Kinds of NodeClass that pools may name. The machines are the same: of an EC2NodeClass nothing is looked at, so that its
 * nodes may be in any zone.
 */
const NODE_CLASSES = [KWOK_NODE_CLASS_GVK, EC2_NODE_CLASS_GVK];

/** How long the controllers may take to stop. */
const STOP_MS = 60_000;

/**
 * A cluster in this process: the controllers as they are, the API server in memory, models of
 * everything else, on a virtual clock. The same options and calls always lead to the same course, to
 * the byte. Time passes in `runFor` and `runUntil` alone.
 */
export class Simulation {
  readonly clock: VirtualClock;
  /** To look at, and for what `apply` and `delete` cannot do. */
  readonly api: InMemoryApiServer;
  readonly #startMs: number;
  readonly #ledger: InstanceLedger;
  readonly #tally: PodTally;
  readonly #listeners = new Set<(event: SimulationEvent) => void>();
  readonly #timeline: Sample[] = [];
  readonly #decisions: Decision[] = [];
  readonly #errors = new Map<string, number>();
  readonly #notModelled = new Set<string>();
  readonly #stop = new AbortController();
  readonly #stopModels: () => void;
  readonly #running: Promise<void>;
  readonly #provider: KwokProvider;
  #cancelSampling: Cancel = () => undefined;
  #failure: Error | undefined;
  #isClosed = false;

  constructor(options: SimulationOptions) {
    const seed = options.seed ?? 1;
    const random = (name: string): (() => number) => seededRandom(seedOf(seed, name));
    this.clock = new VirtualClock({ startMs: options.startMs });
    this.#startMs = this.clock.now();
    this.api = new InMemoryApiServer({ clock: this.clock, random: random('names'), admission: karpenterAdmission });
    const { clock, api } = this;
    const { state } = api;
    const { instanceTypes } = options;

    const index = new ClusterIndex(state);
    this.#tally = new PodTally(state);
    const decisions = new DecisionLog({ state, clock, onDecision: (decision) => this.#decided(decision) });
    this.#ledger = new InstanceLedger({
      state,
      clock,
      instanceTypes,
      onStart: (instance) => decisions.bought(instance, this.#claimOf(instance.nodeName)),
      onEnd: (instance) => decisions.removed(instance),
    });
    this.#stopModels = startModels(
      { state, clock, index, random },
      {
        startup: { ...defaultStartupModel, ...options.startup },
        scheduler: options.scheduler ?? {},
        spot: {
          perNodeHour: 0,
          ...options.spot,
          onInterruption: (nodeName) => {
            const instance = this.#ledger.live.get(nodeName);
            if (instance !== undefined) decisions.interrupted(instance);
          },
        },
      },
    );
    for (const object of inApplyOrder(options.manifests)) this.apply(object);

    const logger = this.#countErrors(options.logger ?? silentLogger);
    const manager = createManager({ client: api, clock, logger, random: random('manager') });
    this.#provider = new KwokProvider({ client: api, clock, instanceTypes, nodeClasses: NODE_CLASSES });
    const controllers = registerControllers({
      client: api,
      cache: manager.cache,
      cloudProvider: this.#provider,
      solve: (options.solve ?? inlineSolve)(clock),
      clock,
      random: random('controllers'),
      logger,
      events: { publish: (event) => decisions.event(event) },
      metrics: noMetrics,
      options: options.controllers,
    });
    for (const controller of controllers) manager.addController(controller);
    this.#running = manager.start(this.#stop.signal).catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
    this.#sampleEvery(options.sampleMs ?? 60_000);
  }

  /** Milliseconds since the start of the simulation. */
  get elapsedMs(): number {
    return this.clock.now() - this.#startMs;
  }

  /** Lets virtual time pass. */
  async runFor(ms: number): Promise<void> {
    await this.clock.advance(ms);
    this.#throwIfFailed();
  }

  /** Lets time pass until the predicate holds, or for `limitMs`; tells which it was. */
  async runUntil(predicate: () => boolean, limitMs: number): Promise<boolean> {
    const reached = await this.clock.runUntil(predicate, { limitMs: this.clock.now() + limitMs });
    this.#throwIfFailed();
    return reached;
  }

  /**
   * Creates an object, or replaces the one of its name, as `kubectl apply` would. A status is not applied.
   *
   * @throws ManifestError when the API server would refuse it
   */
  apply(given: KubernetesObject): void {
    try {
      this.#apply(given);
    } catch (error) {
      if (error instanceof ManifestError) throw error;
      throw new ManifestError(`${describeManifest(given)}: ${errorMessage(error)}`, given, { cause: error });
    }
  }

  /**
   * Deletes an object, or begins to: its finalizers, its grace period and its dependents take their
   * time. The kind is one of Kubernetes' or of Karpenter's by its name, e.g. `Deployment`.
   */
  delete(kind: string, key: ObjectKey): void {
    const known = kindByName.get(kind);
    if (known === undefined) throw new Error(`${kind} is no kind that the simulation knows`);
    this.api.state.delete(known, key);
  }

  /** Hears of samples and decisions; returns the unsubscription. */
  observe(listener: (event: SimulationEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The cluster now. */
  sample(): Sample {
    return takeSample({ state: this.api.state, tally: this.#tally, ledger: this.#ledger }, this.clock.now());
  }

  report(): SimulationReport {
    const countOf = (kind: Decision['kind']): number => this.#decisions.filter((each) => each.kind === kind).length;
    return {
      startMs: this.#startMs,
      endMs: this.clock.now(),
      totals: {
        usd: this.#ledger.usd,
        peakUsdPerHour: this.#ledger.peakUsdPerHour,
        peakNodes: this.#ledger.peakNodes,
        nodesLaunched: this.#ledger.launched,
        nodesRemoved: countOf('node-removed'),
        spotInterruptions: countOf('spot-interrupted'),
        podsRefused: new Set(this.#decisions.filter(({ kind }) => kind === 'pod-refused').map(({ name }) => name)).size,
      },
      byType: this.#ledger.byType(),
      timeline: [...this.#timeline, this.sample()],
      decisions: [...this.#decisions],
      errors: new Map(this.#errors),
      kindsNotModelled: [...this.#notModelled].sort(),
    };
  }

  /** Stops the controllers and the models, and waits for them. Time passes meanwhile. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelSampling();
    this.#stopModels();
    this.#provider.close();
    this.#stop.abort(new Error('the simulation ends'));
    let hasStopped = false;
    void this.#running.then(() => (hasStopped = true));
    await this.clock.runUntil(() => hasStopped, { limitMs: this.clock.now() + STOP_MS });
  }

  #apply(given: KubernetesObject): void {
    const kind = kindOfManifest(given);
    const { state } = this.api;
    if (!modelledKinds.has(kind.kind)) this.#notModelled.add(kind.kind);
    const namespace = kind.namespaced ? (given.metadata?.namespace ?? 'default') : undefined;
    if (namespace !== undefined) this.#ensureNamespace(namespace);
    const { resourceVersion: _version, uid: _uid, ...metadata } = given.metadata ?? {};
    const object = { ...given, metadata: { ...metadata, namespace } };
    const existing = metadata.name === undefined ? undefined : state.find(kind, { name: metadata.name, namespace });
    if (existing === undefined) {
      state.create(kind, object);
    } else {
      const { resourceVersion, finalizers, ownerReferences } = existing.metadata ?? {};
      state.update(kind, { ...object, metadata: { finalizers, ownerReferences, ...object.metadata, resourceVersion } });
    }
  }

  #sampleEvery(ms: number): void {
    const take = (): void => {
      this.#cancelSampling = this.clock.after(ms, take);
      const sample = this.sample();
      this.#timeline.push(sample);
      this.#tell({ kind: 'sample', sample });
    };
    this.#cancelSampling = this.clock.after(0, take);
  }

  #decided(decision: Decision): void {
    this.#decisions.push(decision);
    this.#tell({ kind: 'decision', decision });
  }

  #tell(event: SimulationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #claimOf(nodeName: string): string | undefined {
    // The kwok provider names the host after the claim.
    return this.api.state.find(kinds.node, { name: nodeName })?.metadata?.labels?.['kubernetes.io/hostname'];
  }

  #ensureNamespace(name: string): void {
    const { state } = this.api;
    if (state.find(kinds.namespace, { name }) !== undefined) return;
    const labels = { 'kubernetes.io/metadata.name': name };
    state.create(kinds.namespace, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  }

  #countErrors(logger: NonNullable<SimulationOptions['logger']>): NonNullable<SimulationOptions['logger']> {
    return {
      ...logger,
      debug: (message, values) => logger.debug(message, values),
      info: (message, values) => logger.info(message, values),
      error: (message, values) => {
        const error = values?.['error'];
        const text = typeof error === 'string' ? `${message}: ${error}` : message;
        this.#errors.set(text, (this.#errors.get(text) ?? 0) + 1);
        logger.error(message, values);
      },
      with: (values) => this.#countErrors(logger.with(values)),
    };
  }

  #throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** Makes a simulation that stands at its start, with its manifests applied. */
export function createSimulation(options: SimulationOptions): Simulation {
  return new Simulation(options);
}

/** A seed for each name, so that the generators have nothing to do with each other. */
function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash;
}
