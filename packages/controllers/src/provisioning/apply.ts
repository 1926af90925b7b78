import { exceededLimit, type NodeClaim, type NodePool } from '@karpenter-ts/apis';
import type { ClusterState } from '@karpenter-ts/cluster-state';
import { formatResource } from '@karpenter-ts/kube-model';
import {
  ApiError,
  errorMessage,
  isAlreadyExists,
  isNotFound,
  type Clock,
  type Counter,
  type EventRecorder,
  type KubeClient,
  type Logger,
} from '@karpenter-ts/runtime';

import { NODE_CLAIMS, NODE_POOLS } from '../kinds.ts';
import type { ClaimToCreate, ProvisioningActions } from './decide.ts';
import { failedScheduling, noCompatibleInstanceTypes, nominated } from './events.ts';
import type { PlannedPods } from './planned-pods.ts';
import type { UncertainClaims } from './uncertain-claims.ts';

export interface ApplyProvisioningDeps {
  readonly client: Pick<KubeClient, 'create' | 'get'>;
  readonly state: ClusterState;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly uncertain: UncertainClaims;
  readonly planned: PlannedPods;
  readonly created: Counter<'nodepool' | 'reason' | 'min_values_relaxed'>;
  /** How long a node is kept for the pods that are expected on it. */
  readonly nominationMs: number;
}

/**
 * Carries a plan out: nominations first, then all claims at once. One that fails does not keep the
 * others; all failures are thrown together in the end.
 */
export async function applyProvisioning(
  deps: ApplyProvisioningDeps,
  actions: ProvisioningActions,
  signal: AbortSignal,
): Promise<void> {
  const { state, events, clock, logger } = deps;
  const until = clock.now() + deps.nominationMs;
  for (const { node, pods } of actions.nominate) {
    state.nominate(node.name, until);
    deps.planned.addNode(node, pods);
    const target = { nodeClaim: node.nodeClaim?.metadata?.name, node: node.node?.metadata?.name };
    for (const pod of pods) events.publish(nominated(pod, target));
  }
  for (const { pod, message } of actions.unschedulable) events.publish(failedScheduling(pod, message));
  for (const pool of actions.poolsWithoutInstanceTypes) events.publish(noCompatibleInstanceTypes(pool));

  const nodePool = once((name: string) => deps.client.get(NODE_POOLS, { name }, signal));
  const outcomes = await Promise.allSettled(actions.create.map((claim) => createClaim(deps, claim, nodePool, signal)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (actions.create.length > 0 || actions.unschedulable.length > 0) {
    logger.info('provisioned', {
      nodeClaims: actions.create.length - failures.length,
      pods: actions.create.reduce((sum, { pods }) => sum + pods.length, 0),
      'pods-on-existing-nodes': actions.nominate.reduce((sum, { pods }) => sum + pods.length, 0),
      unschedulable: actions.unschedulable.length,
    });
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `creating NodeClaims: ${failures.map(errorMessage).join('; ')}`);
  }
}

/** Upstream: `Provisioner.Create` in pkg/controllers/provisioning/provisioner.go. */
async function createClaim(
  deps: ApplyProvisioningDeps,
  claim: ClaimToCreate,
  nodePool: (name: string) => Promise<NodePool>,
  signal: AbortSignal,
): Promise<void> {
  const { client, state, events, clock, logger, uncertain, created } = deps;
  const { planned, pods } = claim;
  checkLimits(await nodePool(planned.nodePool), deps.state);
  const named = withName(planned.nodeClaim, deps.random);
  const name = named.metadata?.name ?? '';
  uncertain.add(name);
  // Also where the answer is lost: the claim may be there.
  deps.planned.addClaim(name, pods);
  let stored: NodeClaim;
  try {
    stored = await client.create(NODE_CLAIMS, named, signal);
  } catch (error) {
    // Only a refusal is certain. Anything else may have reached the server, a refused repetition too.
    if (ApiError.is(error) && error.status < 500 && !isAlreadyExists(error)) uncertain.delete(name);
    throw error;
  }
  // At once: until the instance is there nothing else is decided, so that nothing is bought twice.
  state.addCreatedNodeClaim(stored, clock.now());
  uncertain.delete(name);
  created.inc({
    nodepool: planned.nodePool,
    reason: 'provisioned',
    min_values_relaxed:
      planned.nodeClaim.metadata?.annotations?.['karpenter.sh/nodeclaim-min-values-relaxed'] ?? 'false',
  });
  logger.info('created nodeclaim', {
    NodePool: planned.nodePool,
    NodeClaim: name,
    pods: pods.length,
    'instance-types': planned.instanceTypes.length,
  });
  for (const pod of pods) events.publish(nominated(pod, { nodeClaim: name }));
}

/** The pool as it is now; it may have changed, or been used up, while the plan was made. */
function checkLimits(pool: NodePool, state: ClusterState): void {
  const name = pool.metadata?.name ?? '';
  const exceeded = exceededLimit(pool.spec.limits, state.poolResources(name));
  if (exceeded === undefined) return;
  const { resource, usage, limit } = exceeded;
  throw new Error(
    `NodePool ${name}: ${resource} resource usage of ${formatResource(resource, usage)} exceeds limit of ` +
      formatResource(resource, limit),
  );
}

/** Asks once for each name. */
function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    let answer = asked.get(name);
    if (answer === undefined) asked.set(name, (answer = ask(name)));
    return answer;
  };
}

/** As Kubernetes makes names of `generateName`; made here so that a claim whose creation got no answer can be found. */
function withName(claim: NodeClaim, random: () => number): NodeClaim {
  const { generateName, name, ...metadata } = claim.metadata ?? {};
  if (name !== undefined) return claim;
  let suffix = '';
  for (let i = 0; i < 5; i++) suffix += SUFFIX_LETTERS[Math.floor(random() * SUFFIX_LETTERS.length)]!;
  return { ...claim, metadata: { ...metadata, name: `${generateName ?? ''}${suffix}` } };
}

/** Upstream: `alphanums` in k8s.io/apimachinery/pkg/util/rand: no vowels, nothing that looks like another. */
const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** What a pass needs of the API to settle claims of which it is not known whether they were created. */
export interface SettleDeps {
  readonly client: Pick<KubeClient, 'get'>;
  readonly state: ClusterState;
  readonly clock: Clock;
  readonly uncertain: UncertainClaims;
}

/** Finds out what became of claims whose creation got no answer. Throws while the API cannot tell. */
export async function settleUncertainClaims(deps: SettleDeps, signal: AbortSignal): Promise<void> {
  const { client, state, clock, uncertain } = deps;
  for (const name of uncertain.names()) {
    try {
      state.addCreatedNodeClaim(await client.get(NODE_CLAIMS, { name }, signal), clock.now());
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    uncertain.delete(name);
  }
}
