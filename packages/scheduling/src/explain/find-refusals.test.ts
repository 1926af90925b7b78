import { describe, expect, it } from '@jest/globals';
import { affinityTo, generatedTypes, node, pod, pool, ZONE } from '../acceptance/world.fixture.ts';
import { compileProblem } from '../compile/problem.ts';
import { TypesMemory } from '../compile/types-memory.ts';
import { packFirstFit } from '../packing/first-fit.ts';
import type { Refusal } from '../result.ts';
import { findRefusals } from './find-refusals.ts';

const ways = [
  (i: number) => ({ requests: { cpu: `${100 + i}` } }),
  (i: number) => ({ nodeSelector: { [`k${i}`]: 'x' } }),
  (i: number) => ({ nodeSelector: { [ZONE]: `nowhere-${i}` } }),
  (i: number) => ({ affinity: affinityTo(ZONE, { app: `none-${i}` }) }),
];

/** What a budget is spent on: many kinds of pods that nothing holds. */
function explainWith(looks: number): { refusals: readonly (readonly Refusal[])[]; left: number } {
  const pods = Array.from({ length: 100 }, (_, i) => pod({ name: `p${i}`, tolerations: [], ...ways[i % 4]!(i) }));
  const nodePools = ['a', 'b'].map((name) => pool({ name, types: generatedTypes(20) }));
  const nodes = Array.from({ length: 5 }, (_, i) => node(`n${i}`));
  const problem = compileProblem({ nodePools, nodes, pods, daemonSetPods: [] }, {}, new TypesMemory());
  const plan = packFirstFit(problem, () => false);
  const budget = { looks };
  const classes = new Set(plan.unplaced.map(({ podClass }) => podClass));
  expect(classes.size).toBe(100);
  return { refusals: [...classes].map((each) => findRefusals(each, plan.packer, budget)), left: budget.looks };
}

const facts = (refusals: readonly Refusal[]): readonly Refusal[] =>
  refusals.filter(({ nodes }) => nodes === undefined).map(({ change: _, ...rest }) => rest);

describe('findRefusals', () => {
  const all = explainWith(Infinity);

  it('says what fails in every pool also when nothing may be tried', () => {
    const none = explainWith(0);
    expect(none.left).toBe(0);
    expect(none.refusals.map(facts)).toEqual(all.refusals.map(facts));
    expect(none.refusals.flat().some(({ change, nodes }) => change !== undefined || nodes !== undefined)).toBe(false);
  });

  it('suggests changes as long as the budget lasts, and does not overdraw it', () => {
    const some = explainWith(20_000);
    const suggested = (refusals: readonly (readonly Refusal[])[]): number =>
      refusals.flat().filter(({ change }) => change !== undefined).length;
    expect(some.left).toBeGreaterThanOrEqual(0);
    expect(suggested(some.refusals)).toBeGreaterThan(0);
    expect(suggested(some.refusals)).toBeLessThan(suggested(all.refusals));
  });
});
