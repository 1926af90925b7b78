import {
  clearCondition,
  CONDITION_DISRUPTION_REASON,
  NODE_CLAIM_DEPENDENTS,
  setCondition,
  TAINT_DISRUPTED,
  type DisruptionReason,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { hasTaint, removeTaint } from '@karpenter-ts/kube-model';
import { isNotFound, kinds, type Clock, type KubeClient } from '@karpenter-ts/runtime';

import { NODE_CLAIMS } from '../kinds.ts';
import { retryWrite } from '../retry.ts';

export interface MarkDeps {
  readonly client: Pick<KubeClient, 'get' | 'patch'>;
  readonly clock: Clock;
}

/** The two objects of a node that is disrupted, by name. */
export interface MarkTarget {
  readonly node: string | undefined;
  readonly nodeClaim: string;
}

/**
 * Marks a node in the API as being disrupted: the taint keeps new pods away, the condition says why.
 * What is gone meanwhile counts as marked.
 */
export async function markDisrupted(
  deps: MarkDeps,
  target: MarkTarget,
  reason: DisruptionReason,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all([
    setTaint(deps, target.node, true, signal),
    changeClaim(deps, target.nodeClaim, signal, (claim) =>
      setCondition(
        claim.status?.conditions,
        { type: CONDITION_DISRUPTION_REASON, status: 'True', reason, message: reason },
        { dependents: NODE_CLAIM_DEPENDENTS, metadata: claim.metadata, now: deps.clock.now() },
      ),
    ),
  ]);
}

/** Takes the marks off again. */
export async function unmarkDisrupted(deps: MarkDeps, target: MarkTarget, signal: AbortSignal): Promise<void> {
  await Promise.all([
    setTaint(deps, target.node, false, signal),
    changeClaim(deps, target.nodeClaim, signal, (claim) =>
      clearCondition(claim.status?.conditions, CONDITION_DISRUPTION_REASON, { dependents: NODE_CLAIM_DEPENDENTS }),
    ),
  ]);
}

async function setTaint(
  { client, clock }: MarkDeps,
  name: string | undefined,
  wanted: boolean,
  signal: AbortSignal,
): Promise<void> {
  if (name === undefined) return;
  await toleratingAbsence(
    retryWrite(clock, signal, async () => {
      const node = await client.get(kinds.node, { name }, signal);
      if (hasTaint(node.spec?.taints, TAINT_DISRUPTED) === wanted) return;
      // A node on its way out keeps the taint: the drain put it there, or would put it back.
      if (!wanted && node.metadata?.deletionTimestamp !== undefined) return;
      const others = removeTaint(node.spec?.taints, TAINT_DISRUPTED);
      const body = {
        metadata: { resourceVersion: node.metadata?.resourceVersion },
        spec: { taints: wanted ? [...others, TAINT_DISRUPTED] : others },
      };
      await client.patch(kinds.node, { name }, body, { type: 'merge' }, signal);
    }),
  );
}

async function changeClaim(
  { client, clock }: MarkDeps,
  name: string,
  signal: AbortSignal,
  change: (claim: NodeClaim) => ReturnType<typeof setCondition>,
): Promise<void> {
  await toleratingAbsence(
    retryWrite(clock, signal, async () => {
      const claim = await client.get(NODE_CLAIMS, { name }, signal);
      const { changed, conditions } = change(claim);
      if (!changed) return;
      const body = { metadata: { resourceVersion: claim.metadata?.resourceVersion }, status: { conditions } };
      await client.patch(NODE_CLAIMS, { name }, body, { type: 'merge', subresource: 'status' }, signal);
    }),
  );
}

async function toleratingAbsence(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
