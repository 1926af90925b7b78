import { describe, expect, it } from '@jest/globals';
import type { CapacityBuffer, CapacityBufferSpec, CapacityBufferStatus } from '@karpenter-ts/apis';
import {
  podKey,
  type Condition,
  type Container,
  type Pod,
  type PodTemplateSpec,
  type ResourceList,
} from '@karpenter-ts/kube-model';
import {
  bufferKeyOf,
  bufferOutcomes,
  bufferPodCounts,
  bufferReference,
  bufferReplicas,
  buffersOfTemplate,
  isVirtualPod,
  limitReplicas,
  percentageReplicas,
  provisioningCondition,
  resolveBuffer,
  setBufferCondition,
  templateRequests,
  VirtualPods,
  virtualPods,
  withoutVirtualPods,
  type BufferSource,
} from '../capacity-buffers/index.ts';
import { node, pod, World } from './world.fixture.ts';

const now = Date.UTC(2026, 10, 21);
const later = now + 60_000;

const app = (requests: ResourceList = {}): Container => ({ name: 'app', resources: { requests } });
const sidecar = (requests: ResourceList): Container => ({ ...app(requests), restartPolicy: 'Always' });
const template = (containers: readonly Container[], initContainers: readonly Container[] = []): PodTemplateSpec => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers, initContainers },
});
const oneCpu = template([app({ cpu: '1', memory: '1Gi' })]);

function buffer(
  spec: CapacityBufferSpec,
  status?: CapacityBufferStatus,
  name = 'web',
  namespace = 'default',
): CapacityBuffer {
  return {
    metadata: { name, namespace, uid: `uid-${name}`, generation: 3 },
    spec: { provisioningStrategy: 'buffer.x-k8s.io/active-capacity', ...spec },
    ...(status !== undefined && { status }),
  };
}

const isReady = (status = 'True'): Condition[] => [{ type: 'ReadyForProvisioning', status }];
const podTemplateRef = { name: 'chunk' };
const scalableRef = { apiGroup: 'apps', kind: 'Deployment', name: 'web' };
const ready = (replicas: number, name?: string, namespace?: string): CapacityBuffer =>
  buffer({ podTemplateRef, replicas }, { replicas, conditions: isReady() }, name, namespace);

const podTemplate: BufferSource = { metadata: { name: 'chunk', generation: 7 }, template: oneCpu };
const workload = (replicas?: number): BufferSource => ({
  spec: { template: oneCpu, ...(replicas !== undefined && { replicas }) },
});
const readiness = (status: CapacityBufferStatus): readonly (string | undefined)[] | undefined => {
  const found = status.conditions?.find(({ type }) => type === 'ReadyForProvisioning');
  return found && [found.status, found.reason];
};

describe('8.21 Capacity buffers: limit count', () => {
  const rows: readonly (readonly [string, ResourceList, PodTemplateSpec, number | undefined])[] = [
    ['cpu', { cpu: '4' }, template([app({ cpu: '1' })]), 4],
    ['memory', { memory: '4Gi' }, template([app({ memory: '1Gi' })]), 4],
    ['minimum across', { cpu: '8', memory: '4Gi' }, oneCpu, 4],
    ['containers summed', { cpu: '3' }, template([app({ cpu: '500m' }), app({ cpu: '500m' })]), 3],
    ['init maximum', { cpu: '8' }, template([app({ cpu: '1' })], [app({ cpu: '4' })]), 2],
    ['container sum larger', { cpu: '6' }, template([app({ cpu: '2' })], [app({ cpu: '500m' })]), 3],
    ['no requests', { cpu: '4' }, template([app()]), undefined],
    ['no overlap', { memory: '4Gi' }, template([app({ cpu: '1' })]), undefined],
    ['floor', { cpu: '10' }, template([app({ cpu: '3' })]), 3],
    ['millicores', { cpu: '1' }, template([app({ cpu: '250m' })]), 4],
    ['zero', { cpu: '1' }, template([app({ cpu: '2' })]), 0],
    ['never more than the API can write', { memory: '1Pi' }, template([app({ memory: '1' })]), 2 ** 31 - 1],
  ];
  it.each(rows)('%s', (_name, limits, of, want) => {
    expect(limitReplicas(limits, templateRequests(of))).toBe(want);
  });
});

