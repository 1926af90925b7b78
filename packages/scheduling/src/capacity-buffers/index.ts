export { bufferReference, resolveBuffer } from './resolve-buffer.ts';
export type { BufferReference, BufferResolution, BufferSource, BufferSourceKind } from './resolve-buffer.ts';
export { bufferReplicas, limitReplicas, percentageReplicas, templateRequests } from './buffer-replicas.ts';
export {
  ANNOTATION_BUFFER_NAME,
  ANNOTATION_BUFFER_NAMESPACE,
  ANNOTATION_VIRTUAL_POD,
  bufferKeyOf,
  isBufferReady,
  isVirtualPod,
  VirtualPods,
  virtualPods,
} from './virtual-pods.ts';
export {
  bufferOutcomes,
  bufferPodCounts,
  buffersOfTemplate,
  provisioningCondition,
  withoutVirtualPods,
} from './buffer-outcomes.ts';
export type { BufferOutcome } from './buffer-outcomes.ts';
export { CONDITION_PROVISIONING, CONDITION_READY_FOR_PROVISIONING, setBufferCondition } from './buffer-conditions.ts';
export type { BufferCondition } from './buffer-conditions.ts';
