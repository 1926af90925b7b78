import { LABEL_NODEPOOL, type NodeClaim, type NodeClassReference, nodeClassLabelKey } from '@karpenter-ts/apis';
import type { Condition, NodeSelectorRequirement, ResourceList, Taint } from '@karpenter-ts/kube-model';

import { metadata, type MetadataOptions } from './metadata.ts';
import { defaultNodeClassReference, given } from './node-pool.ts';

export interface NodeClaimOptions extends MetadataOptions {
  /** Name of the pool it is labelled with. */
  readonly nodePool?: string | undefined;
  readonly nodeClassRef?: NodeClassReference | undefined;
  readonly requirements?: readonly NodeSelectorRequirement[] | undefined;
  readonly requests?: ResourceList | undefined;
  readonly taints?: readonly Taint[] | undefined;
  readonly startupTaints?: readonly Taint[] | undefined;
  /** Default `720h`, as the API has it. */
  readonly expireAfter?: string | undefined;
  readonly terminationGracePeriod?: string | undefined;
  readonly providerID?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly capacity?: ResourceList | undefined;
  readonly allocatable?: ResourceList | undefined;
  readonly conditions?: readonly Condition[] | undefined;
}

/** A claim, not launched unless its status is given. */
export function nodeClaim(options: NodeClaimOptions = {}): NodeClaim {
  const nodeClassRef = options.nodeClassRef ?? defaultNodeClassReference;
  const labels = {
    [nodeClassLabelKey(nodeClassRef)]: nodeClassRef.name,
    ...(options.nodePool === undefined ? {} : { [LABEL_NODEPOOL]: options.nodePool }),
    ...options.labels,
  };
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodeClaim',
    metadata: metadata({ ...options, labels }, { name: 'claim' }),
    spec: {
      nodeClassRef,
      requirements: options.requirements ?? [],
      expireAfter: options.expireAfter ?? '720h',
      ...(options.requests === undefined ? {} : { resources: { requests: options.requests } }),
      ...given(options, ['taints', 'startupTaints', 'terminationGracePeriod']),
    },
    status: given(options, ['providerID', 'nodeName', 'capacity', 'allocatable', 'conditions']),
  };
}
