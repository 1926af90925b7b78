export { nodePool } from './node-pool.ts';
export type { BuiltNodePool, NodePoolOptions } from './node-pool.ts';
export { ec2NodeClass } from './ec2-node-class.ts';
export type { BuiltEC2NodeClass, EC2NodeClassOptions } from './ec2-node-class.ts';
export { capacityBuffer, kwokNodeClass, nodeOverlay } from './other-kinds.ts';
export type {
  BuiltCapacityBuffer,
  BuiltKWOKNodeClass,
  BuiltNodeOverlay,
  CapacityBufferOptions,
  NodeOverlayOptions,
} from './other-kinds.ts';
export { requirement } from './requirement.ts';
export type { RequirementOf, RequirementOptions, RequirementsInput } from './requirement.ts';
export type { BuiltMetadata, BuiltObject, MetadataOptions } from './built-object.ts';
export type { NodeClassInput } from './node-class-reference.ts';
