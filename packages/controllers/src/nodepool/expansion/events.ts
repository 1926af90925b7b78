import type { NodePool } from '@karpenter-ts/apis';
import type { UnmatchedGlob } from '@karpenter-ts/cloud-provider';
import type { KubernetesEvent } from '@karpenter-ts/runtime';

/** About as long as the API server keeps events: who looks later finds it, too. */
const AGAIN_MS = 60 * 60_000;

/** @param sinceMs when the glob was first seen to match nothing; another time makes it another event */
export function globMatchesNothing(pool: NodePool, glob: UnmatchedGlob, sinceMs: number): KubernetesEvent {
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
