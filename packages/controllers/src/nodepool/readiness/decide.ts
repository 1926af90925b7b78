import { CONDITION_NODE_CLASS_READY, CONDITION_READY, getCondition, type ConditionChange } from '@karpenter-ts/apis';

import { isDeleting } from '../../claim-and-node.ts';
import type { NodeClass } from '../../kinds.ts';

const type = CONDITION_NODE_CLASS_READY;

/** What a pool says about its NodeClass. Upstream: pkg/controllers/nodepool/readiness/controller.go. */
export function decideReadiness(nodeClass: NodeClass | undefined): ConditionChange {
  if (nodeClass === undefined) return notReady('NodeClassNotFound', 'NodeClass not found on cluster');
  if (isDeleting(nodeClass)) return notReady('NodeClassTerminating', 'NodeClass is Terminating');
  const ready = getCondition(nodeClass.status?.conditions, CONDITION_READY);
  switch (ready?.status) {
    case 'True':
      return { type, status: 'True' };
    case 'False':
      return { type, status: 'False', reason: ready.reason, message: ready.message };
    default:
      return notReady('NodeClassReadinessUnknown', 'Node Class Readiness Unknown');
  }
}

function notReady(reason: string, message: string): ConditionChange {
  return { type, status: 'False', reason, message };
}
