import { describe, expect, it } from '@jest/globals';
import type { NodeSelectorRequirement } from '@karpenter-ts/kube-model';
import {
  ARCH,
  CAPACITY,
  defaultTypes,
  generatedTypes,
  HOST,
  node,
  OS,
  pod,
  pods,
  pool,
  refused,
  req,
  TYPE,
  type,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
  type PodOptions,
  type PoolOptions,
} from './world.fixture.ts';

/** `refused`, or the value that the claim has for the key (its values, joined; `any` without a requirement); of `integer` the node's. */
function outcome(poolOptions: PoolOptions, podOptions: PodOptions, key?: string): string {
  const world = new World({ pools: [pool(poolOptions)] });
  const result = world.provision([pod(podOptions)]);
  if (refused(result).length > 0) return 'refused';
  if (key === undefined) return 'placed';
  const claim = result.newNodeClaims[0]!;
  if (key === 'integer') return world.nodes[0]!.labels[key]!;
  if (key === TYPE) return claim.instanceTypes[0]!;
  const r = claim.requirements.find((requirement) => requirement.key === key);
  if (r === undefined) return claim.nodeClaim.metadata?.labels?.[key] ?? 'any';
  return r.operator === 'In' ? r.values!.join() : `${r.operator} ${r.values?.join() ?? ''}`.trim();
}

type Row = readonly [name: string, pool: PoolOptions, pod: PodOptions, want: string, key?: string];

const inZones = (...zones: string[]): NodeSelectorRequirement => req(ZONE, 'In', zones);
const notInZones = (...zones: string[]): NodeSelectorRequirement => req(ZONE, 'NotIn', zones);
const zoned: PoolOptions = { requirements: [inZones(Z1, Z2)] };
const custom: PoolOptions = { labels: { 'test-key': 'test-value' } };

const customLabels: readonly Row[] = [
  ['a pod without selectors schedules on a pool with labels', custom, {}, 'placed'],
  [
    'a node selector conflicting with a pool label does not schedule',
    custom,
    { nodeSelector: { 'test-key': 'other' } },
    'refused',
  ],
  [
    'a node selector on a key undefined in the pool does not schedule',
    {},
    { nodeSelector: { 'test-key': 'test-value' } },
    'refused',
  ],
  [
    'a required affinity In containing the pool’s value schedules',
    custom,
    { require: [req('test-key', 'In', ['test-value', 'other'])] },
    'placed',
  ],
  [
    'a required affinity that conflicts with the pool’s value does not schedule',
    custom,
    { require: [req('test-key', 'In', ['other'])] },
    'refused',
  ],
];

