import type { NodePool } from '@karpenter-ts/apis';
import type { ResourceList } from '@karpenter-ts/kube-model';
import { labelText, type Metrics } from '@karpenter-ts/runtime';

import type { Managed } from '../managed.ts';
import type { Stores } from '../stores.ts';
import { metricAmount, readableAmounts, resourceType } from './metric-amounts.ts';

export interface NodePoolMetricsDeps {
  readonly metrics: Metrics;
  readonly stores: Pick<Stores, 'nodePools'>;
  readonly managed: Pick<Managed, 'nodePool'>;
}

/** What pools may have, and what they have according to their status. Upstream: pkg/controllers/metrics/nodepool. */
export function declareNodePoolMetrics({ metrics, stores, managed }: NodePoolMetricsDeps): void {
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
}

function* series({ metadata }: NodePool, list: ResourceList | undefined): Generator<readonly [string, number]> {
  for (const [resource, amount] of Object.entries(readableAmounts(list))) {
    const labels = { nodepool: metadata?.name ?? '', resource_type: resourceType(resource) };
    yield [labelText(labels), metricAmount(resource, amount)];
  }
}
