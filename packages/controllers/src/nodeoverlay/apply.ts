import type { ClusterState } from '@karpenter-ts/cluster-state';
import type { Clock } from '@karpenter-ts/runtime';

import { NODE_OVERLAYS } from '../kinds.ts';
import { withOverlayCondition } from '../object-conditions.ts';
import { throwAll } from '../reconcile-errors.ts';
import { writeStatus, type WriteClient } from '../write-object.ts';
import type { NodeOverlayActions } from './decide.ts';
import type { OverlaidInstanceTypes } from './overlaid-instance-types.ts';

export interface ApplyNodeOverlaysDeps {
  readonly client: WriteClient;
  readonly state: Pick<ClusterState, 'markUnconsolidated'>;
  readonly overlaid: OverlaidInstanceTypes;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Follows the overlays, and then says so. Upstream writes first, and follows none of them when one cannot be written:
 * an overlay that changes all the time would keep the others, and pools that are new, waiting.
 */
export async function applyNodeOverlays(
  { client, state, overlaid, clock }: ApplyNodeOverlaysDeps,
  { store, judge, errors }: NodeOverlayActions,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  if (overlaid.replace(store)) state.markUnconsolidated(now);
  const written = await Promise.allSettled(
    judge.map(({ overlay, change }) =>
      writeStatus(client, NODE_OVERLAYS, overlay, withOverlayCondition(overlay, change, now), signal),
    ),
  );
  const failed = written.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  throwAll([...failed, ...errors], 'evaluating NodeOverlays');
}
