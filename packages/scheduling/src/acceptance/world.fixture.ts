import type { NodePool } from '@karpenter-ts/apis';
import type { InstanceType, Offering } from '@karpenter-ts/cloud-provider';
import {
  parseResources,
  podKey,
  type Labels,
  type LabelSelector,
  type Namespace,
  type NodeSelectorRequirement,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type PodSpec,
  type ResourceList,
  type StorageClass,
  type Taint,
  type TopologySpreadConstraint,
} from '@karpenter-ts/kube-model';
import type { SchedulingNode, SchedulingNodePool, SchedulingOptions } from '../input.ts';
import type { PlannedNodeClaim, SchedulingResult } from '../result.ts';
import { solve } from '../solve.ts';

export const ZONE = 'topology.kubernetes.io/zone';
export const HOST = 'kubernetes.io/hostname';
export const CAPACITY = 'karpenter.sh/capacity-type';
export const ARCH = 'kubernetes.io/arch';
export const OS = 'kubernetes.io/os';
export const TYPE = 'node.kubernetes.io/instance-type';
export const RESERVATION = 'karpenter.k8s.aws/capacity-reservation-id';
export const Z1 = 'test-zone-1';
export const Z2 = 'test-zone-2';
export const Z3 = 'test-zone-3';

/** The fourth part is for reserved offerings: the reservation and what is left of it. */
export type SoldAs = readonly [
  zone: string,
  capacityType: Offering['capacityType'],
  price?: number,
  reservation?: readonly [id: string, units: number],
];

/** An instance type of the test provider: spot in zones 1 and 2, on demand in zones 1 to 3. */
export function type(
  name: string,
  cpu: string,
  memory: string,
  over: {
    readonly pods?: string;
    readonly arch?: string;
    readonly os?: readonly string[];
    readonly extra?: ResourceList;
    readonly price?: number;
    readonly labels?: Readonly<Record<string, readonly string[]>>;
    readonly offerings?: readonly SoldAs[];
    readonly available?: boolean;
  } = {},
): InstanceType {
  const capacity = parseResources({ cpu, memory, pods: over.pods ?? '5', ...over.extra }, 'down');
  const accelerators = Object.keys(over.extra ?? {}).filter((key) => key.includes('.com/')).length;
  const price = over.price ?? capacity['cpu']! / 10_000 + capacity['memory']! / 1e10 + accelerators;
  const sold: readonly SoldAs[] = over.offerings ?? [
    [Z1, 'spot'],
    [Z2, 'spot'],
    [Z1, 'on-demand'],
    [Z2, 'on-demand'],
    [Z3, 'on-demand'],
  ];
  const reservations = sold.flatMap(([, , , reservation]) => reservation?.[0] ?? []);
  const large = capacity['cpu']! > 4000 && capacity['memory']! > 8 * 2 ** 30;
  const labels: Record<string, readonly string[]> = {
    [TYPE]: [name],
    [ARCH]: [over.arch ?? 'amd64'],
    [OS]: over.os ?? ['linux', 'windows', 'darwin'],
    [ZONE]: [...new Set(sold.map(([zone]) => zone))],
    [CAPACITY]: [...new Set<string>(sold.map(([, capacityType]) => capacityType))],
    size: [large ? 'large' : 'small'],
    special: large ? ['optional'] : [],
    integer: [String(capacity['cpu']! / 1000)],
    ...(reservations.length > 0 ? { [RESERVATION]: [...new Set(reservations)] } : {}),
    ...over.labels,
  };
  return {
    name,
    requirements: Object.entries(labels).map(([key, values]): NodeSelectorRequirement =>
      values.length > 0 ? { key, operator: 'In', values } : { key, operator: 'DoesNotExist' },
    ),
    offerings: sold.map(([zone, capacityType, own, reservation]) => ({
      zone,
      capacityType,
      price: own ?? price,
      available: over.available ?? true,
      ...(reservation === undefined
        ? {}
        : { labels: { [RESERVATION]: reservation[0] }, reservationCapacity: reservation[1] }),
    })),
    capacity,
    overhead: { kubeReserved: { cpu: 100, memory: 10 * 2 ** 20 } },
  };
}

