import type { NodeOverlay } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import type { Store } from '@karpenter-ts/runtime';
import type { NodeOverlaysInput } from '@karpenter-ts/scheduling/node-overlays';

import type { Managed } from '../managed.ts';
import { validationRules } from '../nodepool/validation/decide.ts';
import type { Stores } from '../stores.ts';

export interface GatherNodeOverlaysDeps {
  readonly stores: Pick<Stores, 'nodePools'>;
  readonly nodeOverlays: Store<NodeOverlay>;
  /** Without overlays. */
  readonly cloudProvider: Pick<CloudProvider, 'getInstanceTypes' | 'wellKnownLabels' | 'restrictedLabelDomains'>;
  readonly managed: Pick<Managed, 'nodePool'>;
}

export interface GatheredNodeOverlays {
  readonly input: NodeOverlaysInput;
  /** Why instance types of some pools cannot be told; these pools are not in the input. */
  readonly errors: readonly unknown[];
}

export async function gatherNodeOverlays(
  { stores, nodeOverlays, cloudProvider, managed }: GatherNodeOverlaysDeps,
  signal: AbortSignal,
): Promise<GatheredNodeOverlays> {
  const overlays = Array.from(nodeOverlays.values());
  const pools = Array.from(stores.nodePools.values()).filter((pool) => managed.nodePool(pool));
  const lists = await Promise.allSettled(pools.map((pool) => cloudProvider.getInstanceTypes(pool, signal)));
  signal.throwIfAborted();
  return {
    input: {
      overlays,
      nodePools: pools.flatMap((nodePool, i) => {
        const list = lists[i]!;
        return list.status === 'fulfilled' ? [{ nodePool, instanceTypes: list.value }] : [];
      }),
      rules: validationRules(cloudProvider),
    },
    errors: lists.flatMap((list) => (list.status === 'rejected' ? [list.reason as unknown] : [])),
  };
}
