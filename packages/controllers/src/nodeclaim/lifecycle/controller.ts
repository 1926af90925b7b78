import {
  conditionStatus,
  FINALIZER_TERMINATION,
  LABEL_ZONE,
  NODE_CLAIM_DEPENDENTS,
  type NodeClaim,
} from '@karpenter-ts/apis';
import type { CloudProvider, RegistrationHook } from '@karpenter-ts/cloud-provider';
import type { Node } from '@karpenter-ts/kube-model';
import {
  bucket,
  bucketOverAll,
  done,
  exponentialPerItem,
  fromStore,
  isConflict,
  linearScale,
  maxOf,
  type Clock,
  type Controller,
  type EventRecorder,
  type Logger,
  type Metrics,
  type ReconcileResult,
  type StoreChange,
} from '@karpenter-ts/runtime';

import { claimsOfNode, hasFinalizer, isDeleting, nodesOfClaim, withFinalizer } from '../../claim-and-node.ts';
import { withCloudProviderMetrics } from '../../cloud-provider-metrics.ts';
import { NODE_CLAIMS } from '../../kinds.ts';
import { nodePoolName, type Managed } from '../../managed.ts';
import { equalJson } from '../../merge-patch.ts';
import { recordRegistrationOutcome, type RecordOutcomeDeps } from '../../nodepool/registrationhealth/record-outcome.ts';
import type { RegistrationHealthTracker } from '../../nodepool/registrationhealth/tracker.ts';
import { soonest, throwAll, withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import { writeMain, writeObject, type WriteClient } from '../../write-object.ts';
import { gatherLifecycle } from './gather.ts';
import { applyInitialization } from './initialization/apply.ts';
import { applyLaunch } from './launch/apply.ts';
import type { LaunchCache } from './launch/launch-cache.ts';
import { applyLiveness } from './liveness/apply.ts';
import { createLifecycleMetrics } from './metrics.ts';
import { applyRegistration } from './registration/apply.ts';
import { applyTermination } from './termination/apply.ts';

export interface NodeClaimLifecycleDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'nodes' | 'nodePools'>;
  readonly client: WriteClient;
  readonly cloudProvider: CloudProvider;
  readonly managed: Pick<Managed, 'nodeClaim'>;
  readonly registrationHealth: RegistrationHealthTracker;
  /** Shared with the garbage collection, which must not take what was launched a moment ago. */
  readonly launched: LaunchCache;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Cores that this process may use: more mean more claims at a time. Default 1. */
  readonly cpuCores?: number | undefined;
  readonly registrationHooks?: readonly RegistrationHook[] | undefined;
  /** Default five minutes. */
  readonly launchTimeoutMs?: number | undefined;
}

/**
 * Takes a claim from its creation to a node that pods can use, and from its deletion to nothing.
 *
 *     finalizer → launch → registration → initialization      liveness gives up what takes too long
 *     deletion  → Nodes drained and gone → instance gone → finalizer off
 *
 * No instance is asked for before the finalizer is written, so that whatever is bought has a claim
 * that will be asked to give it back. A process may end between any two writes: the next one finds in
 * the API, and by the provider's `create`, which knows a claim's uid again, where to go on.
 *
 * Upstream: `Controller` in pkg/controllers/nodeclaim/lifecycle/controller.go.
 */