/** The test provider's types. */
export const defaultTypes: readonly InstanceType[] = [
  type('default-instance-type', '4', '4Gi'),
  type('small-instance-type', '2', '2Gi'),
  type('gpu-vendor-instance-type', '4', '4Gi', { extra: { 'vendor-a.com/gpu': '2' } }),
  type('gpu-vendor-b-instance-type', '4', '4Gi', { extra: { 'vendor-b.com/gpu': '2' } }),
  type('arm-instance-type', '16', '128Gi', { arch: 'arm64' }),
  type('single-pod-instance-type', '4', '4Gi', { pods: '1' }),
];

/** Types fake-it-0, fake-it-1, ... of growing size. */
export function generatedTypes(count: number): InstanceType[] {
  return Array.from({ length: count }, (_, i) =>
    type(`fake-it-${i}`, String(i + 1), `${2 * (i + 1)}Gi`, { pods: String(10 * (i + 1)) }),
  );
}

export interface PoolOptions {
  readonly name?: string;
  readonly requirements?: readonly NodeSelectorRequirement[];
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly startupTaints?: readonly Taint[];
  readonly weight?: number;
  readonly limits?: ResourceList;
  readonly types?: readonly InstanceType[];
  readonly usage?: Readonly<Record<string, number>>;
}

export const req = (key: string, operator: string, values: readonly string[] = [], minValues?: number) => ({
  key,
  operator,
  ...(values.length > 0 ? { values } : {}),
  ...(minValues === undefined ? {} : { minValues }),
});

export function pool(options: PoolOptions = {}): SchedulingNodePool {
  const nodePool: NodePool = {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: options.name ?? 'default', uid: `uid-${options.name ?? 'default'}` },
    spec: {
      ...(options.weight === undefined ? {} : { weight: options.weight }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      template: {
        metadata: { labels: { ...options.labels }, annotations: { ...options.annotations } },
        spec: {
          nodeClassRef: { group: 'karpenter.test.sh', kind: 'TestNodeClass', name: 'default' },
          requirements: options.requirements ?? [],
          ...(options.taints === undefined ? {} : { taints: options.taints }),
          ...(options.startupTaints === undefined ? {} : { startupTaints: options.startupTaints }),
        },
      },
    },
  };
  return {
    nodePool,
    instanceTypes: options.types ?? defaultTypes,
    ...(options.usage === undefined ? {} : { usage: options.usage }),
  };
}

export interface PodOptions extends Partial<Omit<PodSpec, 'containers'>> {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly requests?: ResourceList;
  readonly hostPorts?: readonly number[];
  /** Required node affinity: one term, or several that are alternatives. */
  readonly require?: readonly NodeSelectorRequirement[] | readonly (readonly NodeSelectorRequirement[])[];
  readonly prefer?: readonly (readonly [weight: number, ...expressions: NodeSelectorRequirement[]])[];
  readonly spread?: readonly TopologySpreadConstraint[];
  readonly daemon?: boolean;
  readonly claims?: readonly string[];
}

/** pod-00000, pod-00001, ... */
const nextName = ((): (() => string) => {
  let n = 0;
  return () => `pod-${String(n++).padStart(5, '0')}`;
})();

