import { describe, expect, it } from '@jest/globals';
import { matchesLabelSelector, type Labels, type LabelSelector, type Pod } from '@karpenter-ts/kube-model';
import {
  parseSchedulerConfig,
  SchedulerConfigError,
  withDefaultConstraints,
  type DefaultConstraint,
  type LabelSelecting,
  type PodSelecting,
  type SchedulerConfig,
  type SpreadOwners,
} from '../default-constraints/index.ts';
import type { SchedulingResult } from '../result.ts';
import {
  HOST,
  node,
  pod,
  pool,
  refused,
  req,
  spreadOver,
  World,
  Z1,
  Z2,
  ZONE,
  type PodOptions,
  type WorldOptions,
} from './world.fixture.ts';

const app = { app: 'x' };
const hard = { maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: 'DoNotSchedule' } as const;

const config = (...defaultConstraints: readonly DefaultConstraint[]): SchedulerConfig => ({ defaultConstraints });
const replicaSet = (
  name: string,
  selector: LabelSelector | null = { matchLabels: app },
  namespace = 'default',
): PodSelecting => ({
  metadata: { name, namespace, uid: name },
  spec: { selector },
});
const service = (name: string, selector: Labels | null | undefined, namespace = 'default'): LabelSelecting => ({
  metadata: { name, namespace },
  spec: { selector },
});

interface OwnedOptions extends PodOptions {
  readonly owner?: {
    readonly apiVersion?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly controller?: boolean;
  };
}

/** A pod of ReplicaSet `x`, unless told otherwise. */
function owned({ owner, ...options }: OwnedOptions = {}): Pod {
  const made = pod({ labels: app, ...options });
  const reference = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x', controller: true, ...owner };
  return { ...made, metadata: { ...made.metadata, ownerReferences: [{ ...reference, uid: reference.name }] } };
}
const several = (count: number, options: OwnedOptions = {}): Pod[] =>
  Array.from({ length: count }, () => owned(options));

const owners: SpreadOwners = { replicaSets: [replicaSet('x')] };

/** Provisions the pods with defaults injected, as a pass does. */
function provision(
  pods: readonly Pod[],
  defaults: SchedulerConfig,
  { by = owners, ...world }: WorldOptions & { readonly by?: SpreadOwners } = {},
): { readonly world: World; readonly result: SchedulingResult } {
  const made = new World(world);
  return { result: made.provision(withDefaultConstraints(pods, defaults, by)), world: made };
}

