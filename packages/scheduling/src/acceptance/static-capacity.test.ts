import { describe, expect, it } from '@jest/globals';
import type { NodePool, NodePoolSpec } from '@karpenter-ts/apis';
import type { ResourceList } from '@karpenter-ts/kube-model';
import {
  decideStaticDeprovisioning,
  decideStaticProvisioning,
  NodeCountReservations,
  staticNodeClaim,
  type NodeCounts,
  type StaticCandidate,
} from '../static-capacity/index.ts';
import { ARCH, CAPACITY, pod, pool, req, TYPE, World, type PoolOptions } from './world.fixture.ts';

const now = Date.UTC(2026, 10, 21);

interface StaticOptions extends PoolOptions {
  readonly replicas?: number;
  readonly ready?: string;
  readonly going?: boolean;
  readonly nodes?: string;
}

function staticPool({ replicas, ready = 'True', going, nodes, ...options }: StaticOptions = {}): NodePool {
  const { nodePool } = pool(options);
  const limits: ResourceList | undefined = nodes === undefined ? undefined : { nodes };
  const spec: NodePoolSpec = {
    ...nodePool.spec,
    ...(replicas !== undefined && { replicas }),
    ...(limits !== undefined && { limits }),
  };
  return {
    ...nodePool,
    metadata: { ...nodePool.metadata, ...(going === true && { deletionTimestamp: '2026-11-20T00:00:00Z' }) },
    spec,
    status: { conditions: [{ type: 'Ready', status: ready }] },
  };
}

const counts = (active: number, pendingDisruption = 0, deleting = 0): NodeCounts => ({
  active,
  pendingDisruption,
  deleting,
});
const decide = (given: NodePool, has: NodeCounts, reservations = new NodeCountReservations()) =>
  decideStaticProvisioning(given, has, reservations);
const create = (count: number) => ({ kind: 'create', count });