/** A waiting pod. */
export function pod(options: PodOptions = {}): Pod {
  const { name, namespace, labels, requests, hostPorts, require, prefer, spread, daemon, claims, ...spec } = options;
  const own = name ?? nextName();
  const terms = (require ?? []).map((term) => (Array.isArray(term) ? term : [term])) as NodeSelectorRequirement[][];
  const alternatives =
    require !== undefined && require.length > 0 && !Array.isArray(require[0]) ? [terms.flat()] : terms;
  return {
    metadata: {
      name: own,
      namespace: namespace ?? 'default',
      uid: own,
      labels: labels ?? {},
      ...(daemon === true
        ? { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: own, uid: own, controller: true }] }
        : {}),
    },
    spec: {
      ...spec,
      ...(spread === undefined ? {} : { topologySpreadConstraints: spread }),
      ...(claims === undefined
        ? {}
        : {
            volumes: claims.map((claimName, i) => ({ name: `v${i}`, persistentVolumeClaim: { claimName } })),
          }),
      affinity: {
        ...spec.affinity,
        ...(require === undefined && prefer === undefined
          ? {}
          : {
              nodeAffinity: {
                ...(require === undefined
                  ? {}
                  : {
                      requiredDuringSchedulingIgnoredDuringExecution: {
                        nodeSelectorTerms: alternatives.map((matchExpressions) => ({ matchExpressions })),
                      },
                    }),
                ...(prefer === undefined
                  ? {}
                  : {
                      preferredDuringSchedulingIgnoredDuringExecution: prefer.map(([weight, ...matchExpressions]) => ({
                        weight,
                        preference: { matchExpressions },
                      })),
                    }),
              },
            }),
      },
      containers: [
        {
          name: 'main',
          resources: { requests: requests ?? {} },
          ports: (hostPorts ?? []).map((hostPort) => ({ containerPort: hostPort, hostPort })),
        },
      ],
    },
  };
}

export const pods = (count: number, options: PodOptions = {}): Pod[] =>
  Array.from({ length: count }, () => pod(options));

export const labelled = (labels: Labels): LabelSelector => ({ matchLabels: labels });

export const spreadOver = (
  topologyKey: string,
  labels: Labels,
  over: Partial<TopologySpreadConstraint> = {},
): TopologySpreadConstraint => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: labelled(labels),
  ...over,
});

export const affinityTo = (topologyKey: string, labels: Labels, more: object = {}) => ({
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: labelled(labels), ...more }],
  },
});

export const apartFrom = (topologyKey: string, labels: Labels, more: object = {}) => ({
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: labelled(labels), ...more }],
  },
});

export interface WorldOptions {
  readonly pools?: readonly SchedulingNodePool[];
  readonly nodes?: readonly SchedulingNode[];
  readonly daemons?: readonly Pod[];
  readonly namespaces?: readonly Namespace[];
  readonly storageClasses?: readonly StorageClass[];
  readonly persistentVolumes?: readonly PersistentVolume[];
  readonly persistentVolumeClaims?: readonly PersistentVolumeClaim[];
  readonly options?: SchedulingOptions;
}

/** A node that is there. */
export function node(name: string, over: Partial<SchedulingNode> = {}): SchedulingNode {
  const room = parseResources({ cpu: '4', memory: '4Gi', pods: '100' }, 'down');
  return {
    name,
    labels: {},
    taints: [],
    capacity: room,
    allocatable: room,
    pods: [],
    initialized: true,
    ...over,
  };
}

