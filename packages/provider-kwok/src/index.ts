export { KwokProvider, type InstanceTypesOverlay, type KwokProviderOptions } from './kwok-provider.ts';
export { loadInstanceTypes } from './load-instance-types.ts';
export { InstanceTypesFileError, parseInstanceTypes } from './instance-types-file.ts';
export {
  ANNOTATION_CLAIM_UID,
  ANNOTATION_TERMINATED,
  KWOK_LABELS,
  LABEL_INSTANCE_CPU,
  LABEL_INSTANCE_FAMILY,
  LABEL_INSTANCE_MEMORY,
  LABEL_INSTANCE_PRICE,
  LABEL_INSTANCE_SIZE,
} from './labels.ts';
export { PROVIDER_ID_PREFIX } from './instance-node.ts';
