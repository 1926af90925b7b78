import type { NodeOverlay, NodeOverlaySpec } from '@karpenter-ts/apis';
import { UnevaluatedNodePoolError, type CloudProvider, type InstanceType } from '@karpenter-ts/cloud-provider';
import { ApiError } from '@karpenter-ts/runtime';
import { evaluateNodeOverlays } from '@karpenter-ts/scheduling/node-overlays';
import { karpenterKinds, kwokNodeClass, nodePool, scriptFaults } from '@karpenter-ts/testing';
import { describe, expect, it } from '@jest/globals';

import { machine, TestCluster, type TestClusterOptions } from '../test-cluster.fixture.ts';
import { OverlaidInstanceTypes } from './overlaid-instance-types.ts';
import { withNodeOverlays } from './with-node-overlays.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const TYPE = 'node.kubernetes.io/instance-type';

interface World {
  readonly c: TestCluster;
  /** How often the provider was asked, by pool; changes as it goes on. */
  readonly asked: Map<string, number>;
  readonly types: Map<string, readonly InstanceType[] | Error>;
}

async function world(options: Partial<TestClusterOptions> = {}): Promise<World> {
  const types = new Map<string, readonly InstanceType[] | Error>();
  const asked = new Map<string, number>();
  const counting: typeof types = Object.assign(new Map(), {
    get: (name: string) => {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return types.get(name);
    },
  });
  const c = new TestCluster({
    controllers: ['provisioner', 'nodeoverlay'],
    instanceTypes: counting,
    nodeOverlays: true,
    ...options,
  });
  await c.start();
  return { c, asked, types };
}

function overlay(c: TestCluster, name: string, spec: Partial<NodeOverlaySpec>): void {
  c.api.state.create(karpenterKinds.nodeOverlay, {
    apiVersion: 'karpenter.sh/v1alpha1',
    kind: 'NodeOverlay',
    metadata: { name },
    spec: { requirements: [], ...spec },
  });
}

const stored = (c: TestCluster, name: string): NodeOverlay => c.api.state.get(karpenterKinds.nodeOverlay, { name });
/** `status reason` of each condition. */
const conditions = (c: TestCluster, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (stored(c, name).status?.conditions ?? []).map(({ type, status, reason }) => [type, `${status} ${reason}`]),
  );
const valid = { ValidationSucceeded: 'True ValidationSucceeded', Ready: 'True Ready' };
const refused = (reason: string) => ({
  ValidationSucceeded: `False ${reason}`,
  Ready: 'False UnhealthyDependents',
});
const named = (type: string) => [{ key: TYPE, operator: 'In', values: [type] }];

/** What the claims that were made list as their types (in order of names), and their annotations about overlays. */
const bought = (c: TestCluster) =>
  c.claims.map(({ metadata, spec }) => ({
    types: spec.requirements.find(({ key }) => key === TYPE)?.values,
    price: metadata?.annotations?.['karpenter.sh/price-overlay-applied'],
    capacity: metadata?.annotations?.['karpenter.sh/capacity-overlay-applied'],
  }));

