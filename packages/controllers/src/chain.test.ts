import { describe, expect, it } from '@jest/globals';
import type { NodeClaim } from '@karpenter-ts/apis';
import type { KubernetesObject, Pod } from '@karpenter-ts/kube-model';
import {
  createManager,
  kinds,
  noMetrics,
  silentLogger,
  VirtualClock,
  type KubeClient,
  type ResourceKind,
} from '@karpenter-ts/runtime';
import {
  FakeCloud,
  FakeCloudProvider,
  InMemoryApiServer,
  karpenterKinds,
  kwokNodeClass,
  node,
  nodePool,
  pod,
  seededRandom,
} from '@karpenter-ts/testing';

import { inlineSolve } from './provisioning/solver.ts';
import { registerControllers } from './register.ts';

const SECOND = 1000;
const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'updateStatus', 'patch', 'delete', 'evict']);
const NEVER = new Promise<never>(() => undefined);

/** One life of the controllers' process. It ends by itself at one of its writes, before or after that has its effect. */
class Life {
  writes = 0;
  dead = false;
  readonly #stop = new AbortController();
  #running: Promise<void> = NEVER;

  constructor(world: World, diesAt: number, applied: boolean) {
    const { clock, api, cloud } = world;
    const client = new Proxy<KubeClient>(api, {
      get: (target, name: keyof KubeClient) => {
        const method = target[name].bind(target) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          if (this.dead) return NEVER;
          if (!WRITES.has(name) || ++this.writes !== diesAt) return method(...args);
          this.dead = true;
          if (applied) void (method(...args) as Promise<unknown>).catch(() => undefined);
          return NEVER;
        };
      },
    });
    const random = seededRandom(world.lives);
    const manager = createManager({ client, clock, logger: silentLogger, random, stopGraceMs: 1 });
    for (const controller of registerControllers({
      client,
      cache: manager.cache,
      cloudProvider: new FakeCloudProvider({ cloud, clock }),
      solve: inlineSolve(clock),
      clock,
      random,
      logger: silentLogger,
      events: { publish: () => undefined },
      metrics: noMetrics,
    })) {
      manager.addController(controller);
    }
    this.#running = manager.start(this.#stop.signal).catch(() => undefined);
  }

  end(): void {
    this.dead = true;
    this.#stop.abort(new Error('killed'));
    void this.#running;
  }
}

/** A cluster with a cloud; machines, the kube-scheduler and the kubelet are a few lines each. */
class World {
  readonly clock = new VirtualClock();
  readonly api = new InMemoryApiServer({ clock: this.clock });
  readonly cloud = new FakeCloud();
  lives = 0;
  life: Life | undefined;
  mostNodes = 0;

  constructor() {
    this.create(karpenterKinds.kwokNodeClass, kwokNodeClass());
    this.create(
      karpenterKinds.nodePool,
      nodePool({ disruption: { consolidateAfter: '0s', budgets: [{ nodes: '100%' }] } }),
    );
  }

  start(diesAt = Infinity, applied = false): void {
    this.lives++;
    this.life = new Life(this, diesAt, applied);
  }

  /** Some seconds, with everything that is not a controller of ours acting once a second; the dead are raised. */
  async run(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      await this.clock.advance(SECOND);
      this.#machinesBoot();
      this.#podsMove();
      this.mostNodes = Math.max(this.mostNodes, this.cloud.instances.size);
      if (this.life?.dead === true) {
        this.life.end();
        this.start();
      }
    }
  }

  list<T extends KubernetesObject>(kind: ResourceKind<T>): readonly T[] {
    return this.api.state.list(kind).items;
  }

  create<T extends KubernetesObject & { readonly status?: unknown }>(kind: ResourceKind<T>, object: T): void {
    const made = this.api.state.create(kind, object);
    if (object.status !== undefined) this.api.state.update(kind, { ...made, status: object.status }, 'status');
  }

  #machinesBoot(): void {
    const booted = new Set(this.list(kinds.node).map(({ spec }) => spec?.providerID));
    for (const [providerID, { nodeClaim }] of this.cloud.instances) {
      if (booted.has(providerID)) continue;
      const name = `node-${providerID.slice(7)}`;
      const labels = { ...nodeClaim.metadata?.labels, 'kubernetes.io/hostname': name };
      const { capacity, allocatable } = nodeClaim.status ?? {};
      const taints = [{ key: 'karpenter.sh/unregistered', effect: 'NoExecute' }];
      this.create(kinds.node, node({ name, labels, providerID, taints, capacity, allocatable }));
    }
  }

  #podsMove(): void {
    const free = new Map<string, number>();
    for (const { metadata, spec, status } of this.list(kinds.node)) {
      if (metadata?.labels?.['karpenter.sh/initialized'] !== 'true' || (spec?.taints ?? []).length > 0) continue;
      free.set(metadata.name ?? '', Math.floor(cpuOf(status?.allocatable?.['cpu'])));
    }
    const pods = this.list(kinds.pod);
    for (const { spec } of pods) {
      const there = free.get(spec?.nodeName ?? '');
      if (there !== undefined) free.set(spec?.nodeName ?? '', there - 1);
    }
    for (const each of pods) {
      if (each.metadata?.deletionTimestamp !== undefined) remove(this.api, each);
      else if ((each.spec?.nodeName ?? '') === '') {
        const [name, there] = Array.from(free).find(([, cpus]) => cpus >= 1) ?? [];
        if (name === undefined || there === undefined) continue;
        free.set(name, there - 1);
        bind(this.api, each, name);
      }
    }
  }
}

