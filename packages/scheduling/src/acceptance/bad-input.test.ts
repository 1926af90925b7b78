import { describe, expect, it } from '@jest/globals';
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { Pod, TopologySpreadConstraint } from '@karpenter-ts/kube-model';
import { SchedulingInputError } from '../errors.ts';
import type { SchedulingInput, SchedulingNodePool } from '../input.ts';
import { solve } from '../solve.ts';
import {
  affinityTo,
  apartFrom,
  defaultTypes,
  HOST,
  node,
  pod,
  pods,
  pool,
  refused,
  req,
  type,
  World,
  ZONE,
  type PodOptions,
  type WorldOptions,
} from './world.fixture.ts';

/** A pod that is not what its type says. */
const broken = (over: Readonly<Record<string, unknown>>, options: PodOptions = {}): Pod => {
  const sound = pod({ name: 'bad', ...options });
  return { ...sound, spec: { ...sound.spec!, ...over } };
};
const cyclic = (): Record<string, unknown> => {
  const term: Record<string, unknown> = { topologyKey: ZONE, labelSelector: { matchLabels: { a: 'b' } } };
  term['self'] = term;
  return { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
};
const spread = (over: Partial<TopologySpreadConstraint> = {}): TopologySpreadConstraint => ({
  maxSkew: 1,
  topologyKey: ZONE,
  whenUnsatisfiable: 'DoNotSchedule',
  ...over,
});
const required = (term: unknown) => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } },
});

type PodRow = readonly [name: string, bad: Pod, subject: string, wanted: string];

const quantities: readonly PodRow[] = [
  [
    'a quantity that is none',
    pod({ name: 'bad', requests: { cpu: 'many' } }),
    'resources.requests',
    'invalid quantity',
  ],
  [
    'a negative quantity',
    pod({ name: 'bad', requests: { memory: '-1Gi' } }),
    'requests',
    'memory must not be negative',
  ],
  ['more than 2^53 bytes', pod({ name: 'bad', requests: { memory: '9007199254740993' } }), 'requests', 'out of range'],
  [
    'two containers with more than 2^53 bytes together',
    broken({
      containers: ['a', 'b'].map((name) => ({ name, resources: { requests: { memory: '9007199254740991' } } })),
    }),
    'resources.requests',
    'out of range',
  ],
  [
    'an exponent without end',
    pod({ name: 'bad', requests: { memory: '1e999999999' } }),
    'resources.requests',
    'invalid quantity',
  ],
  ['NaN', pod({ name: 'bad', requests: { cpu: Number.NaN } }), 'resources.requests', 'invalid quantity'],
  ['Infinity', pod({ name: 'bad', requests: { cpu: Infinity } }), 'resources.requests', 'invalid quantity'],
  [
    'a quantity that is a list',
    broken({ containers: [{ resources: { requests: { cpu: [] } } }] }),
    'cpu',
    'a quantity',
  ],
  ['an overhead that is none', broken({ overhead: { cpu: 'x' } }), 'resources.requests', 'invalid quantity'],
];

const requirements: readonly PodRow[] = [
  [
    'an unknown operator',
    pod({ name: 'bad', require: [req('k', 'Near', ['x'])] }),
    'matchExpressions[0].operator',
    'must be one of',
  ],
  ['a bound that is no number', pod({ name: 'bad', require: [req('k', 'Gt', ['x'])] }), 'values', 'whole number'],
  ['two bounds', pod({ name: 'bad', require: [req('k', 'Lt', ['1', '2'])] }), 'values', 'exactly one'],
  ['In without values', pod({ name: 'bad', require: [req('k', 'In')] }), 'values', 'at least one value'],
  ['a key that is none', pod({ name: 'bad', require: [req('a b', 'Exists')] }), 'key', 'must be a name'],
  ['a value that is none', pod({ name: 'bad', nodeSelector: { k: 'a b' } }), 'nodeSelector[k]', 'must be empty or'],
  [
    'an unknown operator in a preference',
    pod({ name: 'bad', prefer: [[1, req('k', 'Near', ['x'])]] }),
    'preferredDuringSchedulingIgnoredDuringExecution[0]',
    'no operator',
  ],
  [
    'a term with matchFields',
    broken({ affinity: required({ matchFields: [req('metadata.name', 'In', ['n'])] }) }),
    'nodeSelectorTerms[0].matchFields',
    'a node selector term with matchFields is not supported',
  ],
];

