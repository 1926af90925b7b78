import { defaultNodePool, type NodeClassReference, type NodePool, type NodePoolSpec } from '@karpenter-ts/apis';
import type { Condition, Labels, NodeSelectorRequirement, ResourceList, Taint } from '@karpenter-ts/kube-model';

import { metadata, type MetadataOptions } from './metadata.ts';

/** The class that pools and claims refer to, unless told otherwise. */
export const defaultNodeClassReference: NodeClassReference = Object.freeze({
  group: 'karpenter.kwok.sh',
  kind: 'KWOKNodeClass',
  name: 'default',
});

export interface NodePoolOptions extends MetadataOptions {
  readonly nodeClassRef?: NodeClassReference | undefined;
  readonly requirements?: readonly NodeSelectorRequirement[] | undefined;
  readonly limits?: ResourceList | undefined;
  readonly weight?: number | undefined;
  readonly replicas?: number | undefined;
  readonly disruption?: NodePoolSpec['disruption'];
  readonly taints?: readonly Taint[] | undefined;
  readonly startupTaints?: readonly Taint[] | undefined;
  readonly expireAfter?: string | undefined;
  readonly terminationGracePeriod?: string | undefined;
  readonly templateLabels?: Labels | undefined;
  readonly templateAnnotations?: Readonly<Record<string, string>> | undefined;
  /** Default: Ready is True. */
  readonly conditions?: readonly Condition[] | undefined;
}

/** A pool with the API's defaults, named `default`, whose nodes may be anything. */
export function nodePool(options: NodePoolOptions = {}): NodePool {
  const { templateLabels, templateAnnotations } = options;
  const template = {
    metadata: {
      ...(templateLabels === undefined ? {} : { labels: templateLabels }),
      ...(templateAnnotations === undefined ? {} : { annotations: templateAnnotations }),
    },
    spec: {
      nodeClassRef: options.nodeClassRef ?? defaultNodeClassReference,
      requirements: options.requirements ?? [],
      ...given(options, ['taints', 'startupTaints', 'expireAfter', 'terminationGracePeriod']),
    },
  };
  return defaultNodePool({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: metadata(options, { name: 'default' }),
    spec: { template, ...given(options, ['limits', 'weight', 'replicas', 'disruption']) },
    status: { conditions: options.conditions ?? [readyCondition] },
  });
}

const readyCondition: Condition = Object.freeze({
  type: 'Ready',
  status: 'True',
  reason: 'Ready',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

/** The members that are there, so that absent ones stay absent. */
export function given<T extends object, K extends keyof T>(options: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const found: Partial<Pick<T, K>> = {};
  for (const key of keys) if (options[key] !== undefined) found[key] = options[key];
  return found;
}
