import { describe, expect, it } from '@jest/globals';
import type { NodeSelectorTerm } from '@karpenter-ts/kube-model';
import { apartFrom, pod, pool, refused, req, World, Z1, ZONE } from '../acceptance/world.fixture.ts';

const required = (...nodeSelectorTerms: readonly NodeSelectorTerm[]) => ({
  requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
});
const term = (...matchExpressions: readonly ReturnType<typeof req>[]): NodeSelectorTerm => ({ matchExpressions });

describe('a pod whose own requirements leave nothing', () => {
  it.each([
    ['on a label that no pool has', { team: 'red' }, term(req('team', 'DoesNotExist'))],
    ['on a label that a pool has', { [ZONE]: Z1 }, term(req(ZONE, 'NotIn', [Z1]))],
    ['between bounds', {}, term(req('size', 'Gt', ['5']), req('size', 'Lt', ['3']))],
  ])('%s is refused', (_, nodeSelector, only) => {
    const result = new World().solve([pod({ nodeSelector, affinity: { nodeAffinity: required(only) } })]);
    expect(Object.values(result.refusals).map(([refusal]) => refusal?.reason)).toEqual(['invalid-pod']);
  });

  it('is placed by the alternative that leaves something', () => {
    const affinity = { nodeAffinity: required(term(req('team', 'DoesNotExist')), term(req(ZONE, 'In', [Z1]))) };
    const result = new World({ pools: [pool({ labels: { team: 'red' } })] }).solve([
      pod({ nodeSelector: { team: 'red' }, affinity }),
    ]);
    expect(refused(result)).toEqual([]);
    expect(result.newNodeClaims[0]?.requirements).toContainEqual(req(ZONE, 'In', [Z1]));
  });

  it('is placed without a preference that leaves nothing', () => {
    const affinity = {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: term(req('team', 'DoesNotExist')) }],
      },
    };
    const world = new World({ pools: [pool({ name: 'other' }), pool({ name: 'red', labels: { team: 'red' } })] });
    const result = world.solve([pod({ nodeSelector: { team: 'red' }, affinity })]);
    expect(result.newNodeClaims.map((claim) => claim.nodePool)).toEqual(['red']);
  });
});

it('differs: an earlier required term is tried without preferences when the last one leads nowhere', () => {
  const affinity = {
    nodeAffinity: {
      ...required(term(req(ZONE, 'In', [Z1])), term(req(ZONE, 'In', ['nowhere']))),
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: term(req(ZONE, 'NotIn', [Z1])) }],
    },
  };
  expect(refused(new World().solve([pod({ affinity })]))).toEqual([]);
});

it('an empty namespace selector means namespaces that nobody gave, too', () => {
  const apart = apartFrom(ZONE, { app: 'a' }, { namespaceSelector: {} });
  const nodeSelector = { [ZONE]: Z1 };
  const result = new World().solve([
    pod({ name: 'first', labels: { app: 'a' }, namespace: 'one', nodeSelector }),
    pod({ name: 'second', namespace: 'two', nodeSelector, affinity: apart }),
  ]);
  expect(refused(result)).toHaveLength(1);
});
