import { describe, expect, it } from '@jest/globals';
import type { Labels, Pod, TopologySpreadConstraint } from '@karpenter-ts/kube-model';
import type { SchedulingNode } from '../input.ts';
import type { SchedulingResult } from '../result.ts';
import {
  affinityTo,
  ARCH,
  CAPACITY,
  generatedTypes,
  HOST,
  node,
  pod,
  pods,
  pool,
  refused,
  req,
  spreadOver,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
  type PodOptions,
  type PoolOptions,
  type WorldOptions,
} from './world.fixture.ts';

const app = { app: 'x' };
const spread = (key: string, over: Partial<TopologySpreadConstraint> = {}, more: PodOptions = {}): PodOptions => ({
  labels: app,
  spread: [spreadOver(key, app, over)],
  ...more,
});

type Row = readonly [
  name: string,
  key: string,
  pools: readonly PoolOptions[],
  batches: readonly (readonly Pod[])[],
  want: readonly number[],
  over?: WorldOptions,
];

const zones = (...values: string[]) => [req(ZONE, 'In', values)];
const capacity = (...values: string[]) => [req(CAPACITY, 'In', values)];

const rows: readonly Row[] = [
  [
    'nil label selector does not spread',
    HOST,
    [{}],
    [pods(2, { labels: app, spread: [{ maxSkew: 1, topologyKey: HOST, whenUnsatisfiable: 'DoNotSchedule' }] })],
    [2],
  ],
  [
    'invalid label selector does not spread',
    HOST,
    [{}],
    [pods(2, spread(HOST, { labelSelector: { matchExpressions: [{ key: 'app', operator: 'Bogus' }] } }))],
    [2],
  ],
  ['zone, 4 pods, matchLabels: 1,1,2', ZONE, [{}], [pods(4, spread(ZONE))], [2, 1, 1]],
  [
    'zone, 4 pods, matchExpressions: 1,1,2',
    ZONE,
    [{}],
    [pods(4, spread(ZONE, { labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] } }))],
    [2, 1, 1],
  ],
  ['pool lists three zones: 1,1,2', ZONE, [{ requirements: zones(Z1, Z2, Z3) }], [pods(4, spread(ZONE))], [2, 1, 1]],
  ['pool requirement of two zones: 2,2', ZONE, [{ requirements: zones(Z1, Z2) }], [pods(4, spread(ZONE))], [2, 2]],
  ['pool label zone-1: 4', ZONE, [{ labels: { [ZONE]: Z1 } }], [pods(4, spread(ZONE))], [4]],
  [
    'pool requirement zones 1–2 plus label zone-1: 4',
    ZONE,
    [{ requirements: zones(Z1, Z2), labels: { [ZONE]: Z1 } }],
    [pods(4, spread(ZONE))],
    [4],
  ],
  [
    'two pools labelled zone-1 and zone-2: 2,2',
    ZONE,
    [
      { name: 'a', labels: { [ZONE]: Z1 } },
      { name: 'b', labels: { [ZONE]: Z2 } },
    ],
    [pods(4, spread(ZONE))],
    [2, 2],
  ],
  [
    'no selector of pods’ own labels: an unrelated pod is not counted as theirs',
    ZONE,
    [{}],
    [[pod({ labels: { app: 'other' }, spread: [spreadOver(ZONE, app)] }), pod({ labels: app })]],
    [1],
  ],
  [
    'five pods whose selector matches none of them: all on one node',
    HOST,
    [{}],
    [pods(5, { labels: app, spread: [spreadOver(HOST, { app: 'y' })] })],
    [5],
  ],
  [
    'minDomains 3, two zones, three pods: 1,1',
    ZONE,
    [{ requirements: zones(Z1, Z2) }],
    [pods(3, spread(ZONE, { minDomains: 3 }))],
    [1, 1],
  ],
  ['minDomains 3, three zones, eleven pods: 4,4,3', ZONE, [{}], [pods(11, spread(ZONE, { minDomains: 3 }))], [4, 4, 3]],
  ['minDomains 2, three zones, eleven pods: 4,4,3', ZONE, [{}], [pods(11, spread(ZONE, { minDomains: 2 }))], [4, 4, 3]],
  ['hostname, four pods: four nodes', HOST, [{}], [pods(4, spread(HOST))], [1, 1, 1, 1]],
  ['hostname, skew 4: one node with four', HOST, [{}], [pods(4, spread(HOST, { maxSkew: 4 }))], [4]],
  ['capacity type, four pods: 2,2', CAPACITY, [{}], [pods(4, spread(CAPACITY))], [2, 2]],
  [
    'capacity type: pool listing both types: 2,2',
    CAPACITY,
    [{ requirements: capacity('spot', 'on-demand') }],
    [pods(4, spread(CAPACITY))],
    [2, 2],
  ],
  [
    '5 pods selecting zone-1 and 10 selecting zone-2: 5,10',
    ZONE,
    [{}],
    [
      [
        ...pods(5, spread(ZONE, {}, { nodeSelector: { [ZONE]: Z1 } })),
        ...pods(10, spread(ZONE, {}, { nodeSelector: { [ZONE]: Z2 } })),
      ],
    ],
    [10, 5],
  ],
  [
    '10 pods with required zones 1–2: 5,5',
    ZONE,
    [{}],
    [pods(10, spread(ZONE, {}, { require: zones(Z1, Z2) }))],
    [5, 5],
  ],
  [
    '6 pods with required zones 1–2: 3,3; one more allowed in zones 2–3: 3,3,1; five unconstrained: 4,4,4',
    ZONE,
    [{}],
    [
      pods(6, spread(ZONE, {}, { require: zones(Z1, Z2) })),
      pods(1, spread(ZONE, {}, { require: zones(Z2, Z3) })),
      pods(5, spread(ZONE)),
    ],
    [4, 4, 4],
  ],
  [
    'preferred zone affinity does not limit spread: 2,2,2',
    ZONE,
    [{}],
    [pods(6, spread(ZONE, {}, { prefer: [[1, ...zones(Z1, Z2)]] }))],
    [2, 2, 2],
  ],
  [
    'capacity type selectors 5 + 5: 5,5',
    CAPACITY,
    [{}],
    [
      [
        ...pods(5, spread(CAPACITY, {}, { nodeSelector: { [CAPACITY]: 'spot' } })),
        ...pods(5, spread(CAPACITY, {}, { nodeSelector: { [CAPACITY]: 'on-demand' } })),
      ],
    ],
    [5, 5],
  ],
  [
    'capacity type affinity spot ×3: 3; one flexible: 3,1; five unconstrained: 5,4',
    CAPACITY,
    [{}],
    [
      pods(3, spread(CAPACITY, {}, { require: capacity('spot') })),
      pods(1, spread(CAPACITY)),
      pods(5, spread(CAPACITY)),
    ],
    [5, 4],
  ],
  [
    'matchLabelKeys naming an absent label is ignored (1,1,1,1)',
    HOST,
    [{}],
    [pods(4, spread(HOST, { matchLabelKeys: ['absent'] }))],
    [1, 1, 1, 1],
  ],
];