describe('NodeOverlay controller', () => {
  it('judges overlays in their conditions', async () => {
    const { c } = await world();
    c.pool();
    overlay(c, 'good', { requirements: named('small'), price: '1' });
    overlay(c, 'bad', { capacity: { cpu: '1' } });
    overlay(c, 'a-clash', { requirements: named('large'), price: '1' });
    overlay(c, 'b-clash', { requirements: named('large'), price: '2' });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'good')).toEqual(valid);
    expect(conditions(c, 'b-clash')).toEqual(valid);
    expect(conditions(c, 'bad')).toEqual(refused('RuntimeValidation'));
    expect(conditions(c, 'a-clash')).toEqual(refused('Conflict'));
    const message = (name: string) =>
      stored(c, name).status?.conditions?.find(({ reason }) => reason !== 'UnhealthyDependents')?.message;
    expect(message('bad')).toContain('spec.capacity[cpu]: must be removed');
    expect(message('a-clash')).toBe(
      'conflict with another overlay: b-clash says something of price of large in NodePool default too',
    );
  });

  it('judges again when one is changed or goes', async () => {
    const { c } = await world();
    c.pool();
    overlay(c, 'a', { price: '1' });
    overlay(c, 'b', { price: '2' });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'a')).toEqual(refused('Conflict'));
    c.api.state.update(karpenterKinds.nodeOverlay, {
      ...stored(c, 'b'),
      spec: { requirements: [], price: '2', weight: 5 },
    });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'a')).toEqual(valid);
    c.api.state.update(karpenterKinds.nodeOverlay, {
      ...stored(c, 'a'),
      spec: { requirements: [], price: '1', weight: 5 },
    });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'a')).toEqual(refused('Conflict'));
    c.api.state.delete(karpenterKinds.nodeOverlay, { name: 'b' });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'a')).toEqual(valid);
  });

  it('overlaid prices decide what is bought, and the claim says so', async () => {
    const { c } = await world();
    c.pool();
    overlay(c, 'discount', { requirements: named('large'), priceAdjustment: '-90%' });
    await c.clock.advance(SECOND);
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    expect(bought(c)).toEqual([{ types: ['large', 'small'], price: 'true', capacity: undefined }]);
  });

  it('overlaid capacity can be asked for', async () => {
    const { c } = await world();
    c.pool();
    overlay(c, 'fuse', { requirements: named('small'), capacity: { 'smarter-devices/fuse': '1' } });
    await c.clock.advance(SECOND);
    c.waitingPod('a', { requests: { 'smarter-devices/fuse': '1' } });
    await c.clock.advance(2 * SECOND);
    expect(bought(c)).toEqual([{ types: ['small'], price: undefined, capacity: 'true' }]);
  });

  it('without the gate nobody looks at overlays', async () => {
    const { c } = await world({ nodeOverlays: false });
    c.pool();
    overlay(c, 'discount', { requirements: named('large'), price: '0' });
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    expect(bought(c)).toEqual([{ types: ['large', 'small'], price: undefined, capacity: undefined }]);
    expect(stored(c, 'discount').status).toBeUndefined();
  });

  it('one pool failing: others evaluated; store updated; recovery when healthy', async () => {
    const { c, types } = await world();
    types.set('broken', new Error('no NodeClass'));
    c.pool({ name: 'broken', weight: 10 });
    c.pool({ name: 'fine' });
    overlay(c, 'discount', { requirements: [{ key: TYPE, operator: 'NotIn', values: ['small'] }], price: '0.01' });
    await c.clock.advance(SECOND);
    expect(conditions(c, 'discount')).toEqual(valid);
    expect(c.errors.join()).toContain('no NodeClass');
    c.waitingPod('a');
    await c.clock.advance(2 * SECOND);
    expect(bought(c)).toEqual([{ types: ['large', 'small'], price: 'true', capacity: undefined }]);
    expect(c.claims[0]?.metadata?.labels?.['karpenter.sh/nodepool']).toBe('fine');

    c.launch(c.claims[0]!);
    types.set('broken', [machine('huge', 64, 5)]);
    await c.clock.advance(60 * SECOND);
    c.waitingPod('b', { requests: { cpu: '60' } });
    await c.clock.advance(2 * SECOND);
    expect(bought(c)).toContainEqual({ types: ['huge'], price: 'true', capacity: undefined });
  });

  it('normal requeue when all succeed: every six hours', async () => {
    const { c, asked } = await world({ controllers: ['nodeoverlay'] });
    c.pool();
    await c.clock.advance(SECOND);
    const first = asked.get('default')!;
    await c.clock.advance(5.9 * HOUR);
    expect(asked.get('default')).toBe(first);
    await c.clock.advance(0.2 * HOUR);
    expect(asked.get('default')).toBe(first + 1);
  });

  it('statuses of pools and NodeClasses are nothing new, what users change of them is', async () => {
    const { c, asked } = await world({ controllers: ['nodeoverlay'] });
    const made = c.pool();
    await c.clock.advance(SECOND);
    const first = asked.get('default')!;
    const pools = karpenterKinds.nodePool;
    c.api.state.patch(pools, { name: 'default' }, { status: { nodes: 3 } }, { type: 'merge', subresource: 'status' });
    await c.clock.advance(SECOND);
    expect(asked.get('default')).toBe(first);
    c.api.state.patch(pools, { name: 'default' }, { spec: { weight: (made.spec.weight ?? 0) + 1 } }, { type: 'merge' });
    await c.clock.advance(SECOND);
    expect(asked.get('default')).toBe(first + 1);
    c.api.state.create(karpenterKinds.kwokNodeClass, kwokNodeClass({ name: 'new' }));
    await c.clock.advance(SECOND);
    expect(asked.get('default')).toBe(first + 2);
  });

  it('pools of other providers are not evaluated', async () => {
    const { c, asked } = await world({ controllers: ['nodeoverlay'] });
    c.pool({ name: 'other', nodeClassRef: { group: 'other.sh', kind: 'OtherNodeClass', name: 'default' } });
    await c.clock.advance(SECOND);
    expect(asked.size).toBe(0);
  });

  it('a conflict of writes is tried again, and keeps nothing from being followed', async () => {
    const error = new ApiError({ status: 409, message: 'changed' });
    const script = {
      verb: 'patch',
      kind: karpenterKinds.nodeOverlay,
      fault: { kind: 'fail', error },
      times: 50,
    } as const;
    const { c } = await world({ faults: scriptFaults([script]) });
    c.pool();
    overlay(c, 'discount', { requirements: named('large'), price: '0.01' });
    c.waitingPod('a');
    await c.clock.advance(3 * SECOND);
    expect(bought(c)).toEqual([{ types: ['large', 'small'], price: 'true', capacity: undefined }]);
    expect(stored(c, 'discount').status).toBeUndefined();
    await c.clock.advance(5 * SECOND);
    expect(conditions(c, 'discount')).toEqual(valid);
    expect(c.errors).toEqual([]);
  });
});

