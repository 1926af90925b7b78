import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueEntry } from '@karpenter-ts/scheduling/problem';
import { SharedRules, sharedProblems } from './shared-rules.ts';
import { sizeOfSeed } from './sizes.ts';
import { packings, tryProblem } from './try-problem.ts';

const kinds = [
  ...['nginx', 'mixed', 'shapes', 'spot', 'diverse', 'preferences', 'shop', 'gpu', 'daemons', 'selectors', 'limits'],
  ...['existing', 'captype'],
];
/** Seeds of each of the 13 kinds; more of them with `PROBLEM_SEEDS`. Seed 1 is that of the cases that are looked at elsewhere. */
const seeds = Array.from({ length: Number(process.env['PROBLEM_SEEDS'] ?? 24) }, (_, i) => i + 2);
const isThere = existsSync(join(sharedProblems, 'verify.py'));

(isThere ? describe : describe.skip)(`random problems of ${sharedProblems}`, () => {
  let rules: SharedRules;
  let catalogue: readonly CatalogueEntry[];
  beforeAll(() => {
    rules = new SharedRules(sharedProblems);
    const packed = readFileSync(join(sharedProblems, 'catalogue.json.gz'));
    catalogue = JSON.parse(gunzipSync(packed).toString('utf8')) as CatalogueEntry[];
  });
  afterAll(() => rules.stop());

  it('are of the kinds that are looked at here', async () => {
    expect([...(await rules.kinds())].sort()).toEqual([...kinds].sort());
  });

  it.each(kinds)('%s: two checkers that share no code find no rule broken, and the same price', async (kind) => {
    for (const seed of seeds) {
      const size = sizeOfSeed(kind, seed);
      const problem = await rules.make(kind, size, seed);
      const { broken, answers } = tryProblem(problem, catalogue);
      const where = { kind, size, seed };
      expect({ ...where, broken }).toEqual({ ...where, broken: [] });
      for (const packing of packings) {
        const verdict = await rules.verify(answers[packing]);
        expect({ ...where, packing, broken: verdict.broken }).toEqual({ ...where, packing, broken: [] });
        expect(Math.abs(verdict.price - answers[packing].price)).toBeLessThan(1e-4);
      }
    }
  });
});
