import type { NodePool } from '@karpenter-ts/apis';
import type { Pod } from '@karpenter-ts/kube-model';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** Events about provisioning, worded as upstream's in pkg/controllers/provisioning/scheduling/events.go. */

export function nominated(
  pod: Pod,
  target: { readonly nodeClaim?: string | undefined; readonly node?: string | undefined },
): KubernetesEvent {
  const parts = [
    ...(target.nodeClaim === undefined ? [] : [`nodeclaim/${target.nodeClaim}`]),
    ...(target.node === undefined ? [] : [`node/${target.node}`]),
  ];
  return {
    involvedObject: pod,
    type: 'Normal',
    reason: 'Nominated',
    message: `Pod should schedule on: ${parts.join(', ')}`,
    // A scale-up nominates thousands of pods at once; they share what the API server can be asked to bear.
    rateLimit: { name: 'nominated', perSecond: 5, burst: 10 },
  };
}

export function failedScheduling(pod: Pod, why: string): KubernetesEvent {
  return {
    involvedObject: pod,
    type: 'Warning',
    reason: 'FailedScheduling',
    message: `Failed to schedule pod, ${why}`,
    dedupeMs: 5 * 60_000,
  };
}

export function noCompatibleInstanceTypes(pool: NodePool): KubernetesEvent {
  return {
    involvedObject: pool,
    type: 'Warning',
    reason: 'NoCompatibleInstanceTypes',
    message: 'NodePool requirements filtered out all compatible available instance types',
    dedupeMs: 60_000,
  };
}
