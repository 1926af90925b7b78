import { describe, expect, it } from '@jest/globals';
import type { StateNode } from '@karpenter-ts/cluster-state';

import { budgetMapping, type PoolBudget } from './budget-mapping.ts';
import { NOW, pool, stateNode, type StateNodeOptions } from './objects.fixture.ts';

function mapped(extra: readonly StateNode[], nodes: string): PoolBudget | undefined {
  const ten = Array.from({ length: 10 - extra.filter((n) => n.initialized && n.managed).length }, (_, i) =>
    stateNode(`n${i}`),
  );
  return budgetMapping({
    nodePools: [pool('default', { budgets: [{ nodes }] })],
    nodes: [...ten, ...extra],
    reason: 'Empty',
    now: NOW,
  }).get('default');
}

const times = (n: number, options: StateNodeOptions): StateNode[] =>
  Array.from({ length: n }, (_, i) => stateNode(`x${i}`, options));

describe('budgetMapping (10 nodes)', () => {
  it('unmanaged nodes are not counted', () => {
    expect(mapped(times(3, { nodeClaim: undefined, managed: false }), '100%')).toMatchObject({
      nodes: 10,
      remaining: 10,
    });
  });

  it('uninitialized nodes are not counted', () => {
    expect(mapped(times(3, { initialized: false }), '100%')).toMatchObject({ nodes: 10, remaining: 10 });
  });

  it('claims with InstanceTerminating True are not counted', () => {
    const terminating = { markedForDeletion: true, conditions: [{ type: 'InstanceTerminating', status: 'True' }] };
    const nodes = Array.from({ length: 10 }, (_, i) => stateNode(`n${i}`));
    const mapping = budgetMapping({
      nodePools: [pool('default', { budgets: [{ nodes: '100%' }] })],
      nodes: [...nodes, ...times(1, terminating)],
      reason: 'Empty',
      now: NOW,
    });
    expect(mapping.get('default')).toMatchObject({ nodes: 10, disrupting: 0, remaining: 10 });
  });

  it('never goes negative', () => {
    expect(mapped(times(10, { markedForDeletion: true }), '10%')).toMatchObject({
      allowed: 1,
      disrupting: 10,
      remaining: 0,
    });
  });

  it('nodes marked for deletion reduce it', () => {
    expect(mapped(times(2, { markedForDeletion: true }), '100%')).toMatchObject({ remaining: 8 });
  });

  it('NotReady nodes reduce it, once even if marked too', () => {
    expect(mapped(times(2, { ready: false, markedForDeletion: true }), '100%')).toMatchObject({ remaining: 8 });
  });

  it('a budget that cannot be evaluated allows nothing', () => {
    const budget = mapped([], 'many');
    expect(budget).toMatchObject({ allowed: 0, remaining: 0 });
    expect(budget?.problems).toHaveLength(1);
  });

  it('a pool without nodes or budgets is unlimited', () => {
    const mapping = budgetMapping({ nodePools: [pool('none')], nodes: [], reason: 'Empty', now: NOW });
    expect(mapping.get('none')).toMatchObject({ nodes: 0, remaining: 2147483647 });
  });
});
