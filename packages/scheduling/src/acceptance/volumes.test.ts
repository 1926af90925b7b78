import { describe, expect, it } from '@jest/globals';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '@karpenter-ts/kube-model';
import {
  HOST,
  node,
  pod,
  pods,
  refused,
  req,
  spreadOver,
  World,
  Z1,
  Z2,
  Z3,
  ZONE,
  type WorldOptions,
} from './world.fixture.ts';

const storageClass = (name: string, zones: readonly string[] = [], over: Partial<StorageClass> = {}): StorageClass => ({
  metadata: { name },
  provisioner: 'ebs.csi.aws.com',
  volumeBindingMode: 'WaitForFirstConsumer',
  ...(zones.length > 0
    ? { allowedTopologies: zones.map((zone) => ({ matchLabelExpressions: [{ key: ZONE, values: [zone] }] })) }
    : {}),
  ...over,
});

const claim = (name: string, over: Partial<PersistentVolumeClaim> = {}): PersistentVolumeClaim => ({
  metadata: { name, namespace: 'default' },
  spec: { storageClassName: 'standard' },
  ...over,
});

const bound = (name: string, volumeName: string, over: Partial<PersistentVolumeClaim> = {}): PersistentVolumeClaim =>
  claim(name, {
    metadata: { name, namespace: 'default', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
    spec: { volumeName, storageClassName: 'standard' },
    ...over,
  });

const volume = (
  name: string,
  terms: readonly (readonly [key: string, ...values: string[]])[],
  over: object = {},
): PersistentVolume => ({
  metadata: { name },
  spec: {
    csi: { driver: 'ebs.csi.aws.com' },
    ...(terms.length > 0
      ? {
          nodeAffinity: {
            required: {
              nodeSelectorTerms: terms.map(([key, ...values]) => ({ matchExpressions: [req(key, 'In', values)] })),
            },
          },
        }
      : {}),
    ...over,
  },
});

/** `refused`, or the zones that the new node may be in (`any` without a rule). */
function outcome(world: WorldOptions, claims: readonly string[], zones?: readonly string[]): string {
  const result = new World(world).solve([
    pod({ claims, ...(zones === undefined ? {} : { require: [req(ZONE, 'In', zones)] }) }),
  ]);
  if (refused(result).length > 0) return 'refused';
  return result.newNodeClaims[0]!.requirements.find((r) => r.key === ZONE)?.values?.join() ?? 'any';
}

const standard: WorldOptions = { storageClasses: [storageClass('standard')], persistentVolumeClaims: [claim('c')] };
const rows: readonly (readonly [string, WorldOptions, readonly string[], string, (readonly string[])?])[] = [
  ['an unbound claim of a class without topology: anywhere', standard, ['c'], 'any'],
  ['a claim that is not there: not scheduled', standard, ['missing'], 'refused'],
  [
    'StorageClass with several allowed topologies: any of them may be used',
    { ...standard, storageClasses: [storageClass('standard', [Z1, Z3])] },
    ['c'],
    Z3,
    [Z2, Z3],
  ],
  [
    'PV whose node affinity has several zone terms: any of the zones may be used',
    {
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [
        volume('v', [
          [ZONE, Z1],
          [ZONE, Z3],
        ]),
      ],
    },
    ['c'],
    Z3,
    [Z3],
  ],
  [
    'Local PV with hostname-only term keeps the pod unconstrained',
    { persistentVolumeClaims: [bound('c', 'v')], persistentVolumes: [volume('v', [[HOST, 'gone']], { local: {} })] },
    ['c'],
    'any',
  ],
  [
    'same for HostPath PV',
    { persistentVolumeClaims: [bound('c', 'v')], persistentVolumes: [volume('v', [[HOST, 'gone']], { hostPath: {} })] },
    ['c'],
    'any',
  ],
  [
    'a volume of another kind on a host that is gone: not scheduled',
    { persistentVolumeClaims: [bound('c', 'v')], persistentVolumes: [volume('v', [[HOST, 'gone']])] },
    ['c'],
    'refused',
  ],
  [
    'two volumes with partly disjoint zones: the remaining compatible combination is used',
    {
      persistentVolumeClaims: [bound('a', 'va'), bound('b', 'vb')],
      persistentVolumes: [volume('va', [[ZONE, Z1, Z2]]), volume('vb', [[ZONE, Z2, Z3]])],
    },
    ['a', 'b'],
    Z2,
  ],
  [
    'two volumes in different zones: not scheduled',
    {
      persistentVolumeClaims: [bound('a', 'va'), bound('b', 'vb')],
      persistentVolumes: [volume('va', [[ZONE, Z1]]), volume('vb', [[ZONE, Z2]])],
    },
    ['a', 'b'],
    'refused',
  ],
  [
    'unbound claim of an Immediate class: not scheduled',
    { ...standard, storageClasses: [storageClass('standard', [], { volumeBindingMode: 'Immediate' })] },
    ['c'],
    'refused',
  ],
  [
    'claim being deleted: not scheduled',
    {
      ...standard,
      persistentVolumeClaims: [
        claim('c', { metadata: { name: 'c', namespace: 'default', deletionTimestamp: '2026-01-01T00:00:00Z' } }),
      ],
    },
    ['c'],
    'refused',
  ],
  [
    'bound PV being deleted: not scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [{ ...volume('v', []), metadata: { name: 'v', deletionTimestamp: '2026-01-01T00:00:00Z' } }],
    },
    ['c'],
    'refused',
  ],
  [
    'claim in phase Lost: not scheduled',
    { ...standard, persistentVolumeClaims: [claim('c', { status: { phase: 'Lost' } })] },
    ['c'],
    'refused',
  ],
  [
    'claim with volumeName but without the bind-completed annotation: not scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v', { metadata: { name: 'c', namespace: 'default' } })],
      persistentVolumes: [volume('v', [])],
    },
    ['c'],
    'refused',
  ],
  [
    'with it: scheduled',
    { persistentVolumeClaims: [bound('c', 'v')], persistentVolumes: [volume('v', [])] },
    ['c'],
    'any',
  ],
  [
    'bound claim with non-existent class: scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v', { spec: { volumeName: 'v', storageClassName: 'gone' } })],
      persistentVolumes: [volume('v', [])],
    },
    ['c'],
    'any',
  ],
  [
    'bound claim with empty class: scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v', { spec: { volumeName: 'v', storageClassName: '' } })],
      persistentVolumes: [volume('v', [])],
    },
    ['c'],
    'any',
  ],
  [
    'unsupported provisioner in the class: not scheduled',
    { ...standard, options: { unsupportedProvisioners: new Set(['ebs.csi.aws.com']) } },
    ['c'],
    'refused',
  ],
  [
    'unsupported provisioner in the bound PV: not scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [volume('v', [])],
      options: { unsupportedProvisioners: new Set(['ebs.csi.aws.com']) },
    },
    ['c'],
    'refused',
  ],
  [
    'another provisioner is unsupported: scheduled',
    { ...standard, options: { unsupportedProvisioners: new Set(['other.csi.example.com']) } },
    ['c'],
    'any',
  ],
  [
    'class with an unsupported topology key: not scheduled',
    {
      ...standard,
      storageClasses: [
        storageClass('standard', [], {
          allowedTopologies: [{ matchLabelExpressions: [{ key: 'example.com/rack', values: ['1'] }] }],
        }),
      ],
      options: { unsupportedTopologyKeys: new Set(['example.com/rack']) },
    },
    ['c'],
    'refused',
  ],
  [
    'a volume whose node affinity cannot be read: not scheduled',
    {
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [
        volume('v', [], {
          nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [req(ZONE, 'Near', [Z1])] }] } },
        }),
      ],
    },
    ['c'],
    'refused',
  ],
  [
    'unbound with a non-existent class: not scheduled',
    { persistentVolumeClaims: [claim('c')], storageClasses: [] },
    ['c'],
    'refused',
  ],
  [
    'unbound with an empty class: not scheduled',
    { ...standard, persistentVolumeClaims: [claim('c', { spec: { storageClassName: '' } })] },
    ['c'],
    'refused',
  ],
];

