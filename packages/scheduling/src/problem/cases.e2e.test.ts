import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { prepare } from '../solve.ts';
import { formatAnswer } from './format-answer.ts';
import { readProblem } from './read-problem.ts';

/** Shared problems with a checker that trusts nothing; they lie beside a checkout, or where this says. */
const problems = process.env['SCHEDULING_PROBLEMS'] ?? join(import.meta.dirname, '../../../../../shared/problems');
const isThere = existsSync(join(problems, 'verify.py'));

interface ReferenceAnswer {
  readonly podErrors: number;
  readonly usdPerHour: number;
}

const readJson = (path: string): unknown => {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};

(isThere ? describe : describe.skip)(`the problems in ${problems}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'karpenter-ts-problems-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const names = isThere
    ? readdirSync(join(problems, 'cases'))
        .map((file) => file.replace('.json.gz', ''))
        .filter((name) => /-(?:100|1000)$/u.test(name))
    : ['none'];
  const cataloguePath = join(problems, 'catalogue.json.gz');
  const catalogue = isThere ? readJson(cataloguePath) : [];
  const reference = (isThere ? readJson(join(problems, 'reference.json')) : {}) as Record<string, ReferenceAnswer>;
  const price = new Map<string, number>();

  it.each(names.flatMap((name) => [[name, 'fewest-nodes'] as const, [name, 'cost'] as const]))(
    '%s, %s: no rule broken, no more pods left out than by the reference, price true',
    (name, packing) => {
      const path = join(problems, 'cases', `${name}.json.gz`);
      const { input, options } = readProblem(readJson(path), catalogue);
      const answer = formatAnswer(prepare(input, { ...options, packing }).solve(), { buildMs: [], solveMs: [] });
      const answerPath = join(folder, `${name}.${packing}.json`);
      writeFileSync(answerPath, JSON.stringify(answer));
      const printed = execFileSync('python3', [join(problems, 'verify.py'), path, cataloguePath, answerPath], {
        encoding: 'utf8',
      });
      const verdict = JSON.parse(printed.trim().split('\n').at(-1)!) as { broken: number; usdPerHour: number };
      expect(verdict.broken).toBe(0);
      expect(verdict.usdPerHour).toBeCloseTo(answer.price, 3);
      expect(Object.keys(answer.podErrors).length).toBeLessThanOrEqual(reference[name]!.podErrors);
      price.set(`${name} ${packing}`, answer.price);
      if (packing === 'cost') expect(answer.price).toBeLessThanOrEqual(price.get(`${name} fewest-nodes`)!);
    },
  );
});