const wellKnownLabels: readonly Row[] = [
  ['the pool’s zone constraint decides the node’s zone', { requirements: [inZones(Z2)] }, {}, Z2, ZONE],
  ['a pod’s zone selector inside the pool’s set decides the zone', zoned, { nodeSelector: { [ZONE]: Z2 } }, Z2, ZONE],
  ['a hostname selector never schedules', {}, { nodeSelector: { [HOST]: 'red-node' } }, 'refused'],
  ['an unknown zone value never schedules', {}, { nodeSelector: { [ZONE]: 'unknown' } }, 'refused'],
  ['a zone outside the pool’s set never schedules', zoned, { nodeSelector: { [ZONE]: Z3 } }, 'refused'],
  ['required In on zone', {}, { require: [inZones(Z3)] }, Z3, ZONE],
  ['pool Gt 8 → node value 16', { requirements: [req('integer', 'Gt', ['8'])] }, {}, '16', 'integer'],
  ['pool Lt 8 → 2', { requirements: [req('integer', 'Lt', ['8'])] }, {}, '2', 'integer'],
  ['pool Gte 16 → 16', { requirements: [req('integer', 'Gte', ['16'])] }, {}, '16', 'integer'],
  ['pool Lte 2 → 2', { requirements: [req('integer', 'Lte', ['2'])] }, {}, '2', 'integer'],
  ['the same via pod: Gt 8 → 16', {}, { require: [req('integer', 'Gt', ['8'])] }, '16', 'integer'],
  ['the same via pod: Lt 8 → 2', {}, { require: [req('integer', 'Lt', ['8'])] }, '2', 'integer'],
  ['the same via pod: Gte 16 → 16', {}, { require: [req('integer', 'Gte', ['16'])] }, '16', 'integer'],
  ['the same via pod: Lte 2 → 2', {}, { require: [req('integer', 'Lte', ['2'])] }, '2', 'integer'],
  ['a zone that the pool’s label fixes decides', { labels: { [ZONE]: Z2 } }, {}, Z2, ZONE],
  ['incompatible required values: not scheduled', {}, { require: [inZones(Z1), inZones('unknown')] }, 'refused'],
  ['required NotIn picks the remaining zone', {}, { require: [notInZones(Z1, Z2)] }, `NotIn ${Z1},${Z2}`, ZONE],
  ['required NotIn excluding all zones: not scheduled', {}, { require: [notInZones(Z1, Z2, Z3)] }, 'refused'],
  [
    'preference In compatible with requirement In: intersection used',
    {},
    { require: [inZones(Z1, Z2, Z3)], prefer: [[1, inZones(Z1, Z2, 'unknown')]] },
    `${Z1},${Z2}`,
    ZONE,
  ],
  [
    'preference In incompatible with requirement In: preference dropped, scheduled',
    {},
    { require: [inZones(Z3)], prefer: [[1, inZones('unknown')]] },
    Z3,
    ZONE,
  ],
  [
    'preference NotIn compatible with requirement: intersection used',
    {},
    { require: [inZones(Z1, Z2, Z3)], prefer: [[1, notInZones(Z1, Z3)]] },
    Z2,
    ZONE,
  ],
  [
    'preference NotIn incompatible with requirement: scheduled',
    {},
    { require: [inZones(Z3)], prefer: [[1, notInZones(Z1, Z2, Z3)]] },
    Z3,
    ZONE,
  ],
  [
    'selector + preference + requirement combined: intersection used',
    {},
    { nodeSelector: { [ZONE]: Z3 }, require: [inZones(Z1, Z2, Z3)], prefer: [[1, inZones(Z1, Z2, Z3)]] },
    Z3,
    ZONE,
  ],
  [
    'two dimensions combined over selectors',
    {},
    { nodeSelector: { [ZONE]: Z3, [TYPE]: 'arm-instance-type' } },
    'arm-instance-type',
    TYPE,
  ],
  [
    'two dimensions combined over selectors, incompatible',
    { requirements: [inZones(Z1)] },
    { nodeSelector: { [ZONE]: Z3, [TYPE]: 'arm-instance-type' } },
    'refused',
  ],
  [
    'two dimensions combined over preferences',
    {},
    { prefer: [[1, inZones(Z3), req(TYPE, 'In', ['arm-instance-type'])]] },
    'arm-instance-type',
    TYPE,
  ],
  [
    'two dimensions combined over requirements',
    {},
    { require: [inZones(Z3), req(TYPE, 'In', ['arm-instance-type', 'unknown'])] },
    Z3,
    ZONE,
  ],
  [
    'two dimensions (zone and instance type) combined',
    {},
    {
      nodeSelector: { [ZONE]: Z3 },
      require: [req(TYPE, 'In', ['default-instance-type', 'arm-instance-type'])],
      prefer: [[1, req(TYPE, 'NotIn', ['default-instance-type'])]],
    },
    'arm-instance-type',
    TYPE,
  ],
];

