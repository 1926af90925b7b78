import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import { ApiError, TransportError } from './api-error.ts';
import type { Clock } from './clock.ts';
import type { ObjectKey, ResourceKind } from './kube-client.ts';
import { LeaderElector, LeadershipLostError } from './leader-election.ts';
import type { Lease } from './lease.ts';
import { abortReason } from './sleep-on.ts';
import { silentLogger } from './silent-logger.ts';
import { VirtualClock } from './virtual-clock.ts';

/** One Lease on a server that can be paused: requests then neither succeed nor fail until they are aborted. */
class LeaseServer {
  lease: Lease | undefined;
  paused = false;
  down = false;
  requests = 0;
  #version = 0;

  readonly client = {
    get: async <T extends KubernetesObject>(
      _kind: ResourceKind<T>,
      _key: ObjectKey,
      signal?: AbortSignal,
    ): Promise<T> => {
      await this.#answer(signal);
      if (this.lease === undefined) throw new ApiError({ status: 404, message: 'not found' });
      return this.lease as T;
    },
    create: async <T extends KubernetesObject>(_kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> => {
      await this.#answer(signal);
      if (this.lease !== undefined) throw new ApiError({ status: 409, reason: 'AlreadyExists', message: 'exists' });
      return this.#store(object) as T;
    },
    update: async <T extends KubernetesObject>(_kind: ResourceKind<T>, object: T, signal?: AbortSignal): Promise<T> => {
      await this.#answer(signal);
      if (object.metadata?.resourceVersion !== this.lease?.metadata?.resourceVersion) {
        throw new ApiError({ status: 409, reason: 'Conflict', message: 'modified' });
      }
      return this.#store(object) as T;
    },
  };

  #store(object: Lease): Lease {
    this.lease = { ...object, metadata: { ...object.metadata, uid: 'u', resourceVersion: String(++this.#version) } };
    return this.lease;
  }

  async #answer(signal: AbortSignal | undefined): Promise<void> {
    this.requests += 1;
    if (this.down) throw new TransportError('connection refused');
    if (!this.paused) return;
    await new Promise<void>((_resolve, reject) =>
      signal!.addEventListener('abort', () => reject(abortReason(signal!)), { once: true }),
    );
  }
}

interface Candidate {
  readonly elector: LeaderElector;
  readonly stop: AbortController;
  readonly log: string[];
  readonly finished: Promise<void>;
}

function candidate(server: LeaseServer, clock: Clock, identity: string, random = () => 0): Candidate {
  const elector = new LeaderElector({
    client: server.client,
    clock,
    random,
    logger: silentLogger,
    namespace: 'kube-system',
    name: 'karpenter',
    identity,
  });
  const stop = new AbortController();
  const log: string[] = [];
  const live = async (): Promise<void> => {
    try {
      await elector.acquire(stop.signal);
      log.push(`leads@${clock.now()}`);
      await elector.hold(stop.signal);
    } catch (error) {
      if (error instanceof LeadershipLostError) log.push(`lost@${clock.now()}`);
    }
    await elector.release();
  };
  return { elector, stop, log, finished: live() };
}

/** A second clock, off by hours: what a machine with a wrong date has. */
function skewed(clock: Clock, offMs: number): Clock {
  return {
    now: () => clock.now() + offMs,
    after: (ms, callback) => clock.after(ms, callback),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}

describe('LeaderElector', () => {
  it('leads at once when there is no Lease, and renews it every two seconds', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(0);
    expect(a.log).toEqual(['leads@0']);
    expect(server.lease).toMatchObject({
      metadata: { name: 'karpenter', namespace: 'kube-system' },
      spec: {
        holderIdentity: 'a',
        leaseDurationSeconds: 15,
        leaseTransitions: 0,
        renewTime: '1970-01-01T00:00:00.000000Z',
      },
    });
    const before = server.requests;
    await clock.advance(20_000);
    // The leader knows what it wrote: one request a renewal.
    expect(server.requests - before).toBe(10);
    expect(server.lease?.spec?.renewTime).toBe('1970-01-01T00:00:20.000000Z');
    expect(server.lease?.spec?.acquireTime).toBe('1970-01-01T00:00:00.000000Z');
    a.stop.abort();
    await a.finished;
    expect(clock.pendingTimers).toBe(0);
  });

  it('hands over within one try after a clean stop', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(0);
    const b = candidate(server, clock, 'b', () => 0.5);
    await clock.advance(10_000);
    expect(b.log).toEqual([]);
    a.stop.abort();
    await a.finished;
    expect(server.lease?.spec?.holderIdentity).toBeUndefined();
    await clock.advance(2000 * 1.6);
    expect(b.log).toHaveLength(1);
    expect(server.lease?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1, leaseDurationSeconds: 15 });
    b.stop.abort();
    await b.finished;
  });

  it('takes over from a dead leader 15 s after its last renewal was seen, not before', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(0);
    const b = candidate(server, clock, 'b');
    await clock.advance(10_000);
    const dead = server.lease;
    a.stop.abort();
    await a.finished;
    // As if a had been killed rather than stopped: its last renewal stands.
    server.lease = dead;
    await clock.advance(14_000);
    expect(b.log).toEqual([]);
    await clock.advance(4000);
    expect(b.log).toHaveLength(1);
    b.stop.abort();
    await b.finished;
  });

