import { CONDITION_NODE_REGISTRATION_HEALTHY, getCondition, type NodePool } from '@karpenter-ts/apis';

import type { NodeClass } from '../../kinds.ts';
import { withPoolCondition } from '../../object-conditions.ts';
import type { RegistrationHealth } from './tracker.ts';

export interface RegistrationHealthActions {
  readonly pool: NodePool;
  /** What the tracker is to be set to; undefined when it stays as it is. */
  readonly reset: RegistrationHealth | undefined;
}

/**
 * Begins anew when the pool or its class was changed, because what was learned was about another
 * template, and after a restart goes on from what was written down.
 * Upstream: pkg/controllers/nodepool/registrationhealth/controller.go.
 */
export function decideRegistrationHealth(
  pool: NodePool,
  nodeClass: NodeClass,
  health: RegistrationHealth,
  now: number,
): RegistrationHealthActions {
  const type = CONDITION_NODE_REGISTRATION_HEALTHY;
  const condition = getCondition(pool.status?.conditions, type);
  const classGeneration = nodeClass.metadata?.generation ?? 0;
  const isStale =
    condition === undefined ||
    pool.status?.nodeClassObservedGeneration !== classGeneration ||
    condition.observedGeneration !== pool.metadata?.generation;
  const seen: NodePool = { ...pool, status: { ...pool.status, nodeClassObservedGeneration: classGeneration } };
  if (isStale) {
    const change = { type, status: 'Unknown', reason: 'AwaitingReconciliation', message: AWAITING } as const;
    return { pool: withPoolCondition(seen, change, now), reset: 'Unknown' };
  }
  if (health !== 'Unknown' || condition.status === 'Unknown') return { pool, reset: undefined };
  return { pool, reset: condition.status === 'True' ? 'Healthy' : 'Unhealthy' };
}

const AWAITING = 'object is awaiting reconciliation';