const validation: readonly Row[] = [
  ['selectors on restricted labels (hostname) are not scheduled', {}, { nodeSelector: { [HOST]: 'n' } }, 'refused'],
  ['nor in required affinity', {}, { require: [req('karpenter.sh/registered', 'NotIn', ['true'])] }, 'refused'],
  ['nor in the other terms of required affinity', {}, { require: [[inZones(Z1)], [req(HOST, 'Exists')]] }, 'refused'],
  ['preferences are not looked at', {}, { prefer: [[1, req(HOST, 'In', ['n'])]] }, 'placed'],
  [
    'subdomains of restricted domains are restricted',
    { labels: { 'sub.karpenter.sh/test': 'x' } },
    { nodeSelector: { 'sub.karpenter.sh/test': 'x' } },
    'refused',
  ],
  [
    'a domain that only ends alike is not',
    { labels: { 'notkarpenter.sh/test': 'x' } },
    { nodeSelector: { 'notkarpenter.sh/test': 'x' } },
    'placed',
  ],
  [
    'selectors in the k8s.io domain schedule when the pool carries the label',
    { labels: { 'k8s.io/test': 'x' } },
    { nodeSelector: { 'k8s.io/test': 'x' } },
    'placed',
  ],
  [
    'same for subdomains of kubernetes.io',
    { labels: { 'sub.kubernetes.io/test': 'x' } },
    { nodeSelector: { 'sub.kubernetes.io/test': 'x' } },
    'placed',
  ],
  [
    'selectors on restricted domains (karpenter.sh/…) are not scheduled',
    {},
    { nodeSelector: { 'karpenter.sh/test': 'x' } },
    'refused',
  ],
  ['nor on simulation labels', {}, { nodeSelector: { 'karpenter.sh/initialized': 'true' } }, 'refused'],
  [
    'selectors in the kubernetes.io domain schedule when the pool carries the label',
    { labels: { 'kubernetes.io/test': 'x' } },
    { nodeSelector: { 'kubernetes.io/test': 'x' } },
    'placed',
  ],
  [
    'same for subdomains',
    { labels: { 'sub.k8s.io/test': 'x' } },
    { nodeSelector: { 'sub.k8s.io/test': 'x' } },
    'placed',
  ],
  [
    'selectors on every well-known label schedule',
    {},
    {
      nodeSelector: {
        [ZONE]: Z1,
        [CAPACITY]: 'spot',
        [ARCH]: 'amd64',
        [OS]: 'linux',
        [TYPE]: 'small-instance-type',
        'karpenter.sh/nodepool': 'default',
        'topology.kubernetes.io/region': 'anywhere',
        'node.kubernetes.io/windows-build': '10.0.17763',
      },
    },
    'placed',
  ],
  [
    'an old client’s key is understood',
    {},
    { nodeSelector: { 'failure-domain.beta.kubernetes.io/zone': Z2 } },
    Z2,
    ZONE,
  ],
];

const undefinedKeys: readonly Row[] = [
  ['In on an undefined custom key: not scheduled', {}, { require: [req('k', 'In', ['v'])] }, 'refused'],
  ['Exists on an undefined custom key: not scheduled', {}, { require: [req('k', 'Exists')] }, 'refused'],
  ['NotIn on an undefined custom key: scheduled', {}, { require: [req('k', 'NotIn', ['v'])] }, 'placed'],
  ['DoesNotExist on an undefined custom key: scheduled', {}, { require: [req('k', 'DoesNotExist')] }, 'placed'],
  ['defined key: In matching → scheduled', { labels: { k: 'v' } }, { require: [req('k', 'In', ['v'])] }, 'placed'],
  ['defined key: NotIn matching → not', { labels: { k: 'v' } }, { require: [req('k', 'NotIn', ['v'])] }, 'refused'],
  ['defined key: Exists → scheduled', { labels: { k: 'v' } }, { require: [req('k', 'Exists')] }, 'placed'],
  ['defined key: DoesNotExist → not', { labels: { k: 'v' } }, { require: [req('k', 'DoesNotExist')] }, 'refused'],
  ['defined key: In different value → not', { labels: { k: 'v' } }, { require: [req('k', 'In', ['w'])] }, 'refused'],
  [
    'defined key: NotIn different value → scheduled',
    { labels: { k: 'v' } },
    { require: [req('k', 'NotIn', ['w'])] },
    'placed',
  ],
  [
    'an Exists requirement does not replace a concrete value on the resulting node label',
    { requirements: [req('k', 'In', ['v'])] },
    { require: [req('k', 'Exists')] },
    'v',
    'k',
  ],
];

const fallback: readonly Row[] = [
  ['a single unsatisfiable required term is never dropped', {}, { require: [inZones('unknown')] }, 'refused'],
  [
    'several required OR terms: tried in order until one fits',
    {},
    { require: [[inZones('unknown')], [inZones(Z3)], [inZones(Z1)]] },
    Z3,
    ZONE,
  ],
  [
    'all preferred node terms are dropped if none fits',
    {},
    {
      prefer: [
        [1, inZones('a')],
        [2, inZones('b')],
      ],
    },
    'placed',
  ],
  [
    'heaviest preferences impossible → lighter one used',
    {},
    {
      prefer: [
        [100, inZones('a')],
        [50, inZones('b')],
        [1, inZones(Z2)],
      ],
    },
    Z2,
    ZONE,
  ],
  [
    'a preference conflicting with the requirement is ignored and the pod schedules',
    {},
    { require: [inZones(Z3)], prefer: [[1, inZones(Z2)]] },
    Z3,
    ZONE,
  ],
  [
    'mutually conflicting preferences do not prevent scheduling',
    {},
    { prefer: [[1, inZones(Z1), inZones(Z2)]] },
    'placed',
  ],
];

