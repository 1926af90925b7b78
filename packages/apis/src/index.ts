export type { Condition, ObjectMeta } from '@karpenter-ts/kube-model';
export {
  LABEL_ARCH,
  LABEL_EXCLUDE_BALANCERS as LABEL_EXCLUDE_FROM_EXTERNAL_LOAD_BALANCERS,
  LABEL_HOSTNAME,
  LABEL_INSTANCE_TYPE,
  LABEL_OS,
  LABEL_TOPOLOGY_REGION as LABEL_REGION,
  LABEL_TOPOLOGY_ZONE as LABEL_ZONE,
  LABEL_WINDOWS_BUILD,
} from '@karpenter-ts/kube-model';

export type {
  AMI,
  AMIFamily,
  AMISelectorTerm,
  BlockDevice,
  BlockDeviceMapping,
  Budget,
  CapacityBuffer,
  CapacityBufferSpec,
  CapacityBufferStatus,
  CapacityReservation,
  CapacityReservationSelectorTerm,
  ConsolidationPolicy,
  Disruption,
  DisruptionReason,
  EC2NodeClass,
  EC2NodeClassSpec,
  EC2NodeClassStatus,
  ExpandedRequirement,
  KWOKNodeClass,
  KWOKNodeClassSpec,
  KWOKNodeClassStatus,
  MetadataOptions,
  NodeClaim,
  NodeClaimResources,
  NodeClaimSpec,
  NodeClaimStatus,
  NodeClaimTemplate,
  NodeClaimTemplateMetadata,
  NodeClaimTemplateSpec,
  NodeClassReference,
  NodeOverlay,
  NodeOverlaySpec,
  NodeOverlayStatus,
  NodePool,
  NodePoolSpec,
  NodePoolStatus,
  PlacementGroupSelector,
  PodTemplateReference,
  ScalableReference,
  SecurityGroup,
  SecurityGroupSelectorTerm,
  Subnet,
  SubnetSelectorTerm,
} from './types.generated.ts';

export {
  ANNOTATION_BUFFER_NAME,
  ANNOTATION_BUFFER_NAMESPACE,
  ANNOTATION_BUFFER_POD,
  ANNOTATION_CAPACITY_OVERLAY_APPLIED,
  ANNOTATION_DO_NOT_DISRUPT,
  ANNOTATION_MIN_VALUES_RELAXED,
  ANNOTATION_NODEPOOL_HASH,
  ANNOTATION_NODEPOOL_HASH_VERSION,
  ANNOTATION_PRICE_OVERLAY_APPLIED,
  ANNOTATION_PROVIDER_COMPATIBILITY,
  ANNOTATION_REQUESTED_DRA_DRIVERS,
  ANNOTATION_TERMINATION_TIMESTAMP,
  ARCHITECTURE_AMD64,
  ARCHITECTURE_ARM64,
  CAPACITY_TYPE_ON_DEMAND,
  CAPACITY_TYPE_RESERVED,
  CAPACITY_TYPE_SPOT,
  CAPACITY_TYPES,
  FINALIZER_TERMINATION,
  LABEL_CAPACITY_TYPE,
  LABEL_DO_NOT_SYNC_TAINTS,
  LABEL_INITIALIZED,
  LABEL_NODEPOOL,
  LABEL_REGISTERED,
  RESTRICTED_LABEL_DOMAINS,
  RESTRICTED_LABELS,
  TAINT_DISRUPTED,
  TAINT_KEY_DISRUPTED,
  TAINT_KEY_UNREGISTERED,
  TAINT_UNREGISTERED,
  WELL_KNOWN_LABELS,
  isRestrictedLabel,
  nodeClassLabelKey,
} from './labels.ts';
export type { LabelRules } from './labels.ts';
export { GLOB_LABELS, globMatcher, isGlob, isGlobLabel, isValidGlob } from './globs.ts';

export {
  AUTOSCALING_GROUP,
  AWS_GROUP,
  CAPACITY_BUFFER_GVK,
  EC2_NODE_CLASS_GVK,
  GROUP,
  KWOK_GROUP,
  KWOK_NODE_CLASS_GVK,
  NODE_CLAIM_GVK,
  NODE_OVERLAY_GVK,
  NODE_POOL_GVK,
  apiVersionOf,
} from './groups.ts';
export type { GroupVersionKind } from './groups.ts';

export {
  defaultCapacityBuffer,
  defaultEC2NodeClass,
  defaultKWOKNodeClass,
  defaultNodeClaim,
  defaultNodePool,
} from './defaults.ts';

