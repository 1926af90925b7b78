import type { NodePool } from '@karpenter-ts/apis';
import type {
  DaemonSet,
  KubernetesObject,
  Labels,
  Node,
  NodeSelectorRequirement,
  Pod,
  PodAffinityTerm,
  PodSpec,
  ResourceList,
  Taint,
  TopologySpreadConstraint,
} from '@karpenter-ts/kube-model';
import type { Dice } from './dice.ts';
import { ARCH, CAPACITY_TYPE, CATEGORY, GENERATION, HOST, INSTANCE_TYPE, NODE_POOL, OS, ZONE } from './labels.ts';

export const oneOf = (key: string, ...values: readonly string[]): NodeSelectorRequirement => ({
  key,
  operator: 'In',
  values,
});

export interface TypesOptions {
  readonly capacity?: readonly string[];
  readonly arch?: readonly string[];
  readonly categories?: readonly string[];
}

/** What an ordinary pool asks of its machines: linux, a category, not the oldest generation. */
export const withTypes = (options: TypesOptions = {}): NodeSelectorRequirement[] => [
  oneOf(ARCH, ...(options.arch ?? ['amd64'])),
  oneOf(OS, 'linux'),
  oneOf(CAPACITY_TYPE, ...(options.capacity ?? ['on-demand'])),
  oneOf(CATEGORY, ...(options.categories ?? ['c', 'm', 'r'])),
  { key: GENERATION, operator: 'Gt', values: ['4'] },
];

export interface PoolOptions {
  readonly requirements?: readonly NodeSelectorRequirement[];
  readonly weight?: number;
  readonly taints?: readonly Taint[];
  readonly labels?: Labels;
  readonly limits?: ResourceList;
}

export const nodePool = (name: string, options: PoolOptions = {}): NodePool => ({
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name, uid: `pool-${name}` },
  spec: {
    template: {
      metadata: { labels: options.labels ?? {} },
      spec: {
        nodeClassRef: { group: 'machines.example', kind: 'MachineClass', name: 'default' },
        requirements: options.requirements ?? withTypes(),
        taints: options.taints ?? [],
      },
    },
    ...(options.weight === undefined ? {} : { weight: options.weight }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  },
});

/** A pod's requests: texts, or makers of texts, asked once a pod. */
type Amount = string | (() => string);

export interface PodOptions extends Partial<
  Pick<PodSpec, 'affinity' | 'nodeName' | 'nodeSelector' | 'tolerations' | 'topologySpreadConstraints' | 'volumes'>
> {
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly extra?: ResourceList;
  readonly hostPort?: number;
}

/** Pods in the order in which they are made, each under a name of its own. */
export class PodList {
  readonly items: Pod[] = [];

  add(app: string, count: number, cpu: Amount, memory: Amount, options: PodOptions = {}): void {
    const { namespace = 'default', labels, extra, hostPort, ...spec } = options;
    const text = (amount: Amount): string => (typeof amount === 'string' ? amount : amount());
    for (let k = 0; k < count; k++) {
      const index = String(this.items.length).padStart(5, '0');
      this.items.push({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: `${app}-${index}`,
          namespace,
          uid: `00000000-0000-0000-0000-0000000${index}`,
          labels: { app, ...labels },
          creationTimestamp: '2026-01-01T00:00:00Z',
        },
        spec: {
          containers: [
            {
              name: 'main',
              resources: { requests: { cpu: text(cpu), memory: text(memory), ...extra } },
              ...(hostPort === undefined ? {} : { ports: [{ containerPort: 8080, hostPort, protocol: 'TCP' }] }),
            },
          ],
          ...spec,
        },
      });
    }
  }
}

export const cpus = (dice: Dice) => (): string => dice.pick(['100m', '250m', '500m', '1', '1500m', '2', '4']);
export const memories = (dice: Dice) => (): string =>
  dice.pick(['128Mi', '256Mi', '512Mi', '1Gi', '2Gi', '4Gi', '8Gi']);

export const spread = (
  topologyKey: string,
  app: string,
  maxSkew = 1,
  more: Partial<TopologySpreadConstraint> = {},
): TopologySpreadConstraint => ({
  maxSkew,
  topologyKey,
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: { app } },
  ...more,
});

export const near = (topologyKey: string, app: string): PodAffinityTerm => ({
  labelSelector: { matchLabels: { app } },
  topologyKey,
});

/** Affinity with required terms of one kind. */
export const required = (
  kind: 'podAffinity' | 'podAntiAffinity',
  ...terms: readonly PodAffinityTerm[]
): NonNullable<PodSpec['affinity']> => ({ [kind]: { requiredDuringSchedulingIgnoredDuringExecution: terms } });

/** A node with 8 CPUs of the `default` pool, ready for pods. */
export const existingNode = (
  index: number,
  zone: string,
  more: Partial<{ taints: readonly Taint[]; labels: Labels }> = {},
): Node => {
  const name = `node-${String(index).padStart(4, '0')}`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: `node-${index}`,
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: {
        [HOST]: name,
        [ARCH]: 'amd64',
        [OS]: 'linux',
        [ZONE]: zone,
        [INSTANCE_TYPE]: 'm5.2xlarge',
        [NODE_POOL]: 'default',
        [CAPACITY_TYPE]: 'on-demand',
        'karpenter.sh/registered': 'true',
        'karpenter.sh/initialized': 'true',
        ...more.labels,
      },
    },
    spec: { providerID: `made-up:///${index}`, ...(more.taints === undefined ? {} : { taints: more.taints }) },
    status: {
      capacity: { cpu: '8', memory: '32Gi', pods: '58' },
      allocatable: { cpu: '7910m', memory: '30Gi', pods: '58' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
};

export const daemonSet = (name: string, cpu: string, memory: string, spec: Partial<PodSpec> = {}): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'default', uid: `ds-${name}` },
  spec: {
    selector: { matchLabels: { ds: name } },
    template: {
      metadata: { labels: { ds: name } },
      spec: {
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'd', resources: { requests: { cpu, memory } } }],
        ...spec,
      },
    },
  },
});

export type Objects = KubernetesObject[];
