import {
  done,
  fromStore,
  requeueAfter,
  type Clock,
  type Controller,
  type Logger,
  type Metrics,
} from '@karpenter-ts/runtime';

import { isDeleting } from '../../claim-and-node.ts';
import { countDisruption, createDisruptionMetrics } from '../../disruption-metrics.ts';
import { NODE_CLAIMS } from '../../kinds.ts';
import type { Managed } from '../../managed.ts';
import { withConflictsRetried } from '../../reconcile-errors.ts';
import { BY_NODE_NAME, type Stores } from '../../stores.ts';
import { deleteObject, type WriteClient } from '../../write-object.ts';
import { decideExpiration } from './decide.ts';

export interface NodeClaimExpirationDeps {
  readonly stores: Pick<Stores, 'nodeClaims' | 'pods'>;
  readonly client: WriteClient;
  readonly managed: Pick<Managed, 'nodeClaim'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Deletes claims that are too old, whatever budgets and pods say; how their pods leave is up to the
 * termination. One at a time, as upstream, but without its second's wait, which is for its caches:
 * a claim that is deleted already is not counted again.
 */
export function nodeClaimExpirationController(deps: NodeClaimExpirationDeps): Controller {
  const { stores, client, managed, clock } = deps;
  const logger = deps.logger.with({ logger: 'nodeclaim.expiration' });
  const disruptions = createDisruptionMetrics(deps.metrics);
  /** Of claims whose deletion the store has not seen yet. */
  const expired = new Set<string>();
  return {
    name: 'nodeclaim.expiration',
    concurrency: 1,
    sources: [
      fromStore(stores.nodeClaims, (change) => {
        if (change.type === 'deleted') expired.delete(change.previous.metadata?.uid ?? '');
        return [change.key];
      }),
    ],
    reconcile(name, signal) {
      return withConflictsRetried(async () => {
        const claim = stores.nodeClaims.get(name);
        if (claim === undefined || isDeleting(claim) || !managed.nodeClaim(claim)) return done;
        const decision = decideExpiration(claim, clock.now());
        if (decision.kind === 'never') return done;
        if (decision.kind === 'later') return requeueAfter(decision.ms);
        const uid = claim.metadata?.uid ?? '';
        if (expired.has(uid)) return done;
        if (!(await deleteObject(client, NODE_CLAIMS, claim, signal))) return done;
        expired.add(uid);
        countDisruption(disruptions, claim, 'expired', stores.pods.byIndex(BY_NODE_NAME, claim.status?.nodeName ?? ''));
        logger.info('deleting expired nodeclaim', { NodeClaim: name });
        return done;
      });
    },
  };
}
