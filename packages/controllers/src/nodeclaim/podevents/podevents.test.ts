import { describe, expect, it } from '@jest/globals';
import { KWOK_NODE_CLASS_GVK, type NodeClaim } from '@karpenter-ts/apis';
import type { Pod } from '@karpenter-ts/kube-model';
import { IndexedStore, type StoreChange } from '@karpenter-ts/runtime';
import { node, nodeClaim, pod, type PodOptions } from '@karpenter-ts/testing';

import { managedBy } from '../../managed.ts';
import { BY_PROVIDER_ID } from '../../stores.ts';
import { decidePodEvent } from './decide.ts';
import { nodeOfEvent, type GatherPodEventDeps } from './gather.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const at = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString();

function withLastEvent(claim: NodeClaim, lastPodEventTime: string | undefined): NodeClaim {
  return { ...claim, status: { ...claim.status, lastPodEventTime } };
}

describe('decidePodEvent', () => {
  it.each([
    { sentence: 'never set', last: undefined, want: true },
    { sentence: 'set long ago', last: at(600), want: true },
    { sentence: 'set 5 s ago', last: at(5), want: false },
    { sentence: 'set 10 s ago', last: at(10), want: true },
  ])('$sentence', ({ last, want }) => {
    expect(decidePodEvent(withLastEvent(nodeClaim(), last), NOW)).toBe(want);
  });
});

describe('nodeOfEvent', () => {
  function deps(last?: string): GatherPodEventDeps {
    const nodes = new IndexedStore({ indexes: {} });
    nodes.set(node({ name: 'n', providerID: 'p' }));
    const nodeClaims = new IndexedStore<NodeClaim>({
      indexes: { [BY_PROVIDER_ID]: (claim) => claim.status?.providerID },
    });
    nodeClaims.set(withLastEvent(nodeClaim({ providerID: 'p' }), last));
    return { stores: { nodes, nodeClaims }, managed: managedBy([KWOK_NODE_CLASS_GVK]) };
  }

  const made = (options: PodOptions): Pod => pod({ uid: 'u', ...options });
  const bound = made({ nodeName: 'n', phase: 'Running' });
  const scheduled = (secondsAgo: number): Pod =>
    made({ nodeName: 'n', conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at(secondsAgo) }] });
  const set = (object: Pod, previous?: Pod): StoreChange<Pod> => ({ type: 'set', key: 'k', object, previous });
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'd' }];

  it.each<[string, StoreChange<Pod>, string | undefined, string | undefined]>([
    ['a pod is bound', set(bound, made({})), undefined, 'n'],
    ['a pod that waits', set(made({})), undefined, undefined],
    ['another change of a bound pod', set(made({ nodeName: 'n', labels: { a: 'b' } }), bound), undefined, undefined],
    ['a pod turns terminal', set(made({ nodeName: 'n', phase: 'Succeeded' }), bound), undefined, 'n'],
    ['a pod turns terminating', set(made({ nodeName: 'n', deletionTimestamp: at(0) }), bound), undefined, 'n'],
    ['a pod is gone', { type: 'deleted', key: 'k', previous: bound }, undefined, undefined],
    [
      'a DaemonSet pod is bound',
      set(made({ nodeName: 'n', ownerReferences }), made({ ownerReferences })),
      undefined,
      undefined,
    ],
    ['first seen, the claim knows of no event', set(bound), undefined, 'n'],
    ['first seen, bound before the last event', set(scheduled(60)), at(30), undefined],
    ['first seen, bound after the last event', set(scheduled(20)), at(30), 'n'],
    ['made anew under the same name', set(made({ nodeName: 'n', uid: 'v' }), bound), undefined, 'n'],
  ])('%s', (_, change, last, want) => {
    expect(nodeOfEvent(deps(last), change)).toBe(want);
  });
});
