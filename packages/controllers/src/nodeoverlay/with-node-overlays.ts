import type { CloudProvider } from '@karpenter-ts/cloud-provider';

import type { OverlaidInstanceTypes } from './overlaid-instance-types.ts';

/**
 * The provider with overlays on its instance types. Asked about a pool for which they were not evaluated yet, it throws
 * an `UnevaluatedNodePoolError`. Upstream: `Decorate` in pkg/cloudprovider/overlay/cloudprovider.go.
 */
export function withNodeOverlays(
  provider: CloudProvider,
  overlays: Pick<OverlaidInstanceTypes, 'apply'>,
): CloudProvider {
  return {
    name: provider.name,
    nodeClasses: provider.nodeClasses,
    wellKnownLabels: provider.wellKnownLabels,
    restrictedLabelDomains: provider.restrictedLabelDomains,
    create: (claim, signal) => provider.create(claim, signal),
    delete: (claim, signal) => provider.delete(claim, signal),
    get: (providerID, signal) => provider.get(providerID, signal),
    list: (signal) => provider.list(signal),
    getInstanceTypes: async (pool, signal) => {
      const instanceTypes = await provider.getInstanceTypes(pool, signal);
      return overlays.apply(pool.metadata?.name ?? '', instanceTypes);
    },
    isDrifted: (claim, signal) => provider.isDrifted(claim, signal),
    repairPolicies: () => provider.repairPolicies(),
  };
}