describe('8.21 Capacity buffers: request totals', () => {
  const cpu = (milli: number) => ({ cpu: milli });
  const rows: readonly (readonly [string, PodTemplateSpec, Record<string, number>])[] = [
    [
      'containers',
      template([app({ cpu: '1', memory: '512Mi' }), app({ cpu: '500m', memory: '256Mi' })]),
      { cpu: 1500, memory: 768 * 2 ** 20 },
    ],
    ['init max', template([app({ cpu: '1' })], [app({ cpu: '4' }), app({ cpu: '2' })]), cpu(4000)],
    ['none', template([app()]), {}],
    ['mixed', template([app({ cpu: '1' }), app({ memory: '1Gi' })]), { cpu: 1000, memory: 2 ** 30 }],
    ['one sidecar', template([app({ cpu: '1' })], [sidecar({ cpu: '500m' })]), cpu(1500)],
    ['several', template([app({ cpu: '1' })], [sidecar({ cpu: '500m' }), sidecar({ cpu: '200m' })]), cpu(1700)],
    [
      'init with preceding sidecar',
      template([app({ cpu: '1' })], [sidecar({ cpu: '500m' }), app({ cpu: '4' })]),
      cpu(4500),
    ],
    ['sidecar after init', template([app({ cpu: '1' })], [app({ cpu: '4' }), sidecar({ cpu: '500m' })]), cpu(4000)],
    ['plain init', template([app({ cpu: '1' })], [app({ cpu: '2' })]), cpu(2000)],
    ['a template without a spec', {}, {}],
  ];
  it.each(rows)('%s', (_name, of, want) => {
    expect(templateRequests(of)).toEqual(want);
  });
});

describe('8.21 Capacity buffers: percentage', () => {
  it.each([
    ['ceil', 10, 15, 2],
    ['fractional', 3, 50, 2],
    ['at least one', 1, 1, 1],
    ['zero workload', 0, 50, 0],
    ['0 %', 10, 0, 0],
    ['100 %', 7, 100, 7],
    ['>100 %', 10, 250, 25],
    ['large', 2 ** 30, 1000, 2 ** 31 - 1],
  ])('%s', (_name, replicas, percentage, want) => {
    expect(percentageReplicas(replicas, percentage)).toBe(want);
  });
});

describe('8.21 Capacity buffers: conditions', () => {
  const resolved = { type: 'ReadyForProvisioning', status: 'True', reason: 'Resolved', message: 'yes' } as const;
  const time = (list: readonly Condition[]): unknown => list[0]?.lastTransitionTime;

  it('add', () => {
    expect(setBufferCondition(undefined, resolved, 1, now)).toEqual([
      { ...resolved, observedGeneration: 1, lastTransitionTime: '2026-11-21T00:00:00Z' },
    ]);
  });

  it('update: the time moves with the status alone', () => {
    const before = setBufferCondition(undefined, resolved, 1, now);
    const worded = setBufferCondition(before, { ...resolved, message: 'still' }, 1, later);
    expect([worded.length, worded[0]?.message, time(worded)]).toEqual([1, 'still', time(before)]);
    const turned = setBufferCondition(worded, { ...resolved, status: 'False' }, 1, later);
    expect([turned.length, turned[0]?.status, time(turned)]).toEqual([1, 'False', '2026-11-21T00:01:00Z']);
    expect(setBufferCondition(turned, { ...resolved, status: 'False' }, 1, later + 1)).toBe(turned);
  });

  it('several', () => {
    const first = setBufferCondition(undefined, resolved, 1, now);
    const both = setBufferCondition(first, { ...resolved, type: 'Provisioning', status: 'False' }, 1, now);
    expect(both.map(({ type, status }) => [type, status])).toEqual([
      ['ReadyForProvisioning', 'True'],
      ['Provisioning', 'False'],
    ]);
    expect(both[0]).toBe(first[0]);
  });

  it('observed generation', () => {
    const before = setBufferCondition(undefined, resolved, 1, now);
    expect(setBufferCondition(before, resolved, 2, later)).toEqual([{ ...before[0], observedGeneration: 2 }]);
    expect(setBufferCondition(undefined, resolved, undefined, now)[0]).not.toHaveProperty('observedGeneration');
  });
});

