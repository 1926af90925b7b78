import { formatTime, type Node } from '@karpenter-ts/kube-model';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** `deadline` in milliseconds. */
export function nodeTerminationGracePeriodExpiring(node: Node, deadline: number): KubernetesEvent {
  return {
    involvedObject: node,
    type: 'Warning',
    reason: 'TerminationGracePeriodExpiring',
    message: `All pods will be deleted by ${formatTime(deadline)}`,
    dedupeValues: [node.metadata?.name ?? ''],
  };
}

export function awaitingVolumeDetachment(node: Node, attachments: readonly string[]): KubernetesEvent {
  return {
    involvedObject: node,
    type: 'Normal',
    reason: 'AwaitingVolumeDetachment',
    message: `Awaiting deletion of bound volumeattachments (${attachments.join(', ')})`,
    dedupeValues: [node.metadata?.name ?? ''],
  };
}
