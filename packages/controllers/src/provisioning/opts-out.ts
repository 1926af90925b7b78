import { LABEL_NODEPOOL } from '@karpenter-ts/apis';
import type { Pod } from '@karpenter-ts/kube-model';

/**
 * Does the pod say that it wants no node of any pool? It is nobody's business here then, and no
 * reason to complain. Upstream: `validateKarpenterManagedLabelCanExist`.
 */
export function optsOut(pod: Pod): boolean {
  const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required?.nodeSelectorTerms ?? [];
  return (
    terms.length > 0 &&
    terms.every((term) =>
      term.matchExpressions?.some(({ key, operator }) => key === LABEL_NODEPOOL && operator === 'DoesNotExist'),
    )
  );
}