describe('placement', () => {
  const oneZone = [pool({ requirements: [req(ZONE, 'In', [Z1])] })];
  const twoZones = [pool({ requirements: [req(ZONE, 'In', [Z1, Z2])] })];

  it('zonal default, four owned pods: 1,1,2', () => {
    expect(provision(several(4), config(hard)).world.counts(ZONE)).toEqual([2, 1, 1]);
  });

  it('hostname default, three owned pods: three nodes', () => {
    const { world } = provision(several(3), config({ ...hard, topologyKey: HOST }));
    expect(world.counts(HOST)).toEqual([1, 1, 1]);
  });

  it('pods with their own constraint are unaffected (one node)', () => {
    const own = [spreadOver(HOST, { app: 'nobody' })];
    const { world } = provision(several(3, { spread: own }), config({ ...hard, topologyKey: HOST }));
    expect(world.counts(HOST)).toEqual([3]);
  });

  it('minDomains 3 default with two zones, three pods: 1,1', () => {
    const { world, result } = provision(several(3), config({ ...hard, minDomains: 3 }), { pools: twoZones });
    expect(world.counts(ZONE)).toEqual([1, 1]);
    expect(refused(result)).toHaveLength(1);
  });

  it('DoNotSchedule default unsatisfiable (minDomains 3, one zone): one pod scheduled', () => {
    const { world, result } = provision(several(3), config({ ...hard, minDomains: 3 }), { pools: oneZone });
    expect(world.counts(ZONE)).toEqual([1]);
    expect(refused(result)).toHaveLength(2);
  });

  it('ScheduleAnyway default unsatisfiable in the same way: all three scheduled', () => {
    const soft: DefaultConstraint = { ...hard, whenUnsatisfiable: 'ScheduleAnyway', minDomains: 3 };
    const { world, result } = provision(several(3), config(soft), { pools: oneZone });
    expect(world.counts(ZONE)).toEqual([3]);
    expect(refused(result)).toEqual([]);
  });

  it('no defaults configured: no effect', () => {
    expect(provision(several(3), config()).world.counts(HOST)).toEqual([3]);
  });

  it('pod without owner and service: not defaulted', () => {
    const pods = several(3).map((p): Pod => ({ ...p, metadata: { ...p.metadata, ownerReferences: [] } }));
    expect(provision(pods, config({ ...hard, topologyKey: HOST })).world.counts(HOST)).toEqual([3]);
  });

  it('pre-existing pods are counted through the deduced selector: 2,2', () => {
    const there = node('there', { labels: { [ZONE]: Z1, [HOST]: 'there' }, pods: several(2), schedulable: false });
    const { world } = provision(several(2), config(hard), { pools: twoZones, nodes: [there] });
    expect(world.counts(ZONE, app)).toEqual([2, 2]);
  });

  it.each<[string, readonly [Labels, Labels]]>([
    ['two workloads spread independently: 1,1,1 each', [{ app: 'one' }, { app: 'two' }]],
    [
      'two ReplicaSets of one Deployment spread independently: 1,1,1 each',
      [
        { app: 'x', 'pod-template-hash': '1' },
        { app: 'x', 'pod-template-hash': '2' },
      ],
    ],
  ])('%s', (_name, [first, second]) => {
    const by = {
      replicaSets: [replicaSet('first', { matchLabels: first }), replicaSet('second', { matchLabels: second })],
    };
    const pods = [
      ...several(3, { labels: first, owner: { name: 'first' } }),
      ...several(3, { labels: second, owner: { name: 'second' } }),
    ];
    const { world } = provision(pods, config(hard), { by });
    expect([world.counts(ZONE, first), world.counts(ZONE, second)]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('pods of an unsupported owner are defaulted through a Service: 1,1,2', () => {
    const pods = several(4, { owner: { apiVersion: 'batch/v1', kind: 'Job' } });
    expect(provision(pods, config(hard), { by: { services: [service('s', app)] } }).world.counts(ZONE)).toEqual([
      2, 1, 1,
    ]);
    expect(provision(pods, config(hard), { by: {} }).world.counts(HOST)).toEqual([4]);
  });
});

describe('deduction', () => {
  const deduced = (p: Pod, by: SpreadOwners): LabelSelector | undefined =>
    withDefaultConstraints([p], config(hard), by)[0]!.spec?.topologySpreadConstraints?.[0]?.labelSelector;
  const anyOwner = { kind: 'Job', apiVersion: 'batch/v1' };
  const rc = { kind: 'ReplicationController', apiVersion: 'v1' };

  it('ReplicaSet selector, not pod labels', () => {
    const p = owned({ labels: { ...app, 'pod-template-hash': '1', other: 'y' } });
    expect(deduced(p, owners)).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] });
  });

  it('StatefulSet selector without volatile labels', () => {
    const labels = { ...app, 'statefulset.kubernetes.io/pod-name': 'x-0', 'apps.kubernetes.io/pod-index': '0' };
    const p = owned({ labels, owner: { kind: 'StatefulSet' } });
    expect(deduced(p, { statefulSets: [replicaSet('x')] })).toEqual({
      matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }],
    });
  });

  it('matchExpressions verbatim', () => {
    const matchExpressions = [
      { key: 'tier', operator: 'NotIn', values: ['b', 'a'] },
      { key: 'app', operator: 'Exists' },
    ];
    expect(deduced(owned(), { replicaSets: [replicaSet('x', { matchExpressions })] })).toEqual({ matchExpressions });
  });

  it('ReplicationController selector', () => {
    const by = { replicationControllers: [service('x', app)] };
    expect(deduced(owned({ labels: { ...app, other: 'y' }, owner: rc }), by)).toEqual({ matchLabels: app });
  });

  it.each<[string, OwnedOptions['owner'], SpreadOwners]>([
    ['unsupported owner kind', anyOwner, { replicaSets: [replicaSet('x')], statefulSets: [replicaSet('x')] }],
    ['a ReplicaSet of another group', { apiVersion: 'example.com/v1' }, owners],
    ['non-controller owner', { controller: false }, owners],
    ['missing owner', { name: 'gone' }, owners],
    ['owner in another namespace', {}, { replicaSets: [replicaSet('x', { matchLabels: app }, 'elsewhere')] }],
    ['owner without a selector', {}, { replicaSets: [replicaSet('x', null)] }],
    [
      'owner whose selector cannot be read',
      {},
      { replicaSets: [replicaSet('x', { matchExpressions: [{ key: 'a', operator: 'Like', values: ['b'] }] })] },
    ],
  ])('%s contributes nothing', (_name, owner, by) => {
    expect(deduced(owned({ ...(owner && { owner }) }), by)).toBeUndefined();
  });

  const labels = { app: 'x', tier: 'web' };
  it.each<[string, SpreadOwners, LabelSelector | undefined]>([
    ['matching Service', { services: [service('a', app)] }, { matchLabels: app }],
    [
      'several matching Services merged',
      { services: [service('a', app), service('b', { tier: 'web' })] },
      { matchLabels: labels },
    ],
    ['non-matching ignored', { services: [service('a', app), service('b', { tier: 'db' })] }, { matchLabels: app }],
    ['nil selector skipped', { services: [service('a', null), service('b', undefined)] }, undefined],
    ['empty selector contributes nothing', { services: [service('a', {})] }, undefined],
    ['other namespace ignored', { services: [service('a', app, 'elsewhere')] }, undefined],
  ])('%s', (_name, by, want) => {
    expect(deduced(owned({ labels, owner: anyOwner }), by)).toEqual(want);
  });

  it('Services that agree with a pod in one label only do not select it', () => {
    const by = { services: [service('a', { app: 'x', tier: 'db' }), service('b', { tier: 'web', app: 'y' })] };
    expect(deduced(owned({ labels, owner: anyOwner }), by)).toBeUndefined();
  });

  it('the same Services in any order say the same', () => {
    const services = [service('a', { tier: 'web' }), service('b', app), service('c', labels)];
    const want = deduced(owned({ labels, owner: anyOwner }), { services });
    expect(want).toEqual({ matchLabels: labels });
    expect(deduced(owned({ labels, owner: anyOwner }), { services: services.toReversed() })).toEqual(want);
  });

  it('combined with owner', () => {
    expect(deduced(owned({ labels }), { ...owners, services: [service('a', { tier: 'web' })] })).toEqual({
      matchLabels: { tier: 'web' },
      matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }],
    });
  });

  it('conflicts: ReplicationController overwrites the Service label', () => {
    const by = { services: [service('a', labels)], replicationControllers: [service('x', { app: 'other' })] };
    expect(deduced(owned({ labels, owner: rc }), by)).toEqual({ matchLabels: { app: 'other', tier: 'web' } });
  });

  it('conflicts: ReplicaSet ANDs (selecting nothing)', () => {
    const selector = deduced(owned(), {
      services: [service('a', app)],
      replicaSets: [replicaSet('x', { matchLabels: { app: 'other' } })],
    });
    expect(selector).toEqual({
      matchLabels: app,
      matchExpressions: [{ key: 'app', operator: 'In', values: ['other'] }],
    });
    for (const value of ['x', 'other']) expect(matchesLabelSelector(selector, { app: value })).toBe(false);
  });

  it('cache: not shared for other labels; not shared for other namespaces', () => {
    const by = { services: [service('a', app), service('b', { tier: 'web' }), service('a', labels, 'elsewhere')] };
    const pods = [
      owned({ owner: anyOwner }),
      owned({ labels, owner: anyOwner }),
      owned({ labels, owner: anyOwner, namespace: 'elsewhere' }),
      owned({ owner: anyOwner, namespace: 'elsewhere' }),
      owned({ owner: anyOwner }),
    ];
    const got = withDefaultConstraints(pods, config(hard), by);
    expect(got.map((p) => p.spec?.topologySpreadConstraints?.[0]?.labelSelector)).toEqual([
      { matchLabels: app },
      { matchLabels: labels },
      { matchLabels: labels },
      undefined,
      { matchLabels: app },
    ]);
  });
});

