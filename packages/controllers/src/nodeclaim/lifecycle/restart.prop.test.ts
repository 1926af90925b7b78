import { ApiError, kinds } from '@karpenter-ts/runtime';
import { karpenterKinds, pdb, type Fault, type Faults } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld, type Cut } from './claim-world.fixture.ts';

/** Objects and instances as they are in the end, without what may differ from run to run. */
function endState(world: ClaimWorld): unknown {
  const { api, cloud } = world;
  return {
    claims: world.claims.map(({ metadata, status }) => ({
      name: metadata?.name,
      finalizers: metadata?.finalizers,
      deleting: metadata?.deletionTimestamp !== undefined,
      hasInstance: cloud.instances.has(status?.providerID ?? ''),
      conditions: status?.conditions
        ?.map(({ type, status: value, reason }) => `${type}=${value} ${reason ?? ''}`)
        .sort(),
    })),
    nodes: world.nodes.map(({ metadata, spec }) => ({
      name: metadata?.name,
      labels: metadata?.labels,
      finalizers: metadata?.finalizers,
      deleting: metadata?.deletionTimestamp !== undefined,
      taints: spec?.taints ?? [],
    })),
    pods: api.state.list(kinds.pod).items.map(({ metadata }) => metadata?.name),
    instances: cloud.instances.size,
    pools: api.state
      .list(karpenterKinds.nodePool)
      .items.map(({ status }) => status?.conditions?.map(({ type, status: value }) => `${type}=${value}`).sort()),
  };
}

interface Outcome {
  readonly end: unknown;
  /** Of the last process. */
  readonly writes: number;
  /** Instances, those that went again included. */
  readonly bought: number;
}

/** Runs on until the process is cut, and then starts another, which is not. */
async function live(world: ClaimWorld, ms: number): Promise<void> {
  const untilMs = world.clock.now() + ms;
  await world.clock.runUntil(() => world.killed, { limitMs: untilMs });
  if (world.killed) {
    await world.clock.advance(500);
    await world.start();
  }
  await world.clock.runUntil(untilMs);
}

/**
 * Claims become nodes with pods; one claim is deleted before its node is there, one with a node that
 * has pods, one node is deleted, and one machine is lost.
 */
async function scenario(cut?: Cut, faults?: Faults): Promise<Outcome> {
  const world = new ClaimWorld({ deletesToTerminate: 2, cloudControllerManager: true });
  world.api.faults = faults;
  await world.start(cut);
  const pool = world.pool();
  for (const name of ['stays', 'early', 'deleted', 'node-deleted', 'lost']) world.claim(name, {}, pool);
  await live(world, 500);
  world.deleteClaim('early');
  await live(world, 30_000);
  world.create(kinds.podDisruptionBudget, pdb({ selector: { matchLabels: { app: 'web' } }, minAvailable: 2 }));
  for (const [name, node] of [
    ['a', 'node-deleted'],
    ['b', 'node-deleted'],
    ['c', 'node-node-deleted'],
    ['d', 'node-stays'],
  ] as const) {
    world.pod(name, node, { labels: { app: 'web' } });
  }
  await live(world, 1000);
  world.deleteClaim('deleted');
  world.deleteNode('node-node-deleted');
  const lost = world.getClaim('lost')?.status?.providerID ?? '';
  world.cloud.instances.delete(lost);
  world.setReady('node-lost', false);
  await live(world, 30_000);
  // The budget lets two go; somebody gives the third a place elsewhere.
  world.pod('e', 'node-stays', { labels: { app: 'web' } });
  await live(world, 5 * 60_000);
  return { end: endState(world), writes: world.writes, bought: world.cloud.launched };
}

describe('a process that is killed at any of its writes, and another one after it', () => {
  it('end where one that was never killed ends', async () => {
    const whole = await scenario();
    expect(whole.end).toMatchObject({
      claims: [{ name: 'stays', hasInstance: true, deleting: false }],
      nodes: [{ name: 'node-stays', deleting: false, taints: [] }],
      pods: ['d', 'e'],
      instances: 1,
    });
    expect(whole.writes).toBeGreaterThan(60);
    expect(whole.bought).toBe(5);
    for (let afterWrites = 1; afterWrites <= whole.writes; afterWrites++) {
      const { end, bought } = await scenario({ afterWrites });
      expect({ afterWrites, end }).toEqual({ afterWrites, end: whole.end });
      // Fewer where the claim that goes early was not launched before.
      expect(bought).toBeLessThanOrEqual(whole.bought);
    }
  }, 120_000);
});

describe('a process any of whose writes may go wrong', () => {
  // Between them, the kinds of faults meet every write; each by itself would take a minute where little CPU is to be had.
  it.each<[string, 0 | 1, Fault]>([
    ['is applied, but the answer is lost', 0, { kind: 'lose-reply' }],
    [
      'is refused, because the object has changed',
      1,
      { kind: 'fail', error: new ApiError({ status: 409, message: 'conflict' }) },
    ],
    [
      'meets a server that is not well',
      0,
      { kind: 'fail', error: new ApiError({ status: 503, message: 'unavailable' }) },
    ],
    ['takes two seconds', 1, { kind: 'delay', beforeMs: 1000, afterMs: 1000 }],
  ])(
    'ends where one ends that met no such thing: the write %s',
    async (_, first, fault) => {
      const whole = await scenario();
      for (let number = 1 + first; number <= whole.writes; number += 2) {
        let writes = 0;
        const { end, bought } = await scenario(undefined, ({ verb }) => {
          if (verb === 'get' || verb === 'list' || verb === 'watch') return undefined;
          writes += 1;
          return writes === number ? fault : undefined;
        });
        expect({ number, end }).toEqual({ number, end: whole.end });
        expect(bought).toBeLessThanOrEqual(whole.bought);
      }
    },
    120_000,
  );
});
