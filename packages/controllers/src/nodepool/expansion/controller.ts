import type { NodePool } from '@karpenter-ts/apis';
import { hasGlobs, NodeClassNotReadyError, type CloudProvider } from '@karpenter-ts/cloud-provider';
import {
  done,
  fromStore,
  requeueAfter,
  type Clock,
  type Controller,
  type EventRecorder,
  type ReconcileResult,
} from '@karpenter-ts/runtime';

import { NODE_POOLS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import type { Stores } from '../../stores.ts';
import { writeStatus, type WriteClient } from '../../write-object.ts';
import { poolIfSpecChanged } from '../changes.ts';
import { poolsOfChangedNodeClasses } from '../node-class.ts';
import { withExpansions } from './decide.ts';
import { globsMatchNothing } from './events.ts';
import type { NodePoolExpansions } from './node-pool-expansions.ts';
import { UnmatchedGlobs } from './unmatched-globs.ts';

export interface NodePoolExpansionDeps {
  readonly stores: Pick<Stores, 'nodePools' | 'nodeClasses'>;
  readonly client: WriteClient;
  readonly cloudProvider: Pick<CloudProvider, 'getInstanceTypes'>;
  readonly managed: Pick<Managed, 'nodePool'>;
  readonly expansions: NodePoolExpansions;
  readonly events: EventRecorder;
  readonly clock: Pick<Clock, 'now'>;
}

/** Providers' catalogues change without anything changing in the cluster. Asking is cheap: they remember their answer. */
const EVERY_MS = 60_000;

/**
 * Shows in the status of pools what the globs of their requirements stand for, and says it when one stands for nothing.
 * Nobody reads that status: what is bought follows from the catalogue at that moment.
 */
export function nodePoolExpansionController(deps: NodePoolExpansionDeps): Controller {
  const { stores, client, cloudProvider, managed, expansions, events, clock } = deps;
  const unmatchedGlobs = new UnmatchedGlobs();

  async function expand(pool: NodePool, signal: AbortSignal): Promise<ReconcileResult> {
    const instanceTypes = await cloudProvider.getInstanceTypes(pool, signal);
    const { expansions: found, unmatched } = expansions.of(pool, instanceTypes);
    await writeStatus(client, NODE_POOLS, pool, withExpansions(pool, found), signal);
    const toTell = unmatchedGlobs.update(pool.metadata?.uid ?? '', unmatched, clock.now());
    for (const event of globsMatchNothing(pool, toTell)) events.publish(event);
    return requeueAfter(EVERY_MS);
  }

  return {
    name: 'nodepool.expansion',
    concurrency: 10,
    sources: [
      fromStore(stores.nodePools, (change) => {
        if (change.type === 'deleted') unmatchedGlobs.forget(change.previous.metadata?.uid ?? '');
        return poolIfSpecChanged(change, ({ status }) => status?.expandedRequirements);
      }),
      ...poolsOfChangedNodeClasses(stores),
    ],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const pool = stores.nodePools.get(name);
        if (pool === undefined || !managed.nodePool(pool)) return done;
        if (!hasGlobs(pool)) {
          unmatchedGlobs.forget(pool.metadata?.uid ?? '');
          await writeStatus(client, NODE_POOLS, pool, withExpansions(pool, []), signal);
          return done;
        }
        try {
          return await expand(pool, signal);
        } catch (error) {
          // The class says so itself, and its next change comes here.
          if (NodeClassNotReadyError.is(error)) return requeueAfter(EVERY_MS);
          throw error;
        }
      });
    },
  };
}