describe('8.17 NodePool controllers and static capacity: static up', () => {
  it('not Ready, deleting or replica-less pool ignored', () => {
    for (const given of [
      { replicas: 3, ready: 'False' },
      { replicas: 3, ready: 'Unknown' },
      { replicas: 3, going: true },
      {},
    ]) {
      expect(decide(staticPool(given), counts(0))).toEqual({ kind: 'not-eligible' });
    }
  });

  it('no action when count ≥ replicas; creates all; tops up; no duplicates on repeat', () => {
    const three = staticPool({ replicas: 3 });
    expect(decide(three, counts(3))).toEqual({ kind: 'enough' });
    expect(decide(three, counts(4))).toEqual({ kind: 'enough' });
    expect(decide(three, counts(2, 1))).toEqual({ kind: 'enough' });
    expect(decide(three, counts(0))).toEqual(create(3));
    expect(decide(three, counts(1))).toEqual(create(2));
    const reservations = new NodeCountReservations();
    expect(decide(three, counts(1), reservations)).toEqual(create(2));
    expect(decide(three, counts(1), reservations)).toEqual({ kind: 'enough' });
    reservations.release('default', 2);
    expect(decide(three, counts(3), reservations)).toEqual({ kind: 'enough' });
  });

  it('nodes that are being replaced are not created twice', () => {
    expect(decide(staticPool({ replicas: 3 }), counts(1, 1))).toEqual(create(1));
  });

  it('nodes that are going do not count as there, but count towards the limit', () => {
    expect(decide(staticPool({ replicas: 3 }), counts(1, 0, 2))).toEqual(create(2));
    expect(decide(staticPool({ replicas: 3, nodes: '4' }), counts(1, 0, 2))).toEqual(create(1));
  });

  it('`nodes` limit stops creation; reservation taken during and released after', () => {
    const limited = staticPool({ replicas: 10, nodes: '4' });
    const reservations = new NodeCountReservations();
    expect(decide(limited, counts(1), reservations)).toEqual(create(3));
    expect(reservations.reserved('default')).toBe(3);
    expect(decide(limited, counts(1), reservations)).toEqual({ kind: 'limit-reached' });
    for (let i = 0; i < 3; i++) reservations.release('default', 1);
    expect(reservations.reserved('default')).toBe(0);
    expect(decide(limited, counts(4), reservations)).toEqual({ kind: 'limit-reached' });
    expect(decide(staticPool({ replicas: 2, nodes: '0' }), counts(0))).toEqual({ kind: 'limit-reached' });
  });

  it('zero replicas; large counts; concurrent reconciles stay within limits', () => {
    expect(decide(staticPool({ replicas: 0 }), counts(0))).toEqual({ kind: 'enough' });
    expect(decide(staticPool({ replicas: 5000 }), counts(0))).toEqual(create(5000));
    const reservations = new NodeCountReservations();
    const limited = staticPool({ replicas: 20, nodes: '12' });
    const granted = Array.from({ length: 10 }, (_, i) => {
      const outcome = decide(limited, counts(i), reservations);
      return outcome.kind === 'create' ? outcome.count : 0;
    });
    expect(granted.reduce((sum, n) => sum + n, 0)).toBe(12);
  });

  it('a reservation of one pool says nothing of another; more released than reserved is none', () => {
    const reservations = new NodeCountReservations();
    expect(reservations.reserve('a', counts(0), 5, 5)).toBe(5);
    expect(reservations.reserve('b', counts(0), 5, 7)).toBe(5);
    expect(reservations.reserve('a', counts(0), 5, 1)).toBe(0);
    expect(reservations.reserve('c', counts(9), 5, 1)).toBe(0);
    reservations.release('a', 99);
    expect([reservations.reserved('a'), reservations.reserved('b'), reservations.reserved('c')]).toEqual([0, 5, 0]);
  });

  it('template honoured', () => {
    const given = staticPool({
      replicas: 1,
      name: 'fixed',
      labels: { team: 'a' },
      annotations: { note: 'kept' },
      taints: [{ key: 'dedicated', effect: 'NoSchedule' }],
      startupTaints: [{ key: 'starting', effect: 'NoSchedule' }],
      requirements: [
        req(CAPACITY, 'In', ['spot', 'on-demand']),
        req(TYPE, 'Exists', [], 2),
        req('example.com/tier', 'In', ['gold', 'silver']),
      ],
    });
    const claim = staticNodeClaim(given);
    const { nodeClassRef, taints, startupTaints } = given.spec.template.spec;
    expect(claim.metadata).toMatchObject({
      generateName: 'fixed-',
      labels: {
        team: 'a',
        'karpenter.sh/nodepool': 'fixed',
        'karpenter.test.sh/testnodeclass': 'default',
        'example.com/tier': 'gold',
      },
      ownerReferences: [{ kind: 'NodePool', name: 'fixed', uid: 'uid-fixed', blockOwnerDeletion: true }],
    });
    expect(Object.keys(claim.metadata?.annotations ?? {}).sort()).toEqual([
      'karpenter.sh/nodepool-hash',
      'karpenter.sh/nodepool-hash-version',
      'note',
    ]);
    expect(claim.spec).toMatchObject({ nodeClassRef, taints, startupTaints });
    expect(claim.spec).not.toHaveProperty('resources');
    // Neither instance types nor capacity types are added, and no name of a host.
    expect(claim.spec.requirements).toEqual([
      req('example.com/tier', 'In', ['gold', 'silver']),
      req(CAPACITY, 'In', ['on-demand', 'spot']),
      req('karpenter.sh/nodepool', 'In', ['fixed']),
      req('karpenter.test.sh/testnodeclass', 'In', ['default']),
      req(TYPE, 'Exists', [], 2),
      req('team', 'In', ['a']),
    ]);
  });

  it('3.9: a key that is not well known gets a value, a provider’s own does not', () => {
    const requirements = [req('example.com/own', 'In', ['x']), req(ARCH, 'In', ['arm64'])];
    const given = staticPool({ replicas: 1, requirements });
    const labelOf = (wellKnown?: ReadonlySet<string>) =>
      ['example.com/own', ARCH].map((key) => staticNodeClaim(given, wellKnown).metadata?.labels?.[key]);
    expect(labelOf()).toEqual(['x', undefined]);
    expect(labelOf(new Set(['example.com/own', ARCH]))).toEqual([undefined, undefined]);
  });

  it('7.2: static pools never take part in a solve', () => {
    const { nodePool, instanceTypes } = pool({ name: 'fixed' });
    const fixed = { nodePool: { ...nodePool, spec: { ...nodePool.spec, replicas: 5 } }, instanceTypes };
    const result = new World({ pools: [fixed] }).solve([pod()]);
    expect(result.newNodeClaims).toEqual([]);
    expect(Object.values(result.refusals)[0]).toMatchObject([{ reason: 'no-node-pools' }]);
  });
});