describe('injection', () => {
  const soft: DefaultConstraint = { maxSkew: 5, topologyKey: HOST, whenUnsatisfiable: 'ScheduleAnyway' };
  const matchExpressions = [{ key: 'app', operator: 'In', values: ['x'] }];

  it('own constraints untouched', () => {
    const p = owned({ spread: [spreadOver(HOST, { app: 'nobody' })] });
    expect(withDefaultConstraints([p], config(hard), owners)[0]).toBe(p);
  });

  it('an empty list is no constraint of its own', () => {
    const [got] = withDefaultConstraints([owned({ spread: [] })], config(hard), owners);
    expect(got!.spec?.topologySpreadConstraints).toHaveLength(1);
  });

  it('no-op without config', () => {
    const pods = several(2);
    expect(withDefaultConstraints(pods, config(), owners)).toBe(pods);
  });

  it('per-pod copies: what is given stays as it was', () => {
    const pods = several(2);
    const defaults = config(hard, soft);
    const before = structuredClone({ pods, defaults, owners });
    const got = withDefaultConstraints(pods, defaults, owners);
    expect({ pods, defaults, owners }).toEqual(before);
    expect(got[0]).not.toBe(pods[0]);
    expect(got[0]!.spec).not.toBe(got[1]!.spec);
  });

  it('fields preserved', () => {
    const full: DefaultConstraint = { ...hard, minDomains: 2, nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor' };
    const p = owned({ requests: { cpu: '1' }, nodeSelector: { a: 'b' } });
    const [got] = withDefaultConstraints([p], config(full, soft), owners);
    expect(got).toEqual({
      ...p,
      spec: {
        ...p.spec,
        topologySpreadConstraints: [
          { ...full, labelSelector: { matchExpressions } },
          { ...soft, labelSelector: { matchExpressions } },
        ],
      },
    });
  });

  it('pods without a spec are left as they are', () => {
    const pods = [{ metadata: { name: 'a' } }, { metadata: { name: 'b' }, spec: null }] as unknown as Pod[];
    expect(withDefaultConstraints(pods, config(hard), owners)).toEqual(pods);
  });

  it('several workloads in one pass', () => {
    const by = { replicaSets: [replicaSet('x'), replicaSet('y', { matchLabels: { app: 'y' } })] };
    const pods = [owned(), owned({ labels: { app: 'y' }, owner: { name: 'y' } }), owned({ owner: { name: 'none' } })];
    const got = withDefaultConstraints(pods, config(hard), by);
    const values = got.map((p) => p.spec?.topologySpreadConstraints?.[0]?.labelSelector?.matchExpressions?.[0]?.values);
    expect(values).toEqual([['x'], ['y'], undefined]);
    expect(got[2]).toBe(pods[2]);
  });
});

describe('configuration', () => {
  const list = (...defaultConstraints: readonly unknown[]) => ({ podTopologySpread: { defaultConstraints } });

  it.each<[string, unknown, readonly DefaultConstraint[]]>([
    ['nothing', undefined, []],
    ['an empty document', null, []],
    ['an empty object', {}, []],
    ['an empty section', { podTopologySpread: null }, []],
    ['no constraints', { podTopologySpread: {} }, []],
    ['a constraint', list(hard), [hard]],
    [
      'all that a constraint can have, and fields that are null',
      list({ ...hard, minDomains: 2, nodeTaintsPolicy: 'Honor', nodeAffinityPolicy: null, labelSelector: null }),
      [{ ...hard, minDomains: 2, nodeTaintsPolicy: 'Honor' }],
    ],
    [
      'one key, hard and soft',
      list(hard, { ...hard, whenUnsatisfiable: 'ScheduleAnyway' }),
      [hard, { ...hard, whenUnsatisfiable: 'ScheduleAnyway' }],
    ],
  ])('takes %s', (_name, document, want) => {
    expect(parseSchedulerConfig(document)).toEqual({ defaultConstraints: want });
  });

  const at = 'podTopologySpread.defaultConstraints';
  it.each<[string, unknown, string]>([
    ['text', 'x', 'expected an object with podTopologySpread'],
    ['a list', [], 'expected an object with podTopologySpread'],
    ['an unknown section', { profiles: [] }, 'unknown field "profiles"'],
    ['an unknown field', { podTopologySpread: { constraints: [] } }, 'podTopologySpread: unknown field "constraints"'],
    ['constraints that are no list', { podTopologySpread: { defaultConstraints: {} } }, `${at}: expected a list`],
    ['a constraint that is none', list('x'), `${at}[0]: expected an object with maxSkew, topologyKey`],
    ['an unknown field of a constraint', list(hard, { ...hard, skew: 1 }), `${at}[1]: unknown field "skew"`],
    ['no maxSkew', list({ ...hard, maxSkew: undefined }), `${at}[0].maxSkew: expected a whole number of at least 1`],
    ['maxSkew 0', list({ ...hard, maxSkew: 0 }), `${at}[0].maxSkew: expected`],
    ['maxSkew -1', list({ ...hard, maxSkew: -1 }), `${at}[0].maxSkew: expected`],
    ['maxSkew 1.5', list({ ...hard, maxSkew: 1.5 }), `${at}[0].maxSkew: expected`],
    ['no topologyKey', list({ ...hard, topologyKey: undefined }), `${at}[0].topologyKey: expected a label key`],
    ['an empty topologyKey', list({ ...hard, topologyKey: '' }), `${at}[0].topologyKey: expected a label key`],
    ['a topologyKey that is no label key', list({ ...hard, topologyKey: 'a b' }), `${at}[0].topologyKey: expected`],
    ['no whenUnsatisfiable', list({ maxSkew: 1, topologyKey: ZONE }), `${at}[0].whenUnsatisfiable: expected`],
    [
      'another whenUnsatisfiable',
      list({ ...hard, whenUnsatisfiable: 'Maybe' }),
      'expected DoNotSchedule or ScheduleAnyway',
    ],
    ['labelSelector', list({ ...hard, labelSelector: {} }), `${at}[0].labelSelector: must not be set`],
    ['matchLabelKeys', list({ ...hard, matchLabelKeys: ['a'] }), `${at}[0].matchLabelKeys: must not be set`],
    ['minDomains 0', list({ ...hard, minDomains: 0 }), `${at}[0].minDomains: expected`],
    ['another policy', list({ ...hard, nodeTaintsPolicy: 'x' }), `${at}[0].nodeTaintsPolicy: expected Honor or Ignore`],
    [
      'a repeated pair',
      list(hard, { ...hard, maxSkew: 2 }),
      `${at}[1]: repeats topologyKey ${ZONE} with DoNotSchedule`,
    ],
  ])('refuses %s', (_name, document, want) => {
    expect(() => parseSchedulerConfig(document)).toThrow(SchedulerConfigError);
    expect(() => parseSchedulerConfig(document)).toThrow(want);
  });
});
