import type { NodePool } from '@karpenter-ts/apis';
import type { UnmatchedGlob } from '@karpenter-ts/cloud-provider';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** About as long as the API server keeps events: who looks later finds it, too. */
const AGAIN_MS = 60 * 60_000;

/** Globs of a pool that get an event of their own. */
const MOST_EVENTS = 10;

/**
 * Events for the first globs that match nothing; the last of them counts the others.
 *
 * @param since when each was first seen to match nothing, in ms; another time makes it another event
 */
export function globsMatchNothing(
  pool: NodePool,
  unmatched: readonly UnmatchedGlob[],
  since: readonly number[],
): readonly KubernetesEvent[] {
  const others = unmatched.length - MOST_EVENTS;
  return unmatched.slice(0, MOST_EVENTS).map((glob, i) => {
    const event = globMatchesNothing(pool, glob, since[i]!);
    const isLast = i === MOST_EVENTS - 1 && others > 0;
    return isLast ? { ...event, message: `${event.message}; the same goes for ${others} others` } : event;
  });
}

function globMatchesNothing(pool: NodePool, glob: UnmatchedGlob, sinceMs: number): KubernetesEvent {
  const { key, pattern, nearest } = glob;
  const hint = nearest.length === 0 ? '' : `; nearest is ${nearest.join(', ')}`;
  return {
    involvedObject: pool,
    type: 'Warning',
    reason: 'GlobMatchesNothing',
    message: `${JSON.stringify(pattern)} of ${key} matches nothing that the provider has for this pool${hint}`,
    dedupeValues: [pool.metadata?.uid ?? '', key, pattern, String(sinceMs)],
    dedupeMs: AGAIN_MS,
  };
}
