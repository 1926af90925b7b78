import { isConditionTrue, type CapacityBuffer } from '@karpenter-ts/apis';
import { objectKey, type Pod } from '@karpenter-ts/kube-model';
import type { SchedulingResult } from '../result.ts';
import { CONDITION_PROVISIONING, CONDITION_READY_FOR_PROVISIONING, type BufferCondition } from './buffer-conditions.ts';
import { bufferKeyOf, isVirtualPod } from './virtual-pods.ts';

/** What became of one buffer's virtual pods. */
export interface BufferOutcome {
  readonly onExistingNodes: number;
  readonly onNewNodes: number;
  readonly leftOut: number;
}

type Plan = Pick<SchedulingResult, 'newNodeClaims' | 'existingNodes' | 'refusals'>;
type PodsByKey = ReadonlyMap<string, Pod>;

/** By `namespace/name` of the buffer, for buffers with pods in the plan (`classifyBufferPods`). */
export function bufferOutcomes(plan: Plan, pods: PodsByKey): ReadonlyMap<string, BufferOutcome> {
  const outcomes = new Map<string, { onExistingNodes: number; onNewNodes: number; leftOut: number }>();
  const count = (keys: readonly string[], what: keyof BufferOutcome): void => {
    for (const key of keys) {
      const buffer = bufferKeyOf(pods.get(key));
      if (buffer === undefined) continue;
      let outcome = outcomes.get(buffer);
      if (outcome === undefined) outcomes.set(buffer, (outcome = { onExistingNodes: 0, onNewNodes: 0, leftOut: 0 }));
      outcome[what]++;
    }
  };
  for (const keys of Object.values(plan.existingNodes)) count(keys, 'onExistingNodes');
  for (const claim of plan.newNodeClaims) count(claim.pods, 'onNewNodes');
  count(Object.keys(plan.refusals), 'leftOut');
  return outcomes;
}

/**
 * The buffer's `Provisioning` after a pass; undefined where the pass says nothing about it
 * (`computeProvisioningCondition`).
 */
export function provisioningCondition(
  buffer: CapacityBuffer,
  outcome: BufferOutcome | undefined,
): BufferCondition | undefined {
  const not = (reason: string, message: string): BufferCondition => ({
    type: CONDITION_PROVISIONING,
    status: 'False',
    reason,
    message,
  });
  const { conditions, replicas = 0 } = buffer.status ?? {};
  if (!isConditionTrue(conditions, CONDITION_READY_FOR_PROVISIONING)) {
    return not('NotReadyForProvisioning', 'Buffer is not ReadyForProvisioning');
  }
  if (replicas === 0) return not('BufferEmpty', 'Buffer has zero desired replicas');
  if (outcome === undefined) return undefined;
  const { onExistingNodes, onNewNodes, leftOut } = outcome;
  if (onNewNodes > 0 || leftOut > 0) {
    const message = `${onNewNodes}/${replicas} virtual pods required new capacity, ${leftOut} failed`;
    return not('RequiresNewCapacity', message);
  }
  if (onExistingNodes !== replicas) return undefined;
  return {
    type: CONDITION_PROVISIONING,
    status: 'True',
    reason: 'FitsExistingCapacity',
    message: `All ${replicas} virtual pods fit on existing capacity`,
  };
}

/**
 * How many virtual pods each existing node is kept free for, by provider id (`bufferPodCountsFromResults`). Such a
 * node is not empty.
 *
 * @param providerIdOf by the name that the plan knows the node by; undefined leaves the node out
 */
export function bufferPodCounts(
  plan: Pick<Plan, 'existingNodes'>,
  pods: PodsByKey,
  providerIdOf: (node: string) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [node, keys] of Object.entries(plan.existingNodes)) {
    const virtual = keys.filter((key) => isVirtualPod(pods.get(key))).length;
    const id = providerIdOf(node);
    if (virtual > 0 && id !== undefined && id !== '') counts.set(id, (counts.get(id) ?? 0) + virtual);
  }
  return counts;
}

/**
 * The plan with all that is about virtual pods taken out, but for the new claims themselves, which are bought as
 * well: what events, metrics and nominations are about (`filterVirtualPodErrors`, `filterVirtualPodMapping`).
 */
export function withoutVirtualPods<P extends Plan>(plan: P, pods: PodsByKey): P {
  const real = (keys: readonly string[]): string[] => keys.filter((key) => !isVirtualPod(pods.get(key)));
  const existing = Object.entries(plan.existingNodes).map(([node, keys]) => [node, real(keys)] as const);
  return {
    ...plan,
    newNodeClaims: plan.newNodeClaims.map((claim) => ({ ...claim, pods: real(claim.pods) })),
    existingNodes: Object.fromEntries(existing.filter(([, keys]) => keys.length > 0)),
    refusals: Object.fromEntries(Object.entries(plan.refusals).filter(([key]) => !isVirtualPod(pods.get(key)))),
  };
}

/** Keys of the buffers whose pods' shape comes from the PodTemplate. */
export function buffersOfTemplate(
  template: { readonly name: string; readonly namespace: string },
  buffers: Iterable<CapacityBuffer>,
): readonly string[] {
  return Array.from(buffers)
    .filter(
      ({ spec, metadata }) =>
        spec.podTemplateRef?.name === template.name && (metadata?.namespace ?? '') === template.namespace,
    )
    .map((buffer) => objectKey(buffer));
}