describe('8.21 Capacity buffers: resolution', () => {
  it('template found → Ready True; missing → False', () => {
    const given = buffer({ podTemplateRef, replicas: 2 });
    expect(bufferReference(given)).toEqual({ kind: 'PodTemplate', name: 'chunk' });
    const found = resolveBuffer(given, podTemplate, now);
    expect(readiness(found.status)).toEqual(['True', 'Resolved']);
    expect(found.status).toMatchObject({
      replicas: 2,
      podTemplateRef: { name: 'chunk' },
      podTemplateGeneration: 7,
      provisioningStrategy: 'buffer.x-k8s.io/active-capacity',
    });
    expect(found.template).toBe(oneCpu);
    const missing = resolveBuffer(given, undefined, now);
    expect(readiness(missing.status)).toEqual(['False', 'PodTemplateNotFound']);
    expect(missing.template).toBeUndefined();
  });

  it('Deployment percentage; missing ref → False; StatefulSet; unsupported kind; unsupported group; nil replicas → 1', () => {
    const of = (over: object) => buffer({ scalableRef: { ...scalableRef, ...over }, percentage: 20 });
    const deployment = resolveBuffer(of({}), workload(10), now);
    expect([deployment.status.replicas, readiness(deployment.status)]).toEqual([2, ['True', 'Resolved']]);
    expect(deployment.status.podTemplateRef).toBeUndefined();
    expect(readiness(resolveBuffer(of({}), undefined, now).status)).toEqual(['False', 'ScalableRefNotFound']);
    expect(bufferReference(of({ kind: 'StatefulSet', apiGroup: '' }))).toEqual({ kind: 'StatefulSet', name: 'web' });
    expect(resolveBuffer(of({ kind: 'StatefulSet' }), workload(6), now).status.replicas).toBe(2);
    for (const wrong of [{ kind: 'CronJob' }, { apiGroup: 'batch' }]) {
      expect(typeof bufferReference(of(wrong))).toBe('string');
      expect(readiness(resolveBuffer(of(wrong), workload(6), now).status)).toEqual(['False', 'ResolutionFailed']);
    }
    expect(resolveBuffer(of({}), workload(), now).status.replicas).toBe(1);
  });

  it('neither reference, or limits that are no quantities → ResolutionFailed', () => {
    expect(readiness(resolveBuffer(buffer({ replicas: 1 }), undefined, now).status)).toEqual([
      'False',
      'ResolutionFailed',
    ]);
    const odd = buffer({ podTemplateRef, limits: { cpu: 'many' } });
    expect(readiness(resolveBuffer(odd, podTemplate, now).status)).toEqual(['False', 'ResolutionFailed']);
  });

  describe('replica table', () => {
    const limits = { cpu: '3' };
    const rows: readonly (readonly [string, CapacityBufferSpec, number | undefined, number])[] = [
      ['fixed', { podTemplateRef, replicas: 5 }, undefined, 5],
      ['capped by limit', { podTemplateRef, replicas: 5, limits }, undefined, 3],
      ['non-binding limit', { podTemplateRef, replicas: 2, limits }, undefined, 2],
      ['limit about something else', { podTemplateRef, replicas: 2, limits: { 'x.com/y': '1' } }, undefined, 2],
      ['limits only', { podTemplateRef, limits }, undefined, 3],
      ['percentage only', { scalableRef, percentage: 20 }, 10, 2],
      ['replicas larger', { scalableRef, replicas: 5, percentage: 20 }, 10, 5],
      ['percentage larger', { scalableRef, replicas: 2, percentage: 50 }, 10, 5],
      ['max then cap', { scalableRef, replicas: 2, percentage: 50, limits }, 10, 3],
      ['minimum 1', { scalableRef, percentage: 1 }, 10, 1],
      ['percentage of nothing, limits', { scalableRef, percentage: 50, limits }, 0, 3],
      ['no size', { scalableRef }, 10, 0],
    ];
    it.each(rows)('%s', (_name, spec, replicas, want) => {
      expect(bufferReplicas(spec, oneCpu, replicas)).toBe(want);
    });
  });

  it('re-resolve on template generation change', () => {
    const first = resolveBuffer(buffer({ podTemplateRef, limits: { cpu: '4' } }), podTemplate, now);
    const stored = buffer({ podTemplateRef, limits: { cpu: '4' } }, first.status);
    expect(resolveBuffer(stored, podTemplate, later)).toMatchObject({ changed: false, status: first.status });
    const edited = { metadata: { generation: 8 }, template: template([app({ cpu: '2' })]) };
    const again = resolveBuffer(stored, edited, later);
    expect(again).toMatchObject({ changed: true, status: { podTemplateGeneration: 8, replicas: 2 } });
  });
});

