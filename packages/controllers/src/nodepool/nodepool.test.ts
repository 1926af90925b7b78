import type { NodePool } from '@karpenter-ts/apis';
import { karpenterKinds, kwokNodeClass, nodeClaim, nodePool } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld } from '../nodeclaim/lifecycle/claim-world.fixture.ts';
import { countedPool } from './counter/decide.ts';
import { decideHash } from './hash/decide.ts';
import { decideReadiness } from './readiness/decide.ts';
import { decideRegistrationHealth } from './registrationhealth/decide.ts';
import { RegistrationHealthTracker } from './registrationhealth/tracker.ts';

const HASH = 'karpenter.sh/nodepool-hash';
const VERSION = 'karpenter.sh/nodepool-hash-version';

const condition = (pool: NodePool, type: string) => pool.status?.conditions?.find((one) => one.type === type);

describe('hash', () => {
  it('18.12.72 is written on the pool, and again when static fields change, not when behaviour does', () => {
    const first = decideHash(nodePool(), []).pool;
    expect(first).toMatchObject({ [VERSION]: 'v3' });
    const stamped = (options: Parameters<typeof nodePool>[0]) => nodePool({ annotations: first, ...options });
    expect(decideHash(stamped({}), []).pool).toBeUndefined();
    expect(decideHash(stamped({ limits: { cpu: '5' }, weight: 3 }), []).pool).toBeUndefined();
    expect(decideHash(stamped({ templateLabels: { a: 'b' } }), []).pool?.[HASH]).not.toBe(first?.[HASH]);
  });

  it('18.12.72 is written on claims when the version changes; one that has drifted keeps its own', () => {
    const pool = nodePool({ annotations: { [HASH]: '1', [VERSION]: 'v2' } });
    const annotations = { [HASH]: '1', [VERSION]: 'v2' };
    const plain = nodeClaim({ name: 'plain', annotations });
    const drifted = nodeClaim({ name: 'drifted', annotations, conditions: [{ type: 'Drifted', status: 'True' }] });
    const current = nodeClaim({ name: 'current', annotations: { [HASH]: '1', [VERSION]: 'v3' } });
    const { claims, pool: own } = decideHash(pool, [plain, drifted, current]);
    expect(claims.map(({ claim, annotations: wanted }) => [claim.metadata?.name, wanted])).toEqual([
      ['plain', own],
      ['drifted', { [VERSION]: 'v3' }],
    ]);
  });

  it('18.12.72 leaves claims alone when the versions match', () => {
    const pool = nodePool({ annotations: { [HASH]: '1', [VERSION]: 'v3' } });
    expect(decideHash(pool, [nodeClaim({ annotations: { [HASH]: '1', [VERSION]: 'v2' } })]).claims).toEqual([]);
  });
});

it('a pool whose lengths of time nobody can count gets no hash, and does not make the controller fail', () => {
  const pool = nodePool({ expireAfter: '9999999999999999999h' });
  expect(decideHash(pool, [nodeClaim()])).toEqual({ claims: [], pool: undefined });
});

describe('counter', () => {
  it('18.12.71 has zeros for what no node has, and stops where counting does', () => {
    const { status } = countedPool(nodePool(), { nodes: 2, 'example.com/thing': 2 * Number.MAX_SAFE_INTEGER });
    expect(status?.nodes).toBe(2);
    expect(status?.resources).toMatchObject({ cpu: '0', nodes: '2', 'example.com/thing': '9007199254740991' });
  });
});

