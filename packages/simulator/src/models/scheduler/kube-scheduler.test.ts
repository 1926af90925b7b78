import { describe, expect, it } from '@jest/globals';
import type { Pod } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import { pod, type NodeOptions, type PodOptions } from '@karpenter-ts/testing';

import { ModelWorld } from '../model-world.fixture.ts';
import { startKubeScheduler } from './kube-scheduler.ts';

const zone = 'topology.kubernetes.io/zone';
const app = (name: string) => ({ matchLabels: { app: name } });

interface Case {
  readonly nodes: readonly NodeOptions[];
  /** In the order in which they come, a moment after each other. */
  readonly pods: readonly PodOptions[];
  /** Names of nodes; undefined where no node will do. */
  readonly want: Readonly<Record<string, string | undefined>>;
}

const spread = (maxSkew: number, more: object = {}) => ({
  topologySpreadConstraints: [
    { maxSkew, topologyKey: zone, whenUnsatisfiable: 'DoNotSchedule', labelSelector: app('x'), ...more },
  ],
});
const near = (kind: 'podAffinity' | 'podAntiAffinity', of: string) => ({
  affinity: {
    [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: app(of) }] },
  },
});
const size = (cpu: string) => ({ capacity: { cpu, memory: '16Gi', pods: '110' } });
const inZone = (name: string, value: string): NodeOptions => ({ name, labels: { [zone]: value }, ...size('4') });

const cases: Record<string, Case> = {
  'goes where most is free': {
    nodes: [
      { name: 'small', ...size('2') },
      { name: 'large', ...size('8') },
    ],
    pods: [{ name: 'a', requests: { cpu: '1' } }],
    want: { a: 'large' },
  },
  'takes the first name of equals': {
    nodes: [
      { name: 'b', ...size('2') },
      { name: 'a', ...size('2') },
    ],
    pods: [{ name: 'p', requests: { cpu: '1' } }],
    want: { p: 'a' },
  },
  'does not overfill': {
    nodes: [{ name: 'n', ...size('2') }],
    pods: [
      { name: 'a', requests: { cpu: '1500m' } },
      { name: 'b', requests: { cpu: '600m' } },
      { name: 'c', requests: { cpu: '500m' } },
    ],
    want: { a: 'n', b: undefined, c: 'n' },
  },
  'counts pods as a resource': {
    nodes: [{ name: 'n', capacity: { cpu: '8', memory: '16Gi', pods: '1' } }],
    pods: [{ name: 'a' }, { name: 'b' }],
    want: { a: 'n', b: undefined },
  },
  'asks for labels': {
    nodes: [inZone('n1', 'a'), inZone('n2', 'b')],
    pods: [
      { name: 'a', nodeSelector: { [zone]: 'b' } },
      { name: 'b', nodeSelector: { [zone]: 'c' } },
    ],
    want: { a: 'n2', b: undefined },
  },
  'keeps away from taints that are not tolerated': {
    nodes: [{ name: 'n', taints: [{ key: 'gpu', effect: 'NoSchedule' }], ...size('4') }],
    pods: [{ name: 'a' }, { name: 'b', tolerations: [{ key: 'gpu', operator: 'Exists' }] }],
    want: { a: undefined, b: 'n' },
  },
  'rather keeps away from PreferNoSchedule': {
    nodes: [
      { name: 'a', taints: [{ key: 'x', effect: 'PreferNoSchedule' }], ...size('8') },
      { name: 'b', ...size('2') },
    ],
    pods: [{ name: 'p', requests: { cpu: '1' } }],
    want: { p: 'b' },
  },
  'gives a host port once a node': {
    nodes: [{ name: 'n', ...size('4') }],
    pods: [
      { name: 'a', hostPorts: [80] },
      { name: 'b', hostPorts: [80] },
      { name: 'c', hostPorts: [81] },
    ],
    want: { a: 'n', b: undefined, c: 'n' },
  },
  'spreads over domains': {
    nodes: [inZone('n1', 'a'), inZone('n2', 'b')],
    pods: ['1', '2', '3', '4'].map((n) => ({ name: n, labels: { app: 'x' }, requests: { cpu: '1' }, ...spread(1) })),
    want: { '1': 'n1', '2': 'n2', '3': 'n1', '4': 'n2' },
  },
  'waits rather than be lopsided': {
    nodes: [inZone('n1', 'a'), { ...inZone('n2', 'b'), ...size('0') }],
    pods: ['1', '2'].map((n) => ({ name: n, labels: { app: 'x' }, requests: { cpu: '1' }, ...spread(1) })),
    want: { '1': 'n1', '2': undefined },
  },
  'leaves out of the count nodes that the pod cannot be on': {
    nodes: [{ ...inZone('n1', 'a'), labels: { [zone]: 'a', disk: 'ssd' } }, inZone('n2', 'b')],
    pods: ['1', '2'].map((n) => ({
      name: n,
      labels: { app: 'x' },
      requests: { cpu: '1' },
      nodeSelector: { disk: 'ssd' },
      ...spread(1),
    })),
    want: { '1': 'n1', '2': 'n1' },
  },
  'counts missing domains as empty below minDomains': {
    nodes: [inZone('n1', 'a')],
    pods: ['1', '2'].map((n) => ({ name: n, labels: { app: 'x' }, ...spread(1, { minDomains: 2 }) })),
    want: { '1': 'n1', '2': undefined },
  },
  'goes to its like, the first anywhere': {
    nodes: [inZone('n1', 'a'), inZone('n2', 'b')],
    pods: [
      { name: 'a', labels: { app: 'x' }, requests: { cpu: '3' }, ...near('podAffinity', 'x') },
      { name: 'b', labels: { app: 'x' }, requests: { cpu: '1' }, ...near('podAffinity', 'x') },
      { name: 'c', labels: { app: 'x' }, requests: { cpu: '1' }, ...near('podAffinity', 'x') },
    ],
    want: { a: 'n1', b: 'n1', c: undefined },
  },
  'needs the pods that it wants to be with': {
    nodes: [inZone('n1', 'a')],
    pods: [{ name: 'a', labels: { app: 'y' }, ...near('podAffinity', 'x') }],
    want: { a: undefined },
  },
  'keeps away from others, and they from it': {
    nodes: [inZone('n1', 'a'), inZone('n2', 'b')],
    pods: [
      { name: 'loner', labels: { app: 'x' }, ...near('podAntiAffinity', 'y') },
      { name: 'other', labels: { app: 'y' } },
      { name: 'second', labels: { app: 'x' }, ...near('podAntiAffinity', 'y') },
    ],
    want: { loner: 'n1', other: 'n2', second: 'n1' },
  },
  'follows a node affinity by name': {
    nodes: [inZone('n1', 'a'), inZone('n2', 'b')],
    pods: [
      {
        name: 'a',
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n2'] }] }],
            },
          },
        },
      },
    ],
    want: { a: 'n2' },
  },
  'leaves pods of other schedulers alone': {
    nodes: [inZone('n1', 'a')],
    pods: [{ name: 'a', spec: { schedulerName: 'mine' } }],
    want: { a: undefined },
  },
};

