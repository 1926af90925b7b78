// Requirements and sets of them
export { formatConflict, Requirement, Requirements } from '@karpenter-ts/kube-model';
export type {
  CompatibleOptions,
  EffectiveOperator,
  NodeSelectorRequirement,
  RequirementConflict,
  RequirementOperator,
} from '@karpenter-ts/kube-model';
export { satisfiesMinValues } from './min-values.ts';
export type { MinValuesResult } from './min-values.ts';
export { withValueAliases } from './value-aliases.ts';
export type { ValueAliases } from './value-aliases.ts';

// What pods and pools may ask for
export { isRestrictedLabel, validateRequirement } from '@karpenter-ts/apis';
export type { FieldProblem, LabelRules, ValidationRules } from '@karpenter-ts/apis';
export { optsOut } from './opts-out.ts';
export { validatePodRequirements } from './validate-pod-requirements.ts';

// Taints and host ports
export {
  findHostPortConflict,
  formatHostPort,
  formatTaint,
  hostPortsConflict,
  isKnownEphemeralTaint,
  KNOWN_EPHEMERAL_TAINTS,
  podHostPorts,
  tolerates,
  untoleratedTaints,
} from '@karpenter-ts/kube-model';
export type { HostPort, Taint, Toleration } from '@karpenter-ts/kube-model';