const constraints: readonly PodRow[] = [
  ['a skew of zero', pod({ name: 'bad', spread: [spread({ maxSkew: 0 })] }), 'maxSkew', 'at least 1'],
  ['a skew of NaN', pod({ name: 'bad', spread: [spread({ maxSkew: Number.NaN })] }), 'maxSkew', 'at least 1'],
  ['no topology key', pod({ name: 'bad', spread: [spread({ topologyKey: '' })] }), 'topologyKey', 'a label key'],
  ['minDomains of zero', pod({ name: 'bad', spread: [spread({ minDomains: 0 })] }), 'minDomains', 'at least 1'],
  [
    'an unknown whenUnsatisfiable',
    pod({ name: 'bad', spread: [spread({ whenUnsatisfiable: 'Maybe' })] }),
    'whenUnsatisfiable',
    'DoNotSchedule or ScheduleAnyway',
  ],
  [
    'an unknown policy',
    pod({ name: 'bad', spread: [spread({ nodeTaintsPolicy: 'Maybe' })] }),
    'nodeTaintsPolicy',
    'Honor or Ignore',
  ],
  [
    'an affinity without a key',
    pod({ name: 'bad', affinity: apartFrom('', { a: 'b' }) }),
    'topologyKey',
    'a label key',
  ],
  ['a weight of NaN', pod({ name: 'bad', prefer: [[Number.NaN, req('k', 'Exists')]] }), 'weight', 'must be a number'],
  [
    'ten thousand topology keys',
    pod({ name: 'bad', spread: Array.from({ length: 10_000 }, (_, i) => spread({ topologyKey: `k${i}` })) }),
    'spec',
    'must have at most 100 constraints in all, and has 10000',
  ],
  [
    'ten thousand preferences',
    pod({
      name: 'bad',
      prefer: Array.from({ length: 10_000 }, (_, i) => [i, req(`k${i}`, 'Exists')] as const),
    }),
    'spec',
    'must have at most 100 constraints',
  ],
];

const shapes: readonly PodRow[] = [
  [
    'no containers',
    { metadata: { namespace: 'default', name: 'bad' }, spec: {} } as Pod,
    'spec.containers',
    'must be set',
  ],
  [
    'a spec that is a text',
    { metadata: { namespace: 'default', name: 'bad' }, spec: 'x' } as unknown as Pod,
    'spec',
    'must be an object',
  ],
  ['containers that are none', broken({ containers: 'x' }), 'spec.containers', 'must be a list'],
  ['constraints that are a text', broken({ topologySpreadConstraints: 'abc' }), 'spec.topology', 'must be a list'],
  ['constraints that are null', broken({ topologySpreadConstraints: [null] }), 'Constraints[0]', 'must be an object'],
  ['a selector that is a list', broken({ nodeSelector: [1] }), 'spec.nodeSelector', 'must be an object'],
  ['a selector of numbers', broken({ nodeSelector: { k: 1 } }), 'spec.nodeSelector[k]', 'must be a text'],
  ['tolerations that are an object', broken({ tolerations: {} }), 'spec.tolerations', 'must be a list'],
  [
    'terms that are an object',
    broken({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: {} } } },
    }),
    'nodeSelectorTerms',
    'must be a list',
  ],
  [
    'an affinity term without a key',
    broken({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } } }),
    'topologyKey',
    'must be set',
  ],
  ['an object with itself inside', broken({ affinity: cyclic() }), 'the pod', 'circular'],
  ['volumes that are null', broken({ volumes: [null] }), 'spec.volumes[0]', 'must be an object'],
];

describe.each(Object.entries({ quantities, requirements, constraints, shapes }))('a pod with broken %s', (_, rows) => {
  it.each(rows.map((row) => [row[0], row] as const))(
    '%s is refused, the others are placed',
    (_name, [, bad, subject, wanted]) => {
      // Somebody must look at labels, or they do not matter.
      const result = new World({ pools: [pool({ types: [type('t', '8', '8Gi', { pods: '50' })] })] }).solve([
        pod({ name: 'good', labels: { a: 'b' }, spread: [spread({ labelSelector: { matchLabels: { a: 'b' } } })] }),
        bad,
      ]);
      expect(Object.keys(result.refusals)).toEqual(['default/bad']);
      const [refusal] = result.refusals['default/bad']!;
      expect(refusal!.reason).toBe('invalid-pod');
      expect(refusal!.subject).toContain(subject);
      expect(refusal!.wanted).toContain(wanted);
      expect(result.newNodeClaims.map((claim) => claim.pods)).toEqual([['default/good']]);
    },
  );
});

