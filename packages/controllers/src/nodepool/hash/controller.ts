import { done, fromStore, isNotFound, linearScale, type Controller, type ResourceKind } from '@karpenter-ts/runtime';
import type { KubernetesObject } from '@karpenter-ts/kube-model';

import { NODE_CLAIMS, NODE_POOLS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { BY_NODE_POOL, type Stores } from '../../stores.ts';
import type { WriteClient } from '../../write-object.ts';
import { poolIfSpecChanged } from '../changes.ts';
import { decideHash } from './decide.ts';

export interface NodePoolHashDeps {
  readonly stores: Pick<Stores, 'nodePools' | 'nodeClaims'>;
  readonly client: WriteClient;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly cpuCores?: number | undefined;
}

/** Keeps the drift hash of every pool in its annotations. */
export function nodePoolHashController(deps: NodePoolHashDeps): Controller {
  const { stores, client, managed, cpuCores = 1 } = deps;
  const annotate = async (
    kind: ResourceKind,
    object: KubernetesObject,
    annotations: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const key = { name: object.metadata?.name ?? '' };
      await client.patch(kind, key, { metadata: { annotations } }, { type: 'merge' }, signal);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  };
  return {
    name: 'nodepool.hash',
    concurrency: linearScale({ cpuCores, min: 10, max: 1000 }),
    sources: [
      fromStore(stores.nodePools, (change) => poolIfSpecChanged(change, ({ metadata }) => metadata?.annotations)),
    ],
    async reconcile(name, signal) {
      const pool = stores.nodePools.get(name);
      if (pool === undefined || !managed.nodePool(pool)) return done;
      const actions = decideHash(pool, stores.nodeClaims.byIndex(BY_NODE_POOL, name));
      await Promise.all(
        actions.claims.map(({ claim, annotations }) => annotate(NODE_CLAIMS, claim, annotations, signal)),
      );
      if (actions.pool !== undefined) await annotate(NODE_POOLS, pool, actions.pool, signal);
      return done;
    },
  };
}
