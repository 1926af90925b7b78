import type { CapacityBuffer, EC2NodeClass, KWOKNodeClass, NodeClaim, NodeOverlay, NodePool } from '@karpenter-ts/apis';
import { kinds, type ResourceKind } from '@karpenter-ts/runtime';

/** The project's own kinds, beside `kinds` of `@karpenter-ts/runtime`. */
export const karpenterKinds: {
  readonly nodePool: ResourceKind<NodePool>;
  readonly nodeClaim: ResourceKind<NodeClaim>;
  readonly nodeOverlay: ResourceKind<NodeOverlay>;
  readonly capacityBuffer: ResourceKind<CapacityBuffer>;
  readonly kwokNodeClass: ResourceKind<KWOKNodeClass>;
  readonly ec2NodeClass: ResourceKind<EC2NodeClass>;
} = {
  nodePool: { group: 'karpenter.sh', version: 'v1', kind: 'NodePool', plural: 'nodepools', namespaced: false },
  nodeClaim: { group: 'karpenter.sh', version: 'v1', kind: 'NodeClaim', plural: 'nodeclaims', namespaced: false },
  nodeOverlay: {
    group: 'karpenter.sh',
    version: 'v1alpha1',
    kind: 'NodeOverlay',
    plural: 'nodeoverlays',
    namespaced: false,
  },
  capacityBuffer: {
    group: 'autoscaling.x-k8s.io',
    version: 'v1beta1',
    kind: 'CapacityBuffer',
    plural: 'capacitybuffers',
    namespaced: true,
  },
  kwokNodeClass: {
    group: 'karpenter.kwok.sh',
    version: 'v1alpha1',
    kind: 'KWOKNodeClass',
    plural: 'kwoknodeclasses',
    namespaced: false,
  },
  ec2NodeClass: {
    group: 'karpenter.k8s.aws',
    version: 'v1',
    kind: 'EC2NodeClass',
    plural: 'ec2nodeclasses',
    namespaced: false,
  },
};

/** Every kind that a test is likely to write, by its name. */
export const kindByName: ReadonlyMap<string, ResourceKind> = new Map(
  [...Object.values(kinds), ...Object.values(karpenterKinds)].map((kind) => [kind.kind, kind]),
);
