import type { NodePool } from '@karpenter-ts/apis';
import type { UnmatchedGlob } from '@karpenter-ts/cloud-provider';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** Globs of a pool that get an event of their own. */
const MOST_EVENTS = 10;

/** Events for the first of the globs, which match nothing; the last of them counts the others. */
export function globsMatchNothing(pool: NodePool, globs: readonly UnmatchedGlob[]): readonly KubernetesEvent[] {
  const others = globs.length - MOST_EVENTS;
  return globs.slice(0, MOST_EVENTS).map((glob, i) => {
    const event = globMatchesNothing(pool, glob);
    const isLast = i === MOST_EVENTS - 1 && others > 0;
    return isLast ? { ...event, message: `${event.message}; the same goes for ${others} others` } : event;
  });
}

function globMatchesNothing(pool: NodePool, { key, pattern, nearest }: UnmatchedGlob): KubernetesEvent {
  const hint = nearest.length === 0 ? '' : `; nearest is ${nearest.join(', ')}`;
  return {
    involvedObject: pool,
    type: 'Warning',
    reason: 'GlobMatchesNothing',
    message: `${JSON.stringify(pattern)} of ${key} matches nothing that the provider has for this pool${hint}`,
    dedupeValues: [pool.metadata?.uid ?? '', key, pattern],
  };
}
