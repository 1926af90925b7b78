/**
 * Schedules onto machines of your own: three kinds of servers in two rooms, some of them already running.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/own-instance-types.ts
 */
import type { InstanceType } from '@karpenter-ts/cloud-provider';
import type { Pod } from '@karpenter-ts/kube-model';
import { solve, type SchedulingNode } from '@karpenter-ts/scheduling';

const gib = 2 ** 30;
const rooms = ['room-1', 'room-2'];

/** A kind of server. CPU is in millicores, everything else in whole units; what a server costs is up to you. */
const server = (name: string, cpus: number, memory: number, usdPerHour: number, gpus = 0): InstanceType => ({
  name,
  capacity: { cpu: cpus * 1000, memory: memory * gib, pods: 110, ...(gpus > 0 ? { 'example.com/gpu': gpus } : {}) },
  overhead: { kubeReserved: { cpu: 200, memory: gib } },
  // Labels that nodes of this kind will have.
  requirements: [
    { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [name] },
    { key: 'topology.kubernetes.io/zone', operator: 'In', values: rooms },
    { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
    { key: 'example.com/gpus', operator: 'In', values: [String(gpus)] },
  ],
  offerings: rooms.map((zone) => ({ zone, capacityType: 'on-demand', price: usdPerHour, available: true })),
});

const instanceTypes = [
  server('small', 8, 32, 0.2),
  server('large', 64, 256, 1.3),
  server('accelerated', 32, 128, 2.5, 4),
];

/** A server that runs already, with nothing on it. */
const running: SchedulingNode = {
  name: 'rack-7',
  labels: { 'topology.kubernetes.io/zone': 'room-1', 'kubernetes.io/hostname': 'rack-7', 'example.com/gpus': '0' },
  taints: [],
  capacity: { cpu: 8000, memory: 32 * gib, pods: 110 },
  allocatable: { cpu: 7800, memory: 31 * gib, pods: 110 },
  pods: [],
  initialized: true,
};

const pod = (name: string, requests: Record<string, string>, spec: Partial<Pod['spec']> = {}): Pod => ({
  metadata: { namespace: 'default', name, labels: { app: name.replace(/-\d+$/u, '') } },
  spec: { ...spec, containers: [{ name: 'main', resources: { requests } }] },
});

// Two replicas of a database in different rooms, some web servers, one training job.
const apartByRoom = [
  {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'database' } },
  },
];
const pods = [
  ...[0, 1].map((i) => pod(`database-${i}`, { cpu: '4', memory: '24Gi' }, { topologySpreadConstraints: apartByRoom })),
  ...Array.from({ length: 12 }, (_, i) => pod(`web-${i}`, { cpu: '500m', memory: '1Gi' })),
  pod('training-0', { cpu: '8', memory: '64Gi', 'example.com/gpu': '2' }),
];

const result = solve({
  nodePools: [
    {
      nodePool: {
        metadata: { name: 'servers', uid: 'servers' },
        spec: {
          template: {
            spec: { nodeClassRef: { group: 'example.com', kind: 'Room', name: 'default' }, requirements: [] },
          },
        },
      },
      instanceTypes,
    },
  ],
  nodes: [running],
  pods,
  daemonSetPods: [],
});

for (const [node, keys] of Object.entries(result.existingNodes)) console.log(`${node}: ${keys.join(', ')}`);
for (const claim of result.newNodeClaims) {
  const room = claim.requirements.find(({ key }) => key === 'topology.kubernetes.io/zone')?.values?.join(' or ');
  console.log(`new ${claim.instanceTypes[0]!} in ${room ?? 'either room'}: ${claim.pods.join(', ')}`);
}
console.log(`${result.price.toFixed(2)} USD/h for new servers`);
