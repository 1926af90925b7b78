import type { NodePool } from '@karpenter-ts/apis';
import type { StoreChange } from '@karpenter-ts/runtime';

import { equalJson } from '../merge-patch.ts';
import { isSpecChange } from '../spec-changes.ts';

/**
 * The key of a pool when what its user writes has changed, or what `written` reads of it: what the
 * controller itself writes, so that it mends what somebody else removed. A pool's status changes with
 * every node that comes or goes, which is nothing new to those that look at the spec.
 */
export function poolIfSpecChanged(
  change: StoreChange<NodePool>,
  written: (pool: NodePool) => unknown,
): readonly string[] {
  if (change.type === 'deleted') return [];
  const { object, previous, key } = change;
  if (previous === undefined || isSpecChange(object, previous)) return [key];
  return equalJson(written(previous), written(object)) ? [] : [key];
}