describe('8.21 Capacity buffers: cache', () => {
  const names = (cache: VirtualPods): (string | undefined)[] => cache.all().map(({ metadata }) => metadata?.name);

  it('filled; removed on NotFound; evicted on delete; untouched without refs', () => {
    const cache = new VirtualPods();
    cache.update(ready(2), oneCpu, now);
    cache.update(ready(1, 'api'), oneCpu, now);
    expect(names(cache)).toEqual(['capacity-buffer-api-1', 'capacity-buffer-web-1', 'capacity-buffer-web-2']);
    cache.update(ready(1), oneCpu, now);
    expect(names(cache)).toEqual(['capacity-buffer-api-1', 'capacity-buffer-web-1']);
    const notFound = resolveBuffer(ready(1), undefined, now);
    cache.update(buffer({ podTemplateRef, replicas: 1 }, notFound.status), oneCpu, now);
    expect(names(cache)).toEqual(['capacity-buffer-api-1']);
    cache.remove('default/unknown');
    cache.update(buffer({ replicas: 1 }, { replicas: 1, conditions: isReady() }, 'none'), oneCpu, now);
    expect(names(cache)).toEqual(['capacity-buffer-api-1']);
    cache.remove('default/api');
    expect(cache.all()).toEqual([]);
  });

  it('template→buffers mapping (none, one, many, nil)', () => {
    const of = (name: string, namespace?: string) =>
      buffer({ podTemplateRef: { name }, replicas: 1 }, undefined, `of-${name}`, namespace);
    const nil = buffer({ scalableRef }, undefined, 'nil');
    const at = (name: string) => ({ name, namespace: 'default' });
    expect(buffersOfTemplate(at('a'), [nil, of('b')])).toEqual([]);
    expect(buffersOfTemplate(at('a'), [nil, of('a'), of('b'), of('a', 'other')])).toEqual(['default/of-a']);
    const many = [of('a'), { ...of('a'), metadata: { name: 'second', namespace: 'default' } }];
    expect(buffersOfTemplate(at('a'), many)).toEqual(['default/of-a', 'default/second']);
  });
});

describe('8.21 Capacity buffers: virtual detection and buffer key', () => {
  const annotated = (annotations?: Record<string, string>): Pod => ({
    metadata: { name: 'p', ...(annotations && { annotations }) },
  });
  const virtual = { 'karpenter.sh/capacity-buffer-fake-pod': 'true' };
  const name = { 'karpenter.sh/capacity-buffer-name': 'web' };
  const namespace = { 'karpenter.sh/capacity-buffer-namespace': 'default' };
  const rows: readonly (readonly [string, Pod | undefined, boolean, string | undefined])[] = [
    ['nil', undefined, false, undefined],
    ['plain', annotated(), false, undefined],
    ['partial: no namespace', annotated({ ...virtual, ...name }), true, undefined],
    ['partial: no name', annotated({ ...virtual, ...namespace }), true, undefined],
    ['complete', annotated({ ...virtual, ...name, ...namespace }), true, 'default/web'],
    ['other annotations', annotated({ ...name, ...namespace, other: 'true' }), false, undefined],
  ];
  it.each(rows)('%s', (_name, given, isVirtual, key) => {
    expect([isVirtualPod(given), bufferKeyOf(given)]).toEqual([isVirtual, key]);
  });
});

