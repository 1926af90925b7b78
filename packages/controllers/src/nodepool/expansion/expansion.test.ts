import type { NodePool } from '@karpenter-ts/apis';
import { instanceType, karpenterKinds, nodePool, type NodePoolOptions } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { ClaimWorld } from '../../nodeclaim/lifecycle/claim-world.fixture.ts';
import { machine, TestCluster } from '../../test-cluster.fixture.ts';
import { withExpansions } from './decide.ts';
import { NodePoolExpansions } from './node-pool-expansions.ts';

const TYPE = 'node.kubernetes.io/instance-type';
const MINUTE = 60_000;

const asking = (...values: readonly string[]): NodePoolOptions => ({
  requirements: [{ key: TYPE, operator: 'In', values }],
});
const types = (...names: readonly string[]) => names.map((name) => instanceType({ name }));

describe('what is remembered', () => {
  const generation = (pool: NodePool, value: number | undefined): NodePool => ({
    ...pool,
    metadata: { ...pool.metadata, uid: 'u', generation: value },
  });

  it('is the pool itself where it has no globs', () => {
    const pool = nodePool(asking('t3.large'));
    expect(new NodePoolExpansions().of(pool, types('t3.large')).nodePool).toBe(pool);
  });

  it('is kept as long as the generation and the list are the same, with all else of the pool as it is now', () => {
    const expansions = new NodePoolExpansions();
    const list = types('t3.large', 'm5.large');
    const first = generation(nodePool(asking('t3.*')), 1);
    const { nodePool: plain } = expansions.of(first, list);
    const requirements = plain.spec.template.spec.requirements;
    expect(requirements).toEqual([{ key: TYPE, operator: 'In', values: ['t3.large'] }]);
    expect(expansions.of(first, list).nodePool).toBe(plain);

    const later = { ...first, status: { nodes: 3 }, spec: { ...first.spec, weight: 7 } };
    const again = expansions.of(later, list).nodePool;
    expect(again).toMatchObject({ status: { nodes: 3 }, spec: { weight: 7 } });
    expect(again.spec.template.spec.requirements).toBe(requirements);

    const edited = generation(nodePool(asking('m5.*')), 2);
    expect(expansions.of(edited, list).nodePool.spec.template.spec.requirements[0]?.values).toEqual(['m5.large']);
    const other = types('t3.large', 't3.small');
    const { values } = expansions.of(first, other).nodePool.spec.template.spec.requirements[0]!;
    expect(values).toEqual(['t3.large', 't3.small']);
  });

  it('is not kept of pools of which nobody counts the generations', () => {
    const expansions = new NodePoolExpansions();
    const list = types('t3.large', 'm5.large');
    expansions.of(generation(nodePool(asking('t3.*')), undefined), list);
    const { nodePool: plain } = expansions.of(generation(nodePool(asking('m5.*')), undefined), list);
    expect(plain.spec.template.spec.requirements[0]?.values).toEqual(['m5.large']);
  });
});

describe('the status', () => {
  it('shows a thousand values in all, and how many there are', () => {
    const values = Array.from({ length: 700 }, (_, i) => `t${i}`);
    const expansion = { index: 0, key: TYPE, operator: 'In' as const, patterns: ['t*'], values };
    const { status } = withExpansions(nodePool(), [expansion, expansion, expansion]);
    const shown = status?.expandedRequirements?.map((each) => [each.values.length, each.count]);
    expect(shown).toEqual([
      [700, 700],
      [300, 700],
      [0, 700],
    ]);
  });

  it('follows the pool and the catalogue, and goes with the globs', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.provider.instanceTypes = types('t3.large', 'm5.large');
    world.pool(asking('t3.*', 'c5.xlarge'));
    await world.clock.advance(1000);
    const shown = () => world.getPool('default').status?.expandedRequirements;
    const expanded = (...values: readonly string[]) => [
      { key: TYPE, operator: 'In', patterns: ['t3.*'], values, count: values.length },
    ];
    expect(shown()).toEqual(expanded('c5.xlarge', 't3.large'));

    const { resourceVersion } = world.getPool('default').metadata!;
    await world.clock.advance(10 * MINUTE);
    expect(world.getPool('default').metadata?.resourceVersion).toBe(resourceVersion);

    world.provider.instanceTypes = types('t3.large', 't3.small');
    await world.clock.advance(2 * MINUTE);
    expect(shown()).toEqual(expanded('c5.xlarge', 't3.large', 't3.small'));

    world.api.state.patch(
      karpenterKinds.nodePool,
      { name: 'default' },
      { spec: { template: { spec: nodePool(asking('t3.small')).spec.template.spec } } },
      { type: 'merge' },
    );
    await world.clock.advance(1000);
    expect(shown()).toBeUndefined();
    expect(world.errors).toEqual([]);
  });

  it('is mended when somebody else has removed it', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.pool(asking('sm*'));
    await world.clock.advance(1000);
    const { expandedRequirements: before, ...status } = world.getPool('default').status!;
    expect(before?.[0]?.values).toEqual(['small']);
    world.api.state.update(karpenterKinds.nodePool, { ...world.getPool('default'), status }, 'status');
    await world.clock.advance(1000);
    expect(world.getPool('default').status?.expandedRequirements).toEqual(before);
  });

  it('is left alone where the pool is of another provider', async () => {
    const world = new ClaimWorld();
    await world.start();
    const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
    world.pool({ ...asking('t3.*'), nodeClassRef });
    await world.clock.advance(2 * MINUTE);
    expect(world.getPool('default').status).toBeUndefined();
  });

  it('comes when instance types can be told', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.provider.failNext('getInstanceTypes', new Error('the cloud is away'), new Error('still'));
    world.pool(asking('sm*'));
    await world.clock.advance(MINUTE);
    expect(world.getPool('default').status?.expandedRequirements?.[0]?.values).toEqual(['small']);
  });
});

