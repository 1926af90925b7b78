import { KWOK_GROUP } from '@karpenter-ts/apis';

/** Labels of the provider: what a pool asks its machines to be. */
export const LABEL_INSTANCE_SIZE = 'karpenter.kwok.sh/instance-size';
export const LABEL_INSTANCE_FAMILY = 'karpenter.kwok.sh/instance-family';
/** CPUs as a quantity, e.g. `4`. */
export const LABEL_INSTANCE_CPU = 'karpenter.kwok.sh/instance-cpu';
/** Memory as a quantity, e.g. `16Gi`. */
export const LABEL_INSTANCE_MEMORY = 'karpenter.kwok.sh/instance-memory';

export const KWOK_LABELS: readonly string[] = Object.freeze([
  LABEL_INSTANCE_SIZE,
  LABEL_INSTANCE_FAMILY,
  LABEL_INSTANCE_CPU,
  LABEL_INSTANCE_MEMORY,
]);

/** Label and annotation with value `fake` that tell KWOK which nodes are its to manage. */
export const KWOK_MANAGED = 'kwok.x-k8s.io/node';
/** Label that shards of a KWOK deployment are told apart by; one value here, as in the reference. */
export const KWOK_PARTITION = 'kwok-partition';
/** Label that the tool eks-node-viewer reads: USD per hour with six decimals. */
export const LABEL_INSTANCE_PRICE = 'eks-node-viewer/instance-price';

/** On a Node: uid of the claim that it was launched for. */
export const ANNOTATION_CLAIM_UID: string = `${KWOK_GROUP}/nodeclaim-uid`;
/** `true` on a Node whose instance has been terminated: it only waits for its finalizers. */
export const ANNOTATION_TERMINATED: string = `${KWOK_GROUP}/instance-terminated`;
