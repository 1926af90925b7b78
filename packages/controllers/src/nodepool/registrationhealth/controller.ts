import { done, fromStore, linearScale, type Clock, type Controller, type Source } from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import { nodeClassOf, poolsOfChangedNodeClasses } from '../node-class.ts';
import { decideRegistrationHealth } from './decide.ts';
import type { RegistrationHealthTracker } from './tracker.ts';

export interface NodePoolRegistrationHealthDeps {
  readonly stores: Pick<Stores, 'nodePools' | 'nodeClasses'>;
  readonly client: WriteClient;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly registrationHealth: RegistrationHealthTracker;
  readonly clock: Pick<Clock, 'now'>;
  readonly cpuCores?: number | undefined;
}

/** Keeps the condition `NodeRegistrationHealthy` of every pool about the template that it has now. */
export function nodePoolRegistrationHealthController(deps: NodePoolRegistrationHealthDeps): Controller {
  const { stores, client, managed, registrationHealth: tracker, clock, cpuCores = 1 } = deps;
  return {
    name: 'nodepool.registrationhealth',
    concurrency: linearScale({ cpuCores, min: 10, max: 1000 }),
    sources: [fromStore(stores.nodePools), ...poolsOfChangedNodeClasses(stores), forgetDeleted(stores, tracker)],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const pool = stores.nodePools.get(name);
        const uid = pool?.metadata?.uid;
        if (pool === undefined || uid === undefined || !managed.nodePool(pool)) return done;
        const nodeClass = nodeClassOf(stores, pool);
        if (nodeClass === undefined) return done;
        const actions = decideRegistrationHealth(pool, nodeClass, tracker.health(uid), clock.now());
        await writeStatus(client, NODE_POOLS, pool, actions.pool, signal);
        if (actions.reset !== undefined) tracker.reset(uid, actions.reset);
        return done;
      });
    },
  };
}

/** Makes no keys: lets the tracker forget pools that are gone. */
function forgetDeleted(stores: Pick<Stores, 'nodePools'>, tracker: RegistrationHealthTracker): Source {
  return fromStore(stores.nodePools, (change) => {
    if (change.type === 'deleted') tracker.forget(change.previous.metadata?.uid ?? '');
    return [];
  });
}