const compatibility: readonly Row[] = [
  ['a request of 512 cpu never schedules', {}, { requests: { cpu: '512' } }, 'refused'],
  [
    'provider label size=large launches the larger type',
    {},
    { nodeSelector: { size: 'large' } },
    'arm-instance-type',
    TYPE,
  ],
  ['size=small the smaller', {}, { nodeSelector: { size: 'small' } }, 'small-instance-type', TYPE],
  [
    'two incompatible provider labels: not scheduled',
    {},
    { nodeSelector: { size: 'large', [TYPE]: 'small-instance-type' } },
    'refused',
  ],
  [
    'an optional label can be required with Exists and yields a type that has it',
    {},
    { require: [req('special', 'Exists')] },
    'arm-instance-type',
    TYPE,
  ],
  [
    'DoesNotExist yields a type without it',
    {},
    { require: [req('special', 'DoesNotExist')] },
    'small-instance-type',
    TYPE,
  ],
  [
    'one pod asking for accelerators of both vendors → not scheduled',
    {},
    { requests: { 'vendor-a.com/gpu': '1', 'vendor-b.com/gpu': '1' } },
    'refused',
  ],
  ['zero-quantity request of an unknown resource schedules', {}, { requests: { 'foo.com/weird': '0' } }, 'placed'],
  ['2Ti pod never schedules', {}, { requests: { memory: '2Ti' } }, 'refused'],
  ['100M pod → small type', {}, { requests: { memory: '100M' } }, 'small-instance-type', TYPE],
  ['2000M pod → small type (still fits)', {}, { requests: { memory: '2000M' } }, 'small-instance-type', TYPE],
  [
    'RuntimeClass overhead of +2 cpu moves a 1-cpu pod to the default type',
    {},
    { requests: { cpu: '1' }, overhead: { cpu: '2' } },
    'default-instance-type',
    TYPE,
  ],
];

const taints: readonly Row[] = [
  ['no toleration', { taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] }, {}, 'refused'],
  [
    'Exists toleration',
    { taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] },
    { tolerations: [{ key: 't', operator: 'Exists' }] },
    'placed',
  ],
  [
    'Equal toleration with value',
    { taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] },
    { tolerations: [{ key: 't', operator: 'Equal', value: 'v' }] },
    'placed',
  ],
  [
    'wrong key',
    { taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] },
    { tolerations: [{ key: 'u', operator: 'Exists' }] },
    'refused',
  ],
  [
    'missing value',
    { taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }] },
    { tolerations: [{ key: 't', operator: 'Equal' }] },
    'refused',
  ],
  ['startup taint alone does not block a pod', { startupTaints: [{ key: 't', effect: 'NoSchedule' }] }, {}, 'placed'],
  ['PreferNoSchedule is given up on', { taints: [{ key: 't', effect: 'PreferNoSchedule' }] }, {}, 'placed'],
];

const tables = { customLabels, wellKnownLabels, validation, undefinedKeys, fallback, compatibility, taints };

describe.each(Object.entries(tables))('%s', (_, rows) => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [, poolOptions, podOptions, want, key]) => {
    expect(outcome(poolOptions, podOptions, key)).toBe(want);
  });
});

