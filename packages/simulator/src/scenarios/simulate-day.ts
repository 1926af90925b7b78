import { isActivePod, type KubernetesObject, type Pod } from '@karpenter-ts/kube-model';
import { kinds } from '@karpenter-ts/runtime';
import {
  daemonSet,
  deployment,
  kwokNodeClass,
  nodePool,
  pdb,
  seededRandom,
  type PodOptions,
} from '@karpenter-ts/testing';

import { workloadKinds } from '../models/workload-kinds.ts';
import type { SimulationOptions } from '../simulation-options.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import type { SimulationReport } from '../simulation-report.ts';

export interface SimulateDayOptions extends Omit<SimulationOptions, 'manifests'> {
  /** Pods of Deployments. Default 5000. */
  readonly pods?: number | undefined;
  /** Default 24. */
  readonly hours?: number | undefined;
  /** Share of the pods that is replaced every hour. Default 0.05. */
  readonly churnPerHour?: number | undefined;
  /** Called when everything is set up and before time passes. */
  readonly onStart?: ((simulation: Simulation) => void) | undefined;
}

const HOUR_MS = 3_600_000;

/** Sizes of pods that services have, in turn. */
const sizes = [
  { cpu: '500m', memory: '1Gi' },
  { cpu: '300m', memory: '768Mi' },
  { cpu: '1', memory: '2Gi' },
  { cpu: '750m', memory: '2Gi' },
  { cpu: '600m', memory: '512Mi' },
];

/** Pods in one Deployment. */
const PODS_PER_SERVICE = 50;

/**
 * A day in the life of a cluster: Deployments of fifty pods, some spread over zones, some with a
 * budget, and two DaemonSets arrive at once on machines of 4 to 8 vCPUs, some ten pods to a node; pods are replaced one by one all day,
 * every hour one Deployment is rolled out, and spot instances are taken back.
 */
export async function simulateDay(options: SimulateDayOptions): Promise<SimulationReport> {
  const { pods = 5000, hours = 24, churnPerHour = 0.05, onStart, ...rest } = options;
  const services = Math.max(1, Math.round(pods / PODS_PER_SERVICE));
  const simulation = createSimulation({
    spot: { perNodeHour: 0.002 },
    ...rest,
    manifests: dayManifests(services, pods),
  });
  onStart?.(simulation);
  const random = seededRandom((options.seed ?? 1) + 1);
  const { clock } = simulation;
  replacePods(simulation, random, HOUR_MS / (pods * churnPerHour));
  for (let hour = 0; hour < hours; hour++) {
    const service = `service-${Math.floor(random() * services)}`;
    clock.after(hour * HOUR_MS + HOUR_MS / 2, () => rollOut(simulation, service, String(hour)));
  }
  await simulation.runFor(hours * HOUR_MS);
  const report = simulation.report();
  await simulation.close();
  return report;
}

/** What such a cluster runs. */
function dayManifests(services: number, pods: number): readonly KubernetesObject[] {
  const requirements = [
    { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
    { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
    { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] },
    { key: 'karpenter.k8s.aws/instance-cpu', operator: 'In', values: ['4', '8'] },
  ];
  const onDemand = { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] };
  const manifests: KubernetesObject[] = [
    kwokNodeClass(),
    nodePool({ name: 'default', requirements }),
    nodePool({
      name: 'steady',
      requirements: [...requirements, onDemand],
      taints: [{ key: 'steady', value: 'true', effect: 'NoSchedule' }],
    }),
    daemonSet({ name: 'logs', namespace: 'kube-system', pod: daemonPod('100m', '128Mi') }),
    daemonSet({ name: 'network', namespace: 'kube-system', pod: daemonPod('50m', '64Mi') }),
  ];
  for (let i = 0; i < services; i++) {
    const name = `service-${i}`;
    const labelSelector = { matchLabels: { app: name } };
    const topologyKey = 'topology.kubernetes.io/zone';
    const spread = [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector }];
    manifests.push(
      deployment({
        name,
        replicas: Math.round(((i + 1) * pods) / services) - Math.round((i * pods) / services),
        pod: {
          requests: sizes[i % sizes.length]!,
          ...(i % 10 === 0 ? { topologySpreadConstraints: spread } : {}),
          ...(i % 4 === 0 ? { tolerations: [{ key: 'steady', operator: 'Exists' }], nodeSelector: steady } : {}),
          spec: { containers: [{ name: 'main', image: name, resources: { requests: sizes[i % sizes.length]! } }] },
        },
      }),
    );
    if (i % 5 === 0) manifests.push(pdb({ name, selector: labelSelector, maxUnavailable: '10%' }));
  }
  return manifests;
}

const steady = { 'karpenter.sh/nodepool': 'steady' };

function daemonPod(cpu: string, memory: string): PodOptions {
  return { requests: { cpu, memory }, tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] };
}

/** Deletes a pod of a Deployment, then another, about every so often. */
function replacePods({ clock, api }: Simulation, random: () => number, everyMs: number): void {
  if (!Number.isFinite(everyMs)) return;
  const names: string[] = [];
  const positions = new Map<string, number>();
  api.state.onChange(({ kind, type, object }) => {
    if (kind.kind !== 'Pod' || object.metadata.namespace !== 'default') return;
    const { name } = object.metadata;
    if (type === 'ADDED') {
      positions.set(name, names.length);
      names.push(name);
    } else if (type === 'DELETED') {
      const position = positions.get(name)!;
      const last = names.pop()!;
      positions.delete(name);
      if (last === name) return;
      names[position] = last;
      positions.set(last, position);
    }
  });
  const replaceOne = (): void => {
    clock.after(everyMs * 2 * random(), replaceOne);
    const key = { namespace: 'default', name: names[Math.floor(random() * names.length)] ?? '' };
    const pod: Pod | undefined = api.state.find(kinds.pod, key);
    if (pod !== undefined && isActivePod(pod)) api.state.delete(kinds.pod, key);
  };
  clock.after(everyMs, replaceOne);
}

function rollOut({ api }: Simulation, name: string, version: string): void {
  const body = { spec: { template: { metadata: { annotations: { version } } } } };
  api.state.patch(workloadKinds.deployment, { namespace: 'default', name }, body, { type: 'merge' });
}
