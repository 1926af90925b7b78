import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject, Node } from '@karpenter-ts/kube-model';
import { LeadershipLostError } from './leader-election.ts';
import type { KubeClient, ListPage, ResourceKind } from './kube-client.ts';
import { kinds } from './kinds.ts';
import type { Logger } from './logger.ts';
import { createManager, type Manager, type ManagerOptions } from './manager.ts';
import { createMetrics } from './prometheus-metrics.ts';
import { done, requeueAfter, type Controller } from './reconciler.ts';
import { silentLogger } from './silent-logger.ts';
import { channel, fromInterval, fromStore, singleton } from './sources.ts';
import { VirtualClock } from './virtual-clock.ts';

interface World {
  readonly clock: VirtualClock;
  readonly manager: Manager;
  readonly errors: Readonly<Record<string, unknown>>[];
  readonly metricsText: () => Promise<string>;
  readonly nodes: Node[];
  readonly stop: () => void;
  /** Starts the manager; the promise is that of `start`. */
  readonly start: () => Promise<void>;
}

/** A watch that says nothing until it is aborted. */
function silence(signal: AbortSignal): AsyncIterable<never> {
  const next = (): Promise<IteratorResult<never>> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true });
    });
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** A server with a few nodes, whose watches say nothing. */
function world(options: Partial<ManagerOptions> = {}): World {
  const clock = new VirtualClock();
  const metrics = createMetrics();
  const nodes: Node[] = [
    { metadata: { name: 'n1', resourceVersion: '1' } },
    { metadata: { name: 'n2', resourceVersion: '2' } },
  ];
  const errors: Readonly<Record<string, unknown>>[] = [];
  const makeLogger = (bound: Readonly<Record<string, unknown>>): Logger => ({
    ...silentLogger,
    error: (message, values) => errors.push({ message, ...bound, ...values }),
    with: (values) => makeLogger({ ...bound, ...values }),
  });
  const client = {
    list: async <T extends KubernetesObject>(_kind: ResourceKind<T>): Promise<ListPage<T>> => ({
      items: nodes as unknown as T[],
      resourceVersion: '2',
    }),
    watch: (_kind: ResourceKind, _options: unknown, signal?: AbortSignal) => silence(signal!),
  } as unknown as KubeClient;
  const manager = createManager({ client, clock, logger: makeLogger({}), metrics, random: () => 0, ...options });
  const aborter = new AbortController();
  return {
    clock,
    manager,
    errors,
    nodes,
    metricsText: () => metrics.text(),
    stop: () => aborter.abort(new Error('SIGTERM')),
    start: () => manager.start(aborter.signal),
  };
}

function controller(name: string, rest: Partial<Controller> & Pick<Controller, 'reconcile'>): Controller {
  return { name, concurrency: 1, sources: [], ...rest };
}