describe('8.17 NodePool controllers and static capacity: static down', () => {
  const candidate = (nodeClaim: string, over: Partial<StaticCandidate> = {}): StaticCandidate => ({
    nodeClaim,
    providerID: `test://${nodeClaim}`,
    pods: [],
    disruptionCost: 0,
    ...over,
  });
  const busy = (nodeClaim: string, disruptionCost: number): StaticCandidate =>
    candidate(nodeClaim, { pods: [pod()], disruptionCost });
  const daemons = (nodeClaim: string): StaticCandidate => candidate(nodeClaim, { pods: [pod({ daemon: true })] });
  const marked = (nodeClaim: string, daemon = false): StaticCandidate => {
    const made = pod({ daemon });
    const annotations = { 'karpenter.sh/do-not-disrupt': 'true' };
    return candidate(nodeClaim, { pods: [{ ...made, metadata: { ...made.metadata, annotations } }] });
  };
  const remove = (given: StaticOptions, candidates: readonly StaticCandidate[]) =>
    decideStaticDeprovisioning(staticPool(given), candidates, now);
  const three = [candidate('a'), candidate('b'), candidate('c')];

  it('replica-less, deleting, or count ≤ replicas → nothing', () => {
    expect(remove({}, three)).toEqual([]);
    expect(remove({ replicas: 1, going: true }, three)).toEqual([]);
    expect(remove({ replicas: 3 }, three)).toEqual([]);
    expect(remove({ replicas: 5 }, three)).toEqual([]);
  });

  it('excess removed; zero replicas removes all; no claims ok', () => {
    expect(remove({ replicas: 1 }, three)).toEqual(['a', 'b']);
    expect(remove({ replicas: 0 }, three)).toEqual(['a', 'b', 'c']);
    expect(remove({ replicas: 0 }, [])).toEqual([]);
    // Scaling down is not provisioning: a pool that is not ready is scaled down, too.
    expect(remove({ replicas: 2, ready: 'False' }, three)).toEqual(['a']);
  });

  it('order: unresolved provider id; DS-only; non-empty when needed', () => {
    const candidates = [busy('busy', 1), daemons('daemons'), candidate('launching', { providerID: '' })];
    expect(remove({ replicas: 2 }, candidates)).toEqual(['launching']);
    expect(remove({ replicas: 1 }, candidates)).toEqual(['launching', 'daemons']);
    expect(remove({ replicas: 0 }, candidates)).toEqual(['launching', 'daemons', 'busy']);
  });

  it('cost order 7→6→4→2→0: DS-only first, low cost, high cost, do-not-disrupt last', () => {
    let candidates: readonly StaticCandidate[] = [
      marked('marked-1'),
      busy('high-1', 90),
      busy('low-1', 2),
      daemons('daemons'),
      marked('marked-2', true),
      busy('low-2', 1),
      busy('high-2', 80),
    ];
    const rounds = [6, 4, 2, 0].map((replicas) => {
      const gone = remove({ replicas }, candidates);
      candidates = candidates.filter(({ nodeClaim }) => !gone.includes(nodeClaim));
      return gone;
    });
    expect(rounds).toEqual([['daemons'], ['low-2', 'low-1'], ['high-2', 'high-1'], ['marked-1', 'marked-2']]);
  });

  it('equal ones go in the order of their names', () => {
    expect(remove({ replicas: 1 }, [busy('b', 1), busy('c', 1), busy('a', 1)])).toEqual(['a', 'b']);
  });
});
