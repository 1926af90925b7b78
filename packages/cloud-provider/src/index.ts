export type { CloudProvider, RegistrationHook, RepairPolicy } from './cloud-provider.ts';
export type {
  AttributeBinding,
  CapacityType,
  DynamicResources,
  InstanceType,
  InstanceTypeOverhead,
  Offering,
  ResourceSliceTemplate,
} from './instance-type.ts';
export {
  CreateError,
  type CreateErrorOptions,
  errorMetricLabel,
  type ErrorMetricLabel,
  InsufficientCapacityError,
  NodeClaimNotFoundError,
  NodeClassNotReadyError,
  UnevaluatedNodePoolError,
} from './errors.ts';
export { KarpenterError, type KarpenterErrorOptions } from './karpenter-error.ts';
export {
  allocatable,
  allocatableGroups,
  type AllocatableGroup,
  offeringAllocatable,
  totalOverhead,
} from './allocatable.ts';
export {
  adjustedPrice,
  cheapestOffering,
  mostExpensiveOffering,
  offeringPrice,
  UNAVAILABLE_PRICE,
  worstLaunchPrice,
} from './price.ts';
export { offeringCompatible, offeringLabels, offeringRequirements } from './offering-requirements.ts';
export { cheapestLaunch, instanceTypeCompatible, launchLabels, type Launch, type LaunchRequest } from './launch.ts';
export { expandGlobs, type ExpandedGlobs, type GlobExpansion, type UnmatchedGlob } from './expand-globs.ts';
export { expandNodePool, hasGlobs, withRequirements, type ExpandedNodePool } from './expand-node-pool.ts';