  it.each([
    ['days ahead', 3 * 86_400_000],
    ['days behind', -3 * 86_400_000],
  ])('takes nothing over from a live leader whose clock is %s', async (_what, offMs) => {
    const clock = new VirtualClock({ startMs: Date.UTC(2026, 0, 10) });
    const server = new LeaseServer();
    const a = candidate(server, skewed(clock, offMs), 'a');
    await clock.advance(0);
    const b = candidate(server, clock, 'b');
    await clock.advance(600_000);
    expect(a.elector.leading).toBe(true);
    expect(b.log).toEqual([]);
    for (const each of [a, b]) each.stop.abort();
    await Promise.all([a.finished, b.finished]);
  });

  it.each(['paused', 'down'] as const)(
    'gives up before another may lead when the API server is %s',
    async (failure) => {
      const clock = new VirtualClock({ startMs: 0 });
      const server = new LeaseServer();
      const a = candidate(server, clock, 'a');
      await clock.advance(0);
      const b = candidate(server, clock, 'b');
      await clock.advance(5000);
      server[failure] = true;
      await clock.advance(8999);
      expect(a.log).toHaveLength(1);
      await clock.advance(1);
      // The last renewal was sent at 4 s; the deadline is 10 s.
      expect(a.log[1]).toBe('lost@14000');
      server[failure] = false;
      await clock.advance(60_000);
      const leadsAt = Number(b.log[0]?.split('@')[1]);
      expect(leadsAt).toBeGreaterThanOrEqual(19_000);
      b.stop.abort();
      await b.finished;
    },
  );

  it('survives a pause of the API server that is shorter than the deadline', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(4000);
    server.down = true;
    await clock.advance(8000);
    server.down = false;
    await clock.advance(60_000);
    expect(a.log).toEqual(['leads@0']);
    a.stop.abort();
    await a.finished;
  });

  it('gives up as soon as it sees another holder', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(3000);
    // As after this process was frozen for a while.
    server.lease = {
      metadata: { ...server.lease!.metadata, resourceVersion: 'other' },
      spec: { holderIdentity: 'b', leaseDurationSeconds: 15 },
    };
    await clock.advance(1000);
    expect(a.log[1]).toBe('lost@4000');
    expect(server.lease.spec?.holderIdentity).toBe('b');
  });

  it('takes the Lease again after it was deleted', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const server = new LeaseServer();
    const a = candidate(server, clock, 'a');
    await clock.advance(3000);
    server.lease = undefined;
    await clock.advance(60_000);
    expect(a.log).toEqual(['leads@0']);
    expect((server.lease as Lease | undefined)?.spec?.holderIdentity).toBe('a');
    a.stop.abort();
    await a.finished;
  });

  it('never has two leaders, whatever becomes of the server', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const server = new LeaseServer();
    const names = ['a', 'b', 'c'];
    let live = names.map((name) => candidate(server, clock, name, random));
    let elections = 0;
    for (let step = 0; step < 3000; step++) {
      await clock.advance(500);
      const leaders = live.filter(({ elector }) => elector.leading);
      expect(leaders.length).toBeLessThanOrEqual(1);
      if (random() < 0.02) server.paused = !server.paused;
      if (random() < 0.02) server.down = !server.down;
      live = live.map((each, i) => {
        if (each.log.length < 2) return each;
        elections += 1;
        return candidate(server, clock, `${names[i]!}${step}`, random);
      });
    }
    expect(elections).toBeGreaterThan(5);
    server.paused = false;
    server.down = false;
    await clock.advance(60_000);
    expect(live.filter(({ elector }) => elector.leading)).toHaveLength(1);
    for (const each of live) each.stop.abort();
    await clock.advance(20_000);
  });

  it('refuses times that cannot work', () => {
    const make = (times: object) => () =>
      new LeaderElector({
        client: new LeaseServer().client,
        clock: new VirtualClock(),
        random: () => 0,
        logger: silentLogger,
        namespace: 'n',
        name: 'l',
        identity: 'a',
        ...times,
      });
    expect(make({ leaseDurationMs: 10_000 })).toThrow('longer than the renew deadline');
    expect(make({ retryPeriodMs: 9000 })).toThrow('1.2 times the retry period');
  });
});
