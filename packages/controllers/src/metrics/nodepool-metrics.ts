import { LABEL_CAPACITY_TYPE, LABEL_INSTANCE_TYPE, LABEL_ZONE, type NodePool } from '@karpenter-ts/apis';
import { offeringPrice, type CapacityType, type CloudProvider, type InstanceType } from '@karpenter-ts/cloud-provider';
import type { ClusterState, StateNode } from '@karpenter-ts/cluster-state';
import type { ResourceList } from '@karpenter-ts/kube-model';
import { labelText, type Metrics } from '@karpenter-ts/runtime';

import type { Managed } from '../managed.ts';
import type { Stores } from '../stores.ts';
import { metricAmount, readableAmounts, resourceType } from './metric-amounts.ts';

export interface NodePoolMetricsDeps {
  readonly metrics: Metrics;
  readonly stores: Pick<Stores, 'nodePools'>;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly state: Pick<ClusterState, 'snapshot'>;
  /** With overlays: costs follow them. */
  readonly cloudProvider: Pick<CloudProvider, 'getInstanceTypes'>;
}

/**
 * What pools may have, what they have according to their status, and what their nodes cost at the prices of this moment.
 * Upstream: pkg/controllers/metrics/nodepool.
 */
export function declareNodePoolMetrics(deps: NodePoolMetricsDeps): void {
  const { metrics, stores, managed } = deps;
  const gauge = (name: string, help: string, listOf: (pool: NodePool) => ResourceList | undefined): void => {
    metrics.collectedGauge({
      name,
      help,
      *collect() {
        for (const pool of stores.nodePools.values()) if (managed.nodePool(pool)) yield* series(pool, listOf(pool));
      },
    });
  };
  gauge('karpenter_nodepools_limit', 'Limits of the NodePool', ({ spec }) => spec.limits);
  gauge('karpenter_nodepools_usage', 'What the nodes of the NodePool have together', ({ status }) => status?.resources);
  metrics.collectedGauge({
    name: 'karpenter_nodepools_cost_total',
    help: 'What the nodes of the NodePool cost in USD per hour, overlays followed; nodes of unknown price left out',
    collect: () => costs(deps),
  });
}

function* series({ metadata }: NodePool, list: ResourceList | undefined): Generator<readonly [string, number]> {
  for (const [resource, amount] of Object.entries(readableAmounts(list))) {
    const labels = { nodepool: metadata?.name ?? '', resource_type: resourceType(resource) };
    yield [labelText(labels), metricAmount(resource, amount)];
  }
}

async function costs(deps: NodePoolMetricsDeps): Promise<readonly (readonly [string, number])[]> {
  const { stores, managed, state, cloudProvider } = deps;
  const pools = Array.from(stores.nodePools.values()).filter((pool) => managed.nodePool(pool));
  const { nodes: all } = state.snapshot();
  const { signal } = new AbortController();
  return Promise.all(
    pools.map(async (pool): Promise<readonly [string, number]> => {
      const name = pool.metadata?.name ?? '';
      const nodes = all.filter(({ nodePool }) => nodePool === name);
      // What cannot be told now must not keep all other metrics from who reads them.
      const types = nodes.length === 0 ? [] : await cloudProvider.getInstanceTypes(pool, signal).catch(() => []);
      return [labelText({ nodepool: name }), costOf(nodes, types)];
    }),
  );
}

function costOf(nodes: readonly StateNode[], instanceTypes: readonly InstanceType[]): number {
  const byName = new Map(instanceTypes.map((type) => [type.name, type]));
  let cost = 0;
  for (const { labels } of nodes) {
    const type = byName.get(labels[LABEL_INSTANCE_TYPE] ?? '');
    if (type === undefined) continue;
    cost += offeringPrice(type, labels[LABEL_ZONE] ?? '', labels[LABEL_CAPACITY_TYPE] as CapacityType) ?? 0;
  }
  return cost;
}
