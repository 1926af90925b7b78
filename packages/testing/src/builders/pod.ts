import type { Condition, Container, Pod, PodSpec, ResourceList } from '@karpenter-ts/kube-model';

import { metadata, type MetadataOptions } from './metadata.ts';

export interface PodOptions
  extends
    MetadataOptions,
    Partial<
      Pick<
        PodSpec,
        | 'affinity'
        | 'initContainers'
        | 'nodeName'
        | 'nodeSelector'
        | 'overhead'
        | 'priority'
        | 'priorityClassName'
        | 'terminationGracePeriodSeconds'
        | 'tolerations'
        | 'topologySpreadConstraints'
        | 'volumes'
      >
    > {
  /** Of the one container. */
  readonly requests?: ResourceList | undefined;
  readonly limits?: ResourceList | undefined;
  readonly hostPorts?: readonly number[] | undefined;
  readonly phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | undefined;
  /** Adds a `PodScheduled` condition that is False with reason `Unschedulable`. */
  readonly unschedulable?: boolean | undefined;
  /** Adds a `Ready` condition. */
  readonly ready?: boolean | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  /** Replaces members of the spec. */
  readonly spec?: Partial<PodSpec> | undefined;
}

const specKeys = [
  'affinity',
  'initContainers',
  'nodeName',
  'nodeSelector',
  'overhead',
  'priority',
  'priorityClassName',
  'terminationGracePeriodSeconds',
  'tolerations',
  'topologySpreadConstraints',
  'volumes',
] as const satisfies readonly (keyof PodOptions)[];

/** A pod with one container; pending, unless a phase is given. */
export function pod(options: PodOptions = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(options, { name: 'pod', namespace: 'default' }),
    spec: podSpec(options),
    status: { phase: options.phase ?? 'Pending', conditions: podConditions(options) },
  };
}

/** The spec that {@link pod} makes of the options, also for templates. */
export function podSpec(options: PodOptions): PodSpec {
  const resources = {
    ...(options.requests === undefined ? {} : { requests: options.requests }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  };
  const container: Container = {
    name: 'main',
    image: 'registry.k8s.io/pause:3.10',
    resources,
    ...(options.hostPorts === undefined
      ? {}
      : { ports: options.hostPorts.map((port) => ({ containerPort: port, hostPort: port })) }),
  };
  const given: Record<string, unknown> = {};
  for (const key of specKeys) if (options[key] !== undefined) given[key] = options[key];
  return { containers: [container], ...given, ...options.spec };
}

function podConditions({ unschedulable, ready, conditions = [] }: PodOptions): readonly Condition[] {
  return [
    ...(unschedulable === true ? [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] : []),
    ...(ready === undefined ? [] : [{ type: 'Ready', status: ready ? 'True' : 'False' }]),
    ...conditions,
  ];
}
