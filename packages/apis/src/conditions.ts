/**
 * Status conditions, as upstream's `operatorpkg/status` keeps them.
 *
 * A kind has one root condition, `Ready`, and conditions that it depends on. All of them exist from the first change
 * on, Unknown until something judges them, and the root follows its dependents:
 *
 *     True      every dependent is True at the current generation
 *     False     a dependent is False at the current generation
 *     Unknown   otherwise: a dependent is Unknown, or was judged for an older generation
 *
 * Everything here is pure: a list of conditions goes in and a new one comes out.
 */
import { formatTime, parseTime } from '@karpenter-ts/kube-model';
import type { Condition, ObjectMeta } from '@karpenter-ts/kube-model';

export type ConditionStatus = 'True' | 'False' | 'Unknown';

export const CONDITION_READY = 'Ready';

export const CONDITION_LAUNCHED = 'Launched';
export const CONDITION_REGISTERED = 'Registered';
export const CONDITION_INITIALIZED = 'Initialized';
export const CONDITION_CONSOLIDATABLE = 'Consolidatable';
export const CONDITION_DRIFTED = 'Drifted';
export const CONDITION_DRAINED = 'Drained';
export const CONDITION_VOLUMES_DETACHED = 'VolumesDetached';
export const CONDITION_INSTANCE_TERMINATING = 'InstanceTerminating';
export const CONDITION_CONSISTENT_STATE_FOUND = 'ConsistentStateFound';
export const CONDITION_DISRUPTION_REASON = 'DisruptionReason';

export const CONDITION_VALIDATION_SUCCEEDED = 'ValidationSucceeded';
export const CONDITION_NODE_CLASS_READY = 'NodeClassReady';
export const CONDITION_NODE_REGISTRATION_HEALTHY = 'NodeRegistrationHealthy';

/** What a NodeClaim's `Ready` follows. */
export const NODE_CLAIM_DEPENDENTS: readonly string[] = [
  CONDITION_LAUNCHED,
  CONDITION_REGISTERED,
  CONDITION_INITIALIZED,
];

/** What a NodePool's `Ready` follows. */
export const NODE_POOL_DEPENDENTS: readonly string[] = [CONDITION_VALIDATION_SUCCEEDED, CONDITION_NODE_CLASS_READY];

/** What a NodeOverlay's `Ready` follows. */
export const NODE_OVERLAY_DEPENDENTS: readonly string[] = [CONDITION_VALIDATION_SUCCEEDED];

/** A condition to set. */
export interface ConditionChange {
  readonly type: string;
  readonly status: ConditionStatus;
  /** Default: the type when the status is True, otherwise empty. */
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}

/** What is known of the object that the conditions belong to. */
export interface ConditionContext {
  /** What the root follows: {@link NODE_CLAIM_DEPENDENTS}, {@link NODE_POOL_DEPENDENTS}, {@link NODE_OVERLAY_DEPENDENTS}. */
  readonly dependents: readonly string[];
  readonly metadata: Pick<ObjectMeta, 'generation' | 'creationTimestamp' | 'deletionTimestamp'> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ConditionsResult {
  readonly conditions: readonly Condition[];
  /** Whether they differ from those that went in, so that they have to be written. */
  readonly changed: boolean;
}

export function getCondition(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/** A condition that is missing counts as Unknown. */
export function conditionStatus(conditions: readonly Condition[] | undefined, type: string): ConditionStatus {
  const status = getCondition(conditions, type)?.status;
  return status === 'True' || status === 'False' ? status : 'Unknown';
}

export function isConditionTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return conditionStatus(conditions, type) === 'True';
}

/** Adds the root and its dependents where they are missing, Unknown. Upstream: `ConditionTypes.For`. */
export function initializeConditions(
  conditions: readonly Condition[] | undefined,
  context: ConditionContext,
): ConditionsResult {
  let current: readonly Condition[] = conditions ?? [];
  let changed = false;
  for (const type of [...context.dependents, CONDITION_READY]) {
    if (getCondition(current, type) !== undefined) continue;
    const created: Condition = {
      type,
      status: 'Unknown',
      reason: 'AwaitingReconciliation',
      message: 'object is awaiting reconciliation',
      lastTransitionTime: context.metadata?.creationTimestamp ?? formatTime(context.now),
      ...generationOf(context),
    };
    current = sorted([...current, created]);
    changed = true;
  }
  return { conditions: current, changed };
}

/**
 * Sets one condition and recomputes the root. The time of the last transition moves only when the
 * status does. Upstream: `ConditionSet.Set`.
 */
export function setCondition(
  conditions: readonly Condition[] | undefined,
  change: ConditionChange,
  context: ConditionContext,
): ConditionsResult {
  const initial = initializeConditions(conditions, context);
  const set = put(initial.conditions, change, context);
  if (!set.changed) return initial;
  if (change.type === CONDITION_READY) return set;
  return { conditions: put(set.conditions, rootOf(set.conditions, context), context).conditions, changed: true };
}

/**
 * Removes a condition that the root does not depend on. What is left is sorted by type, and the root
 * stays as it is. Upstream: `ConditionSet.Clear`.
 *
 * @throws TypeError for a dependent of the root, which always exists
 */
export function clearCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
  context: Pick<ConditionContext, 'dependents'>,
): ConditionsResult {
  if (type === CONDITION_READY || context.dependents.includes(type)) {
    throw new TypeError(`condition ${type} cannot be cleared: ${CONDITION_READY} depends on it`);
  }
  if (getCondition(conditions, type) === undefined) return { conditions: conditions ?? [], changed: false };
  const left = (conditions ?? []).filter((condition) => condition.type !== type);
  return { conditions: left.sort((a, b) => compareText(a.type, b.type)), changed: true };
}

