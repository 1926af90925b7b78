import type { CapacityBuffer } from '@karpenter-ts/apis';
import type { PodTemplateSpec } from '@karpenter-ts/kube-model';
import { provisioningCondition, resolveBuffer, setBufferCondition } from '@karpenter-ts/scheduling/capacity-buffers';

import type { GatheredCapacityBuffer } from './gather.ts';

export interface CapacityBufferActions {
  /** The buffer as it shall be. */
  readonly after: CapacityBuffer;
  /** The shape of its pods; undefined where it cannot be told. */
  readonly template: PodTemplateSpec | undefined;
}

export function decideCapacityBuffer({ buffer, source, now }: GatheredCapacityBuffer): CapacityBufferActions {
  const { status, template } = resolveBuffer(buffer, source, now);
  const resolved: CapacityBuffer = { ...buffer, status };
  // That there is nothing to find room for is known without a plan.
  const condition = provisioningCondition(resolved, undefined);
  if (condition === undefined) return { after: resolved, template };
  const conditions = setBufferCondition(status.conditions, condition, buffer.metadata?.generation, now);
  return { after: { ...resolved, status: { ...status, conditions } }, template };
}
