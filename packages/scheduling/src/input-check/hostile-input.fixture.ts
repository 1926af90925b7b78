import type { Pod } from '@karpenter-ts/kube-model';
import {
  affinityTo,
  apartFrom,
  defaultTypes,
  HOST,
  node,
  pod,
  pool,
  req,
  spreadOver,
  ZONE,
} from '../acceptance/world.fixture.ts';
import type { SchedulingInput } from '../input.ts';

/** An input with one of everything. */
export function soundInput(): SchedulingInput {
  const app = { app: 'x' };
  const rich = (name: string): Pod =>
    pod({
      name,
      labels: app,
      requests: { cpu: '100m', memory: '10Mi' },
      hostPorts: [name.length],
      nodeSelector: { 'kubernetes.io/arch': 'amd64' },
      require: [[req(ZONE, 'In', ['test-zone-1', 'test-zone-2'])], [req('integer', 'Gt', ['1'])]],
      prefer: [[5, req('k', 'Exists')]],
      tolerations: [{ key: 't', operator: 'Equal', value: 'v', effect: 'NoSchedule' }],
      spread: [
        spreadOver(ZONE, app, { maxSkew: 5, minDomains: 2, matchLabelKeys: ['app'], nodeTaintsPolicy: 'Honor' }),
      ],
      affinity: { ...affinityTo(ZONE, app, { namespaceSelector: {} }), ...apartFrom(HOST, { app: 'y' }) },
      claims: ['c', 'd'],
    });
  return {
    nodePools: [
      pool({
        requirements: [req(ZONE, 'In', ['test-zone-1', 'test-zone-2'], 1)],
        labels: { k: 'v' },
        taints: [{ key: 't', value: 'v', effect: 'NoSchedule' }],
        limits: { cpu: '100' },
        weight: 3,
        types: defaultTypes.slice(0, 3),
      }),
      pool({ name: 'second', types: defaultTypes.slice(0, 2), usage: { cpu: 1 } }),
    ],
    nodes: [
      node('n', {
        labels: { [ZONE]: 'test-zone-1', k: 'v' },
        pods: [rich('bound')],
        volumeLimits: { 'ebs.csi.aws.com': 3 },
      }),
    ],
    pods: [rich('a'), rich('bb'), pod({ name: 'plain' })],
    daemonSetPods: [
      pod({ name: 'daemon', daemon: true, requests: { cpu: '10m' }, tolerations: [{ operator: 'Exists' }] }),
    ],
    namespaces: [{ metadata: { name: 'default', labels: { n: 's' } } }],
    storageClasses: [
      {
        metadata: { name: 's' },
        provisioner: 'ebs.csi.aws.com',
        volumeBindingMode: 'WaitForFirstConsumer',
        allowedTopologies: [{ matchLabelExpressions: [{ key: ZONE, values: ['test-zone-1'] }] }],
      },
    ],
    persistentVolumes: [
      {
        metadata: { name: 'v' },
        spec: {
          csi: { driver: 'ebs.csi.aws.com' },
          nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [req(ZONE, 'In', ['test-zone-1'])] }] } },
        },
      },
    ],
    persistentVolumeClaims: [
      { metadata: { name: 'c', namespace: 'default' }, spec: { storageClassName: 's' } },
      {
        metadata: { name: 'd', namespace: 'default', annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
        spec: { volumeName: 'v' },
      },
    ],
  };
}

export type Step = string | number;

/** Every path to a value within, the containers included. */
export function pathsOf(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

/** A deep copy with another value at the path. */
export function withValueAt(value: unknown, path: readonly Step[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<Step, unknown>;
  copy[step] = withValueAt(copy[step], rest, other);
  return copy;
}

const circle: Record<string, unknown> = {};
circle['self'] = circle;
export const junk: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Infinity,
  -1,
  0,
  1.5,
  2 ** 60,
  '',
  'x',
  '-1',
  '1e400',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  true,
  [],
  [null],
  ['x'],
  {},
  { x: null },
  { constructor: 'x', ['__proto__']: 1 },
  circle,
  [circle],
];
