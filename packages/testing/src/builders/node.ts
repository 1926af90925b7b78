import type { Condition, Node, ResourceList, Taint } from '@karpenter-ts/kube-model';

import { metadata, type MetadataOptions } from './metadata.ts';

export interface NodeOptions extends MetadataOptions {
  readonly providerID?: string | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly unschedulable?: boolean | undefined;
  /** Default 4 CPU, 16 GiB, 110 pods. */
  readonly capacity?: ResourceList | undefined;
  /** Default: the capacity. */
  readonly allocatable?: ResourceList | undefined;
  /** Default true. */
  readonly ready?: boolean | undefined;
  readonly conditions?: readonly Condition[] | undefined;
}

/** A node; ready, unless told otherwise. */
export function node(options: NodeOptions = {}): Node {
  const { providerID, taints, unschedulable, ready = true, conditions = [] } = options;
  const capacity = options.capacity ?? { cpu: '4', memory: '16Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: metadata(options, { name: 'node' }),
    spec: {
      ...(providerID === undefined ? {} : { providerID }),
      ...(taints === undefined ? {} : { taints }),
      ...(unschedulable === undefined ? {} : { unschedulable }),
    },
    status: {
      capacity,
      allocatable: options.allocatable ?? capacity,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }, ...conditions],
    },
  };
}