describe('a glob that matches nothing', () => {
  it('is told once, each hour while it lasts, and when it comes back', async () => {
    const world = new ClaimWorld();
    await world.start();
    const told = () => world.messages('GlobMatchesNothing');
    world.provider.instanceTypes = types('t3.large', 'm5.large');
    world.pool(asking('t33.large*', 'm5.*'));
    await world.clock.advance(5 * MINUTE);
    const message = `"t33.large*" of ${TYPE} matches nothing that the provider has for this pool; nearest is t3.large`;
    expect(told()).toEqual([message]);

    world.provider.instanceTypes = types('t33.large', 'm5.large');
    await world.clock.advance(5 * MINUTE);
    expect(told()).toHaveLength(1);
    world.provider.instanceTypes = types('t3.large', 'm5.large');
    await world.clock.advance(5 * MINUTE);
    expect(told()).toEqual([message, message]);

    await world.clock.advance(61 * MINUTE);
    expect(told()).toHaveLength(3);
  });
});

describe('many globs that match nothing', () => {
  it('make few events, the last of which counts the others', async () => {
    const world = new ClaimWorld();
    await world.start();
    world.pool(asking(...Array.from({ length: 30 }, (_, i) => `z${i}.*`)));
    await world.clock.advance(1000);
    const messages = world.messages('GlobMatchesNothing');
    expect(messages).toHaveLength(10);
    expect(messages.at(-1)).toContain('; the same goes for 20 others');
  });
});

describe('provisioning', () => {
  const machines = [machine('t3.large', 2, 0.08), machine('c5.large', 2, 0.085), machine('m5.large', 2, 0.096)];
  const cluster = async (): Promise<TestCluster> => {
    const made = new TestCluster({
      controllers: ['provisioner'],
      instanceTypes: new Map([['default', machines]]),
    });
    await made.start();
    return made;
  };
  const typesOf = (c: TestCluster) =>
    c.claims.map(({ spec }) => spec.requirements.find(({ key }) => key === TYPE)?.values);

  it('buys only what globs match, and claims have plain values', async () => {
    const c = await cluster();
    c.pool(asking('c5.*', 'm5.*'));
    c.waitingPod('a');
    await c.clock.advance(2000);
    expect(typesOf(c)).toEqual([['c5.large', 'm5.large']]);
    expect(JSON.stringify(c.claims)).not.toContain('*');
  });

  it('leaves out what NotIn matches', async () => {
    const c = await cluster();
    c.pool({ requirements: [{ key: TYPE, operator: 'NotIn', values: ['t?.*', 'zz*'] }] });
    c.waitingPod('a');
    await c.clock.advance(2000);
    expect(typesOf(c)).toEqual([['c5.large', 'm5.large']]);
    expect(JSON.stringify(c.claims)).not.toContain('*');
  });

  it('minValues counts what globs stand for', async () => {
    const c = await cluster();
    c.pool({ name: 'default', requirements: [{ key: TYPE, operator: 'In', values: ['*5.*'], minValues: 2 }] });
    c.waitingPod('a');
    await c.clock.advance(2000);
    expect(typesOf(c)).toEqual([['c5.large', 'm5.large']]);

    const strict = await cluster();
    strict.pool({ name: 'default', requirements: [{ key: TYPE, operator: 'In', values: ['*5.*'], minValues: 3 }] });
    strict.waitingPod('a');
    await strict.clock.advance(2000);
    expect(strict.claims).toEqual([]);
    expect(strict.messages('FailedScheduling')[0]).toContain(`minValues of ${TYPE} asks for 3 distinct values`);
  });

  it('says to pods which requirement matches nothing', async () => {
    const c = await cluster();
    c.pool(asking('zz.*'));
    c.waitingPod('a');
    await c.clock.advance(2000);
    expect(c.claims).toEqual([]);
    expect(c.messages('FailedScheduling')[0]).toContain(`requirement ${TYPE} In zz.* matches no instance type`);
    expect(c.messages('NoCompatibleInstanceTypes')).toHaveLength(1);
  });
});
