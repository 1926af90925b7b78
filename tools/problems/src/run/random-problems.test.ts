import { describe, expect, it } from '@jest/globals';
import { makeCatalogue } from '../generate/catalogue.ts';
import { kindNames, makeProblem } from '../generate/make-problem.ts';
import { sizeOfSeed } from './sizes.ts';
import { tryProblem } from './try-problem.ts';

/** A quick selection; `node tools/problems/run.mjs --seeds 1000` looks at more. */
describe('random problems, solved with both packings, break no rule', () => {
  const seeds = [1, 2, 3];
  it.each(
    kindNames.flatMap((kind) => seeds.map((seed) => [kind, Math.min(200, sizeOfSeed(kind, seed)), seed] as const)),
  )('%s, %i pods, seed %i', (kind, size, seed) => {
    expect(tryProblem(makeProblem(kind, size, seed), makeCatalogue(seed)).broken).toEqual([]);
  });
});