/** A cluster that takes pods batch by batch: what one batch bought is there for the next. */
export class World {
  pools: readonly SchedulingNodePool[];
  nodes: SchedulingNode[];
  last: SchedulingResult | undefined;
  readonly options: WorldOptions;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.pools = options.pools ?? [pool()];
    this.nodes = [...(options.nodes ?? [])];
  }

  /** Solves with packing `fewest-nodes` unless told otherwise, and changes nothing. */
  solve(batch: readonly Pod[]): SchedulingResult {
    const { options, daemons, pools: _pools, nodes: _nodes, ...rest } = this.options;
    this.last = solve(
      { nodePools: this.pools, nodes: this.nodes, pods: batch, daemonSetPods: daemons ?? [], ...rest },
      { packing: 'fewest-nodes', ...options },
    );
    return this.last;
  }

  /** Solves, buys the cheapest of every claim, and binds the pods. */
  provision(batch: readonly Pod[]): SchedulingResult {
    const result = this.solve(batch);
    const byKey = new Map(batch.map((p) => [podKey(p), p]));
    const bind = (keys: readonly string[]): Pod[] => keys.map((key) => byKey.get(key)!);
    this.nodes = this.nodes.map((n) => ({ ...n, pods: [...n.pods, ...bind(result.existingNodes[n.name] ?? [])] }));
    for (const claim of result.newNodeClaims) {
      this.nodes.push({
        ...this.#launch(claim, `node-${String(this.nodes.length).padStart(4, '0')}`),
        pods: bind(claim.pods),
      });
    }
    return result;
  }

  #launch(claim: PlannedNodeClaim, name: string): SchedulingNode {
    const from = this.pools.find((p) => p.nodePool.metadata?.name === claim.nodePool)!;
    const bought = from.instanceTypes.find((t) => t.name === claim.instanceTypes[0])!;
    const allowed = (key: string, value: string): boolean =>
      claim.requirements.every((r) => {
        if (r.key !== key) return true;
        if (r.operator === 'In') return r.values!.includes(value);
        if (r.operator === 'NotIn') return !r.values!.includes(value);
        return r.operator !== 'DoesNotExist';
      });
    const offering = [...bought.offerings]
      .filter((o) => o.available && allowed(ZONE, o.zone) && allowed(CAPACITY, o.capacityType))
      .filter((o) => Object.entries(o.labels ?? {}).every(([key, value]) => allowed(key, value)))
      .sort((a, b) => a.price - b.price)[0]!;
    const own = bought.requirements
      .filter((r) => r.operator === 'In' && r.key !== RESERVATION)
      .map((r) => [r.key, r.values!.find((value) => allowed(r.key, value)) ?? ''] as const);
    const reservation = offering.labels?.[RESERVATION];
    if (reservation !== undefined) this.#draw(reservation);
    const allocatable = { ...bought.capacity };
    for (const [key, amount] of Object.entries(bought.overhead.kubeReserved ?? {})) allocatable[key]! -= amount;
    return {
      name,
      nodePool: claim.nodePool,
      labels: {
        ...Object.fromEntries(own),
        ...claim.nodeClaim.metadata?.labels,
        [ZONE]: offering.zone,
        [CAPACITY]: offering.capacityType,
        ...offering.labels,
        [HOST]: name,
      },
      taints: from.nodePool.spec.template.spec.taints ?? [],
      capacity: bought.capacity,
      allocatable,
      pods: [],
      initialized: true,
    };
  }

  /** One unit less of the reservation, for all who offer it. */
  #draw(id: string): void {
    const less = (o: Offering): Offering => {
      if (o.labels?.[RESERVATION] !== id) return o;
      const units = o.reservationCapacity! - 1;
      return { ...o, reservationCapacity: units, available: units > 0 };
    };
    this.pools = this.pools.map((from) => ({
      ...from,
      instanceTypes: from.instanceTypes.map((t) => ({ ...t, offerings: t.offerings.map(less) })),
    }));
  }

  /** How many pods with these labels each value of a label has on its nodes; descending. */
  counts(key: string, labels: Labels = {}): number[] {
    const byValue = new Map<string, number>();
    for (const n of this.nodes) {
      const matching = n.pods.filter((p) =>
        Object.entries(labels).every(([k, v]) => p.metadata?.labels?.[k] === v),
      ).length;
      const value = key === HOST ? n.name : n.labels[key];
      if (value !== undefined && matching > 0) byValue.set(value, (byValue.get(value) ?? 0) + matching);
    }
    return [...byValue.values()].sort((a, b) => b - a);
  }
}

/** Names of the pods that were left out. */
export const refused = (result: SchedulingResult): string[] => Object.keys(result.refusals);
