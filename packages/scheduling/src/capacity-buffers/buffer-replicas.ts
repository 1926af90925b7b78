import type { CapacityBufferSpec } from '@karpenter-ts/apis';
import {
  parseResources,
  podRequests,
  type PodTemplateSpec,
  type ResourceList,
  type Resources,
} from '@karpenter-ts/kube-model';

/** The type of `replicas` in the API: nothing counts further. */
const maxReplicas = 2 ** 31 - 1;

/** What one pod of the template asks for. `pods`, which no manifest states, is left out. */
export function templateRequests(template: PodTemplateSpec): Resources {
  if (template.spec === undefined) return {};
  const { pods: _, ...requests } = podRequests({ spec: template.spec });
  return requests;
}

/**
 * How many pods with these requests the limits allow; undefined where no limit is about anything that they ask for
 * (`calculateLimitReplicas`).
 *
 * @throws InvalidQuantityError, QuantityRangeError for limits that are no quantities
 */
export function limitReplicas(limits: ResourceList, requests: Resources): number | undefined {
  let least: number | undefined;
  for (const [name, limit] of Object.entries(parseResources(limits, 'down'))) {
    const request = requests[name] ?? 0;
    if (request > 0) least = Math.min(least ?? maxReplicas, Math.max(0, Math.floor(limit / request)));
  }
  return least;
}

/** The percentage of a workload's replicas, rounded up (`calculatePercentageReplicas`). */
export function percentageReplicas(workloadReplicas: number, percentage: number): number {
  return Math.min(maxReplicas, Math.ceil((workloadReplicas * percentage) / 100));
}

/**
 * For how many pods there is to be room: the greater of `replicas` and `percentage`, at most what the limits allow;
 * without either as many as the limits allow (`computeReplicas`).
 *
 * @param workloadReplicas of what `scalableRef` names; undefined for a buffer with a `podTemplateRef`
 */
export function bufferReplicas(
  spec: CapacityBufferSpec,
  template: PodTemplateSpec,
  workloadReplicas: number | undefined,
): number {
  const sizes: number[] = [];
  if (spec.replicas !== undefined) sizes.push(spec.replicas);
  // A workload that is scaled to nothing is no size: then only the other bounds count.
  if (spec.percentage !== undefined && workloadReplicas !== undefined && workloadReplicas > 0) {
    sizes.push(percentageReplicas(workloadReplicas, spec.percentage));
  }
  const allowed = spec.limits === undefined ? undefined : limitReplicas(spec.limits, templateRequests(template));
  if (sizes.length === 0) return allowed ?? 0;
  return Math.min(Math.max(...sizes), allowed ?? Infinity);
}
