import type { NodeClaim, NodePool } from '@karpenter-ts/apis';
import type { KubernetesObject } from '@karpenter-ts/kube-model';
import type { ResourceKind } from '@karpenter-ts/runtime';

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