describe('volumes', () => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, world, claims, want, zones]) => {
    expect(outcome(world, claims, zones)).toBe(want);
  });

  const limited = (limit: number) => node('limited', { volumeLimits: { 'ebs.csi.aws.com': limit } });

  it('node with CSI limit 10, six pods of two PVCs each (12 volumes) → 2 nodes in total', () => {
    const names = Array.from({ length: 12 }, (_, i) => `c${i}`);
    const world = new World({
      ...standard,
      nodes: [limited(10)],
      persistentVolumeClaims: names.map((name) => claim(name)),
    });
    const result = world.solve(
      Array.from({ length: 6 }, (_, i) => pod({ claims: [names[2 * i]!, names[2 * i + 1]!] })),
    );
    expect([result.existingNodes['limited']?.length, result.newNodeClaims.length]).toEqual([5, 1]);
  });

  it('100 pods sharing one PVC stay on one node', () => {
    const result = new World({ ...standard, nodes: [limited(1)] }).solve(pods(100, { claims: ['c'] }));
    expect(result.existingNodes['limited']).toHaveLength(100);
  });

  it('pods with NFS-backed volumes schedule (no driver, no limit)', () => {
    const nfs: WorldOptions = {
      nodes: [limited(0)],
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [{ metadata: { name: 'v' }, spec: {} }],
    };
    expect(new World(nfs).solve(pods(3, { claims: ['c'] })).existingNodes['limited']).toHaveLength(3);
  });

  // A claim without a class gets the default one, the newest of several, from the API server when it is created: the
  // scheduler only ever sees the class that was filled in.
  it.each([
    ['ephemeral volume with the default class', ['standard']],
    ['ephemeral volume with the newest of two default classes', ['older', 'standard']],
  ])('%s, filled in by the API server: driver limit 1 on the first node forces a second node', (_, classes) => {
    const world = new World({
      storageClasses: classes.map((name) =>
        storageClass(name, [], {
          metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
          provisioner: name === 'standard' ? 'ebs.csi.aws.com' : 'older.csi.example.com',
        }),
      ),
      persistentVolumeClaims: [claim('p1-tmp'), claim('p2-tmp')],
      nodes: [limited(1)],
    });
    const volumes = [{ name: 'tmp', ephemeral: {} }];
    const result = world.solve([pod({ name: 'p1', volumes }), pod({ name: 'p2', volumes })]);
    expect([result.existingNodes['limited']?.length, result.newNodeClaims.length]).toEqual([1, 1]);
  });

  it.each([
    ['bound, class does not exist', { volumeName: 'v', storageClassName: 'gone' }, true],
    ['bound, class is empty', { volumeName: 'v', storageClassName: '' }, true],
    ['unbound, class does not exist', { storageClassName: 'gone' }, false],
    ['unbound, class is empty', { storageClassName: '' }, false],
  ])('ephemeral volume %s: scheduled %#', (_, spec, want) => {
    const metadata = { name: 'p-tmp', namespace: 'default', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } };
    const world = new World({
      persistentVolumeClaims: [claim('p-tmp', { metadata, spec })],
      persistentVolumes: [volume('v', [])],
    });
    const result = world.solve([pod({ name: 'p', volumes: [{ name: 'tmp', ephemeral: {} }] })]);
    expect(refused(result)).toEqual(want ? [] : ['default/p']);
  });

  it('in-tree volumes migrated to CSI count against the CSI driver’s limit, as claims of pods', () => {
    const world = new World({
      storageClasses: [storageClass('standard', [], { provisioner: 'kubernetes.io/aws-ebs' })],
      persistentVolumeClaims: [claim('a'), bound('b', 'v')],
      persistentVolumes: [{ metadata: { name: 'v' }, spec: { awsElasticBlockStore: { volumeID: 'x' } } }],
      nodes: [limited(1)],
    });
    const result = world.solve([pod({ name: 'p1', claims: ['a'] }), pod({ name: 'p2', claims: ['b'] })]);
    expect([result.existingNodes['limited']?.length, result.newNodeClaims.length]).toEqual([1, 1]);
  });

  it.each([
    ['ephemeral volume with a named class: driver limit 1 on the first node forces a second node', 'ebs.csi.aws.com'],
    ['in-tree volumes migrated to CSI count against the CSI driver’s limit', 'kubernetes.io/aws-ebs'],
  ])('%s', (_, provisioner) => {
    const world = new World({
      storageClasses: [storageClass('standard', [], { provisioner })],
      persistentVolumeClaims: [claim('p1-tmp'), claim('p2-tmp')],
      nodes: [limited(1)],
    });
    const volumes = [{ name: 'tmp', ephemeral: {} }];
    const result = world.solve([pod({ name: 'p1', volumes }), pod({ name: 'p2', volumes })]);
    expect([result.existingNodes['limited']?.length, result.newNodeClaims.length]).toEqual([1, 1]);
  });

  it('PVC pinned to zone-1 plus zonal spread with minDomains 3 after 1,1,1: lands in zone-1, result 1,1,2', () => {
    const app = { app: 'x' };
    const spread = { labels: app, spread: [spreadOver(ZONE, app, { minDomains: 3 })] };
    const world = new World({
      persistentVolumeClaims: [bound('c', 'v')],
      persistentVolumes: [volume('v', [[ZONE, Z1]])],
    });
    world.provision(pods(3, spread));
    const result = world.provision([pod({ ...spread, claims: ['c'] })]);
    expect([refused(result), world.counts(ZONE, app)]).toEqual([[], [2, 1, 1]]);
  });
});
