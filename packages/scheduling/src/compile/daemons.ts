import { podHostPorts, type Pod, type Toleration } from '@karpenter-ts/kube-model';
import type { HostPortSet } from './host-ports.ts';
import type { RequirementTable, SetId } from './requirement-table.ts';
import type { ResourceSpace } from './resource-space.ts';
import type { RequestCache } from './request-cache.ts';
import type { TolerationTable } from './tolerations.ts';

/** A DaemonSet's pod as far as it takes room. */
export interface CompiledDaemon {
  readonly requests: Float64Array;
  readonly ports: HostPortSet;
  /** It runs where one of these holds: selector and one required term. Preferences do not matter. */
  readonly terms: readonly SetId[];
  readonly tolerations: number;
  /** With PreferNoSchedule taints tolerated, as far as new nodes go. */
  readonly tolerationsForNewNodes: number;
}

/** Why not, for a pod that is broken: its DaemonSet cannot run either. */
export function compileDaemon(
  pod: Pod,
  table: RequirementTable,
  space: ResourceSpace,
  tolerations: TolerationTable,
  requests: RequestCache,
): CompiledDaemon | { readonly message: string } {
  try {
    const own = pod.spec?.tolerations ?? [];
    const preferred: Toleration = { operator: 'Exists', effect: 'PreferNoSchedule' };
    return {
      requests: space.row(requests.of(pod)),
      ports: podHostPorts(pod),
      terms: requiredTermSets(pod, table),
      tolerations: tolerations.tolerations(own),
      tolerationsForNewNodes: tolerations.tolerations([...own, preferred]),
    };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

/** The pod's node selector with each of its required node affinity terms. */
export function requiredTermSets(pod: Pod, table: RequirementTable): SetId[] {
  const selector = table.labels(pod.spec?.nodeSelector ?? {});
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined || terms.length === 0) return [selector];
  return terms.map((term) => table.merge(selector, table.parseAll(term.matchExpressions ?? [])));
}
