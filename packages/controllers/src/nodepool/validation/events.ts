import type { NodePool } from '@karpenter-ts/apis';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** Ours: upstream leaves it at the condition, which nobody sees who only looks at events. */
export function nodePoolValidationFailed(pool: NodePool, message: string): KubernetesEvent {
  return {
    involvedObject: pool,
    type: 'Warning',
    reason: 'NodePoolValidationFailed',
    message,
    dedupeValues: [pool.metadata?.uid ?? '', message],
  };
}
