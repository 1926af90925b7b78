import { describe, expect, it } from '@jest/globals';

import { decideEmptiness, emptinessVeto, validateEmptiness } from './emptiness.ts';
import { candidate, pod, pool, stateNode, type PoolOptions, type StateNodeOptions } from './objects.fixture.ts';

const spot = { ...stateNode('n').labels, 'karpenter.sh/capacity-type': 'spot' };
const names = (nodes: readonly { readonly stateNode: { readonly name: string } }[]): string[] =>
  nodes.map(({ stateNode: { name } }) => name);
const ten = Array.from({ length: 10 }, (_, i) => candidate(stateNode(`n${i}`)));

describe('emptinessVeto', () => {
  it.each<[string, PoolOptions, StateNodeOptions, string | undefined]>([
    ['empty and consolidatable', {}, {}, undefined],
    [
      'empty and drifted',
      {},
      {
        conditions: [
          { type: 'Drifted', status: 'True' },
          { type: 'Consolidatable', status: 'True' },
        ],
      },
      undefined,
    ],
    ['static pool', { replicas: 2 }, {}, 'static-pool'],
    ['consolidateAfter Never', { consolidateAfter: 'Never' }, {}, 'consolidate-after-never'],
    ['with a pod', {}, { pods: [pod('p')] }, 'not-empty'],
    ['Consolidatable absent', {}, { conditions: [] }, 'not-consolidatable'],
    ['Consolidatable False', {}, { conditions: [{ type: 'Consolidatable', status: 'False' }] }, 'not-consolidatable'],
  ])('%s', (_, poolOptions, node, want) => {
    const nodePools = new Map([['default', pool('default', poolOptions)]]);
    expect(emptinessVeto(candidate(stateNode('n', node), { nodePools }))).toBe(want);
  });
});

describe('decideEmptiness', () => {
  it.each([
    { budget: 10, want: 10, constrained: false },
    { budget: 0, want: 0, constrained: true },
    { budget: 3, want: 3, constrained: true },
  ])('budget $budget of 10', ({ budget, want, constrained }) => {
    const decision = decideEmptiness(ten, new Map([['default', budget]]));
    expect(decision.nodes).toHaveLength(want);
    expect(decision.constrained).toBe(constrained);
  });

  it('each pool has its own budget', () => {
    const others = ['a', 'b'].map((name) => candidate(stateNode(name, { nodePool: 'other' })));
    const decision = decideEmptiness(
      [...ten, ...others],
      new Map([
        ['default', 2],
        ['other', 10],
      ]),
    );
    expect(names(decision.nodes)).toEqual(['a', 'b', 'n0', 'n1']);
  });

  it('takes those first that save most', () => {
    const candidates = [candidate(stateNode('a', { labels: spot })), candidate(stateNode('b'))];
    expect(names(decideEmptiness(candidates, new Map([['default', 1]])).nodes)).toEqual(['b']);
  });

  it('finds nothing where nothing is empty, which is no lack of budget', () => {
    const busy = candidate(stateNode('n', { pods: [pod('p')] }));
    expect(decideEmptiness([busy], new Map())).toEqual({ nodes: [], constrained: false });
  });
});

describe('validateEmptiness', () => {
  const all = new Map([['default', 10]]);
  it.each([
    {
      sentence: 'all as before',
      now: ten.slice(0, 3),
      remaining: all,
      want: { kind: 'valid', dropped: 0, names: ['n0', 'n1', 'n2'] },
    },
    {
      sentence: 'one is gone',
      now: ten.slice(1, 3),
      remaining: all,
      want: { kind: 'valid', dropped: 1, names: ['n1', 'n2'] },
    },
    {
      sentence: 'all are gone',
      now: ten.slice(5),
      remaining: all,
      want: { kind: 'invalid', failure: 'churn', dropped: 3 },
    },
    {
      sentence: 'less budget',
      now: ten,
      remaining: new Map([['default', 2]]),
      want: { kind: 'valid', dropped: 1, names: ['n0', 'n1'] },
    },
    { sentence: 'no budget', now: ten, remaining: new Map(), want: { kind: 'invalid', failure: 'budget', dropped: 3 } },
  ])('$sentence', ({ now, remaining, want }) => {
    const { nodes, ...rest } = { nodes: undefined, ...validateEmptiness(['n0', 'n1', 'n2'], now, remaining) };
    expect({ ...rest, ...(nodes !== undefined && { names: names(nodes) }) }).toEqual(want);
  });
});