describe('8.21 Capacity buffers: virtual pods', () => {
  it('number, metadata, labels, priority, node name, condition', () => {
    const of = { ...oneCpu, spec: { ...oneCpu.spec!, nodeName: 'elsewhere', priority: 5 } };
    const made = virtualPods(ready(3), of, now);
    expect(made.map(({ metadata }) => metadata?.name)).toEqual([1, 2, 3].map((i) => `capacity-buffer-web-${i}`));
    expect(made[1]?.metadata).toEqual({
      name: 'capacity-buffer-web-2',
      namespace: 'default',
      uid: 'uid-web-2',
      labels: { app: 'web' },
      annotations: {
        'karpenter.sh/capacity-buffer-fake-pod': 'true',
        'karpenter.sh/capacity-buffer-name': 'web',
        'karpenter.sh/capacity-buffer-namespace': 'default',
      },
      creationTimestamp: '2026-11-21T00:00:00Z',
    });
    expect(made[0]?.spec).toMatchObject({ priority: -2147483648 });
    expect(made[0]?.spec).not.toHaveProperty('nodeName');
    expect(made[0]?.status).toEqual({
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
    });
    expect(virtualPods(ready(0), oneCpu, now)).toEqual([]);
  });

  it('deterministic UIDs', () => {
    const uids = (at: number) =>
      virtualPods(ready(2), { spec: { containers: [] } }, at).map(({ metadata }) => metadata);
    expect(uids(now).map((m) => m?.uid)).toEqual(uids(later).map((m) => m?.uid));
    expect(uids(now)[0]).not.toHaveProperty('labels');
  });

  it('PVC/ephemeral volumes and mounts stripped', () => {
    const mounting = (...names: string[]) => ({ ...app(), volumeMounts: names.map((mount) => ({ name: mount })) });
    const of: PodTemplateSpec = {
      spec: {
        containers: [mounting('data', 'scratch', 'config'), app()],
        initContainers: [mounting('data')],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'mine' } },
          { name: 'scratch', ephemeral: { volumeClaimTemplate: {} } },
          { name: 'config' },
        ],
      },
    };
    const [made] = virtualPods(ready(1), of, now);
    expect(made?.spec?.volumes).toEqual([{ name: 'config' }]);
    expect(made?.spec?.containers).toEqual([mounting('config'), app()]);
    expect(made?.spec?.initContainers).toEqual([mounting()]);
    expect(of.spec?.volumes).toHaveLength(3);
  });

  it('no more than any cluster has room for', () => {
    expect(virtualPods(ready(2 ** 31 - 1), oneCpu, now)).toHaveLength(50_000);
  });
});

/** Two real pods and the buffers' virtual ones, planned for a node that has room for three of one CPU. */
function planned(...buffers: readonly CapacityBuffer[]) {
  const real = ['a', 'b'].map((name) => pod({ name, requests: { cpu: '1', memory: '1Gi' } }));
  const batch = [...real, ...buffers.flatMap((given) => virtualPods(given, oneCpu, now))];
  const room = { cpu: 3000, memory: 16 * 2 ** 30, pods: 100 };
  const world = new World({ nodes: [node('n', { capacity: room, allocatable: room })] });
  const pods = new Map(batch.map((each) => [podKey(each), each]));
  return { plan: world.solve(batch), pods, world };
}

describe('8.21 Capacity buffers: bucketing', () => {
  it('across existing and new; real pods ignored', () => {
    const { plan, pods } = planned(ready(4));
    const outcomes = bufferOutcomes(plan, pods);
    // Real pods of the same size were created earlier, so they go first.
    expect([...outcomes]).toEqual([['default/web', { onExistingNodes: 1, onNewNodes: 3, leftOut: 0 }]]);
  });

  it('left out', () => {
    const huge = template([app({ cpu: '1000' })]);
    const batch = virtualPods(ready(2), huge, now);
    const plan = new World().solve(batch);
    const outcomes = bufferOutcomes(plan, new Map(batch.map((each) => [podKey(each), each])));
    expect(outcomes.get('default/web')).toEqual({ onExistingNodes: 0, onNewNodes: 0, leftOut: 2 });
  });

  it('same name other namespace', () => {
    const { plan, pods } = planned(ready(2), ready(3, 'web', 'other'));
    const total = (key: string): number =>
      Object.values(bufferOutcomes(plan, pods).get(key) ?? {}).reduce((sum: number, n: number) => sum + n, 0);
    expect([total('default/web'), total('other/web')]).toEqual([2, 3]);
  });

  it('virtual pods are bought for like others', () => {
    const { plan } = planned(ready(4));
    expect(plan.newNodeClaims.flatMap((claim) => claim.pods)).toHaveLength(3);
  });
});

