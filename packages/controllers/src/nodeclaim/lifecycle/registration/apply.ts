import type { NodeClaim } from '@karpenter-ts/apis';
import type { RegistrationHook } from '@karpenter-ts/cloud-provider';
import type { Node } from '@karpenter-ts/kube-model';
import {
  done,
  kinds,
  requeueAfter,
  type Clock,
  type EventRecorder,
  type Logger,
  type ReconcileResult,
} from '@karpenter-ts/runtime';

import { soonest, throwAll } from '../../../reconcile-errors.ts';
import { writeMain, type WriteClient } from '../../../write-object.ts';
import { unregisteredTaintMissing } from '../events.ts';
import { decideRegistration, pendingClaim, registeredClaim, registeredNode, syncedNode } from './decide.ts';

export interface RegistrationDeps {
  readonly client: WriteClient;
  readonly hooks: readonly RegistrationHook[];
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

export interface RegistrationOutcome {
  readonly claim: NodeClaim;
  /** The Nodes of the claim as they are now. */
  readonly nodes: readonly Node[];
  /** This is the pass in which the claim was registered. */
  readonly registered: boolean;
  readonly result: ReconcileResult;
  /** To be thrown once the claim is written. */
  readonly error?: unknown;
}

/** Makes the claim's Node take over what the claim says, and lets pods onto it. */
export async function applyRegistration(
  deps: RegistrationDeps,
  input: { readonly claim: NodeClaim; readonly nodes: readonly Node[] },
  signal: AbortSignal,
): Promise<RegistrationOutcome> {
  const { client, hooks, events, clock, logger } = deps;
  const { claim, nodes } = input;
  const decision = decideRegistration(claim, nodes, clock.now());
  if (decision.kind === 'settled') return { claim: decision.claim, nodes, registered: false, result: done };
  const { node } = decision;
  if (decision.taintMissing) {
    logger.error('missing required startup taint, karpenter.sh/unregistered', { NodeClaim: claim.metadata?.name });
    events.publish(unregisteredTaintMissing(claim));
  }
  const pending = await runHooks(hooks, claim, signal);
  if (pending.names.length > 0) {
    const written = await writeMain(client, kinds.node, node, syncedNode(node, claim), signal);
    const waiting = pendingClaim(claim, pending.names, clock.now());
    return { claim: waiting, nodes: [written], registered: false, result: pending.result, error: pending.error };
  }
  const written = await writeMain(client, kinds.node, node, registeredNode(node, claim), signal);
  return { claim: registeredClaim(claim, node, clock.now()), nodes: [written], registered: true, result: done };
}

interface PendingHooks {
  readonly names: readonly string[];
  readonly result: ReconcileResult;
  readonly error?: unknown;
}

/** All at once: how long they take together is how long the slowest takes. */
async function runHooks(
  hooks: readonly RegistrationHook[],
  claim: NodeClaim,
  signal: AbortSignal,
): Promise<PendingHooks> {
  const answers = await Promise.allSettled(hooks.map(async (hook) => hook.registered(claim, signal)));
  const names: string[] = [];
  const errors: unknown[] = [];
  let result: ReconcileResult = done;
  for (const [i, answer] of answers.entries()) {
    if (answer.status === 'fulfilled' && answer.value === undefined) continue;
    names.push(hooks[i]!.name);
    if (answer.status === 'rejected') errors.push(answer.reason);
    else if (answer.value !== undefined) result = soonest(result, requeueAfter(answer.value.requeueAfterMs));
  }
  try {
    throwAll(errors, 'registration hooks');
  } catch (error) {
    return { names, result, error };
  }
  return { names, result };
}
