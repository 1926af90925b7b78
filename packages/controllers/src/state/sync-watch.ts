import type { Clock, Logger, Metrics } from '@karpenter-ts/runtime';

import { isSynced, type SyncDeps } from './sync.ts';

export interface SyncWatchDeps extends SyncDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** As upstream: being unsynced for a moment is part of every launch; for longer it wants an explanation. */
const PATIENCE_MS = 30_000;
const LOG_EVERY_MS = 10_000;
/** Names in one line of the log. */
const MOST_NAMES = 5;

/**
 * {@link isSynced}, with metrics of it, and a word in the log about what is waited for when that takes long: nothing is
 * bought and nothing disrupted meanwhile. Upstream: `Cluster.Synced` in pkg/controllers/state/cluster.go.
 */
export function watchSync(deps: SyncWatchDeps): () => boolean {
  const { state, clock, metrics } = deps;
  const logger = deps.logger.with({ logger: 'state' });
  let unsyncedSinceMs: number | undefined;
  let loggedMs = -Infinity;
  const synced = (): boolean => {
    const nowMs = clock.now();
    if (isSynced(deps)) {
      unsyncedSinceMs = undefined;
      return true;
    }
    unsyncedSinceMs ??= nowMs;
    const unsyncedMs = nowMs - unsyncedSinceMs;
    if (unsyncedMs >= PATIENCE_MS && nowMs - loggedMs >= LOG_EVERY_MS) {
      loggedMs = nowMs;
      logger.info('waiting on cluster sync', { seconds: Math.round(unsyncedMs / 1000), ...waitedFor(deps) });
    }
    return false;
  };
  const gauges = {
    synced: metrics.gauge({
      name: 'karpenter_cluster_state_synced',
      help: 'Whether decisions can be made: 1 when all that is in the API is known and every NodeClaim has an instance',
    }),
    nodes: metrics.gauge({ name: 'karpenter_cluster_state_node_count', help: 'Nodes and NodeClaims in cluster state' }),
    unsynced: metrics.gauge({
      name: 'karpenter_cluster_state_unsynced_time_seconds',
      help: 'How long decisions could not be made; 0 when they can',
    }),
  };
  gauges.synced.onCollect(() => {
    const isNow = synced();
    gauges.synced.set({}, isNow ? 1 : 0);
    gauges.nodes.set({}, state.nodeCount);
    gauges.unsynced.set({}, unsyncedSinceMs === undefined ? 0 : (clock.now() - unsyncedSinceMs) / 1000);
  });
  return synced;
}

function waitedFor({ state, stores }: SyncDeps): Readonly<Record<string, readonly string[]>> {
  const unlaunched = state.unlaunchedNodeClaims();
  const unknown = Array.from(stores.nodes.values(), ({ metadata }) => metadata?.name ?? '').filter(
    (name) => !state.hasNode(name),
  );
  return {
    ...(unlaunched.length === 0 ? {} : { 'nodeclaims-without-instance': unlaunched.slice(0, MOST_NAMES) }),
    ...(unknown.length === 0 ? {} : { 'nodes-without-provider-id-or-type': unknown.slice(0, MOST_NAMES) }),
  };
}
