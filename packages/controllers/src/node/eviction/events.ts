import { formatTime, type Node, type Pod } from '@karpenter-ts/kube-model';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/**
 * Events about pods that leave, worded as upstream's in pkg/controllers/node/termination/terminator/events.
 * Those about a pod are told apart by its uid, where upstream has its bare name, which pods of
 * different namespaces share.
 */

export function evicted(pod: Pod, reason: string): KubernetesEvent {
  return { involvedObject: pod, type: 'Normal', reason: 'Evicted', message: `Evicted pod: ${reason}` };
}

/** `deadline` in milliseconds. */
export function disrupted(pod: Pod, graceSeconds: number, deadline: number): KubernetesEvent {
  return {
    involvedObject: pod,
    type: 'Normal',
    reason: 'Disrupted',
    message: `Deleting the pod to accommodate the terminationTime ${formatTime(deadline)} of the node. The pod was granted ${graceSeconds} seconds of grace-period of its ${pod.spec?.terminationGracePeriodSeconds ?? 0} terminationGracePeriodSeconds. This bypasses the PDB of the pod and the do-not-disrupt annotation.`,
  };
}

/** `why` completes the sentence. */
export function failedDraining(node: Node, why: string): KubernetesEvent {
  return {
    involvedObject: node,
    type: 'Warning',
    reason: 'FailedDraining',
    message: `Failed to drain node, ${why}`,
    dedupeValues: [node.metadata?.name ?? ''],
  };
}
