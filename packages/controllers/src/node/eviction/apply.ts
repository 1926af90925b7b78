import {
  ApiError,
  isConflict,
  isNotFound,
  isTooManyRequests,
  kinds,
  type Clock,
  type EventRecorder,
  type KubeClient,
} from '@karpenter-ts/runtime';

import { decideEviction, type EvictionDecision } from './decide.ts';
import { disrupted, evicted, failedDraining } from './events.ts';
import { evictionReason, type EvictionInput } from './gather.ts';
import type { EvictionMetrics } from './metrics.ts';

export interface ApplyEvictionDeps {
  readonly client: Pick<KubeClient, 'evict' | 'delete'>;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics: EvictionMetrics;
}

/** `finished`: nothing is left to be done; `blocked`: to be tried again after a while. */
export type EvictionOutcome = 'finished' | 'blocked';

export async function applyEviction(
  deps: ApplyEvictionDeps,
  input: EvictionInput,
  signal: AbortSignal,
): Promise<EvictionOutcome> {
  const decision = decideEviction(input, deps.clock.now());
  switch (decision.kind) {
    case 'drop':
      return 'finished';
    case 'wait':
      return 'blocked';
    case 'delete':
      return deletePod(deps, input, decision, signal);
    case 'evict':
      return evictPod(deps, input, signal);
  }
}

async function deletePod(
  { client, events, metrics }: ApplyEvictionDeps,
  { entry, pod, claim }: EvictionInput,
  { graceSeconds }: Extract<EvictionDecision, { kind: 'delete' }>,
  signal: AbortSignal,
): Promise<EvictionOutcome> {
  const { namespace, name, uid, deadline = 0 } = entry;
  events.publish(disrupted(pod!, graceSeconds, deadline));
  try {
    await client.delete(kinds.pod, { namespace, name }, { uid, gracePeriodSeconds: graceSeconds }, signal);
  } catch (error) {
    // A conflict is about the uid: the pod that was meant is gone.
    if (isNotFound(error) || isConflict(error)) return 'finished';
    throw error;
  }
  metrics.drained.inc({ reason: evictionReason(claim) });
  return 'finished';
}

async function evictPod(
  { client, events, metrics }: ApplyEvictionDeps,
  { entry, pod, node, claim }: EvictionInput,
  signal: AbortSignal,
): Promise<EvictionOutcome> {
  const { namespace, name, uid } = entry;
  try {
    await client.evict({ namespace, name }, { uid }, signal);
  } catch (error) {
    if (ApiError.is(error)) metrics.requests.inc({ code: String(error.status) });
    if (isNotFound(error) || isConflict(error)) return 'finished';
    const why = whyBlocked(error);
    if (why === undefined) throw error;
    if (node !== undefined) events.publish(failedDraining(node, `evicting pod ${namespace}/${name} ${why}`));
    return 'blocked';
  }
  metrics.requests.inc({ code: '200' });
  const reason = evictionReason(claim);
  events.publish(evicted(pod!, reason));
  metrics.drained.inc({ reason });
  return 'finished';
}

/** What keeps the pod, if it is a disruption budget. */
function whyBlocked(error: unknown): string | undefined {
  if (isTooManyRequests(error)) return 'violates a PDB';
  // The API has no status of its own for this one (`EvictionREST.Create`).
  if (ApiError.is(error) && error.status === 500 && error.message.includes('more than one PodDisruptionBudget')) {
    return 'is not possible, since eviction does not support multiple PDBs for one pod';
  }
  return undefined;
}
