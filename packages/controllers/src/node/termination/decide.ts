import {
  CONDITION_DRAINED,
  CONDITION_VOLUMES_DETACHED,
  getCondition,
  isConditionTrue,
  LABEL_EXCLUDE_FROM_EXTERNAL_LOAD_BALANCERS,
  TAINT_DISRUPTED,
  type ConditionChange,
  type NodeClaim,
} from '@karpenter-ts/apis';
import { parseTime, type Node, type Pod } from '@karpenter-ts/kube-model';

import { isDeleting } from '../../claim-and-node.ts';
import { withClaimCondition } from '../../object-conditions.ts';
import { decideDrain } from './drain.ts';
import type { NodeTerminationInput } from './gather.ts';
import { pendingAttachments } from './volumes.ts';

/** Pods that were bound just before the scheduler saw the taint get this long to be noticed. As upstream. */
export const MINIMUM_DRAIN_MS: number = 5000;
const POLL_MS = 1000;

/** What is to be done about a Node that is going, in the order of the fields. */
export interface NodeTerminationActions {
  readonly deleteClaim: boolean;
  /** The Node with what keeps new pods and traffic away from it; the same object when it has it. */
  readonly node: Node;
  /** Pods to be gone by the deadline, whatever protects them. */
  readonly force: readonly Pod[];
  readonly evict: readonly Pod[];
  /** The claim with its conditions. */
  readonly claim: NodeClaim | undefined;
  /** Pods and volumes that are waited for. */
  readonly waitingPods: number;
  readonly waitingVolumes: readonly string[];
  readonly next:
    | { readonly kind: 'wait'; readonly ms: number }
    /** Then the instance is terminated, where there is a claim, and the finalizer removed. */
    | { readonly kind: 'terminate' }
    /** There is no machine any more that anything could be waited for. */
    | { readonly kind: 'remove-finalizer' };
}

/** Upstream: `Controller.finalize` in pkg/controllers/node/termination/controller.go. */
export function decideNodeTermination(input: NodeTerminationInput, now: number): NodeTerminationActions {
  const { node, claim } = input;
  const base = {
    deleteClaim: claim !== undefined && !isDeleting(claim),
    node,
    force: [],
    evict: [],
    claim,
    waitingPods: 0,
    waitingVolumes: [],
  };
  if (input.instanceGone) return { ...base, next: { kind: 'remove-finalizer' } };
  const drain = decideDrain({ pods: input.pods, deadline: input.deadline, now });
  const draining = claim === undefined ? undefined : withDrainBegun(claim, now);
  const begun = { ...base, node: guardedNode(node), ...drain, claim: draining, waitingPods: drain.waiting };
  if (drain.waiting > 0) return { ...begun, next: { kind: 'wait', ms: POLL_MS } };
  if (draining !== undefined && !mayBeDrained(draining, now)) return { ...begun, next: { kind: 'wait', ms: POLL_MS } };
  const drained = set(draining, { type: CONDITION_DRAINED, status: 'True' }, now);

  const volumes = pendingAttachments({ ...input, claims: input.volumeClaims, now });
  if (volumes.length === 0) {
    const detached = set(drained, { type: CONDITION_VOLUMES_DETACHED, status: 'True' }, now);
    return { ...begun, claim: detached, next: { kind: 'terminate' } };
  }
  if (input.deadline !== undefined && now >= input.deadline) {
    const reason = 'TerminationGracePeriodElapsed';
    const givenUp = set(drained, { type: CONDITION_VOLUMES_DETACHED, status: 'False', reason, message: reason }, now);
    return { ...begun, claim: givenUp, next: { kind: 'terminate' } };
  }
  const reason = 'AwaitingVolumeDetachment';
  return {
    ...begun,
    claim: set(drained, { type: CONDITION_VOLUMES_DETACHED, status: 'Unknown', reason, message: reason }, now),
    waitingVolumes: volumes.map(({ metadata }) => metadata?.name ?? ''),
    next: { kind: 'wait', ms: POLL_MS },
  };
}

/** The Node with the taint that keeps pods away and the label that keeps load balancers away. Upstream: `Terminator.Taint`. */
export function guardedNode(node: Node): Node {
  const taints = node.spec?.taints ?? [];
  const labels = node.metadata?.labels ?? {};
  const { key, effect } = TAINT_DISRUPTED;
  const isTainted = taints.some((taint) => taint.key === key && taint.effect === effect && (taint.value ?? '') === '');
  const label = LABEL_EXCLUDE_FROM_EXTERNAL_LOAD_BALANCERS;
  if (isTainted && labels[label] === 'karpenter') return node;
  return {
    ...node,
    metadata: { ...node.metadata, labels: { ...labels, [label]: 'karpenter' } },
    spec: {
      ...node.spec,
      taints: isTainted ? taints : [...taints.filter((taint) => taint.key !== key), TAINT_DISRUPTED],
    },
  };
}

function withDrainBegun(claim: NodeClaim, now: number): NodeClaim {
  if (getCondition(claim.status?.conditions, CONDITION_DRAINED) !== undefined) return claim;
  return withClaimCondition(
    claim,
    { type: CONDITION_DRAINED, status: 'Unknown', reason: 'Draining', message: 'Draining' },
    now,
  );
}

function mayBeDrained(claim: NodeClaim, now: number): boolean {
  const condition = getCondition(claim.status?.conditions, CONDITION_DRAINED);
  if (isConditionTrue(claim.status?.conditions, CONDITION_DRAINED)) return true;
  const since = condition?.lastTransitionTime;
  return since === undefined || now - parseTime(since) >= MINIMUM_DRAIN_MS;
}

function set(claim: NodeClaim | undefined, change: ConditionChange, now: number): NodeClaim | undefined {
  return claim === undefined ? undefined : withClaimCondition(claim, change, now);
}
