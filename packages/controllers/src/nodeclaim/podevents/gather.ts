import type { NodeClaim } from '@karpenter-ts/apis';
import { isOwnedByDaemonSet, isTerminalPod, isTerminatingPod, parseTime, type Pod } from '@karpenter-ts/kube-model';
import type { StoreChange } from '@karpenter-ts/runtime';

import type { Managed } from '../../managed.ts';
import { BY_PROVIDER_ID, type Stores } from '../../stores.ts';

export interface GatherPodEventDeps {
  readonly stores: Pick<Stores, 'nodes' | 'nodeClaims'>;
  readonly managed: Managed;
}

/** The claim of a node. */
export function claimOfNode({ stores, managed }: GatherPodEventDeps, nodeName: string): NodeClaim | undefined {
  const providerID = stores.nodes.get(nodeName)?.spec?.providerID ?? '';
  if (providerID === '') return undefined;
  const [claim] = stores.nodeClaims.byIndex(BY_PROVIDER_ID, providerID);
  return claim !== undefined && managed.nodeClaim(claim) ? claim : undefined;
}

/**
 * The node that a pod has come to or is leaving, by this change.
 *
 * A pod that is seen for the first time on its node, as all are after a restart, counts only if it
 * was bound after the last event that the claim knows of: a restart is no reason to wait again.
 */
export function nodeOfEvent(deps: GatherPodEventDeps, change: StoreChange<Pod>): string | undefined {
  if (change.type !== 'set') return undefined;
  const { object: pod, previous } = change;
  const nodeName = pod.spec?.nodeName ?? '';
  if (nodeName === '' || isOwnedByDaemonSet(pod)) return undefined;
  if (previous === undefined || previous.metadata?.uid !== pod.metadata?.uid) {
    return boundSinceLastEvent(deps, nodeName, pod) ? nodeName : undefined;
  }
  const bound = (previous.spec?.nodeName ?? '') === '';
  const ended = isTerminalPod(pod) && !isTerminalPod(previous);
  const leaving = isTerminatingPod(pod) && !isTerminatingPod(previous);
  return bound || ended || leaving ? nodeName : undefined;
}

function boundSinceLastEvent(deps: GatherPodEventDeps, nodeName: string, pod: Pod): boolean {
  const last = claimOfNode(deps, nodeName)?.status?.lastPodEventTime;
  const bound = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'True');
  if (last === undefined || bound?.lastTransitionTime === undefined) return true;
  return parseTime(bound.lastTransitionTime) > parseTime(last);
}
