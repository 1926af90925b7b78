import { CONDITION_VALIDATION_SUCCEEDED, getCondition } from '@karpenter-ts/apis';
import type { CloudProvider } from '@karpenter-ts/cloud-provider';
import { done, fromStore, type Clock, type Controller, type EventRecorder } from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withPoolCondition } from '../../object-conditions.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import { poolIfSpecChanged } from '../changes.ts';
import { decideValidation, validationRules } from './decide.ts';
import { nodePoolValidationFailed } from './events.ts';

export interface NodePoolValidationDeps {
  readonly stores: Pick<Stores, 'nodePools'>;
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'wellKnownLabels' | 'restrictedLabelDomains'>;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
}

/** Keeps the condition `ValidationSucceeded` of every pool: a pool that its schema lets through may still be unusable. */
export function nodePoolValidationController(deps: NodePoolValidationDeps): Controller {
  const { stores, client, cloudProvider, managed, events, clock } = deps;
  const rules = validationRules(cloudProvider);
  return {
    name: 'nodepool.validation',
    concurrency: 10,
    sources: [
      fromStore(stores.nodePools, (change) =>
        poolIfSpecChanged(change, ({ status }) => getCondition(status?.conditions, CONDITION_VALIDATION_SUCCEEDED)),
      ),
    ],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const pool = stores.nodePools.get(name);
        if (pool === undefined || !managed.nodePool(pool)) return done;
        const change = decideValidation(pool, rules);
        const judged = withPoolCondition(pool, change, clock.now());
        await writeStatus(client, NODE_POOLS, pool, judged, signal);
        if (judged !== pool && change.status === 'False') {
          events.publish(nodePoolValidationFailed(pool, change.message ?? ''));
        }
        return done;
      });
    },
  };
}