describe('nulls of an empty YAML field count as absent', () => {
  it.each([
    ['containers’ resources', { containers: [{ name: 'c', resources: null, ports: null }] }],
    ['requests', { containers: [{ name: 'c', resources: { requests: null } }], initContainers: null }],
    ['volumes', { volumes: [{ name: 'v', persistentVolumeClaim: null, ephemeral: null }] }],
    ['constraints', { nodeSelector: null, affinity: null, tolerations: null, topologySpreadConstraints: null }],
    ['parts of affinity', { affinity: { nodeAffinity: null, podAffinity: null, podAntiAffinity: null } }],
    ['a term', { affinity: required({ matchExpressions: null, matchFields: null }) }],
    ['a namespace selector', { affinity: affinityTo(ZONE, { a: 'b' }, { namespaces: null, namespaceSelector: null }) }],
    ['a spread', { topologySpreadConstraints: [{ ...spread(), labelSelector: null, minDomains: null }] }],
  ])('%s', (_, over) => {
    const result = new World().solve([broken(over, { labels: { a: 'b' } })]);
    expect([result.refusals, result.problems]).toEqual([{}, []]);
  });
});

type ObjectRow = readonly [name: string, over: WorldOptions, object: string, field: string];

const good = (name = 'good'): SchedulingNodePool => pool({ name });
const withSpec = (spec: unknown, name = 'bad'): SchedulingNodePool =>
  ({ ...pool({ name }), nodePool: { metadata: { name }, spec } }) as SchedulingNodePool;
const withType = (over: object, own: InstanceType = type('bad', '4', '4Gi')): WorldOptions => ({
  pools: [pool({ types: [...defaultTypes, { ...own, ...over }] })],
});
const withOffering = (over: object): WorldOptions =>
  withType({ offerings: [{ zone: 'test-zone-1', capacityType: 'spot', price: 1e-6, available: true, ...over }] });
const withNode = (over: object): WorldOptions => ({ nodes: [node('bad', over)] });

