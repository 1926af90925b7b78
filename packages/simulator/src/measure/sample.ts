import { LABEL_INITIALIZED, TAINT_KEY_DISRUPTED } from '@karpenter-ts/apis';
import { kinds } from '@karpenter-ts/runtime';
import { karpenterKinds, type ApiState } from '@karpenter-ts/testing';

import { isInstanceLost } from '../models/instance.ts';
import type { InstanceLedger } from './instance-ledger.ts';
import type { PodCounts, PodTally } from './pod-tally.ts';

export interface NodeCounts {
  readonly total: number;
  /** Launched, and not initialized yet. */
  readonly starting: number;
  readonly ready: number;
  /** Being deleted, or tainted to be. */
  readonly leaving: number;
}

/** The cluster at a moment. */
export interface Sample {
  readonly atMs: number;
  readonly pods: PodCounts;
  readonly daemonPods: PodCounts;
  readonly nodes: NodeCounts;
  readonly nodesByType: Readonly<Record<string, number>>;
  readonly nodesByCapacityType: Readonly<Record<string, number>>;
  readonly nodeClaims: number;
  readonly usdPerHour: number;
  /** Since the start. */
  readonly usd: number;
}

export interface SampleSources {
  readonly state: ApiState;
  readonly tally: PodTally;
  readonly ledger: InstanceLedger;
}

/** O(nodes). */
export function takeSample({ state, tally, ledger }: SampleSources, atMs: number): Sample {
  const nodesByType: Record<string, number> = {};
  const nodesByCapacityType: Record<string, number> = {};
  for (const { instanceType, capacityType } of ledger.live.values()) {
    nodesByType[instanceType] = (nodesByType[instanceType] ?? 0) + 1;
    nodesByCapacityType[capacityType] = (nodesByCapacityType[capacityType] ?? 0) + 1;
  }
  return {
    atMs,
    pods: tally.pods,
    daemonPods: tally.daemonPods,
    nodes: countNodes(state),
    nodesByType: sorted(nodesByType),
    nodesByCapacityType: sorted(nodesByCapacityType),
    nodeClaims: state.count(karpenterKinds.nodeClaim),
    usdPerHour: ledger.usdPerHour,
    usd: ledger.usd,
  };
}

function countNodes(state: ApiState): NodeCounts {
  const counts = { total: 0, starting: 0, ready: 0, leaving: 0 };
  for (const node of state.values(kinds.node)) {
    const { labels = {}, deletionTimestamp } = node.metadata ?? {};
    counts.total += 1;
    const disrupted = node.spec?.taints?.some(({ key }) => key === TAINT_KEY_DISRUPTED) === true;
    if (deletionTimestamp !== undefined || disrupted || isInstanceLost(node)) counts.leaving += 1;
    else if (labels[LABEL_INITIALIZED] === 'true') counts.ready += 1;
    else counts.starting += 1;
  }
  return counts;
}

function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
