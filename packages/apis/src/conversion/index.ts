export { convertObject, convertibleVersions } from './convert-object.ts';
export { ConversionError } from './conversion-error.ts';
export { kubeletOfNodePool } from './kubelet-of-node-pool.ts';
export type { KubeletSettings } from './kubelet-of-node-pool.ts';
export type { JsonObject } from '../json.ts';

export {
  ANNOTATION_ALIAS_VERSION,
  ANNOTATION_KUBELET,
  ANNOTATION_NODE_CLASS_REFERENCE,
  ANNOTATION_UBUNTU,
  ANNOTATION_V1BETA1_FIELDS,
  ANNOTATION_V1_FIELDS,
} from './annotations.ts';