export function nodeClaimLifecycleController(deps: NodeClaimLifecycleDeps): Controller {
  const { stores, clock, cpuCores = 1 } = deps;
  const logger = deps.logger.with({ logger: NAME });
  const metrics = createLifecycleMetrics(deps.metrics);
  const { disruptions } = metrics;
  const cloudProvider = withCloudProviderMetrics(deps.cloudProvider, { ...deps, controller: NAME });
  const shared = { ...deps, cloudProvider, logger, metrics, disruptions };
  const outcomes: RecordOutcomeDeps = { ...deps, nodePools: stores.nodePools, tracker: deps.registrationHealth };
  const registration = { ...shared, hooks: deps.registrationHooks ?? [] };
  const liveness = {
    ...shared,
    recordFailure: (claim: NodeClaim, signal: AbortSignal) => recordRegistrationOutcome(outcomes, claim, false, signal),
  };
  const concurrency = linearScale({ cpuCores, min: 1000, max: 5000 });

  const reconcileLiving = async (read: NodeClaim, signal: AbortSignal): Promise<ReconcileResult> => {
    const base = await writeMain(deps.client, NODE_CLAIMS, read, withFinalizer(read, FINALIZER_TERMINATION), signal);
    // In the moment of this write somebody may have deleted the claim.
    if (isDeleting(base)) return done;
    const errors: unknown[] = [];
    const launch = await applyLaunch(shared, base, signal);
    if (launch.deleted === true) return done;
    if (launch.error !== undefined) errors.push(launch.error);
    let claim = launch.claim;
    let nodes: readonly Node[] = nodesOfClaim(stores.nodes, claim);
    let result: ReconcileResult = done;
    const afterwards: (() => void)[] = [];
    try {
      const registered = await applyRegistration(registration, { claim, nodes }, signal);
      if (registered.registered) {
        afterwards.push(
          await recordRegistrationOutcome(outcomes, registered.claim, true, signal),
          () => metrics.nodesCreated.inc(nodeLabels(claim)),
          () => logger.info('registered nodeclaim', { NodeClaim: claim.metadata?.name, Node: claim.status?.nodeName }),
        );
      }
      ({ claim, nodes, result } = registered);
      if (registered.error !== undefined) errors.push(registered.error);
      claim = await applyInitialization(shared, { claim, nodes }, signal);
    } catch (error) {
      signal.throwIfAborted();
      errors.push(error);
    }
    let current = base;
    try {
      current = await writeObject(deps.client, NODE_CLAIMS, base, claim, signal);
      for (const act of afterwards) act();
    } catch (error) {
      // Of what has changed in the meantime nothing is known here that a timeout could be judged by.
      if (isConflict(error)) throw error;
      errors.push(error);
    }
    // Also when something failed: a claim that fails again and again has to be given up in the end.
    result = soonest(result, await applyLiveness(liveness, { ...claim, metadata: current.metadata }, signal));
    throwAll(errors, `nodeclaim ${claim.metadata?.name ?? ''}`);
    return result;
  };

  return {
    name: NAME,
    concurrency,
    sources: [
      fromStore(stores.nodeClaims, (change) => (isNews(change) ? [change.key] : [])),
      fromStore(stores.nodes, (change) => claimNames(stores.nodeClaims, change)),
    ],
    rateLimiter: maxOf(
      exponentialPerItem({ baseMs: 1000, maxMs: 60_000 }),
      bucketOverAll({ clock, ...bucket(10, 1000, concurrency) }),
    ),
    reconcile(name, signal) {
      const input = gatherLifecycle(deps, name);
      if (input === undefined) return Promise.resolve(done);
      return withConflictsRetried(() =>
        isDeleting(input.claim) ? applyTermination(shared, input, signal) : reconcileLiving(input.claim, signal),
      );
    },
  };
}

const NAME = 'nodeclaim.lifecycle';

/**
 * Whether a change asks for another look. What this controller writes about a launch that failed does
 * not: the wait after a failure would be over as soon as it has begun.
 */
function isNews(change: StoreChange<NodeClaim>): boolean {
  if (change.type === 'deleted' || change.previous === undefined) return true;
  const { object, previous } = change;
  const hasLostFinalizer =
    hasFinalizer(previous, FINALIZER_TERMINATION) && !hasFinalizer(object, FINALIZER_TERMINATION);
  return hasLostFinalizer || !equalJson(essence(object), essence(previous));
}

function essence({ metadata, status }: NodeClaim): unknown {
  const { uid, generation, deletionTimestamp, labels, annotations } = metadata ?? {};
  const judged = NODE_CLAIM_DEPENDENTS.map((type) => conditionStatus(status?.conditions, type));
  return { uid, generation, deletionTimestamp, labels, annotations, id: status?.providerID, judged };
}

/** The claims of a Node that has changed, by what it is and by what it was. */
function claimNames(claims: Stores['nodeClaims'], change: StoreChange<Node>): readonly string[] {
  const node = change.type === 'set' ? change.object : change.previous;
  return claimsOfNode(claims, node).map(({ metadata }) => metadata?.name ?? '');
}

function nodeLabels(claim: NodeClaim): { readonly nodepool: string; readonly zone: string } {
  return { nodepool: nodePoolName(claim) ?? '', zone: claim.metadata?.labels?.[LABEL_ZONE] ?? '' };
}