describe('refused before anything is tried', () => {
  const reasons = (options: PodOptions) => {
    const result = new World({ nodes: [node('n', { labels: { k: 'v', [HOST]: 'n' } })] }).solve([
      pod({ name: 'p', ...options }),
    ]);
    return result.refusals['default/p'];
  };

  it('a restricted label is named, also where a node has it', () => {
    expect(reasons({ nodeSelector: { [HOST]: 'n' } })).toEqual([
      {
        reason: 'invalid-pod',
        subject: `spec.nodeSelector[${HOST}]`,
        wanted: `must not be set: the label ${HOST} is restricted`,
      },
    ]);
  });

  const notKarpenter = req('karpenter.sh/nodepool', 'DoesNotExist');
  it('a pod that wants no node of Karpenter’s has a refusal of its own', () => {
    expect(reasons({ require: [notKarpenter] })).toEqual([
      { reason: 'opted-out', subject: 'karpenter.sh/nodepool', wanted: 'DoesNotExist' },
    ]);
  });

  it('differs: where another term or a preference says otherwise, the pod is placed', () => {
    expect(reasons({ require: [[notKarpenter], [inZones(Z1)]] })).toBeUndefined();
    expect(reasons({ prefer: [[1, notKarpenter]] })).toBeUndefined();
  });

  it('a provider’s restricted domain, and its well-known labels', () => {
    const options = { restrictedLabelDomains: ['example.com'] };
    const result = new World({ pools: [pool({ labels: { 'example.com/a': 'x' } })], options }).solve([
      pod({ name: 'p', nodeSelector: { 'example.com/a': 'x' } }),
    ]);
    expect(result.refusals['default/p']).toEqual([expect.objectContaining({ reason: 'invalid-pod' })]);
    const types = [type('t', '4', '4Gi', { labels: { 'example.com/a': ['x'] } })];
    const known = new World({ pools: [pool({ types })], options }).solve([
      pod({ nodeSelector: { 'example.com/a': 'x' } }),
    ]);
    expect(refused(known)).toEqual([]);
  });
});

describe('labels of the claim for custom keys', () => {
  const labelled: readonly (readonly [
    name: string,
    requirements: NodeSelectorRequirement[],
    want: string | undefined,
  ])[] = [
    ['requirement In with one value → that value', [req('k', 'In', ['v'])], 'v'],
    ['differs: In with several → the first one by name', [req('k', 'In', ['w', 'v'])], 'v'],
    ['NotIn → a value that is not excluded', [req('k', 'NotIn', ['0', '1'])], '2'],
    ['Gt → a greater number', [req('k', 'Gt', ['4'])], '5'],
    ['Lt → a smaller number', [req('k', 'Lt', ['4'])], '0'],
    ['both bounds and an exclusion', [req('k', 'Gte', ['4']), req('k', 'Lte', ['5']), req('k', 'NotIn', ['4'])], '5'],
    ['Exists → some value', [req('k', 'Exists')], '0'],
    ['DoesNotExist → absent', [req('k', 'DoesNotExist')], undefined],
    ['differs: an empty range → absent', [req('k', 'Lt', ['0'])], undefined],
    ['a bound beyond 2^53', [req('k', 'Gte', ['9223372036854775807'])], '9223372036854775807'],
    [
      'exclusions beyond 2^53',
      [req('k', 'Gte', ['1152921504606846976']), req('k', 'NotIn', ['1152921504606846976'])],
      '1152921504606846977',
    ],
  ];
  it.each(labelled)('%s', (_, requirements, want) => {
    const [claim] = new World({ pools: [pool({ requirements })] }).solve([pod()]).newNodeClaims;
    expect(claim!.nodeClaim.metadata?.labels?.['k']).toBe(want);
  });
});