function cpuOf(text: string | number | undefined): number {
  return typeof text === 'string' && text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text ?? 0);
}

function remove(api: InMemoryApiServer, { metadata }: Pod): void {
  const key = { name: metadata?.name ?? '', namespace: metadata?.namespace };
  api.state.delete(kinds.pod, key, { gracePeriodSeconds: 0 });
}

function bind(api: InMemoryApiServer, each: Pod, nodeName: string): void {
  const bound = api.state.update(kinds.pod, { ...each, spec: { ...each.spec!, nodeName } });
  api.state.update(kinds.pod, { ...bound, status: { phase: 'Running', conditions: [] } }, 'status');
}

/** What is left in the end: pods without a node, and everything of ours. */
function outcome(world: World): unknown {
  return {
    waiting: world.list(kinds.pod).filter(({ spec }) => (spec?.nodeName ?? '') === '').length,
    claims: world.list<NodeClaim>(karpenterKinds.nodeClaim).length,
    nodes: world.list(kinds.node).length,
    instances: world.cloud.instances.size,
  };
}

const PODS = 12;

function addPods(world: World): void {
  for (let i = 0; i < PODS; i++) {
    world.create(kinds.pod, pod({ name: `p${i}`, requests: { cpu: '1' }, unschedulable: true }));
  }
}

function removePods(world: World): void {
  for (const each of world.list(kinds.pod)) remove(world.api, each);
}

/** Up, down, with a death at a write of the one or the other. */
async function upAndDown(deaths: { readonly up?: number; readonly down?: number; readonly applied?: boolean }) {
  const world = new World();
  world.start(deaths.up, deaths.applied);
  addPods(world);
  await world.run(90);
  const up = { ...(outcome(world) as object), mostNodes: world.mostNodes };
  const upWrites = world.life?.writes ?? 0;
  if (deaths.down !== undefined) {
    world.life?.end();
    world.start(deaths.down, deaths.applied);
    await world.run(1);
  }
  const before = world.life?.writes ?? 0;
  removePods(world);
  await world.run(200);
  return { up, down: outcome(world), upWrites, downWrites: (world.life?.writes ?? 0) - before, lives: world.lives };
}

describe('the chain', () => {
  it('pods that wait get nodes; nodes that nobody needs go', async () => {
    const { up, down, upWrites, downWrites } = await upAndDown({});
    expect(up).toMatchObject({ waiting: 0 });
    expect(down).toEqual({ waiting: 0, claims: 0, nodes: 0, instances: 0 });
    expect(upWrites).toBeGreaterThan(0);
    expect(downWrites).toBeGreaterThan(0);
  });

  it.each([{ applied: false }, { applied: true }])(
    'killed at any write (its effect there: $applied), it ends in the same state',
    async ({ applied }) => {
      const smooth = await upAndDown({});
      for (let n = 1; n <= smooth.upWrites; n++) {
        const { up, down, lives } = await upAndDown({ up: n, applied });
        expect({ n, up, down, lives }).toEqual({ n, up: smooth.up, down: smooth.down, lives: 2 });
      }
      for (let n = 1; n <= smooth.downWrites; n++) {
        const { up, down } = await upAndDown({ down: n, applied });
        expect({ n, up, down }).toEqual({ n, up: smooth.up, down: smooth.down });
      }
    },
    60_000,
  );
});