describe('the provider with overlays', () => {
  const small = machine('small', 2, 0.1);
  const signal = new AbortController().signal;
  const provider = (answer: () => readonly InstanceType[]): CloudProvider => ({
    name: 'test',
    nodeClasses: [],
    wellKnownLabels: new Set(['a']),
    restrictedLabelDomains: ['b'],
    create: async (claim) => ({ ...claim, status: { providerID: 'created' } }),
    delete: async () => undefined,
    get: async (providerID) => ({ spec: { nodeClassRef: nodeClass, requirements: [] }, status: { providerID } }),
    list: async () => [],
    isDrifted: async () => 'drifted',
    repairPolicies: () => [],
    getInstanceTypes: async () => answer(),
  });
  const nodeClass = { group: 'g', kind: 'K', name: 'n' };
  const pool = nodePool({ name: 'default' });
  const evaluated = (instanceTypes: readonly InstanceType[]): OverlaidInstanceTypes => {
    const overlaid = new OverlaidInstanceTypes();
    const given = [{ metadata: { name: 'o' }, spec: { requirements: [], price: '7' } }];
    overlaid.replace(evaluateNodeOverlays({ overlays: given, nodePools: [{ nodePool: pool, instanceTypes }] }).store);
    return overlaid;
  };

  it('right offering changed through the public entry', async () => {
    const [got] = await withNodeOverlays(
      provider(() => [small]),
      evaluated([small]),
    ).getInstanceTypes(pool, signal);
    expect(got).toEqual({ ...small, offerings: [{ ...small.offerings[0], price: 7 }], overlaid: ['price'] });
  });

  it('unevaluated pool error', async () => {
    const overlaid = new OverlaidInstanceTypes();
    expect(overlaid.isEvaluated).toBe(false);
    const asking = withNodeOverlays(
      provider(() => [small]),
      overlaid,
    ).getInstanceTypes(pool, signal);
    await expect(asking).rejects.toThrow(UnevaluatedNodePoolError);
  });

  it('provider returns no ITs or an error: empty result', async () => {
    const none = withNodeOverlays(
      provider(() => []),
      evaluated([]),
    );
    expect(await none.getInstanceTypes(pool, signal)).toEqual([]);
    const failing = withNodeOverlays(
      provider(() => {
        throw new Error('the cloud is away');
      }),
      evaluated([]),
    );
    await expect(failing.getInstanceTypes(pool, signal)).rejects.toThrow('the cloud is away');
  });

  it('everything else is the provider’s', async () => {
    const plain = provider(() => []);
    const decorated = withNodeOverlays(plain, new OverlaidInstanceTypes());
    const claim = { spec: { nodeClassRef: nodeClass, requirements: [] } };
    expect(decorated).toMatchObject({ name: 'test', nodeClasses: [], restrictedLabelDomains: ['b'] });
    expect(decorated.wellKnownLabels).toBe(plain.wellKnownLabels);
    expect((await decorated.create(claim, signal)).status?.providerID).toBe('created');
    expect((await decorated.get('x', signal)).status?.providerID).toBe('x');
    expect(await decorated.list(signal)).toEqual([]);
    expect(await decorated.isDrifted(claim, signal)).toBe('drifted');
    expect(decorated.repairPolicies()).toEqual([]);
    await expect(decorated.delete(claim, signal)).resolves.toBeUndefined();
  });
});