const objectRows: readonly ObjectRow[] = [
  ['two pools of one name', { pools: [good(), good()] }, 'NodePool good', 'metadata.name'],
  ['a pool without a name', { pools: [good(), pool({ name: '' })] }, 'nodePools[1]', 'metadata.name'],
  ['a pool that is null', { pools: [good(), null as unknown as SchedulingNodePool] }, 'nodePools[1]', 'metadata.name'],
  ['a pool without a spec', { pools: [good(), withSpec(undefined)] }, 'NodePool bad', 'spec'],
  ['a pool without a template', { pools: [good(), withSpec({})] }, 'NodePool bad', 'spec.template'],
  [
    'a limit that is no quantity',
    { pools: [good(), pool({ name: 'bad', limits: { cpu: 'x' } })] },
    'NodePool bad',
    'spec.limits',
  ],
  [
    'an unknown operator of a pool',
    { pools: [good(), pool({ name: 'bad', requirements: [req('k', 'Near')] })] },
    'NodePool bad',
    'spec.template.spec.requirements[0]',
  ],
  [
    'a bound of a pool that is no number',
    { pools: [good(), pool({ name: 'bad', requirements: [req('k', 'Gt', ['x'])] })] },
    'NodePool bad',
    'spec.template.spec.requirements[0]',
  ],
  [
    'a requirement that is null',
    { pools: [good(), pool({ name: 'bad', requirements: [null as never] })] },
    'NodePool bad',
    'spec.template.spec.requirements[0]',
  ],
  ['a weight of NaN', { pools: [good(), pool({ name: 'bad', weight: Number.NaN })] }, 'NodePool bad', 'spec.weight'],
  ...['2562048h', 'soon', 5 as never].map((expireAfter): ObjectRow => [
    `nodes that expire after ${JSON.stringify(expireAfter)}`,
    {
      pools: [
        good(),
        withSpec({
          template: {
            spec: { requirements: [], nodeClassRef: pool().nodePool.spec.template.spec.nodeClassRef, expireAfter },
          },
        }),
      ],
    },
    'NodePool bad',
    'spec.template.spec.expireAfter',
  ]),
  [
    'a usage that is no number',
    { pools: [good(), pool({ name: 'bad', usage: { cpu: Number.NaN }, limits: { cpu: '1' } })] },
    'NodePool bad',
    'usage.cpu',
  ],
  [
    'instance types that are no list',
    { pools: [good(), { ...pool({ name: 'bad' }), instanceTypes: {} as never }] },
    'NodePool bad',
    'instanceTypes',
  ],
  ['a type that is null', { pools: [pool({ types: [...defaultTypes, null as never] })] }, 'instanceTypes[6]', ''],
  [
    'two types of one name',
    { pools: [pool({ types: [...defaultTypes, defaultTypes[0]!] })] },
    'InstanceType default-instance-type',
    'name',
  ],
  ['a type with a capacity of NaN', withType({ capacity: { cpu: Number.NaN } }), 'InstanceType bad', 'capacity.cpu'],
  ['a type with a negative capacity', withType({ capacity: { cpu: -1 } }), 'InstanceType bad', 'capacity.cpu'],
  ['a type with a capacity without end', withType({ capacity: { cpu: Infinity } }), 'InstanceType bad', 'capacity.cpu'],
  ['a capacity that is a text', withType({ capacity: { cpu: '4' } }), 'InstanceType bad', 'capacity[cpu]'],
  [
    'a negative overhead',
    withType({ overhead: { systemReserved: { cpu: -1 } } }),
    'InstanceType bad',
    'overhead.systemReserved.cpu',
  ],
  [
    'an unknown operator of a type',
    withType({ requirements: [req('k', 'Near')] }),
    'InstanceType bad',
    'requirements[0]',
  ],
  ['a price of NaN', withOffering({ price: Number.NaN }), 'InstanceType bad', 'offerings[0].price'],
  ['a price without end', withOffering({ price: Infinity }), 'InstanceType bad', 'offerings[0].price'],
  ['a negative price', withOffering({ price: -1 }), 'InstanceType bad', 'offerings[0].price'],
  ['no price', withOffering({ price: undefined }), 'InstanceType bad', 'offerings[0].price'],
  [
    'an override of NaN',
    withOffering({ capacityOverride: { cpu: Number.NaN } }),
    'InstanceType bad',
    'offerings[0].capacityOverride.cpu',
  ],
  ['two nodes of one name', { nodes: [node('a', { schedulable: false }), node('a')] }, 'Node a', 'metadata.name'],
  ['a node without a name', { nodes: [node('')] }, 'nodes[0]', 'metadata.name'],
  [
    'a node with an amount of NaN',
    withNode({ allocatable: { cpu: Number.NaN, pods: 9 } }),
    'Node bad',
    'allocatable.cpu',
  ],
  ['a node with a negative amount', withNode({ allocatable: { cpu: -1, pods: 9 } }), 'Node bad', 'allocatable.cpu'],
  ['a node whose labels are a list', withNode({ labels: ['x'] }), 'Node bad', 'labels'],
  ['a node without pods', withNode({ pods: undefined }), 'Node bad', 'pods'],
  [
    'a pod on a node with requests that are none',
    withNode({ schedulable: false, pods: [pod({ name: 'p', requests: { cpu: 'x' } })] }),
    'Pod default/p',
    'spec.containers resources.requests',
  ],
  ['a pod on a node that is null', withNode({ schedulable: false, pods: [null] }), 'Pod #0', ''],
  [
    'a pod on a node with broken terms',
    withNode({
      schedulable: false,
      pods: [broken({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: 1 } } })],
    }),
    'Pod default/bad',
    'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
  ],
  [
    'a pod on a node with negative requests',
    withNode({ schedulable: false, pods: [pod({ name: 'p', requests: { cpu: '-1' } })] }),
    'Pod default/p',
    'spec.containers resources.requests',
  ],
  [
    'a DaemonSet’s pod with negative requests',
    { daemons: [pod({ name: 'd', requests: { cpu: '-1' } })] },
    'DaemonSet pod default/d',
    'spec',
  ],
  [
    'a DaemonSet’s pod with requests that are none',
    { daemons: [pod({ name: 'd', requests: { cpu: 'x' } })] },
    'DaemonSet pod default/d',
    'spec',
  ],
  [
    'a DaemonSet’s pod with an unknown operator',
    { daemons: [pod({ name: 'd', require: [req('k', 'Near')] })] },
    'DaemonSet pod default/d',
    'spec',
  ],
];