function put(conditions: readonly Condition[], change: ConditionChange, context: ConditionContext): ConditionsResult {
  const { type, status } = change;
  const reason = change.reason ?? (status === 'True' ? type : '');
  const message = change.message ?? '';
  const before = getCondition(conditions, type);
  const generation = generationOf(context);
  if (
    before?.status === status &&
    (before.reason ?? '') === reason &&
    (before.message ?? '') === message &&
    before.observedGeneration === generation.observedGeneration
  ) {
    return { conditions, changed: false };
  }
  const after: Condition = {
    type,
    status,
    reason,
    message,
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : formatTime(context.now),
    ...generation,
  };
  // Nothing judges an object that is going any more: without this its root would turn Unknown.
  const deleting = context.metadata?.deletionTimestamp !== undefined;
  const others = conditions.filter((condition) => condition.type !== type);
  return {
    conditions: sorted([...(deleting ? others.map((other) => ({ ...other, ...generation })) : others), after]),
    changed: true,
  };
}

/** What the root has to be, given the others. */
function rootOf(conditions: readonly Condition[], context: ConditionContext): ConditionChange {
  const { observedGeneration } = generationOf(context);
  const unhealthy = context.dependents
    .map((type) => getCondition(conditions, type) ?? { type, status: 'Unknown' })
    .filter((dependent) => dependent.status !== 'True' || dependent.observedGeneration !== observedGeneration)
    .sort((a, b) => transitionTime(b) - transitionTime(a));
  if (unhealthy.length === 0) return { type: CONDITION_READY, status: 'True' };
  const broken = unhealthy.some(
    (dependent) => dependent.status === 'False' && dependent.observedGeneration === observedGeneration,
  );
  return {
    type: CONDITION_READY,
    status: broken ? 'False' : 'Unknown',
    reason: broken ? 'UnhealthyDependents' : 'ReconcilingDependents',
    message: unhealthy.map(({ type, status }) => `${type}=${status}`).join(', '),
  };
}

/** By time of the last transition, the root last; equal times stay in the order they were in. */
function sorted(conditions: readonly Condition[]): readonly Condition[] {
  return [...conditions].sort((a, b) => {
    const rootLast = Number(a.type === CONDITION_READY) - Number(b.type === CONDITION_READY);
    return rootLast !== 0 ? rootLast : transitionTime(a) - transitionTime(b);
  });
}

function transitionTime(condition: Condition): number {
  return condition.lastTransitionTime === undefined ? 0 : parseTime(condition.lastTransitionTime);
}

function generationOf(context: ConditionContext): { readonly observedGeneration?: number } {
  const generation = context.metadata?.generation;
  return generation === undefined ? {} : { observedGeneration: generation };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
