import {
  CONDITION_INSTANCE_TERMINATING,
  FINALIZER_TERMINATION,
  getCondition,
  LABEL_CAPACITY_TYPE,
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

import { INSTANCE_POLL_MS } from '../../../instance-poll.ts';
import { withoutFinalizer } from '../../../claim-and-node.ts';
import { NODE_CLAIMS } from '../../../kinds.ts';
import { nodePoolName } from '../../../managed.ts';
import { deleteObject, writeMain, writeStatus, type WriteClient } from '../../../write-object.ts';
import { claimTerminationGracePeriodExpiring } from '../events.ts';
import type { LaunchCache } from '../launch/launch-cache.ts';
import type { LifecycleMetrics } from '../metrics.ts';
import { decideTermination, terminatingClaim, withDeadline } from './decide.ts';

export interface TerminationDeps {
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'delete'>;
  readonly launched: LaunchCache;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly metrics: LifecycleMetrics;
}

/** Takes a claim that is going down to nothing: its Nodes, its instance, its finalizer. */
export async function applyTermination(
  deps: TerminationDeps,
  input: { readonly claim: NodeClaim; readonly nodes: readonly Node[] },
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const { client, events, logger, launched } = deps;
  const { nodes } = input;
  let { claim } = input;
  const providerID = claim.status?.providerID ?? launched.get(claim.metadata?.uid ?? '')?.status?.providerID ?? '';
  let decision = decideTermination({ claim, nodes, providerID });
  if (decision.kind === 'set-deadline') {
    claim = await writeMain(client, NODE_CLAIMS, claim, withDeadline(claim, decision.deadline), signal);
    events.publish(claimTerminationGracePeriodExpiring(claim, decision.deadline));
    decision = decideTermination({ claim, nodes, providerID });
  }
  switch (decision.kind) {
    case 'wait-for-nodes':
      for (const node of decision.toDelete) {
        if (await deleteObject(client, kinds.node, node, signal)) {
          logger.info('deleting node of nodeclaim', { NodeClaim: claim.metadata?.name, Node: node.metadata?.name });
        }
      }
      // Each Node that goes brings the claim here again.
      return done;
    case 'terminate-instance': {
      const answer = await terminateInstance(deps, claim, providerID, signal);
      if (!answer.gone) return requeueAfter(INSTANCE_POLL_MS);
      await removeFinalizer(deps, answer.claim, signal);
      return done;
    }
    case 'remove-finalizer':
      await removeFinalizer(deps, claim, signal);
      return done;
    default:
      return done;
  }
}

async function terminateInstance(
  deps: TerminationDeps,
  claim: NodeClaim,
  providerID: string,
  signal: AbortSignal,
): Promise<{ readonly gone: boolean; readonly claim: NodeClaim }> {
  const { client, cloudProvider, clock, metrics } = deps;
  let gone = false;
  try {
    const known =
      claim.status?.providerID === providerID ? claim : { ...claim, status: { ...claim.status, providerID } };
    await cloudProvider.delete(known, signal);
  } catch (error) {
    if (!NodeClaimNotFoundError.is(error)) throw error;
    gone = true;
  }
  const written = await writeStatus(client, NODE_CLAIMS, claim, terminatingClaim(claim, clock.now()), signal);
  if (gone) {
    const since = getCondition(written.status?.conditions, CONDITION_INSTANCE_TERMINATING)?.lastTransitionTime;
    const seconds = since === undefined ? 0 : Math.max(0, (clock.now() - parseTime(since)) / 1000);
    metrics.instanceTermination.observe({ nodepool: nodePoolName(claim) ?? '' }, seconds);
  }
  return { gone, claim: written };
}

async function removeFinalizer(deps: TerminationDeps, claim: NodeClaim, signal: AbortSignal): Promise<void> {
  const { client, clock, logger, metrics, launched } = deps;
  const { metadata } = claim;
  await writeMain(client, NODE_CLAIMS, claim, withoutFinalizer(claim, FINALIZER_TERMINATION), signal);
  launched.delete(metadata?.uid ?? '');
  const nodepool = nodePoolName(claim) ?? '';
  const deletedMs = parseTime(metadata!.deletionTimestamp!);
  metrics.termination.observe({ nodepool }, Math.max(0, (clock.now() - deletedMs) / 1000));
  metrics.terminated.inc({
    nodepool,
    capacity_type: metadata?.labels?.[LABEL_CAPACITY_TYPE] ?? '',
    zone: metadata?.labels?.[LABEL_ZONE] ?? '',
  });
  logger.info('deleted nodeclaim', { NodeClaim: metadata?.name, 'provider-id': claim.status?.providerID });
}
