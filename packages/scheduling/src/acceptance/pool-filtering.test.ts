import { describe, expect, it } from '@jest/globals';
import type { Container, Pod } from '@karpenter-ts/kube-model';
import { createDeviceAllocation } from '../dynamic-resources/index.ts';
import { explain } from '../explain/explain-refusals.ts';
import { ARCH, pod, pods, pool, refused, req, type, TYPE, World, Z1, ZONE, type PoolOptions } from './world.fixture.ts';

const filteredOut = 'nodepool requirements filtered out all available instance types';

/** The texts of all pods that were left out. */
const said = (world: World, batch: readonly Pod[]): readonly string[] =>
  Object.entries(world.solve(batch).refusals).map(([key, why]) => explain(key, why));

describe('8.9 pool filtering', () => {
  it.each<[string, PoolOptions['requirements'], number]>([
    ['pool whose requirements leave no IT (unknown type): pod error', [req(TYPE, 'In', ['no-such-type'])], 1],
    ['unknown arch with three pods: three such errors', [req(ARCH, 'In', ['no-such-arch'])], 3],
    ['contradictory arch requirements: same error', [req(ARCH, 'In', ['amd64']), req(ARCH, 'In', ['arm64'])], 1],
    ['unknown zones: same error', [req(ZONE, 'In', ['no-such-zone', 'nor-this'])], 1],
  ])('%s', (_, requirements, count) => {
    const texts = said(new World({ pools: [pool({ requirements: requirements! })] }), pods(count));
    expect(texts).toHaveLength(count);
    for (const text of texts) expect(text).toContain(filteredOut);
  });

  it('says which requirement no type meets, and nothing where it is several together', () => {
    const why = (...requirements: NonNullable<PoolOptions['requirements']>): string | undefined =>
      said(new World({ pools: [pool({ requirements })] }), pods(1))[0];
    const zones = req(ZONE, 'In', [Z1]);
    expect(why(zones, req(TYPE, 'In', ['zz.*']))).toContain(`requirement ${TYPE} In zz.* matches no instance type`);
    expect(why(zones, req(ARCH, 'In', ['amd64']), req(ARCH, 'In', ['arm64']))).not.toContain('matches no');
  });

  it('a pool that is left some types says nothing of the kind', () => {
    const world = new World({ pools: [pool({ requirements: [req(ARCH, 'In', ['arm64'])] })] });
    expect(said(world, [pod({ nodeSelector: { [ARCH]: 'amd64' } })])[0]).not.toContain(filteredOut);
  });
});

describe('8.9 DRA switch', () => {
  const claims = [{ name: 'device' }];
  const withClaims = (field: 'containers' | 'initContainers', p: Pod): Pod => {
    const container: Container = { name: 'claims', resources: { claims } };
    const spec = p.spec!;
    return { ...p, spec: { ...spec, resourceClaims: claims, [field]: [...(spec[field] ?? []), container] } };
  };
  it.each([
    ['a container', withClaims('containers', pod({ name: 'p' }))],
    ['an init container', withClaims('initContainers', pod({ name: 'p' }))],
    ['both', withClaims('initContainers', withClaims('containers', pod({ name: 'p' })))],
    ['the pod alone', pod({ name: 'p', resourceClaims: claims })],
    ['a container alone', { ...withClaims('containers', pod({ name: 'p' })), metadata: pod({ name: 'p' }).metadata }],
  ])('DRA ignored: pod with claims in %s → DRA error, no claim created', (_, waiting) => {
    const world = new World();
    const [text] = said(world, [waiting]);
    expect(text).toBe(
      'Pod default/p cannot be placed: pod has Dynamic Resource Allocation requirements that are not yet supported by Karpenter.',
    );
    expect(world.last!.newNodeClaims).toEqual([]);
  });

  it('DRA ignored: pod without claims is provisioned normally', () => {
    const result = new World().solve([pod({ name: 'plain' }), withClaims('containers', pod({ name: 'p' }))]);
    expect(result.newNodeClaims.map((claim) => claim.pods)).toEqual([['default/plain']]);
    expect(refused(result)).toEqual(['default/p']);
  });

  it('DS with claims adds overhead only when DRA is not ignored', () => {
    const daemon = pod({ daemon: true, requests: { cpu: '1' } });
    const requestsWith = (of: Pod, ignoreDraRequests: boolean) =>
      new World({
        daemons: [of],
        options: {
          ignoreDraRequests,
          devices: createDeviceAllocation({ resourceSlices: [], resourceClaims: [], deviceClasses: [] }),
        },
      }).solve([pod({ requests: { cpu: '1' } })]).newNodeClaims[0]!.requests['cpu'];
    expect(requestsWith(daemon, true)).toBe(2000);
    expect(requestsWith(withClaims('containers', daemon), true)).toBe(1000);
    expect(requestsWith(withClaims('containers', daemon), false)).toBe(2000);
  });
});

describe('8.9 offering overrides', () => {
  const special = 'example.com/special';
  const plain = type('plain', '4', '4Gi');
  const overridden = (available: boolean) => {
    const base = type('overridden', '4', '4Gi');
    const [first, ...rest] = base.offerings.filter(({ zone }) => zone === Z1);
    return { ...base, offerings: [{ ...first!, available, capacityOverride: { [special]: 2 } }, ...rest] };
  };
  const want = pod({ name: 'p', requests: { cpu: '1', [special]: '1' } });

  it('pod requesting a resource that only an offering override provides selects only such ITs', () => {
    const world = new World({ pools: [pool({ types: [plain, overridden(true)] })] });
    expect(world.solve([want]).newNodeClaims.map((claim) => claim.instanceTypes)).toEqual([['overridden']]);
    const twice = world.solve([pod({ requests: { [special]: '2' } }), pod({ requests: { [special]: '2' } })]);
    expect(twice.newNodeClaims).toHaveLength(2);
  });

  it('override offering unavailable → nothing created', () => {
    const result = new World({ pools: [pool({ types: [plain, overridden(false)] })] }).solve([want]);
    expect(result.newNodeClaims).toEqual([]);
    expect(result.refusals['default/p']![0]).toMatchObject({ reason: 'resources', subject: special, available: '0' });
  });
});
