import { CAPACITY_TYPE_SPOT, CAPACITY_TYPES, LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';

import type { PoolView } from '../pool-view.ts';
import type { Report } from '../subject.ts';

/** How many cheaper types a spot node needs to be replaced by another spot node. Upstream: `MinInstanceTypesForSpotToSpotConsolidation`. */
const SPOT_TO_SPOT_TYPES = 15;

/** Pools with nothing but spot capacity, of few types. */
export function checkSpot(views: readonly PoolView[], report: Report): void {
  for (const { pool, types, requirements } of views) {
    const capacity = requirements.get(LABEL_CAPACITY_TYPE);
    const [only, ...others] = [...CAPACITY_TYPES].filter((type) => capacity.has(type));
    if (only !== CAPACITY_TYPE_SPOT || others.length > 0 || types.length === 0 || types.length >= SPOT_TO_SPOT_TYPES)
      continue;
    const { requirements: written } = pool.object.spec.template.spec;
    const index = written.findIndex(({ key }) => key === LABEL_CAPACITY_TYPE);
    const many = types.length === 1 ? `one instance type (${types[0]!.name})` : `${types.length} instance types`;
    report(
      pool,
      index < 0 ? 'spec.template' : `spec.template.spec.requirements[${index}]`,
      'spot-few-types',
      `the pool buys spot capacity only, of ${many}: when that runs out pods wait, and spot nodes are consolidated onto cheaper spot nodes only where at least ${SPOT_TO_SPOT_TYPES} types are cheaper; allow more types, or on-demand beside spot`,
    );
  }
}
