// Quantities and resource vectors
export {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  subtractQuantities,
  type Quantity,
  type QuantityFormat,
} from './quantity.ts';
export {
  addResources,
  amountOf,
  fitsResources,
  formatResource,
  formatResources,
  isZeroResources,
  maxResources,
  minResources,
  parseResource,
  parseResources,
  subtractResources,
  type Rounding,
} from './resources.ts';
export { podLimits, podRequests, podsRequests } from './pod-resources.ts';

// Requirements
export { Requirement, type EffectiveOperator } from './requirement.ts';
export { formatConflict, Requirements, type CompatibleOptions, type RequirementConflict } from './requirements.ts';

// Selectors
export {
  compileLabelSelector,
  findLabelSelectorProblem,
  formatLabelSelector,
  matchesLabelSelector,
  type LabelPredicate,
} from './selector.ts';
export {
  matchesFieldSelector,
  parseFieldSelector,
  parseLabelSelector,
  type FieldRequirement,
} from './selector-text.ts';
export {
  matchesNodeSelector,
  matchesNodeSelectorTerm,
  matchesNodeSelectorTerms,
  matchesPodNodeAffinity,
  type SelectableNode,
} from './node-selector.ts';

// Taints and host ports
export {
  DISRUPTED_TAINT,
  formatTaint,
  hasTaint,
  isKnownEphemeralTaint,
  isSameTaint,
  KNOWN_EPHEMERAL_TAINTS,
  mergeTaints,
  removeTaint,
  TAINT_EXTERNAL_CLOUD_PROVIDER,
  TAINT_NODE_NOT_READY,
  TAINT_NODE_UNREACHABLE,
  TAINT_NODE_UNSCHEDULABLE,
  TAINT_READINESS_PREFIX,
  taintIdentity,
  tolerates,
  UNREGISTERED_TAINT,
  untoleratedTaints,
} from './taints.ts';
export { findHostPortConflict, formatHostPort, hostPortsConflict, podHostPorts, type HostPort } from './host-ports.ts';

// Pods
export {
  DO_NOT_DISRUPT_ANNOTATION,
  hasDeviceClaims,
  hasDoNotDisrupt,
  isActivePod,
  isCriticalPod,
  isDisruptablePod,
  isDrainablePod,
  isEvictablePod,
  isOwnedByDaemonSet,
  isOwnedByNode,
  isOwnedByStatefulSet,
  isProvisionablePod,
  isReschedulablePod,
  isStuckTerminatingPod,
  isTerminalPod,
  isTerminatingPod,
  isWaitingEviction,
  podDeletionTime,
  podDoNotDisrupt,
  podKey,
  toleratesDisruption,
  type DoNotDisrupt,
} from './pods.ts';

// Metadata, labels, times
export { controllerOf, hasOwner, isOwnedBy, objectKey, ownerReferences } from './object-meta.ts';
export {
  isDnsSubdomain,
  isQualifiedName,
  isValidLabelValue,
  LABEL_ARCH,
  LABEL_EXCLUDE_BALANCERS,
  LABEL_HOSTNAME,
  LABEL_INSTANCE_TYPE,
  LABEL_KEY_ALIASES,
  LABEL_NAMESPACE_NAME,
  LABEL_OS,
  LABEL_TOPOLOGY_REGION,
  LABEL_TOPOLOGY_ZONE,
  LABEL_WINDOWS_BUILD,
  labelValue,
  normalizeLabelKey,
} from './labels.ts';
export { formatDuration, formatTime, parseDuration, parseTime } from './duration.ts';

// Errors
export {
  InvalidDurationError,
  InvalidQuantityError,
  InvalidRequirementError,
  InvalidSelectorError,
  InvalidTimeError,
  isKubeModelError,
  KubeModelError,
  QuantityRangeError,
  type KubeModelErrorCode,
} from './errors.ts';

// The shapes of Kubernetes objects that the core reads
export type {
  Affinity,
  CSINode,
  Condition,
  Container,
  ContainerPort,
  ContainerStatus,
  DaemonSet,
  KubernetesObject,
  LabelSelector,
  LabelSelectorRequirement,
  Labels,
  Namespace,
  Node,
  NodeAffinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  NodeSpec,
  NodeStatus,
  ObjectMeta,
  OwnerReference,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodAffinity,
  PodAffinityTerm,
  PodDisruptionBudget,
  PodResourceClaim,
  PodSpec,
  PodStatus,
  PodTemplateSpec,
  PreferredSchedulingTerm,
  RequirementOperator,
  ResourceList,
  ResourceRequirements,
  Resources,
  StorageClass,
  Taint,
  Timestamp,
  Toleration,
  TopologySelectorTerm,
  TopologySpreadConstraint,
  Volume,
  VolumeAttachment,
  WeightedPodAffinityTerm,
} from './types.ts';
export type {
  CapacityRequestPolicy,
  CapacityRequestPolicyRange,
  Counter,
  CounterSet,
  Device,
  DeviceAttribute,
  DeviceCapacity,
  DeviceClass,
  DeviceConstraint,
  DeviceCounterConsumption,
  DeviceRequest,
  DeviceRequestAllocationResult,
  DeviceRequirements,
  DeviceSelector,
  DeviceSubRequest,
  ResourceClaim,
  ResourceClaimAllocation,
  ResourceClaimConsumer,
  ResourceClaimSpec,
  ResourcePool,
  ResourceSlice,
  ResourceSliceSpec,
} from './device-types.ts';