describe('8.21 Capacity buffers: condition', () => {
  const outcome = (onExistingNodes: number, onNewNodes = 0, leftOut = 0) => ({ onExistingNodes, onNewNodes, leftOut });
  const scaled = buffer({ scalableRef, percentage: 20 }, { replicas: 3, conditions: isReady() });
  const rows: readonly (readonly [
    string,
    CapacityBuffer,
    ReturnType<typeof outcome> | undefined,
    string | undefined,
  ])[] = [
    [
      'FitsExistingCapacity',
      ready(3),
      outcome(3),
      'True FitsExistingCapacity All 3 virtual pods fit on existing capacity',
    ],
    [
      'RequiresNewCapacity',
      ready(3),
      outcome(1, 2),
      'False RequiresNewCapacity 2/3 virtual pods required new capacity, 0 failed',
    ],
    [
      'RequiresNewCapacity: failed',
      ready(3),
      outcome(2, 0, 1),
      'False RequiresNewCapacity 0/3 virtual pods required new capacity, 1 failed',
    ],
    [
      'NotReadyForProvisioning',
      buffer({ podTemplateRef }, { replicas: 3, conditions: isReady('False') }),
      outcome(3),
      'False NotReadyForProvisioning Buffer is not ReadyForProvisioning',
    ],
    [
      'NotReadyForProvisioning: no status',
      buffer({ podTemplateRef }),
      undefined,
      'False NotReadyForProvisioning Buffer is not ReadyForProvisioning',
    ],
    ['BufferEmpty', ready(0), undefined, 'False BufferEmpty Buffer has zero desired replicas'],
    ['unchanged: nothing observed', ready(3), undefined, undefined],
    ['unchanged: fewer observed than wanted', ready(3), outcome(2), undefined],
    [
      'scalableRef variant: fits',
      scaled,
      outcome(3),
      'True FitsExistingCapacity All 3 virtual pods fit on existing capacity',
    ],
    [
      'scalableRef variant: new',
      scaled,
      outcome(0, 3),
      'False RequiresNewCapacity 3/3 virtual pods required new capacity, 0 failed',
    ],
  ];
  it.each(rows)('%s', (_name, given, observed, want) => {
    const condition = provisioningCondition(given, observed);
    expect(condition && `${condition.status} ${condition.reason} ${condition.message}`).toBe(want);
  });
});

describe('8.21 Capacity buffers: counts per provider id; filters', () => {
  const idOf = (name: string): string => `test://${name}`;

  it('counts per provider id; empty; only real pods', () => {
    const { plan, pods } = planned(ready(4));
    expect([...bufferPodCounts(plan, pods, idOf)]).toEqual([['test://n', 1]]);
    expect([...bufferPodCounts(plan, pods, () => undefined)]).toEqual([]);
    expect([...bufferPodCounts({ existingNodes: {} }, pods, idOf)]).toEqual([]);
    const real = planned();
    expect([...bufferPodCounts(real.plan, real.pods, idOf)]).toEqual([]);
  });

  const [virtual] = virtualPods(ready(1), oneCpu, now);
  const real = pod({ name: 'real' });
  const pods = new Map([virtual!, real].map((each) => [podKey(each), each]));
  const [v, r] = [podKey(virtual!), podKey(real)];
  const refusal = [{ reason: 'no-node-pools' }] as const;
  const filtered = (refused: readonly string[], placed: Readonly<Record<string, readonly string[]>>) => {
    const left = withoutVirtualPods(
      { newNodeClaims: [], existingNodes: placed, refusals: Object.fromEntries(refused.map((key) => [key, refusal])) },
      pods,
    );
    return [Object.keys(left.refusals), left.existingNodes];
  };
  it.each([
    ['mixed', [v, r], { n: [v, r], m: [v] }, [r], { n: [r] }],
    ['all', [v], { n: [v] }, [], {}],
    ['none', [r], { n: [r] }, [r], { n: [r] }],
    ['empty', [], {}, [], {}],
  ])('filters of errors and mappings: %s', (_name, refused, placed, wantRefused, wantPlaced) => {
    expect(filtered(refused, placed)).toEqual([wantRefused, wantPlaced]);
  });
});
