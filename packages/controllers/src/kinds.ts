import {
  CAPACITY_BUFFER_GVK,
  NODE_OVERLAY_GVK,
  type CapacityBuffer,
  type NodeClaim,
  type NodeOverlay,
  type NodePool,
} from '@karpenter-ts/apis';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { ResourceKind } from '@karpenter-ts/runtime';
import type { BufferSource } from '@karpenter-ts/scheduling/capacity-buffers';
import type { LabelSelecting } from '@karpenter-ts/scheduling/default-constraints';

export const NODE_POOLS: ResourceKind<NodePool> = {
  group: 'karpenter.sh',
  version: 'v1',
  kind: 'NodePool',
  plural: 'nodepools',
  namespaced: false,
};

export const NODE_CLAIMS: ResourceKind<NodeClaim> = {
  group: 'karpenter.sh',
  version: 'v1',
  kind: 'NodeClaim',
  plural: 'nodeclaims',
  namespaced: false,
};

export const NODE_OVERLAYS: ResourceKind<NodeOverlay> = { ...NODE_OVERLAY_GVK, namespaced: false };

export const CAPACITY_BUFFERS: ResourceKind<CapacityBuffer> = { ...CAPACITY_BUFFER_GVK, namespaced: true };

export const POD_TEMPLATES: ResourceKind<BufferSource> = {
  group: '',
  version: 'v1',
  kind: 'PodTemplate',
  plural: 'podtemplates',
  namespaced: true,
};

export const SERVICES: ResourceKind<LabelSelecting> = {
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  namespaced: true,
};

export const REPLICATION_CONTROLLERS: ResourceKind<LabelSelecting> = {
  group: '',
  version: 'v1',
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  namespaced: true,
};

/** What the controllers read of any provider's NodeClass. */
export interface NodeClass extends KubernetesObject {
  readonly status?:
    | {
        readonly conditions?: readonly {
          readonly type: string;
          readonly status: string;
          readonly reason?: string;
          readonly message?: string;
        }[];
      }
    | undefined;
}