/** Pods that are on nodes and must not be counted, and nodes that have no domain. */
const uncounted = (key: string, value: string, more: Labels = {}): readonly SchedulingNode[] => [
  node('uncounted', {
    labels: { ...more, [key]: value },
    schedulable: false,
    pods: [
      pod({ labels: { other: 'label' } }),
      pod({ labels: app, namespace: 'elsewhere' }),
      { ...pod({ labels: app }), status: { phase: 'Failed' } },
      { ...pod({ labels: app }), status: { phase: 'Succeeded' } },
      {
        ...pod({ labels: app }),
        metadata: { ...pod({ labels: app }).metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
      },
    ],
  }),
  node('no-domain', { schedulable: false, pods: pods(3, { labels: app }) }),
];
const counted = (key: string, ...values: readonly string[]): readonly SchedulingNode[] =>
  values.map((value, i) =>
    node(`counted-${i}`, { labels: { [key]: value }, schedulable: false, pods: [pod({ labels: app })] }),
  );
/** How many pods of the result go to each value, with those that count already; descending. */
const totals = (result: SchedulingResult, key: string, there: readonly string[]): number[] => {
  const byValue = new Map<string, number>();
  const add = (value: string, n: number): unknown => byValue.set(value, (byValue.get(value) ?? 0) + n);
  for (const value of there) add(value, 1);
  for (const claim of result.newNodeClaims) {
    const values = claim.requirements.find((r) => r.key === key)?.values ?? [];
    add(values.length === 1 ? values[0]! : 'open', claim.pods.length);
  }
  return [...byValue.values()].sort((a, b) => b - a);
};

describe('topology spread', () => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, key, pools, batches, want, over]) => {
    const world = new World({ pools: pools.map((p) => pool(p)), ...over });
    for (const batch of batches) world.provision(batch);
    expect(world.counts(key, app)).toEqual(want);
  });

  it('only running or scheduled, matching, same-namespace, non-terminating, non-terminal pods on nodes having the key are counted: 2,2,1', () => {
    const world = new World({ nodes: [...counted(ZONE, Z1, Z2, Z1), ...uncounted(ZONE, Z1)] });
    const result = world.solve(pods(2, spread(ZONE)));
    // 2,1,0 at first: the new pods go to zones 3 and 2.
    expect(totals(result, ZONE, [Z1, Z2, Z1])).toEqual([2, 2, 1]);
  });

  it('capacity type counting rules: 2,3', () => {
    const there = ['spot', 'on-demand', 'on-demand'];
    const world = new World({ nodes: [...counted(CAPACITY, ...there), ...uncounted(CAPACITY, 'spot')] });
    expect(totals(world.solve(pods(2, spread(CAPACITY))), CAPACITY, there)).toEqual([3, 2]);
  });

  it('capacity type, unrelated pod: 1', () => {
    const world = new World({ nodes: uncounted(CAPACITY, 'spot') });
    expect(totals(world.solve([pod(spread(CAPACITY))]), CAPACITY, [])).toEqual([1]);
  });

  it('capacity type, foreign selectors: one node', () => {
    const result = new World().solve(pods(5, { labels: app, spread: [spreadOver(CAPACITY, { app: 'y' })] }));
    expect(result.newNodeClaims).toHaveLength(1);
  });

  it('zone counts 3,0,0 after removals, three more pods: 3,1,2', () => {
    const world = new World({ pools: [pool({ requirements: [req(ARCH, 'In', ['amd64'])] })] });
    // Each pod needs a node for itself, so that all others can be taken away with theirs.
    const own = { ...spread(ZONE), requests: { cpu: '3' } };
    world.provision(pods(9, own));
    expect(world.counts(ZONE, app)).toEqual([3, 3, 3]);
    world.nodes = world.nodes.filter((each) => each.labels[ZONE] === Z1);
    world.provision(pods(3, own));
    expect(world.counts(ZONE, app)).toEqual([3, 2, 1]);
  });

  it.each([
    ['one pod in zone-1, pool limited to zones 2–3, ten pods: 1,2,2', spread(ZONE)],
    ['same with the first pod carrying no TSC: 1,2,2', { labels: app }],
  ])('%s', (_, first) => {
    const world = new World();
    world.provision([pod({ ...first, nodeSelector: { [ZONE]: Z1 } })]);
    world.nodes = world.nodes.map((each) => ({ ...each, schedulable: false }));
    world.pools = [pool({ requirements: zones(Z2, Z3) })];
    world.provision(pods(10, spread(ZONE)));
    expect(world.counts(ZONE, app)).toEqual([2, 2, 1]);
  });

  it('capacity type with required affinity (zone-2, spot) against an on-demand pod in zone-1: 1,5', () => {
    const world = new World({
      nodes: counted(CAPACITY, 'on-demand').map((n) => ({ ...n, labels: { ...n.labels, [ZONE]: Z1 } })),
    });
    const far = { require: [...zones(Z2), ...capacity('spot')] };
    // The node outside of what the pods may have is not looked at, and so on-demand is no domain of theirs.
    expect(totals(world.solve(pods(5, spread(CAPACITY, {}, far))), CAPACITY, ['on-demand'])).toEqual([5, 1]);
  });

  it.each([
    [
      'capacity type without constraints, pool switched to spot: 1,2',
      CAPACITY,
      { [CAPACITY]: 'on-demand' },
      capacity('spot'),
    ],
    ['arch: pool switched to arm64 after an amd64 pod: 1,2', ARCH, { [ARCH]: 'amd64' }, [req(ARCH, 'In', ['arm64'])]],
  ])('%s', (_, key, nodeSelector, requirements) => {
    const world = new World();
    world.provision([pod(spread(key, {}, { nodeSelector }))]);
    world.nodes = world.nodes.map((each) => ({ ...each, schedulable: false }));
    world.pools = [pool({ requirements })];
    world.provision(pods(5, spread(key)));
    expect(world.counts(key, app)).toEqual([2, 1]);
  });

  it('zone hard + hostname ScheduleAnyway, third zone only in an unusable pool, ten pods: zones 1,1 and hosts 1,1', () => {
    const world = new World({
      pools: [
        pool({ name: 'a', requirements: zones(Z1, Z2) }),
        pool({ name: 'b', requirements: zones(Z3), taints: [{ key: 'no', value: 'one', effect: 'NoSchedule' }] }),
      ],
    });
    const soft = spreadOver(HOST, app, { whenUnsatisfiable: 'ScheduleAnyway' });
    const result = world.provision(pods(10, { labels: app, spread: [spreadOver(ZONE, app), soft] }));
    expect([world.counts(ZONE, app), world.counts(HOST, app)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(refused(result)).toHaveLength(8);
  });

  it('hostname skew 3 + capacity type over 2, 3, 5, 11: (1,1), (3,2), (5,5), (11,10), no host above 3', () => {
    const world = new World();
    const both = { labels: app, spread: [spreadOver(CAPACITY, app), spreadOver(HOST, app, { maxSkew: 3 })] };
    const seen = [2, 3, 5, 11].map((n) => {
      world.provision(pods(n, both));
      expect(Math.max(...world.counts(HOST, app))).toBeLessThanOrEqual(3);
      return world.counts(CAPACITY, app);
    });
    expect(seen).toEqual([
      [1, 1],
      [3, 2],
      [5, 5],
      [11, 10],
    ]);
  });

  it('two mutually exclusive tainted pools sharing one domain (2 + 4 pods, Honor): 3,2,1', () => {
    const only = (key: string) => [{ key, value: 'true', effect: 'NoSchedule' }];
    const world = new World({
      pools: [
        pool({ name: 'a', requirements: [req('fake', 'In', ['foo', 'bar'])], taints: only('a') }),
        pool({ name: 'b', requirements: [req('fake', 'In', ['foo', 'baz'])], taints: only('b') }),
      ],
    });
    const tolerating = (key: string) =>
      spread('fake', { nodeTaintsPolicy: 'Honor' }, { tolerations: [{ key, operator: 'Exists' }] });
    world.provision(pods(2, tolerating('a')));
    expect(world.counts('fake', app)).toEqual([1, 1]);
    world.provision(pods(4, tolerating('b')));
    expect(world.counts('fake', app)).toEqual([3, 2, 1]);
  });

  describe('taints of pools', () => {
    const taint = { key: 'test', value: 'bar', effect: 'NoSchedule' };

    it('nodes carry the pool’s taints', () => {
      const result = new World({ pools: [pool({ taints: [taint] })] }).solve([
        pod({ tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] }),
      ]);
      expect(result.newNodeClaims[0]!.nodeClaim.spec.taints).toEqual([taint]);
    });

    it.each([
      ['Exists', [{ key: 'test', operator: 'Exists', effect: 'NoSchedule' }], true],
      ['Equal with value', [{ key: 'test', operator: 'Equal', value: 'bar', effect: 'NoSchedule' }], true],
      ['wrong key', [{ key: 'other', operator: 'Exists' }], false],
      ['missing value', [{ key: 'test', operator: 'Equal' }], false],
      ['no toleration', [], false],
    ])('only tolerating pods schedule on a tainted pool: %s', (_, tolerations, want) => {
      const result = new World({ pools: [pool({ taints: [taint] })] }).solve([pod({ tolerations })]);
      expect(result.newNodeClaims).toHaveLength(want ? 1 : 0);
    });

    it('startup taint alone does not block a pod', () => {
      const startup = { key: 'startup', effect: 'NoSchedule' };
      const result = new World({ pools: [pool({ startupTaints: [startup] })] }).solve([pod()]);
      expect(result.newNodeClaims[0]!.nodeClaim.spec).toMatchObject({ startupTaints: [startup] });
    });

    it('an Exists toleration generates no extra taints', () => {
      const result = new World().solve([pod({ tolerations: [{ key: 'test', operator: 'Exists' }] })]);
      expect(result.newNodeClaims[0]!.nodeClaim.spec.taints ?? []).toEqual([]);
    });
  });

  it('unknown topology key: that pod unscheduled, another pod scheduled', () => {
    const result = new World().solve([pod({ name: 'a', ...spread('unknown') }), pod({ name: 'b' })]);
    expect(refused(result)).toEqual(['default/a']);
    expect(result.refusals['default/a']).toEqual([expect.objectContaining({ reason: 'topology', subject: 'unknown' })]);
  });

  it('pod already in zone-3, pool then limited to zones 1–2, six pods: 1,2,2 (rest unscheduled)', () => {
    const world = new World();
    world.provision([pod(spread(ZONE, {}, { nodeSelector: { [ZONE]: Z3 } }))]);
    world.nodes = world.nodes.map((n) => ({ ...n, schedulable: false }));
    world.pools = [pool({ requirements: zones(Z1, Z2) })];
    const result = world.provision(pods(6, spread(ZONE)));
    expect([world.counts(ZONE, app), refused(result).length]).toEqual([[2, 2, 1], 2]);
  });

  it('skew 5, pool restricted to zone 1, then 2, then 3 with 1, 1, 10 pods: 1,1,6', () => {
    const world = new World();
    for (const [zone, n] of [
      [Z1, 1],
      [Z2, 1],
      [Z3, 10],
    ] as const) {
      world.pools = [pool({ requirements: zones(zone) })];
      world.nodes = world.nodes.map((n) => ({ ...n, schedulable: false }));
      world.provision(pods(n, spread(ZONE, { maxSkew: 5 })));
    }
    expect(world.counts(ZONE, app)).toEqual([6, 1, 1]);
  });

  it('two apps of two pods, hostname: two nodes', () => {
    const batch = ['x', 'y'].flatMap((name) =>
      pods(2, { labels: { app: name }, spread: [spreadOver(HOST, { app: name })] }),
    );
    expect(new World().solve(batch).newNodeClaims).toHaveLength(2);
  });

  it('two apps on different arch, hostname: four nodes', () => {
    const batch = [
      ['x', 'amd64'],
      ['y', 'arm64'],
    ].flatMap(([name, arch]) =>
      pods(2, { labels: { app: name! }, spread: [spreadOver(HOST, { app: name! })], nodeSelector: { [ARCH]: arch! } }),
    );
    expect(new World().solve(batch).newNodeClaims).toHaveLength(4);
  });

  it.each([
    ['capacity type: one spot pod, then on-demand-only pool with five pods: 1,2', 'DoNotSchedule', [2, 1]],
    ['the same with ScheduleAnyway: 1,5', 'ScheduleAnyway', [5, 1]],
  ])('%s', (_, whenUnsatisfiable, want) => {
    const world = new World();
    world.provision([pod(spread(CAPACITY, {}, { nodeSelector: { [CAPACITY]: 'spot' } }))]);
    world.nodes = world.nodes.map((n) => ({ ...n, schedulable: false }));
    world.pools = [pool({ requirements: capacity('on-demand') })];
    world.provision(pods(5, spread(CAPACITY, { whenUnsatisfiable })));
    expect(world.counts(CAPACITY, app)).toEqual(want);
  });

  it('hostname skew 3 + zone over batches 2, 3, 5, 11: zones (1,1), (2,2,1), (4,3,3), (7,7,7), no host above 3', () => {
    const world = new World();
    const both = { labels: app, spread: [spreadOver(ZONE, app), spreadOver(HOST, app, { maxSkew: 3 })] };
    const seen = [2, 3, 5, 11].map((n) => {
      world.provision(pods(n, both));
      expect(Math.max(...world.counts(HOST, app))).toBeLessThanOrEqual(3);
      return world.counts(ZONE, app);
    });
    expect(seen).toEqual([
      [1, 1],
      [2, 2, 1],
      [4, 3, 3],
      [7, 7, 7],
    ]);
  });

  it('zone + capacity type over 2, 3, 3, 11: skews hold', () => {
    const world = new World({ pools: [pool({ types: generatedTypes(10) })] });
    const both = { labels: app, spread: [spreadOver(CAPACITY, app), spreadOver(ZONE, app)] };
    const maxima = [
      [1, 1],
      [3, 2],
      [5, 4],
      [11, 7],
    ];
    [2, 3, 3, 11].forEach((n, i) => {
      world.provision(pods(n, both));
      expect(Math.max(...world.counts(CAPACITY, app))).toBeLessThanOrEqual(maxima[i]![0]!);
      expect(Math.max(...world.counts(ZONE, app))).toBeLessThanOrEqual(maxima[i]![1]!);
    });
  });

  it('hostname + zone + capacity type with skews 1, 2, 3 over growing batches: skews hold, all pods scheduled', () => {
    const world = new World();
    const all = {
      labels: app,
      spread: [spreadOver(HOST, app), spreadOver(ZONE, app, { maxSkew: 2 }), spreadOver(CAPACITY, app, { maxSkew: 3 })],
    };
    for (let n = 1; n <= 9; n++) {
      expect(refused(world.provision(pods(n, all)))).toEqual([]);
      expect(Math.max(...world.counts(HOST, app))).toBe(1);
      for (const [key, skew] of [
        [ZONE, 2],
        [CAPACITY, 3],
      ] as const) {
        const counts = world.counts(key, app);
        const least = counts.length < (key === ZONE ? 3 : 2) ? 0 : Math.min(...counts);
        expect(Math.max(...counts) - least).toBeLessThanOrEqual(skew);
      }
    }
  });

  it('custom label with four values from a spot pool and one from an on-demand pool, 20 pods: five times 4', () => {
    const world = new World({
      pools: [
        pool({ name: 'spot', requirements: [...capacity('spot'), req('seg', 'In', ['2', '3', '4', '5'])] }),
        pool({ name: 'on-demand', requirements: [...capacity('on-demand'), req('seg', 'In', ['1'])] }),
      ],
    });
    world.provision(pods(20, spread('seg')));
    expect([world.counts('seg', app), world.counts(CAPACITY, app)]).toEqual([
      [4, 4, 4, 4, 4],
      [16, 4],
    ]);
  });

  it('matchLabelKeys: two values × two pods with hostname spread share two nodes (2,2)', () => {
    const batch = ['1', '2'].flatMap((hash) =>
      pods(2, { labels: { ...app, hash }, spread: [spreadOver(HOST, app, { matchLabelKeys: ['hash'] })] }),
    );
    const world = new World();
    world.provision(batch);
    expect(world.counts(HOST, app)).toEqual([2, 2]);
  });

  describe('node policies', () => {
    const tainted = (name: string, value: string) =>
      node(name, { labels: { fake: value }, taints: [{ key: 'intolerable', effect: 'NoSchedule' }] });
    const mismatching = (name: string, value: string) =>
      node(name, { labels: { fake: value, selector: 'mismatch' }, schedulable: false });

    it.each([
      ['NodeTaintsPolicy Ignore with two intolerable existing domains: only 1 of 5 schedules', 'Ignore', [1]],
      ['NodeTaintsPolicy Honor in the same setting: all 5 in the pool’s domain', 'Honor', [5]],
    ])('%s', (_, nodeTaintsPolicy, want) => {
      const world = new World({
        pools: [pool({ labels: { fake: 'baz' } })],
        nodes: [tainted('a', 'foo'), tainted('b', 'bar')],
      });
      world.provision(pods(5, spread('fake', { nodeTaintsPolicy })));
      expect(world.counts('fake', app)).toEqual(want);
    });

    it.each([
      ['NodeTaintsPolicy with domains from a tainted second pool: Ignore 1', 'Ignore', [1]],
      ['NodeTaintsPolicy with domains from a tainted second pool: Honor 2', 'Honor', [2]],
    ])('%s', (_, nodeTaintsPolicy, want) => {
      const world = new World({
        pools: [
          pool({ name: 'a', labels: { fake: 'foo' } }),
          pool({ name: 'b', labels: { fake: 'bar' }, taints: [{ key: 't', effect: 'NoSchedule' }] }),
        ],
      });
      world.provision(pods(2, spread('fake', { nodeTaintsPolicy })));
      expect(world.counts('fake', app)).toEqual(want);
    });

    it.each([
      ['NodeAffinityPolicy with two mismatching existing domains: Ignore 1', 'Ignore', [1]],
      ['NodeAffinityPolicy with two mismatching existing domains: Honor 5', 'Honor', [5]],
    ])('%s', (_, nodeAffinityPolicy, want) => {
      const world = new World({
        pools: [pool({ labels: { fake: 'baz', selector: 'value' } })],
        nodes: [mismatching('a', 'foo'), mismatching('b', 'bar')],
      });
      world.provision(pods(5, spread('fake', { nodeAffinityPolicy }, { nodeSelector: { selector: 'value' } })));
      expect(world.counts('fake', app)).toEqual(want);
    });
  });

  it('a pod whose zone is open counts from the moment its claim would be fixed to one', () => {
    // With a spread pod on the plain pod's claim there would be two in one zone and none in the others.
    const world = new World({ pools: [pool({ types: generatedTypes(4) })] });
    const result = world.solve([
      pod({ name: 'plain', labels: app, requests: { cpu: '1' } }),
      ...pods(3, spread(ZONE, {}, { requests: { cpu: '100m' } })),
    ]);
    const perZone = result.newNodeClaims.map((claim) => claim.pods.length);
    expect(perZone).toEqual([1, 1, 1, 1]);
  });

  it('hostname affinity and spread hold together', () => {
    const world = new World();
    world.provision([pod({ name: 'target', labels: { db: 'y' } })]);
    const result = world.provision(
      pods(2, { labels: app, affinity: affinityTo(HOST, { db: 'y' }), spread: [spreadOver(HOST, app)] }),
    );
    expect([world.counts(HOST, app), refused(result).length]).toEqual([[1], 1]);
  });
});
