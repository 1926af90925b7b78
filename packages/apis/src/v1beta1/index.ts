export type {
  AMIFamily,
  AMISelectorTerm,
  BlockDevice,
  BlockDeviceMapping,
  Budget,
  ConsolidationPolicy,
  Disruption,
  EC2NodeClass,
  EC2NodeClassSpec,
  KubeletConfiguration,
  MetadataOptions,
  NodeClaim,
  NodeClaimSpec,
  NodeClaimTemplate,
  NodeClaimTemplateSpec,
  NodeClassReference,
  NodePool,
  NodePoolSpec,
} from './types.generated.ts';

export { EC2_NODE_CLASS_GVK, NODE_CLAIM_GVK, NODE_POOL_GVK, VERSION } from './groups.ts';
export { defaultEC2NodeClass, defaultNodePool } from './defaults.ts';
