import { CONDITION_READY, isConditionTrue, setCondition, type EC2NodeClass } from '@karpenter-ts/apis';
import { karpenterKinds } from '@karpenter-ts/testing';

import { DirtyKeys } from './dirty-keys.ts';
import type { ModelContext } from './model-context.ts';

/** Model of the AWS provider's controllers of EC2NodeClasses: every class is ready, as if all that it selects were there. */
export function startEC2NodeClassStatus({ state, clock }: ModelContext): () => void {
  const dirty = new DirtyKeys({
    clock,
    delayMs: 0,
    work: (name) => {
      const nodeClass: EC2NodeClass | undefined = state.find(karpenterKinds.ec2NodeClass, { name });
      if (nodeClass === undefined || isConditionTrue(nodeClass.status?.conditions, CONDITION_READY)) return;
      const context = { dependents: [], metadata: nodeClass.metadata, now: clock.now() };
      const change = { type: CONDITION_READY, status: 'True' } as const;
      const { conditions } = setCondition(nodeClass.status?.conditions, change, context);
      const status = { ...nodeClass.status, conditions };
      state.update(karpenterKinds.ec2NodeClass, { ...nodeClass, status }, 'status');
    },
  });
  const unsubscribe = state.onChange(({ kind, type, object }) => {
    if (kind.kind === 'EC2NodeClass' && type !== 'DELETED') dirty.mark(object.metadata.name);
  });
  return () => {
    unsubscribe();
    dirty.stop();
  };
}
