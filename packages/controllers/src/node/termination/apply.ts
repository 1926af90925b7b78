import {
  CONDITION_DRAINED,
  CONDITION_INSTANCE_TERMINATING,
  FINALIZER_TERMINATION,
  isConditionTrue,
  LABEL_ZONE,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { NodeClaimNotFoundError, type CloudProvider } from '@karpenter-ts/cloud-provider';
import { parseTime, type Node } from '@karpenter-ts/kube-model';
import {
  done,
  kinds,
  requeueAfter,
  type Clock,
  type EventRecorder,
  type Logger,
  type ReconcileResult,
} from '@karpenter-ts/runtime';

import { INSTANCE_POLL_MS } from '../../instance-poll.ts';
import { withoutFinalizer } from '../../claim-and-node.ts';
import { NODE_CLAIMS } from '../../kinds.ts';
import { nodePoolName } from '../../managed.ts';
import { withClaimCondition } from '../../object-conditions.ts';
import { throwAll } from '../../reconcile-errors.ts';
import { deleteObject, writeMain, writeStatus, type WriteClient } from '../../write-object.ts';
import { failedDraining } from '../eviction/events.ts';
import type { PodEvictor } from '../eviction/eviction-queue.ts';
import { decideNodeTermination } from './decide.ts';
import { awaitingVolumeDetachment, nodeTerminationGracePeriodExpiring } from './events.ts';
import type { NodeTerminationInput } from './gather.ts';
import type { NodeTerminationMetrics } from './metrics.ts';

export interface ApplyNodeTerminationDeps {
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'delete'>;
  readonly evictor: PodEvictor;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly metrics: NodeTerminationMetrics;
}

export async function applyNodeTermination(
  deps: ApplyNodeTerminationDeps,
  input: NodeTerminationInput,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const { client, evictor, events, clock } = deps;
  const actions = decideNodeTermination(input, clock.now());
  if (actions.deleteClaim) await deleteObject(client, NODE_CLAIMS, input.claim!, signal);
  if (actions.next.kind === 'remove-finalizer') {
    await removeFinalizer(deps, input.node, signal);
    return done;
  }
  if (input.deadline !== undefined) events.publish(nodeTerminationGracePeriodExpiring(input.node, input.deadline));
  // Before anything leaves, nothing more may come.
  const node = await writeMain(client, kinds.node, input.node, actions.node, signal);
  for (const pod of actions.force) evictor.add(pod, input.deadline);
  for (const pod of actions.evict) evictor.add(pod);
  if (actions.waitingPods > 0) {
    events.publish(failedDraining(node, `${actions.waitingPods} pods are waiting to be evicted`));
  }
  if (actions.waitingVolumes.length > 0) events.publish(awaitingVolumeDetachment(node, actions.waitingVolumes));

  const instance =
    actions.next.kind === 'terminate'
      ? await terminateInstance(deps, actions.claim, signal)
      : { claim: actions.claim, gone: false };
  await writeConditions(deps, input.claim, instance.claim, instance.error, signal);
  if (actions.next.kind === 'wait') return requeueAfter(actions.next.ms);
  if (!instance.gone) return requeueAfter(INSTANCE_POLL_MS);
  await removeFinalizer(deps, node, signal);
  return done;
}

interface InstanceOutcome {
  readonly claim: NodeClaim | undefined;
  readonly gone: boolean;
  /** To be thrown once the claim is written. */
  readonly error?: unknown;
}

async function terminateInstance(
  { cloudProvider, clock }: ApplyNodeTerminationDeps,
  claim: NodeClaim | undefined,
  signal: AbortSignal,
): Promise<InstanceOutcome> {
  if (claim === undefined) return { claim, gone: true };
  let gone = false;
  try {
    await cloudProvider.delete(claim, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!NodeClaimNotFoundError.is(error)) return { claim, gone: false, error };
    gone = true;
  }
  const change = { type: CONDITION_INSTANCE_TERMINATING, status: 'True' } as const;
  return { claim: withClaimCondition(claim, change, clock.now()), gone };
}

/** Also what was found out before something failed is written; then the failure is thrown. */
async function writeConditions(
  { client, metrics, logger }: ApplyNodeTerminationDeps,
  before: NodeClaim | undefined,
  after: NodeClaim | undefined,
  failure: unknown,
  signal: AbortSignal,
): Promise<void> {
  const errors: unknown[] = failure === undefined ? [] : [failure];
  if (before !== undefined && after !== undefined) {
    try {
      await writeStatus(client, NODE_CLAIMS, before, after, signal);
      if (!isDrained(before) && isDrained(after)) {
        metrics.drained.inc({ nodepool: nodePoolName(after) ?? '' });
        logger.info('drained node', { Node: after.status?.nodeName, NodeClaim: after.metadata?.name });
      }
    } catch (error) {
      errors.push(error);
    }
  }
  throwAll(errors, 'terminating the instance');
}

function isDrained(claim: NodeClaim): boolean {
  return isConditionTrue(claim.status?.conditions, CONDITION_DRAINED);
}

async function removeFinalizer(
  { client, clock, logger, metrics }: ApplyNodeTerminationDeps,
  node: Node,
  signal: AbortSignal,
): Promise<void> {
  await writeMain(client, kinds.node, node, withoutFinalizer(node, FINALIZER_TERMINATION), signal);
  const { metadata } = node;
  const nodepool = nodePoolName(node) ?? '';
  const secondsSince = (time: string | Date | undefined): number =>
    time === undefined ? 0 : Math.max(0, (clock.now() - parseTime(time)) / 1000);
  metrics.terminated.inc({ nodepool, zone: metadata?.labels?.[LABEL_ZONE] ?? '' });
  metrics.termination.observe({ nodepool }, secondsSince(metadata?.deletionTimestamp));
  metrics.lifetime.observe({ nodepool }, secondsSince(metadata?.creationTimestamp));
  logger.info('deleted node', { Node: metadata?.name });
}
