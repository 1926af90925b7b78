import { WELL_KNOWN_LABELS } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import type { ClusterState, StateNode } from '@karpenter-ts/cluster-state';
import {
  addResources,
  isOwnedByDaemonSet,
  parseTime,
  podLimits,
  type Node,
  type Pod,
  type Resources,
} from '@karpenter-ts/kube-model';
import { labelText, type Clock, type Metrics } from '@karpenter-ts/runtime';

import { remember } from '../remember.ts';
import { metricAmount, readableAmounts, resourceType } from './metric-amounts.ts';

export interface NodeMetricsDeps {
  readonly metrics: Metrics;
  readonly state: Pick<ClusterState, 'snapshot'>;
  readonly cloudProvider: Pick<CloudProvider, 'wellKnownLabels'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A node of the snapshot that is there as a Node. */
type ThereNode = StateNode & { readonly node: Node };

/** What is computed once for each node of a snapshot, which never changes. */
interface NodeFacts {
  readonly labels: string;
  readonly amounts: Readonly<Record<keyof typeof AMOUNTS, Resources>>;
}

/** Gauges of amounts, by what follows `karpenter_nodes_`. */
const AMOUNTS = {
  allocatable: 'What the node has for pods',
  total_pod_requests: 'What pods on the node request, those of DaemonSets included',
  total_pod_limits: 'Limits of pods on the node, those of DaemonSets included',
  total_daemon_requests: 'What pods of DaemonSets on the node request',
  total_daemon_limits: 'Limits of pods of DaemonSets on the node',
  system_overhead: 'What of the node pods cannot have: its capacity less its allocatable',
} as const;

/** Metric labels that are not filled from labels of nodes. */
const OWN_LABELS: readonly string[] = ['node_name', 'phase', 'managed'];

const AMOUNT_NAMES = Object.keys(AMOUNTS) as readonly (keyof typeof AMOUNTS)[];

/**
 * Amounts and age of every node, and how much of all nodes together pods request. They are written when metrics are read, and
 * nothing of them is kept: a node has some forty series with some thirty labels each. Upstream: pkg/controllers/metrics/node.
 */
export function declareNodeMetrics({ metrics, state, cloudProvider, clock }: NodeMetricsDeps): void {
  const labelNames = metricLabelNames(new Set([...WELL_KNOWN_LABELS, ...cloudProvider.wellKnownLabels]));
  const factsOf = remember((node: ThereNode) => nodeFacts(node, labelNames));
  const nodes = (): readonly ThereNode[] =>
    state.snapshot().nodes.filter((node): node is ThereNode => node.node !== undefined);

  for (const name of AMOUNT_NAMES) {
    metrics.collectedGauge({
      name: `karpenter_nodes_${name}`,
      help: AMOUNTS[name],
      *collect() {
        for (const node of nodes()) {
          const { labels, amounts } = factsOf(node);
          for (const [resource, amount] of Object.entries(amounts[name])) {
            yield [`${labels},resource_type="${resourceType(resource)}"`, metricAmount(resource, amount)];
          }
        }
      },
    });
  }
  metrics.collectedGauge({
    name: 'karpenter_nodes_current_lifetime_seconds',
    help: 'Age of the node',
    *collect() {
      for (const node of nodes()) yield [factsOf(node).labels, (clock.now() - createdMs(node.node)) / 1000];
    },
  });
  metrics.collectedGauge({
    name: 'karpenter_cluster_utilization_percent',
    help: 'How much of what nodes have for pods is requested',
    collect: () => utilization(nodes()),
  });
}

/** Metric label → the labels of nodes that it is filled from. Several have the same name after the slash. */
function metricLabelNames(wellKnown: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const key of Array.from(wellKnown).sort()) {
    const [, name, ...more] = key.split('/');
    if (name === undefined || more.length > 0) continue;
    const label = name.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');
    if (OWN_LABELS.includes(label) || label === 'resource_type') continue;
    names.set(label, [...(names.get(label) ?? []), key]);
  }
  return names;
}

function nodeFacts(
  { node, labels, managed, pods, requested, daemonSetRequested }: ThereNode,
  labelNames: ReadonlyMap<string, readonly string[]>,
): NodeFacts {
  const { name = '' } = node.metadata ?? {};
  const capacity = readableAmounts(node.status?.capacity);
  const allocatable = readableAmounts(node.status?.allocatable);
  const wellKnown = Array.from(labelNames, ([label, keys]): [string, string] => [
    label,
    keys.map((key) => labels[key]).find((value) => value !== undefined) ?? '',
  ]);
  return {
    labels: labelText({
      node_name: name,
      phase: node.status?.phase ?? '',
      managed: String(managed),
      ...Object.fromEntries(wellKnown),
    }),
    amounts: {
      allocatable,
      total_pod_requests: requested,
      total_pod_limits: limitsOf(pods),
      total_daemon_requests: daemonSetRequested,
      total_daemon_limits: limitsOf(pods.filter(isOwnedByDaemonSet)),
      system_overhead: Object.fromEntries(
        Object.entries(capacity).map(([resource, amount]) => [resource, amount - (allocatable[resource] ?? 0)]),
      ),
    },
  };
}

function limitsOf(pods: readonly Pod[]): Resources {
  return addResources(
    ...pods.map((pod) => {
      try {
        return podLimits(pod);
      } catch {
        return { pods: 1 };
      }
    }),
  );
}

function* utilization(nodes: readonly StateNode[]): Generator<readonly [string, number]> {
  const allocatable = addResources(...nodes.map((node) => node.allocatable));
  const requested = addResources(...nodes.map((node) => node.requested));
  for (const [resource, amount] of Object.entries(allocatable)) {
    if (amount <= 0) continue;
    yield [labelText({ resource_type: resourceType(resource) }), (100 * (requested[resource] ?? 0)) / amount];
  }
}

function createdMs(node: Node): number {
  const { creationTimestamp } = node.metadata ?? {};
  return creationTimestamp === undefined ? Number.NaN : parseTime(creationTimestamp);
}