describe('binpacking', () => {
  const twoNodes: readonly (readonly [string, PodOptions, PodOptions])[] = [
    ['amd64 and arm64 pods', { nodeSelector: { [ARCH]: 'amd64' } }, { nodeSelector: { [ARCH]: 'arm64' } }],
    ['pods for two operating systems', { nodeSelector: { [OS]: 'linux' } }, { nodeSelector: { [OS]: 'windows' } }],
    [
      'two instance types',
      { nodeSelector: { [TYPE]: 'small-instance-type' } },
      { nodeSelector: { [TYPE]: 'default-instance-type' } },
    ],
    ['two zones', { nodeSelector: { [ZONE]: Z1 } }, { nodeSelector: { [ZONE]: Z2 } }],
    [
      'accelerators of different vendors',
      { requests: { 'vendor-a.com/gpu': '1' } },
      { requests: { 'vendor-b.com/gpu': '1' } },
    ],
    ['two pods with one host port', { hostPorts: [8080] }, { hostPorts: [8080] }],
  ];
  it.each(twoNodes)('%s land on two nodes', (_, a, b) => {
    expect(new World().solve([pod(a), pod(b)]).newNodeClaims).toHaveLength(2);
  });

  it('compatible pods share one node; incompatible pods get two nodes', () => {
    const world = new World({ pools: [pool({ requirements: [req('k', 'In', ['v', 'w'])] })] });
    const want = (a: string, b: string): number =>
      world.solve([pod({ nodeSelector: { k: a } }), pod({ require: [req('k', 'In', [b])] })]).newNodeClaims.length;
    expect([want('v', 'v'), want('v', 'w')]).toEqual([1, 2]);
  });

  it('what one pod wants absent does not define the key for the next', () => {
    const world = new World();
    const result = world.solve([
      pod({ name: 'absent', requests: { cpu: '1' }, require: [req('k', 'NotIn', ['v'])] }),
      pod({ name: 'present', require: [req('k', 'Exists')] }),
    ]);
    expect(refused(result)).toEqual(['default/present']);
    expect(result.newNodeClaims[0]!.nodeClaim.metadata?.labels).not.toHaveProperty('k');
  });

  it('five 10M pods share one small node', () => {
    const result = new World().solve(pods(5, { requests: { memory: '10M' } }));
    expect(result.newNodeClaims.map((c) => [c.pods.length, c.instanceTypes[0]])).toEqual([[5, 'small-instance-type']]);
  });

  it('forty 1.8G pods on amd64 → 20 nodes, all default type; twenty 400M pods more → still 20', () => {
    const large = pods(40, { requests: { memory: '1.8G' }, nodeSelector: { [ARCH]: 'amd64' } });
    const small = pods(20, { requests: { memory: '400M' }, nodeSelector: { [ARCH]: 'amd64' } });
    const first = new World().solve(large);
    expect(first.newNodeClaims.map((c) => c.instanceTypes[0])).toEqual(new Array(20).fill('default-instance-type'));
    expect(new World().solve([...large, ...small]).newNodeClaims).toHaveLength(20);
  });

  it('4.5-cpu and 1-cpu pod with five generated types → two nodes of different types', () => {
    const world = new World({ pools: [pool({ types: generatedTypes(5) })] });
    const result = world.solve([pod({ requests: { cpu: '4.5' } }), pod({ requests: { cpu: '1' } })]);
    expect(result.newNodeClaims.map((c) => c.instanceTypes[0])).toEqual(['fake-it-4', 'fake-it-1']);
  });

  it('25 pods of 1m/1m with max 5 pods per node → 5 nodes', () => {
    const world = new World({ pools: [pool({ requirements: [req(ARCH, 'In', ['amd64'])] })] });
    expect(world.solve(pods(25, { requests: { cpu: '1m', memory: '1M' } })).newNodeClaims).toHaveLength(5);
  });

  it('init container larger than app container decides the type; one of 1Ti is not scheduled', () => {
    const withInit = (memory: string) =>
      new World().solve([
        pod({ requests: { memory: '1Gi' }, initContainers: [{ name: 'i', resources: { requests: { memory } } }] }),
      ]);
    expect(withInit('3Gi').newNodeClaims[0]!.instanceTypes[0]).toBe('default-instance-type');
    expect(refused(withInit('1Ti'))).toHaveLength(1);
  });

  it('types medium (price 3), small (2), large (1): large is launched while all three remain', () => {
    const types = [
      type('medium', '2', '2Gi', { price: 3 }),
      type('small', '1', '1Gi', { price: 2 }),
      type('large', '4', '4Gi', { price: 1 }),
    ];
    const result = new World({ pools: [pool({ types })] }).solve([pod({ requests: { cpu: '1m' } })]);
    expect(result.newNodeClaims[0]!.instanceTypes).toEqual(['large', 'small', 'medium']);
  });

  it.each([
    ['instance-type NotIn', req(TYPE, 'NotIn', ['small-instance-type']), (n: string) => n !== 'small-instance-type'],
    ['operating system', req(OS, 'In', ['ios']), () => false],
    ['pool operating system', req(OS, 'In', ['darwin']), () => true],
    ['pool arch', req(ARCH, 'In', ['arm64']), (n: string) => n === 'arm-instance-type'],
  ])('%s removes the disallowed types from the launch list', (_, requirement, kept) => {
    const result = new World({ pools: [pool({ requirements: [requirement] })] }).solve([pod()]);
    const names = defaultTypes.map((t) => t.name).filter((name) => kept(name));
    expect([...(result.newNodeClaims[0]?.instanceTypes ?? [])].sort()).toEqual(names.sort());
  });
});
