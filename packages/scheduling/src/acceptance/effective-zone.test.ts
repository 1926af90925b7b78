import { describe, expect, it } from '@jest/globals';
import type { PersistentVolumeClaim, Pod, StorageClass } from '@karpenter-ts/kube-model';
import { effectiveZones } from '../effective-zone/effective-zone.ts';
import type { SchedulingInput } from '../input.ts';
import { solve } from '../solve.ts';
import {
  affinityTo,
  apartFrom,
  node,
  pod,
  pool,
  req,
  spreadOver,
  Z1,
  Z2,
  Z3,
  ZONE,
  type PodOptions,
} from './world.fixture.ts';

const pending = (options: PodOptions): Pod => ({ ...pod(options), status: { phase: 'Pending' } });

/** A node in each zone, with these pods on it. */
const inZones = (byZone: Readonly<Record<string, readonly Pod[]>>) =>
  Object.entries(byZone).map(([zone, running]) => node(`in-${zone}`, { labels: { [ZONE]: zone }, pods: running }));

const zonesOf = (waiting: readonly Pod[], over: Partial<SchedulingInput> = {}): readonly string[] => {
  const input: SchedulingInput = { nodePools: [pool()], nodes: [], pods: waiting, daemonSetPods: [], ...over };
  const zones = effectiveZones(input);
  return waiting.map((p) => zones[`default/${p.metadata!.name!}`] ?? 'not counted');
};

const claim: PersistentVolumeClaim = {
  metadata: { name: 'data', namespace: 'default' },
  spec: { storageClassName: 'zonal' },
  status: { phase: 'Pending' },
};
const zonalClass = (...zones: string[]): StorageClass => ({
  metadata: { name: 'zonal' },
  provisioner: 'ebs.csi.aws.com',
  volumeBindingMode: 'WaitForFirstConsumer',
  allowedTopologies: [{ matchLabelExpressions: [{ key: ZONE, values: zones }] }],
});

describe('8.7 effective zone, volumes', () => {
  it.each([
    ['class with two zones → flexible', [Z1, Z2], {}, 'flexible'],
    ['one zone → that zone', [Z2], {}, Z2],
    ['pod selector zone-1 with class zone-2 → none', [Z2], { nodeSelector: { [ZONE]: Z1 } }, 'none'],
    ['pod selector zone-1 with class zones 1 and 2 → zone-1', [Z1, Z2], { nodeSelector: { [ZONE]: Z1 } }, Z1],
  ])('%s', (_, classZones, options, want) => {
    const volumes = { persistentVolumeClaims: [claim], storageClasses: [zonalClass(...classZones)] };
    expect(zonesOf([pending({ claims: ['data'], ...options })], volumes)).toEqual([want]);
  });
});

describe('8.7 effective zone, pods', () => {
  it('unconstrained → flexible', () => {
    expect(zonesOf([pending({})])).toEqual(['flexible']);
  });

  it('three pods selecting zone-2 → zone-2 = 3', () => {
    const waiting = Array.from({ length: 3 }, () => pending({ nodeSelector: { [ZONE]: Z2 } }));
    const input: SchedulingInput = { nodePools: [pool()], nodes: [], pods: waiting, daemonSetPods: [] };
    expect(solve(input, { effectiveZones: true }).effectiveZones).toEqual({ [Z2]: 3 });
    expect(solve(input).effectiveZones).toBeUndefined();
  });

  it('two pods selecting zones 1 and 2 → one each', () => {
    expect(zonesOf([Z1, Z2].map((zone) => pending({ nodeSelector: { [ZONE]: zone } })))).toEqual([Z1, Z2]);
  });

  it('preference only → flexible', () => {
    expect(zonesOf([pending({ prefer: [[1, req(ZONE, 'In', [Z1])]] })])).toEqual(['flexible']);
  });

  it('several zones to choose from → flexible; one excluded says nothing', () => {
    const waiting = [
      pending({ require: [req(ZONE, 'In', [Z1, Z3])] }),
      pending({ require: [req(ZONE, 'NotIn', [Z1])] }),
    ];
    expect(zonesOf(waiting)).toEqual(['flexible', 'flexible']);
  });

  it('only pods of phase Pending are counted', () => {
    expect(zonesOf([pod({ nodeSelector: { [ZONE]: Z2 } })])).toEqual(['not counted']);
  });
});

describe('8.7 effective zone, topology', () => {
  const web = { app: 'web' };
  const running = (): Pod => pod({ labels: web });
  it.each<[string, PodOptions, Readonly<Record<string, readonly Pod[]>>, string]>([
    ['affinity to a zone-1 pod → zone-1', { affinity: affinityTo(ZONE, web) }, { [Z1]: [running()] }, Z1],
    [
      'anti-affinity to pods in zones 1,2 → zone-3',
      { affinity: apartFrom(ZONE, web) },
      { [Z1]: [running()], [Z2]: [running()] },
      Z3,
    ],
    [
      'TSC with zones 1,2 occupied → zone-3',
      { labels: web, spread: [spreadOver(ZONE, web)] },
      { [Z1]: [running()], [Z2]: [running()] },
      Z3,
    ],
    [
      'unsatisfiable TSC → none',
      { labels: web, spread: [spreadOver(ZONE, web, { minDomains: 4 })] },
      { [Z1]: [running()], [Z2]: [running()], [Z3]: [running()] },
      'none',
    ],
    [
      'unsatisfiable affinity → none',
      { affinity: affinityTo(ZONE, { app: 'no such' }) },
      { [Z1]: [running()] },
      'none',
    ],
    [
      'unsatisfiable anti-affinity → none',
      { affinity: apartFrom(ZONE, web) },
      { [Z1]: [running()], [Z2]: [running()], [Z3]: [running()] },
      'none',
    ],
    [
      'a constraint on host names says nothing about zones',
      { labels: web, spread: [spreadOver('kubernetes.io/hostname', web)] },
      { [Z1]: [running()] },
      'flexible',
    ],
    [
      'constraints that only together leave no zone → flexible',
      { labels: web, affinity: affinityTo(ZONE, web), spread: [spreadOver(ZONE, web)] },
      { [Z1]: [running()] },
      'flexible',
    ],
    [
      'affinity to zone-1 and a selector for zone-2 → none',
      { affinity: affinityTo(ZONE, web), nodeSelector: { [ZONE]: Z2 } },
      { [Z1]: [running()], [Z2]: [] },
      'none',
    ],
  ])('%s', (_, options, byZone, want) => {
    expect(zonesOf([pending(options)], { nodes: inZones(byZone) })).toEqual([want]);
  });
});
