import { LABEL_NODEPOOL } from '@karpenter-ts/apis';
import { normalizeLabelKey, type Pod } from '@karpenter-ts/kube-model';

/**
 * Does the pod say that it wants no node of any pool, in every term of its required node affinity? It is nobody's
 * business here then, and no reason to complain. Upstream: `validateKarpenterManagedLabelCanExist`, which also refuses
 * pods of which only the first term or a preference says so.
 */
export function optsOut(pod: Pod): boolean {
  const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required?.nodeSelectorTerms ?? [];
  return (
    terms.length > 0 &&
    terms.every((term) =>
      term.matchExpressions?.some(
        ({ key, operator }) => operator === 'DoesNotExist' && normalizeLabelKey(key) === LABEL_NODEPOOL,
      ),
    )
  );
}
