import { done, fromStore, linearScale, type Clock, type Controller } from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withPoolCondition } from '../../object-conditions.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import { nodeClassOf, poolsOfChangedNodeClasses } from '../node-class.ts';
import { decideReadiness } from './decide.ts';

export interface NodePoolReadinessDeps {
  readonly stores: Pick<Stores, 'nodePools' | 'nodeClasses'>;
  readonly client: WriteClient;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly cpuCores?: number | undefined;
}

/** Keeps the condition `NodeClassReady` of every pool. */
export function nodePoolReadinessController(deps: NodePoolReadinessDeps): Controller {
  const { stores, client, managed, clock, cpuCores = 1 } = deps;
  return {
    name: 'nodepool.readiness',
    concurrency: linearScale({ cpuCores, min: 10, max: 1000 }),
    sources: [fromStore(stores.nodePools), ...poolsOfChangedNodeClasses(stores)],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const pool = stores.nodePools.get(name);
        if (pool === undefined || !managed.nodePool(pool)) return done;
        const change = decideReadiness(nodeClassOf(stores, pool));
        await writeStatus(client, NODE_POOLS, pool, withPoolCondition(pool, change, clock.now()), signal);
        return done;
      });
    },
  };
}
