import { parseDuration, parseTime } from './duration.ts';
import { hasOwner, objectKey } from './object-meta.ts';
import { DISRUPTED_TAINT, untoleratedTaints } from './taints.ts';
import type { Container, Pod } from './types.ts';

/** On a pod: `true`, or a positive duration counted from the pod's start. */
export const DO_NOT_DISRUPT_ANNOTATION = 'karpenter.sh/do-not-disrupt';

/** How long after its deletion timestamp a pod may linger before it no longer holds a drain (upstream `IsStuckTerminating`). */
const STUCK_TERMINATING_MS = 60_000;

const CRITICAL_PRIORITY_CLASSES: readonly string[] = ['system-cluster-critical', 'system-node-critical'];

/** 'namespace/name'. */
export function podKey(pod: Pod): string {
  return objectKey(pod);
}

/** Whether the pod has run to its end: phase `Failed` or `Succeeded`. */
export function isTerminalPod(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return phase === 'Failed' || phase === 'Succeeded';
}

/** When the pod is to be gone, its grace period included: the deletion timestamp in milliseconds, if it has one. */
export function podDeletionTime(pod: Pod): number | undefined {
  const timestamp = pod.metadata?.deletionTimestamp;
  return timestamp === undefined ? undefined : parseTime(timestamp);
}

/** Whether the pod is being deleted. */
export function isTerminatingPod(pod: Pod): boolean {
  return pod.metadata?.deletionTimestamp !== undefined;
}

/** Whether the pod is neither terminal nor terminating. */
export function isActivePod(pod: Pod): boolean {
  return !isTerminalPod(pod) && !isTerminatingPod(pod);
}

export function isOwnedByDaemonSet(pod: Pod): boolean {
  return hasOwner(pod, 'apps/v1', 'DaemonSet');
}

export function isOwnedByStatefulSet(pod: Pod): boolean {
  return hasOwner(pod, 'apps/v1', 'StatefulSet');
}

/** Whether the pod is the mirror of a static pod. */
export function isOwnedByNode(pod: Pod): boolean {
  return hasOwner(pod, 'v1', 'Node');
}

/** Whether the pod waits for a node that only a new machine can give (upstream `IsProvisionable`). */
export function isProvisionablePod(pod: Pod): boolean {
  const isUnschedulable = pod.status?.conditions?.some(
    (condition) => condition.type === 'PodScheduled' && condition.reason === 'Unschedulable',
  );
  return (
    isUnschedulable === true &&
    (pod.spec?.nodeName ?? '') === '' &&
    (pod.status?.nominatedNodeName ?? '') === '' &&
    !isOwnedByDaemonSet(pod) &&
    !isOwnedByNode(pod)
  );
}

/**
 * Whether the pod will need another place when its node goes (upstream `IsReschedulable`). A terminating pod of a
 * StatefulSet counts, as its successor comes only once it is gone.
 */
export function isReschedulablePod(pod: Pod): boolean {
  return (
    (isActivePod(pod) || (isOwnedByStatefulSet(pod) && isTerminatingPod(pod))) &&
    !isOwnedByDaemonSet(pod) &&
    !isOwnedByNode(pod)
  );
}

/** Whether the pod stays when its node is disrupted. */
export function toleratesDisruption(pod: Pod): boolean {
  return untoleratedTaints([DISRUPTED_TAINT], pod.spec?.tolerations).length === 0;
}

/** Whether the pod may be evicted (upstream `IsEvictable`). `now` in milliseconds. */
export function isEvictablePod(pod: Pod, now: number): boolean {
  return isActivePod(pod) && !toleratesDisruption(pod) && !isOwnedByNode(pod) && !hasDoNotDisrupt(pod, now);
}

/** Whether the pod does not forbid that its node is disrupted (upstream `IsDisruptable`). `now` in milliseconds. */
export function isDisruptablePod(pod: Pod, now: number): boolean {
  return !isActivePod(pod) || !hasDoNotDisrupt(pod, now);
}

/** Whether the pod should have been gone for over a minute, so that waiting for it is in vain. `now` in milliseconds. */
export function isStuckTerminatingPod(pod: Pod, now: number): boolean {
  const deletion = podDeletionTime(pod);
  return deletion !== undefined && now - deletion > STUCK_TERMINATING_MS;
}

/** Whether a drain has to do with the pod at all (upstream `IsDrainable`). `now` in milliseconds. */
export function isDrainablePod(pod: Pod, now: number): boolean {
  return !toleratesDisruption(pod) && !isStuckTerminatingPod(pod, now) && !isOwnedByNode(pod);
}

/** Whether a drain still waits for the pod (upstream `IsWaitingEviction`). `now` in milliseconds. */
export function isWaitingEviction(pod: Pod, now: number): boolean {
  return !isTerminalPod(pod) && isDrainablePod(pod, now);
}

/** Whether the pod is drained last. */
export function isCriticalPod(pod: Pod): boolean {
  const name = pod.spec?.priorityClassName;
  return name !== undefined && CRITICAL_PRIORITY_CLASSES.includes(name);
}

/** What a pod's do-not-disrupt annotation says at an instant. */
export type DoNotDisrupt =
  | { readonly kind: 'absent' }
  | { readonly kind: 'always' }
  /** Active; `until` in milliseconds, absent as long as the pod has not started. */
  | { readonly kind: 'until'; readonly until?: number }
  | { readonly kind: 'elapsed'; readonly since: number }
  | { readonly kind: 'invalid'; readonly value: string };

/** Reads the do-not-disrupt annotation of a pod. `now` in milliseconds. */
export function podDoNotDisrupt(pod: Pod, now: number): DoNotDisrupt {
  const annotations = pod.metadata?.annotations;
  const value = annotations?.[DO_NOT_DISRUPT_ANNOTATION];
  if (value === undefined) return { kind: 'absent' };
  if (value === 'true') return { kind: 'always' };
  const duration = tryParseDuration(value);
  if (duration === undefined || duration <= 0) return { kind: 'invalid', value };
  const started = pod.status?.startTime;
  if (started === undefined) return { kind: 'until' };
  const until = parseTime(started) + duration;
  return now < until ? { kind: 'until', until } : { kind: 'elapsed', since: until };
}

/** Whether an annotation forbids, at this instant, that the pod is disrupted. `now` in milliseconds. */
export function hasDoNotDisrupt(pod: Pod, now: number): boolean {
  const { kind } = podDoNotDisrupt(pod, now);
  return kind === 'always' || kind === 'until';
}

function tryParseDuration(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch {
    return undefined;
  }
}

/** Whether the pod, one of its containers or of its init containers names a ResourceClaim (upstream `HasDRARequirements`). */
export function hasDeviceClaims(pod: Pod): boolean {
  const { spec } = pod;
  if (spec === undefined) return false;
  if ((spec.resourceClaims?.length ?? 0) > 0) return true;
  const claims = (container: Container): boolean => (container.resources?.claims?.length ?? 0) > 0;
  return spec.containers.some(claims) || (spec.initContainers?.some(claims) ?? false);
}