describe('readiness', () => {
  const ready = (status: string) => ({
    status: { conditions: [{ type: 'Ready', status, reason: 'Because', message: 'why' }] },
  });
  it.each([
    ['a missing class', undefined, 'False', 'NodeClassNotFound'],
    ['a ready class', ready('True'), 'True', undefined],
    ['a class that is not ready', ready('False'), 'False', 'Because'],
    ['a class of which it is not known', ready('Unknown'), 'False', 'NodeClassReadinessUnknown'],
    ['a class without conditions', {}, 'False', 'NodeClassReadinessUnknown'],
    [
      'a class that goes',
      { ...ready('True'), metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
      'False',
      'NodeClassTerminating',
    ],
  ])('18.12.73 %s', (_, nodeClass, status, reason) => {
    expect(decideReadiness(nodeClass)).toMatchObject({ status, ...(reason === undefined ? {} : { reason }) });
  });
});

describe('registration health', () => {
  it('18.12.75 is judged by the last four outcomes', () => {
    const tracker = new RegistrationHealthTracker();
    const after = (...outcomes: readonly boolean[]) => {
      tracker.reset('p', 'Unknown');
      for (const outcome of outcomes) tracker.record('p', outcome);
      return tracker.health('p');
    };
    expect(after()).toBe('Unknown');
    expect(after(true)).toBe('Healthy');
    expect(after(false)).toBe('Healthy');
    expect(after(false, false)).toBe('Unhealthy');
    expect(after(false, false, true)).toBe('Unhealthy');
    expect(after(false, false, true, true, true)).toBe('Healthy');
    expect(tracker.health('other')).toBe('Unknown');
    expect(tracker.healthAfter('other', true)).toBe('Healthy');
    expect(tracker.health('other')).toBe('Unknown');
    tracker.reset('other', 'Unhealthy');
    expect([tracker.health('other'), tracker.healthAfter('other', true)]).toEqual(['Unhealthy', 'Unhealthy']);
  });

  const judged = (status: string): NodePool => ({
    ...nodePool(),
    metadata: { name: 'p', generation: 2 },
    status: {
      nodeClassObservedGeneration: 1,
      conditions: [{ type: 'NodeRegistrationHealthy', status, observedGeneration: 2 }],
    },
  });
  const nodeClass = (generation: number) => ({ metadata: { generation } });

  it.each([
    ['True', 'Healthy'],
    ['False', 'Unhealthy'],
  ])('18.12.74 goes on from %s after a restart', (status, health) => {
    const pool = judged(status);
    expect(decideRegistrationHealth(pool, nodeClass(1), 'Unknown', 0)).toEqual({ pool, reset: health });
  });

  it.each([
    ['the class has changed', judged('True'), 2],
    ['the pool has changed', { ...judged('False'), metadata: { name: 'p', generation: 3 } }, 1],
    ['nothing is known', nodePool(), 1],
  ])('18.12.74 begins anew when %s', (_, pool, generation) => {
    const { pool: after, reset } = decideRegistrationHealth(pool, nodeClass(generation), 'Healthy', 0);
    expect(reset).toBe('Unknown');
    expect(condition(after, 'NodeRegistrationHealthy')?.status).toBe('Unknown');
    expect(after.status?.nodeClassObservedGeneration).toBe(generation);
  });
});

describe('the conditions of pools', () => {
  it('18.12.76 a pool that is wrong says what to change, once, and does not disturb others', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.pool({ name: 'right' });
    world.pool({
      name: 'wrong',
      requirements: [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demnd'] }],
    });
    await world.clock.advance(60_000);
    expect(condition(world.getPool('right'), 'Ready')?.status).toBe('True');
    const { status, reason, message } = condition(world.getPool('wrong'), 'ValidationSucceeded')!;
    expect({ status, reason }).toEqual({ status: 'False', reason: 'NodePoolValidationFailed' });
    expect(message).toBe(
      'spec.template.spec.requirements[0].values: must name at least one of spot, on-demand, reserved',
    );
    expect(condition(world.getPool('wrong'), 'Ready')?.status).toBe('False');
    expect(world.messages('NodePoolValidationFailed')).toEqual([message]);
    expect(world.errors).toEqual([]);
  });

  it('18.12.73 follows the NodeClass', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.pool({ name: 'p', nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'special' } });
    await world.clock.advance(1000);
    expect(condition(world.getPool('p'), 'NodeClassReady')?.reason).toBe('NodeClassNotFound');
    world.create(karpenterKinds.kwokNodeClass, kwokNodeClass({ name: 'special' }));
    await world.clock.advance(1000);
    expect(condition(world.getPool('p'), 'Ready')?.status).toBe('True');
  });

  it('18.12.71 counts what its nodes have, zeros without any', async () => {
    const world = new ClaimWorld();
    await world.start();
    const pool = world.pool();
    await world.clock.advance(6000);
    expect(world.getPool('default').status).toMatchObject({
      nodes: 0,
      resources: { cpu: '0', nodes: '0', memory: '0' },
    });
    await world.readyClaim('a', {}, pool);
    await world.readyClaim('b', {}, pool);
    await world.clock.advance(6000);
    expect(world.getPool('default').status).toMatchObject({ nodes: 2, resources: { cpu: '8', nodes: '2' } });
    world.deleteClaim('a');
    await world.clock.advance(30_000);
    expect(world.getPool('default').status).toMatchObject({ nodes: 1, resources: { cpu: '4', nodes: '1' } });
  });

  it('M leaves pools of other providers alone', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.pool({ name: 'p', nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' } });
    await world.clock.advance(10_000);
    expect(world.getPool('p').status).toBeUndefined();
    expect(world.getPool('p').metadata?.annotations).toBeUndefined();
  });
});
