import type { NodeClaim } from '@karpenter-ts/apis';
import type { Condition, Labels, Node, Pod, ResourceList, Taint } from '@karpenter-ts/kube-model';

export interface NodeOptions {
  readonly providerID?: string | undefined;
  readonly pool?: string | undefined;
  readonly registered?: boolean | undefined;
  readonly initialized?: boolean | undefined;
  readonly labels?: Labels | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly capacity?: ResourceList | undefined;
  readonly allocatable?: ResourceList | undefined;
  readonly deleting?: boolean | undefined;
}

/** A node of ours when it has a pool: registered and initialized unless said otherwise. */
export function node(name: string, options: NodeOptions = {}): Node {
  const { pool, registered = true, initialized = true, capacity = { cpu: '4', memory: '8Gi', pods: '110' } } = options;
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': `host-${name}`,
        ...(pool !== undefined && { 'karpenter.sh/nodepool': pool, 'node.kubernetes.io/instance-type': 'm5.xlarge' }),
        ...(pool !== undefined && registered && { 'karpenter.sh/registered': 'true' }),
        ...(pool !== undefined && initialized && { 'karpenter.sh/initialized': 'true' }),
        ...options.labels,
      },
      ...(options.deleting === true && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { providerID: options.providerID, taints: options.taints },
    status: { capacity, allocatable: options.allocatable ?? capacity },
  };
}

export interface ClaimOptions {
  readonly providerID?: string | undefined;
  readonly pool?: string | undefined;
  readonly capacity?: ResourceList | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly startupTaints?: readonly Taint[] | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly deleting?: boolean | undefined;
}

export function claim(name: string, options: ClaimOptions = {}): NodeClaim {
  const { pool = 'default', capacity = { cpu: '4', memory: '8Gi', pods: '110' } } = options;
  return {
    metadata: {
      name,
      labels: { 'karpenter.sh/nodepool': pool, 'node.kubernetes.io/instance-type': 'm5.xlarge' },
      ...(options.deleting === true && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: {
      nodeClassRef: { group: 'karpenter.kwok.sh', kind: 'KWOKNodeClass', name: 'default' },
      requirements: [],
      taints: options.taints,
      startupTaints: options.startupTaints,
    },
    status: {
      providerID: options.providerID,
      capacity,
      allocatable: capacity,
      conditions: options.conditions,
    },
  };
}

export interface PodOptions {
  readonly node?: string | undefined;
  readonly requests?: ResourceList | undefined;
  readonly phase?: string | undefined;
  readonly daemonSet?: string | undefined;
  readonly created?: string | undefined;
}

export function pod(name: string, options: PodOptions = {}): Pod {
  return {
    metadata: {
      name,
      namespace: 'default',
      creationTimestamp: options.created,
      ...(options.daemonSet !== undefined && {
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: options.daemonSet, uid: 'ds' }],
      }),
    },
    spec: {
      nodeName: options.node,
      containers: [{ name: 'app', resources: { requests: options.requests ?? { cpu: '1', memory: '1Gi' } } }],
    },
    status: { phase: options.phase ?? (options.node === undefined ? 'Pending' : 'Running') },
  };
}