describe('the model of kube-scheduler', () => {
  for (const [what, { nodes, pods, want }] of Object.entries(cases)) {
    it(what, async () => {
      const world = new ModelWorld();
      startKubeScheduler(world.context);
      for (const options of nodes) world.node(options);
      for (const options of pods) {
        world.create(kinds.pod, pod(options));
        await world.run(1);
      }
      expect(Object.fromEntries(Object.keys(want).map((name) => [name, world.nodeOf(name)]))).toEqual(want);
    });
  }

  const scheduled = (of: Pod) => of.status?.conditions?.find(({ type }) => type === 'PodScheduled');

  it('marks what fits nowhere once, and binds it when a node comes', async () => {
    const world = new ModelWorld();
    startKubeScheduler(world.context);
    world.create(kinds.pod, pod({ name: 'a', requests: { cpu: '1' } }));
    await world.run(1);
    expect(scheduled(world.pod('a'))).toMatchObject({ status: 'False', reason: 'Unschedulable' });
    const version = world.pod('a').metadata?.resourceVersion;
    world.node({ name: 'tiny', ...size('500m') });
    await world.run(1);
    expect(world.pod('a').metadata?.resourceVersion).toBe(version);
    world.node({ name: 'n', ...size('1') });
    await world.run(1);
    expect(world.nodeOf('a')).toBe('n');
    expect(scheduled(world.pod('a'))).toMatchObject({ status: 'True' });
  });

  it('uses what a pod leaves behind, and no sooner than it has left', async () => {
    const world = new ModelWorld();
    startKubeScheduler(world.context);
    world.node({ name: 'n', ...size('1') });
    world.create(kinds.pod, pod({ name: 'a', requests: { cpu: '1' } }));
    await world.run(1);
    world.create(kinds.pod, pod({ name: 'b', requests: { cpu: '1' } }));
    world.state.delete(kinds.pod, { namespace: 'default', name: 'a' });
    await world.run(1);
    expect(world.nodeOf('b')).toBeUndefined();
    world.state.delete(kinds.pod, { namespace: 'default', name: 'a' }, { gracePeriodSeconds: 0 });
    await world.run(1);
    expect(world.nodeOf('b')).toBe('n');
  });

  it('places pods of higher priority first', async () => {
    const world = new ModelWorld();
    startKubeScheduler(world.context);
    world.create(kinds.pod, pod({ name: 'low', requests: { cpu: '1' } }));
    world.create(kinds.pod, pod({ name: 'high', requests: { cpu: '1' }, priority: 1000 }));
    await world.run(1);
    world.node({ name: 'n', ...size('1') });
    await world.run(1);
    expect([world.nodeOf('low'), world.nodeOf('high')]).toEqual([undefined, 'n']);
  });

  it('packs when it is told to', async () => {
    const world = new ModelWorld();
    startKubeScheduler(world.context, { scoring: 'most-allocated' });
    world.node({ name: 'large', ...size('8') });
    world.node({ name: 'small', ...size('2') });
    world.create(kinds.pod, pod({ name: 'a', requests: { cpu: '1' } }));
    await world.run(1);
    expect(world.nodeOf('a')).toBe('small');
  });
});
