import { describe, expect, it } from '@jest/globals';
import { getCondition } from '@karpenter-ts/apis';
import { nodeClaim, nodePool, type NodePoolOptions } from '@karpenter-ts/testing';

import { decideClaimConditions } from './decide.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const at = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString();

function decide(options: {
  readonly consolidateAfter?: string;
  readonly initialized?: string | undefined;
  readonly initializedAgo?: number;
  readonly podEventAgo?: number;
  readonly was?: boolean;
  readonly pool?: NodePoolOptions;
}): { readonly consolidatable: boolean; readonly changed: boolean; readonly againInMs: number | undefined } {
  const { consolidateAfter = '30s', initialized = 'True', initializedAgo = 60, podEventAgo, was = false } = options;
  const claim = nodeClaim({
    conditions: [
      { type: 'Initialized', status: initialized, lastTransitionTime: at(initializedAgo) },
      ...(was
        ? [{ type: 'Consolidatable', status: 'True', reason: 'Consolidatable', message: '', lastTransitionTime: at(1) }]
        : []),
    ],
  });
  const status = { ...claim.status, ...(podEventAgo !== undefined && { lastPodEventTime: at(podEventAgo) }) };
  const { conditions, againInMs } = decideClaimConditions(
    { nodeClaim: { ...claim, status }, nodePool: nodePool({ disruption: { consolidateAfter }, ...options.pool }) },
    NOW,
  );
  const consolidatable = getCondition(conditions.conditions, 'Consolidatable')?.status === 'True';
  return { consolidatable, changed: conditions.changed, againInMs };
}

describe('Consolidatable', () => {
  it.each([
    {
      sentence: 'set after the window',
      options: { podEventAgo: 30 },
      want: { consolidatable: true, againInMs: undefined },
    },
    {
      sentence: 'based on initialization when no pod event',
      options: { initializedAgo: 30 },
      want: { consolidatable: true, againInMs: undefined },
    },
    {
      sentence: 'not within the window since initialization',
      options: { initializedAgo: 10 },
      want: { consolidatable: false, againInMs: 20_000 },
    },
    {
      sentence: 'removed when the last pod event is recent',
      options: { podEventAgo: 1, was: true },
      want: { consolidatable: false, changed: true, againInMs: 29_000 },
    },
    {
      sentence: '0s: as soon as initialized',
      options: { consolidateAfter: '0s', initializedAgo: 0 },
      want: { consolidatable: true },
    },
    {
      sentence: 'removed when Never',
      options: { consolidateAfter: 'Never', was: true },
      want: { consolidatable: false, changed: true, againInMs: undefined },
    },
    {
      sentence: 'removed when not initialized (False)',
      options: { initialized: 'False', was: true },
      want: { consolidatable: false, changed: true },
    },
    {
      sentence: 'removed when not initialized (Unknown)',
      options: { initialized: 'Unknown', was: true },
      want: { consolidatable: false, changed: true },
    },
    { sentence: 'not set for static pools', options: { pool: { replicas: 1 } }, want: { consolidatable: false } },
  ])('$sentence', ({ options, want }) => {
    expect(decide(options)).toMatchObject(want);
  });
});