describe('a broken object is left out and named', () => {
  it.each(objectRows.map((row) => [row[0], row] as const))('%s', (_, [, over, object, field]) => {
    const result = new World({ pools: [good()], ...over }).solve([pod({ name: 'p', requests: { cpu: '1' } })]);
    expect(result.problems).toEqual([expect.objectContaining({ object, field })]);
    expect(result.problems[0]!.message).not.toBe('');
    expect([result.refusals, result.existingNodes]).toEqual([{}, {}]);
    expect(result.newNodeClaims.map((claim) => claim.pods)).toEqual([['default/p']]);
    expect(result.newNodeClaims[0]!.nodePool).not.toBe('bad');
    expect(result.newNodeClaims[0]!.instanceTypes).not.toContain('bad');
  });

  it('two pods of one name: the first is placed', () => {
    const result = new World().solve([pod({ name: 'p' }), pod({ name: 'p' }), pod({ name: '' })]);
    expect(result.problems.map((problem) => problem.object)).toEqual(['Pod default/p', 'pods[2]']);
    expect(result.newNodeClaims.map((claim) => claim.pods)).toEqual([['default/p']]);
  });

  it('broken volumes, classes and namespaces', () => {
    const result = new World({
      namespaces: [null as never],
      storageClasses: [{ metadata: { name: 'c' }, allowedTopologies: 'x' as never }],
      persistentVolumes: [
        { metadata: { name: 'v' }, spec: { nodeAffinity: { required: { nodeSelectorTerms: 1 as never } } } },
      ],
      persistentVolumeClaims: [
        {
          metadata: { name: 'a', namespace: 'default', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
          spec: { volumeName: 'v' },
        },
      ],
    }).solve([pod({ name: 'bad', claims: ['a'] }), pod({ name: 'good' })]);
    expect(result.problems.map((problem) => problem.object)).toEqual([
      'Namespace #0',
      'StorageClass c',
      'PersistentVolume v',
    ]);
    expect(refused(result)).toEqual(['default/bad']);
  });

  it('a pod of unreadable requests that runs still takes its place', () => {
    const full = node('n', { allocatable: { cpu: 4000, pods: 1 }, pods: [pod({ requests: { cpu: 'x' } })] });
    expect(new World({ nodes: [full] }).solve([pod()]).existingNodes).toEqual({});
  });
});

describe('nothing to be had', () => {
  it.each<[string, readonly InstanceType[]]>([
    ['a catalogue with no offerings', [type('t', '4', '4Gi', { offerings: [] })]],
    ['a catalogue with no types', []],
    ['types of no capacity', [{ ...type('t', '4', '4Gi'), capacity: {}, overhead: {} }]],
    [
      'types whose overhead is more than they have',
      [{ ...type('t', '4', '4Gi'), overhead: { kubeReserved: { cpu: 9e9 } } }],
    ],
  ])('%s places nothing and says why', (_, types) => {
    const result = new World({ pools: [pool({ types })] }).solve([pod({ name: 'p' })]);
    expect(result.problems).toEqual([]);
    expect(result.refusals['default/p']).toEqual([expect.objectContaining({ nodePool: 'default' })]);
  });

  it('free types are taken', () => {
    const result = new World({ pools: [pool({ types: [type('t', '4', '4Gi', { price: 0 })] })] }).solve([pod()]);
    expect([result.newNodeClaims.length, result.price]).toEqual([1, 0]);
  });
});

describe('in bounded time', () => {
  const within = (ms: number, run: () => void): void => {
    const from = performance.now();
    run();
    expect(performance.now() - from).toBeLessThan(ms);
  };
  const packings = ['fewest-nodes', 'cost'] as const;

  it.each(packings)('a cycle of affinity, packing %s', (packing) => {
    const member = (i: number, n: number): Pod =>
      pod({ name: `m${i}`, labels: { m: `m${i}` }, affinity: affinityTo(ZONE, { m: `m${(i + 1) % n}` }) });
    const circle = Array.from({ length: 50 }, (_, i) => member(i, 50));
    within(5000, () => {
      const result = new World({ options: { packing } }).solve([...circle, pod({ name: 'good' })]);
      expect([refused(result).length, result.newNodeClaims.length]).toEqual([50, 1]);
    });
  });

  it.each(packings)('a chain of affinity, each waiting for the next, packing %s', (packing) => {
    const n = 300;
    const chain = Array.from({ length: n }, (_, i) =>
      pod({
        name: `m${String(i).padStart(4, '0')}`,
        labels: { m: `m${i}` },
        requests: { cpu: '10m' },
        ...(i === n - 1 ? {} : { affinity: affinityTo(ZONE, { m: `m${i + 1}` }) }),
      }),
    );
    within(10_000, () => {
      const types = [type('large', '16', '64Gi', { pods: '1000' })];
      expect(refused(new World({ pools: [pool({ types })], options: { packing } }).solve(chain))).toEqual([]);
    });
  });

  it.each(packings)('five hundred pods with a topology key of their own each, packing %s', (packing) => {
    const batch = Array.from({ length: 500 }, (_, i) =>
      pod({ name: `p${i}`, spread: [spread({ topologyKey: `example.com/k${i}` })] }),
    );
    within(10_000, () => {
      expect(refused(new World({ options: { packing } }).solve([...batch, pod()]))).toHaveLength(500);
    });
  });

  it('two thousand workloads, each with an anti-affinity of its own', () => {
    const batch = Array.from({ length: 2000 }, (_, i) =>
      pod({ labels: { app: `a${i}` }, affinity: apartFrom(HOST, { app: `a${i}` }) }),
    );
    within(10_000, () => {
      expect(refused(new World().solve(batch))).toEqual([]);
    });
  });

  it('a thousand pods with a hundred preferences each', () => {
    const prefer = Array.from({ length: 100 }, (_, i) => [i + 1, req(`k${i}`, 'Exists')] as const);
    within(10_000, () => {
      expect(refused(new World().solve(pods(1000, { prefer, requests: { cpu: '1' } })))).toEqual([]);
    });
  });

  it('ten thousand selectors and tolerations on one pod', () => {
    const keys = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
    const nodeSelector = Object.fromEntries(keys.map((key) => [key, 'v']));
    const tolerations = keys.map((key) => ({ key, operator: 'Exists' }));
    within(10_000, () => {
      const result = new World().solve([pod({ name: 'bad', nodeSelector, tolerations }), pod({ name: 'good' })]);
      expect(refused(result)).toEqual(['default/bad']);
    });
  });
});

describe('an input that is none', () => {
  const errorOf = (run: () => unknown): unknown => {
    try {
      run();
    } catch (caught) {
      return caught;
    }
    return undefined;
  };
  const empty: SchedulingInput = { nodePools: [], nodes: [], pods: [], daemonSetPods: [] };

  it.each(['nodePools', 'nodes', 'pods', 'daemonSetPods'] as const)('no list of %s: a typed error', (field) => {
    const error = errorOf(() => solve({ ...empty, [field]: undefined }));
    expect(SchedulingInputError.is(error)).toBe(true);
    expect((error as SchedulingInputError).field).toBe(field);
  });

  it.each(['namespaces', 'storageClasses', 'persistentVolumes', 'persistentVolumeClaims'] as const)(
    '%s that are no list: a typed error',
    (field) => {
      const error = errorOf(() => solve({ ...empty, [field]: {} }));
      expect(SchedulingInputError.is(error)).toBe(true);
      expect((error as SchedulingInputError).field).toBe(field);
    },
  );

  it.each([
    ['packing', 'best'],
    ['preferencePolicy', 'Maybe'],
    ['minValuesPolicy', ''],
    ['reservedOfferingMode', null],
    ['maxInstanceTypes', 0],
    ['maxInstanceTypes', Number.NaN],
    ['nodeOverheadPrice', -1],
    ['nodeOverheadPrice', Number.NaN],
    ['deadline', { now: () => 0, at: Number.NaN }],
  ])('an option that is none, %s %p: a typed error', (name, value) => {
    const error = errorOf(() => solve(empty, { [name]: value }));
    expect(SchedulingInputError.is(error)).toBe(true);
    expect((error as SchedulingInputError).field).toBe(`options.${name}`);
  });
});