describe('createManager', () => {
  it('reconciles what the caches hold once they are synced, and stops when told', async () => {
    const w = world();
    const store = w.manager.cache.store(kinds.node);
    const seen: string[] = [];
    const reconcile = async (key: string) => {
      seen.push(`${key} ${w.manager.cache.synced} ${store.size}`);
      return done;
    };
    w.manager.addController(controller('node.hydration', { sources: [fromStore(store)], reconcile }));
    const running = w.start();
    await w.clock.advance(0);
    expect(seen).toEqual(['n1 true 2', 'n2 true 2']);
    expect(w.manager.phase).toBe('running');
    w.stop();
    await running;
    expect(w.manager.phase).toBe('stopped');
    expect(w.clock.pendingTimers).toBe(0);
  });

  it('starts no controller before the caches are synced', async () => {
    const w = world();
    let reconciles = 0;
    const slow = w.manager.cache.store({ ...kinds.pod, plural: 'slow' });
    const reconcile = async () => {
      reconciles += 1;
      return done;
    };
    w.manager.addController(controller('eager', { sources: [singleton()], reconcile }));
    expect(slow.synced).toBe(false);
    expect(w.manager.cache.unsyncedKinds).toEqual(['slow']);
    const running = w.start();
    expect(reconciles).toBe(0);
    await w.clock.advance(0);
    expect(reconciles).toBe(1);
    w.stop();
    await running;
  });

  it('tries again what failed, with the delays of the rate limiter, and logs controller and key', async () => {
    const w = world();
    const times: number[] = [];
    const startMs = w.clock.now();
    const reconcile = async () => {
      times.push(w.clock.now() - startMs);
      if (times.length <= 3) throw new Error('boom');
      return done;
    };
    w.manager.addController(controller('flaky', { sources: [singleton('key')], reconcile }));
    const running = w.start();
    await w.clock.advance(1000);
    expect(times).toEqual([0, 5, 15, 35]);
    expect(w.errors[0]).toEqual({
      message: 'reconcile failed',
      logger: 'controller',
      controller: 'flaky',
      key: 'key',
      error: 'boom',
    });
    const text = await w.metricsText();
    expect(text).toContain('controller_runtime_reconcile_total{controller="flaky",result="error"} 3');
    expect(text).toContain('controller_runtime_reconcile_total{controller="flaky",result="success"} 1');
    expect(text).toContain('controller_runtime_reconcile_errors_total{controller="flaky"} 3');
    expect(text).toContain('controller_runtime_reconcile_time_seconds_count{controller="flaky"} 4');
    expect(text).toContain('controller_runtime_active_workers{controller="flaky"} 0');
    w.stop();
    await running;
  });

  it('takes a synchronous throw and a rejection that is no Error as failures like others', async () => {
    const w = world();
    const tries = { sync: 0, odd: 0 };
    const syncThrow = () => {
      if (tries.sync++ === 0) throw new Error('not even a promise');
      return Promise.resolve(done);
    };
    const odd = async () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what this test is about
      if (tries.odd++ === 0) throw 'a string';
      return done;
    };
    w.manager.addController(controller('sync', { sources: [singleton()], reconcile: syncThrow }));
    w.manager.addController(controller('odd', { sources: [singleton()], reconcile: odd }));
    const running = w.start();
    await w.clock.advance(100);
    expect(tries).toEqual({ sync: 2, odd: 2 });
    expect(w.errors.map((error) => error['error'])).toEqual(['not even a promise', 'a string']);
    w.stop();
    await running;
  });

  it('comes back after the time that a result asks for', async () => {
    const w = world();
    const times: number[] = [];
    const reconcile = async () => {
      times.push(w.clock.now());
      return requeueAfter(60_000);
    };
    w.manager.addController(controller('poll', { sources: [singleton()], reconcile }));
    const running = w.start();
    await w.clock.advance(180_000);
    expect(times.map((time) => time - times[0]!)).toEqual([0, 60_000, 120_000, 180_000]);
    w.stop();
    await running;
  });

  it('keeps no timer of an earlier result for a key that is done', async () => {
    const w = world();
    const pushed = channel();
    let gone = false;
    const reconcile = async () => (gone ? done : requeueAfter(720 * 3_600_000));
    w.manager.addController(controller('late', { sources: [pushed], reconcile }));
    const running = w.start();
    pushed.push('a');
    await w.clock.advance(10);
    expect(w.manager.backlog().get('late')?.delayed).toBe(1);
    gone = true;
    pushed.push('a');
    await w.clock.advance(10);
    expect(w.manager.backlog().get('late')?.delayed).toBe(0);
    w.stop();
    await running;
  });

  it('works on as many keys at a time as allowed, and never twice on one', async () => {
    const w = world();
    const pushed = channel();
    const active = new Set<string>();
    let most = 0;
    let reconciles = 0;
    const reconcile = async (key: string) => {
      expect(active.has(key)).toBe(false);
      active.add(key);
      most = Math.max(most, active.size);
      reconciles += 1;
      await w.clock.sleep(10);
      active.delete(key);
      return done;
    };
    w.manager.addController(controller('busy', { concurrency: 3, sources: [pushed], reconcile }));
    for (let i = 0; i < 10; i++) pushed.push(`k${i}`);
    const running = w.start();
    await w.clock.advance(5);
    pushed.push('k0');
    pushed.push('k0');
    await w.clock.advance(200);
    expect(most).toBe(3);
    expect(reconciles).toBe(11);
    w.stop();
    await running;
  });

  it('never reconciles in the stack of whoever enqueues', async () => {
    const w = world();
    const pushed = channel();
    let reconciled = false;
    const reconcile = async () => {
      reconciled = true;
      return done;
    };
    w.manager.addController(controller('later', { sources: [pushed], reconcile }));
    const running = w.start();
    await w.clock.advance(0);
    pushed.push('key');
    expect(reconciled).toBe(false);
    await w.clock.settle();
    expect(reconciled).toBe(true);
    w.stop();
    await running;
  });

  it('aborts what is under way when stopped, and waits for it, but not for ever', async () => {
    const w = world({ stopGraceMs: 30_000 });
    let cleanedUp = false;
    const polite = async (_key: string, signal: AbortSignal) => {
      await w.clock.sleep(1e9, signal).catch(() => undefined);
      await w.clock.sleep(2000);
      cleanedUp = true;
      throw new Error('interrupted');
    };
    const deaf = () => new Promise<never>(() => undefined);
    w.manager.addController(controller('polite', { sources: [singleton()], reconcile: polite }));
    w.manager.addController(controller('deaf', { sources: [singleton()], reconcile: deaf }));
    let stopped = false;
    const running = w.start().then(() => (stopped = true));
    await w.clock.advance(1000);
    w.stop();
    await w.clock.advance(2000);
    expect(cleanedUp).toBe(true);
    expect(stopped).toBe(false);
    await w.clock.advance(28_000);
    await running;
    expect(w.errors.map((error) => error['message'])).toEqual(['reconciles did not end in time']);
  });

  it('runs a runnable again when it fails, and not when it ends', async () => {
    const w = world();
    const runs = { failing: 0, ending: 0 };
    w.manager.addRunnable({
      name: 'failing',
      run: async () => {
        runs.failing += 1;
        throw new Error('oops');
      },
    });
    w.manager.addRunnable({
      name: 'ending',
      run: async () => {
        runs.ending += 1;
      },
    });
    const running = w.start();
    await w.clock.advance(3000);
    expect(runs).toEqual({ failing: 3, ending: 1 });
    w.stop();
    await running;
  });

  it('ticks at an interval', async () => {
    const w = world();
    let ticks = 0;
    const reconcile = async () => {
      ticks += 1;
      return done;
    };
    const sources = [fromInterval({ clock: w.clock, everyMs: 10_000 })];
    w.manager.addController(controller('tick', { sources, reconcile }));
    const running = w.start();
    await w.clock.advance(35_000);
    expect(ticks).toBe(4);
    w.stop();
    await running;
    expect(w.clock.pendingTimers).toBe(0);
  });

  it('refuses two controllers of one name, and a controller without workers', async () => {
    const w = world();
    const reconcile = async () => done;
    w.manager.addController(controller('one', { reconcile }));
    expect(() => w.manager.addController(controller('one', { reconcile }))).toThrow('there already');
    w.manager.addController(controller('none', { reconcile, concurrency: 0 }));
    await expect(w.start()).rejects.toThrow('concurrency 0');
  });

  it('gives the same store for the same kind and selectors, with all indexes asked for', () => {
    const w = world();
    const { cache } = w.manager;
    const all = cache.store(kinds.node, { indexes: { one: () => 'x' } });
    expect(cache.store(kinds.node, { indexes: { two: () => 'y' } })).toBe(all);
    expect(all.byIndex('two', 'y')).toEqual([]);
    expect(cache.store(kinds.node, { labelSelector: 'a=b' })).not.toBe(all);
    expect(() => cache.store(kinds.node, { transform: (node) => node })).toThrow('another transform');
  });

  describe('with leader election', () => {
    function election() {
      const log: string[] = [];
      let lead = (): void => undefined;
      let lose = (_error: Error): void => undefined;
      const elector = {
        acquire: (signal: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            lead = resolve;
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          }),
        hold: (signal: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            log.push('hold');
            lose = reject;
            signal.addEventListener('abort', () => resolve());
          }),
        release: async () => void log.push('release'),
      };
      return { elector, log, lead: () => lead(), lose: (error: Error) => lose(error) };
    }

    it('keeps controllers back until this process leads, and releases after they have stopped', async () => {
      const e = election();
      const w = world({ leaderElection: e.elector });
      const lingering = async (_key: string, signal: AbortSignal) => {
        e.log.push('leader work');
        await w.clock.sleep(1e9, signal).catch(() => undefined);
        await w.clock.sleep(100);
        e.log.push('leader work ended');
        return done;
      };
      const everywhere = async () => {
        e.log.push('everyone');
        return done;
      };
      w.manager.addController(controller('led', { sources: [singleton()], reconcile: lingering }));
      w.manager.addController(controller('free', { sources: [singleton()], reconcile: everywhere }), {
        needsLeadership: false,
      });
      const running = w.start();
      await w.clock.advance(60_000);
      expect(w.manager.phase).toBe('electing');
      expect(e.log).toEqual(['everyone']);
      e.lead();
      await w.clock.advance(0);
      expect(w.manager.leading).toBe(true);
      w.stop();
      await w.clock.advance(1000);
      await running;
      expect(e.log).toEqual(['everyone', 'hold', 'leader work', 'leader work ended', 'release']);
    });

    it('stops everything at once and rejects when leadership is lost', async () => {
      const e = election();
      let told: unknown;
      const w = world({ leaderElection: e.elector, onLeadershipLost: (error) => (told = error) });
      let aborted = false;
      const reconcile = async (_key: string, signal: AbortSignal) => {
        await w.clock.sleep(1e9, signal).catch(() => (aborted = true));
        return done;
      };
      w.manager.addController(controller('led', { sources: [singleton()], reconcile }));
      const running = w.start();
      const outcome = running.catch((error: unknown) => error);
      await w.clock.advance(0);
      e.lead();
      await w.clock.advance(1000);
      const lost = new LeadershipLostError('somebody else has the lease');
      e.lose(lost);
      await w.clock.advance(0);
      expect(await outcome).toBe(lost);
      expect(told).toBe(lost);
      expect(aborted).toBe(true);
    });

    it('stops cleanly while it waits to lead', async () => {
      const e = election();
      const w = world({ leaderElection: e.elector });
      const running = w.start();
      await w.clock.advance(1000);
      w.stop();
      await running;
      expect(w.manager.phase).toBe('stopped');
    });
  });
});