export {
  ANNOTATION_CLUSTER_NAME_TAGGED,
  ANNOTATION_EC2_NODE_CLASS_HASH,
  ANNOTATION_EC2_NODE_CLASS_HASH_VERSION,
  ANNOTATION_INSTANCE_PROFILE,
  ANNOTATION_INSTANCE_TAGGED,
  EC2_INSTANCE_LABELS,
  EC2_VALIDATION_RULES,
  EC2_WELL_KNOWN_LABELS,
  FINALIZER_EC2_NODE_CLASS,
  INSTANCE_TENANCIES,
  LABEL_EC2_NODE_CLASS,
  LABEL_INSTANCE_TENANCY,
  LABEL_ZONE_ID,
} from './ec2/labels.ts';
export {
  LABEL_CAPACITY_RESERVATION_ID,
  LABEL_CAPACITY_RESERVATION_INTERRUPTIBLE,
  LABEL_CAPACITY_RESERVATION_TYPE,
  LABEL_INSTANCE_ACCELERATOR_COUNT,
  LABEL_INSTANCE_ACCELERATOR_MANUFACTURER,
  LABEL_INSTANCE_ACCELERATOR_NAME,
  LABEL_INSTANCE_CAPABILITY_FLEX,
  LABEL_INSTANCE_CATEGORY,
  LABEL_INSTANCE_CPU,
  LABEL_INSTANCE_CPU_MANUFACTURER,
  LABEL_INSTANCE_CPU_SUSTAINED_CLOCK_SPEED_MHZ,
  LABEL_INSTANCE_EBS_BANDWIDTH,
  LABEL_INSTANCE_ENCRYPTION_IN_TRANSIT_SUPPORTED,
  LABEL_INSTANCE_FAMILY,
  LABEL_INSTANCE_GENERATION,
  LABEL_INSTANCE_GPU_COUNT,
  LABEL_INSTANCE_GPU_MANUFACTURER,
  LABEL_INSTANCE_GPU_MEMORY,
  LABEL_INSTANCE_GPU_NAME,
  LABEL_INSTANCE_HYPERVISOR,
  LABEL_INSTANCE_LOCAL_NVME,
  LABEL_INSTANCE_MEMORY,
  LABEL_INSTANCE_NETWORK_BANDWIDTH,
  LABEL_INSTANCE_SIZE,
  LABEL_NITRO_SANDBOX,
  LABEL_PLACEMENT_GROUP_ID,
  LABEL_PLACEMENT_GROUP_PARTITION,
} from './ec2/instance-labels.ts';
export { parseAMIAlias, resolveAMIFamily } from './ec2/ami-alias.ts';
export type { AMIAlias } from './ec2/ami-alias.ts';
export {
  concreteMaxPods,
  kubeletExpressions,
  parseKubeletConfiguration,
  reservationExpressions,
  unmanagedKubeletFields,
} from './ec2/parse-kubelet-configuration.ts';
export type {
  KubeletConfiguration,
  KubeletExpression,
  ParsedKubeletConfiguration,
} from './ec2/parse-kubelet-configuration.ts';
export { EC2_NODE_CLASS_HASH_VERSION, hashEC2NodeClass } from './ec2/hash-ec2-node-class.ts';
export type { EC2NodeClassHashOptions, EC2NodeClassHashVersion } from './ec2/hash-ec2-node-class.ts';
export { decideEC2NodeClassHash, isEC2NodeClassHashDrifted } from './ec2/decide-node-class-hash.ts';
export type { EC2NodeClassHashActions } from './ec2/decide-node-class-hash.ts';
export { MANAGED_KUBELET_FIELDS } from './ec2/kubelet-fields.ts';
export { findUnsupportedKubeletFields } from './ec2/kubelet-support.ts';
export { validateKubeletConfiguration } from './ec2/validate-kubelet-configuration.ts';
export type { RawKubeletConfiguration } from './ec2/validate-kubelet-configuration.ts';
export { validateEC2NodeClass } from './ec2/validate-ec2-node-class.ts';
export type { EC2NodeClassRules } from './ec2/validate-ec2-node-class.ts';

export { canonicalJson } from './canonical-json.ts';
export { NEVER, parseNillableDuration } from './duration.ts';
export { findUncountableDurations } from './find-uncountable-durations.ts';
export { NODEPOOL_HASH_VERSION, hashNodePool } from './hash.ts';
export { compareNodeOverlays } from './overlay-order.ts';
export { compareNodePools } from './pool-order.ts';
export { parseCron } from './cron.ts';
export type { CronResult, CronSchedule } from './cron.ts';
export { exceededLimit, parseLimits } from './limits.ts';
export type { ExceededLimit } from './limits.ts';

export { UNLIMITED_DISRUPTIONS, allowedByBudget, allowedDisruptions, isBudgetActive } from './budgets.ts';
export type { AllowedDisruptions, BudgetResult } from './budgets.ts';

export { validateNodeOverlay } from './validate-node-overlay.ts';
export { validateNodePool } from './validate-node-pool.ts';
export { validateRequirement } from './validate-requirement.ts';
export type { ValidationRules } from './validate-requirement.ts';
export { fieldWithin, formatFieldProblems } from './field-problem.ts';
export type { FieldProblem } from './field-problem.ts';

export {
  CONDITION_CONSISTENT_STATE_FOUND,
  CONDITION_CONSOLIDATABLE,
  CONDITION_DISRUPTION_REASON,
  CONDITION_DRAINED,
  CONDITION_DRIFTED,
  CONDITION_INITIALIZED,
  CONDITION_INSTANCE_TERMINATING,
  CONDITION_LAUNCHED,
  CONDITION_NODE_CLASS_READY,
  CONDITION_NODE_REGISTRATION_HEALTHY,
  CONDITION_READY,
  CONDITION_REGISTERED,
  CONDITION_VALIDATION_SUCCEEDED,
  CONDITION_VOLUMES_DETACHED,
  NODE_CLAIM_DEPENDENTS,
  NODE_OVERLAY_DEPENDENTS,
  NODE_POOL_DEPENDENTS,
  clearCondition,
  conditionStatus,
  getCondition,
  initializeConditions,
  isConditionTrue,
  setCondition,
} from './conditions.ts';
export type { ConditionChange, ConditionContext, ConditionStatus, ConditionsResult } from './conditions.ts';
