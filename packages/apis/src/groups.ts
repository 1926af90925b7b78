/** Names a kind of API object, and the path that it is read from. */
export interface GroupVersionKind {
  /** Empty for Kubernetes' core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The kind's name in URLs. */
  readonly plural: string;
}

/** API group of NodePools, NodeClaims and NodeOverlays; also the domain of their labels. */
export const GROUP = 'karpenter.sh';
/** API group of CapacityBuffers. */
export const AUTOSCALING_GROUP = 'autoscaling.x-k8s.io';
/** API group of EC2NodeClasses. */
export const AWS_GROUP = 'karpenter.k8s.aws';
/** API group of KWOKNodeClasses. */
export const KWOK_GROUP = 'karpenter.kwok.sh';

export const NODE_POOL_GVK: GroupVersionKind = { group: GROUP, version: 'v1', kind: 'NodePool', plural: 'nodepools' };

export const NODE_CLAIM_GVK: GroupVersionKind = {
  group: GROUP,
  version: 'v1',
  kind: 'NodeClaim',
  plural: 'nodeclaims',
};

export const NODE_OVERLAY_GVK: GroupVersionKind = {
  group: GROUP,
  version: 'v1alpha1',
  kind: 'NodeOverlay',
  plural: 'nodeoverlays',
};

export const CAPACITY_BUFFER_GVK: GroupVersionKind = {
  group: AUTOSCALING_GROUP,
  version: 'v1beta1',
  kind: 'CapacityBuffer',
  plural: 'capacitybuffers',
};

export const EC2_NODE_CLASS_GVK: GroupVersionKind = {
  group: AWS_GROUP,
  version: 'v1',
  kind: 'EC2NodeClass',
  plural: 'ec2nodeclasses',
};

export const KWOK_NODE_CLASS_GVK: GroupVersionKind = {
  group: KWOK_GROUP,
  version: 'v1alpha1',
  kind: 'KWOKNodeClass',
  plural: 'kwoknodeclasses',
};

/** The `apiVersion` of objects of a kind: `group/version`, or the version alone in the core group. */
export function apiVersionOf(kind: Pick<GroupVersionKind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}
